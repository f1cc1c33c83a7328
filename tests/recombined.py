"""New releases of the genre, made of the parts of shipped ones and of added lines, the same for the same number."""

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from relgraph.model import Document

_NUMBER = re.compile(r"[0-9]{1,3}\.\s+")
_ADDED = tomllib.loads((Path(__file__).parent / "reading" / "added_lines.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Parts:
    """The lines above the bodies of releases, one tuple for each, and the paragraphs and bullets of all bodies."""

    headers: tuple[tuple[str, ...], ...]
    paragraphs: tuple[str, ...]
    bullets: tuple[str, ...]


def take_apart(folder: Path, read: Callable[..., Document]) -> Parts:
    headers, paragraphs, bullets = [], [], []
    for path in sorted(folder.rglob("*.txt")):
        document = read(path.read_bytes())
        first = next(block for block in document.blocks if block.kind != "title")
        above = document.text[: first.span.start].split("\n")[:-1]
        headers.append(tuple(line for line in above if not _NUMBER.match(line)))
        for block in document.blocks:
            words = " ".join(document.quote(block.span).split())
            if block.kind == "paragraph" and len(words) > 80 and words.endswith("."):
                paragraphs.append(words)
            elif block.kind == "bullet":
                bullets.append(words)
    return Parts(tuple(headers), tuple(paragraphs), tuple(bullets))


def recombine(parts: Parts, number: int) -> str:
    """Return the release with this number: every third has no numbered paragraphs."""
    chance = random.Random(number)
    paragraphs = chance.sample(parts.paragraphs, chance.randint(2, 9))
    if chance.random() < 0.2:
        paragraphs.insert(chance.randrange(len(paragraphs)), chance.choice(paragraphs))
    lines = [*_body(parts, paragraphs, chance, numbered=number % 3 > 0), "Both sides thanked the hosts."]
    header = [line for line in chance.choice(parts.headers) if chance.random() > 0.1]
    foot = [chance.choice(_ADDED["below"])] if chance.random() < 0.3 else []
    lines = [*header, *_spread([*lines, *foot], chance)]
    return "\n".join("  " + line if line and chance.random() < 0.05 else line for line in lines) + "\n"


def _body(parts: Parts, paragraphs: Sequence[str], chance: random.Random, *, numbered: bool) -> Iterator[str]:
    for count, words in enumerate(paragraphs, 1):
        added = chance.random() < 0.3
        yield (f"{count}. " if numbered else "") + words + (" " + chance.choice(_ADDED["behind"]) if added else "")
        for _ in range(chance.choice([0, 0, 0, 1, 2])):
            yield chance.choice(["° ", "o ", "ㅇ", "• ", "- ", "□ "]) + chance.choice(parts.bullets)
        for _ in range(chance.choice([0, 0, 0, 1, 2])):
            yield chance.choice(_ADDED["between"])


def _spread(lines: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Yield the lines with blank ones between some."""
    share = chance.choice([0.0, 0.3, 1.0])
    for line in lines:
        yield line
        yield from [""] * ((chance.random() < share) * chance.choice([1, 1, 2]))
