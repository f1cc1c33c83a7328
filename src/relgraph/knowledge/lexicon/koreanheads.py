"""How Korean clauses perform acts: a typed view of ``korean_heads.tsv`` and ``korean_acts.toml``."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from relgraph.knowledge.lexicon.heads import ActType
from relgraph.knowledge.lexicon.tsv import TsvRow, read_tsv
from relgraph.knowledge.patterns import Pattern, either
from relgraph.knowledge.tables import read_toml

#: A stem that stands for any syllable.
_ANY: Final = "*"
#: The class of endings that may be denied.
_DENIED: Final = "do"
COLUMNS: Final = ("rule", "stems", "ending", "group", "act", "catches", "spares")


class KoreanHead(NamedTuple):
    """One row of ``korean_heads.tsv``: `stems`, longest first, before an ending of the class `ending`."""

    rule: str
    stems: tuple[str, ...]
    ending: str
    group: str
    act: ActType
    catches: str
    spares: str


class KoreanEnd(NamedTuple):
    """A clause end that performs an act: the head, and where it stands."""

    head: KoreanHead
    start: int
    end: int


class KoreanLexicon(NamedTuple):
    """Korean clause ends that perform acts: the heads, and the `endings` of each class behind their stems.

    `openings` matches right before the syllables with which one can begin, which are few and told fast; `stems` gives
    those that begin with two such syllables, with their heads, in the order in which they are tried; where no longer
    one does, those that are the first syllable alone; where none does, those for any. What stands for any syllable is
    left out of them, and how many syllables that is stands before each.
    `said` gives, for each kind of content, what stands right before a verb of speaking.
    """

    heads: tuple[KoreanHead, ...]
    stems: Mapping[str, tuple[tuple[int, str, KoreanHead], ...]]
    endings: Mapping[str, Pattern]
    openings: Pattern
    said: Mapping[str, tuple[str, ...]]
    topic: tuple[str, ...]
    subject: tuple[str, ...]
    plural: tuple[str, ...]
    pair: frozenset[str]
    planned: tuple[str, ...]
    plans: tuple[str, ...]
    denial: Pattern
    definite: tuple[str, ...]
    channel: tuple[str, ...]
    dated: tuple[str, ...]
    leading: tuple[str, ...]
    ahead: tuple[str, ...]
    asked: tuple[str, ...]
    joints: Pattern
    objects: tuple[str, ...]
    lists: tuple[str, ...]

    def ends(self, text: str, start: int, end: int) -> Iterator[KoreanEnd]:
        """Yield the clause ends in ``text[start:end]`` that perform acts, in reading order."""
        after = start
        for opening in self.openings.finditer(text, start, end):
            place = opening.start()
            if place >= after and (found := self._end_at(text, place, end)) is not None:
                yield found
                after = found.end

    def _end_at(self, text: str, place: int, end: int) -> KoreanEnd | None:
        """Return the clause end that begins at `place`, of the first head that fits."""
        stems = self.stems
        rows = stems.get(text[place : place + 2]) or stems.get(text[place]) or stems.get(_ANY, ())
        for shift, written, head in rows:
            behind = place + shift
            if text.startswith(written, behind, end):
                match = self.endings[head.ending].match(text, behind + len(written), end)
                if match is not None:
                    return KoreanEnd(head, place, match.end())
        return None


def load_korean(folder: Path, acts: Mapping[str, ActType]) -> KoreanLexicon:
    """Read the Korean tables in `folder`; raises `KnowledgeError` on an unknown ending or act."""
    table = read_toml(folder / "korean_acts.toml")
    rows = list(read_tsv(folder / "korean_heads.tsv", COLUMNS))
    tails: Sequence[str] = table["tails"]["past"]
    written: Mapping[str, Any] = table["endings"]
    endings = {name: _endings(name, written, tails) for name in written}
    denial = table["denial"]["pattern"]
    heads = tuple(_head(row, acts, endings) for row in rows)
    subjects = table["subjects"]
    return KoreanLexicon(
        heads=heads,
        stems=_by_first(heads),
        endings={name: _pattern(name, ends, denial) for name, ends in endings.items()},
        openings=Pattern(_openings(rows, endings)),
        said={kind: tuple(words) for kind, words in table["said"].items()},
        topic=_longest_first(subjects["topic"]),
        subject=_longest_first(subjects["subject"]),
        plural=tuple(subjects["plural"]),
        pair=frozenset(subjects["pair"]),
        planned=tuple(subjects["planned"]),
        plans=tuple(subjects["plans"]),
        denial=Pattern(denial),
        definite=tuple(table["grading"]["definite"]),
        channel=tuple(table["grading"]["channel"]),
        dated=tuple(table["grading"]["dated"]),
        leading=tuple(table["chain"]["leading"]),
        ahead=tuple(table["chain"]["ahead"]),
        asked=tuple(table["chain"]["asked"]),
        joints=Pattern(rf"(?:{either(table['chain']['joints'])})(?=, )"),
        objects=tuple(f"{particle} " for particle in subjects["object"]),
        lists=tuple(table["lists"]["leads"]),
    )


def _openings(rows: Iterable[TsvRow], endings: Mapping[str, Sequence[str]]) -> str:
    """Return what stands where a head can begin: two syllables of a stem, or what may stand alone before an ending."""
    stems = [(stem, row["ending"]) for row in rows for stem in row["stems"].split("/")]
    long = [stem for stem, _ in stems if len(stem) > 1 and stem[0] != _ANY]
    ways = [_one_of(stem[0] for stem in long) + _one_of(stem[1] for stem in long)] if long else []
    behind_any = {stem[1] for stem, _ in stems if len(stem) > 1 and stem[0] == _ANY}
    for stem, ending in stems:
        if len(stem) == 1:
            first = "[가-힣]" if stem == _ANY else re.escape(stem)
            ways.append(first if ending == _DENIED else rf"{first}\s?{_one_of(end[0] for end in endings[ending])}")
    if behind_any:
        ways.append(f"[가-힣]{_one_of(behind_any)}")
    return f"(?={'|'.join(dict.fromkeys(ways))})"


def _one_of(letters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(set(letters))))}]"


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _endings(name: str, written: Mapping[str, Any], tails: Iterable[str]) -> tuple[str, ...]:
    """Return all written forms of one class of endings."""
    table = written[name]
    if isinstance(table, list):
        return tuple(table)
    ends = [f"{past}{tail}" for past in table.get("past", ()) for tail in tails]
    ends += table.get("plain", ())
    if "like" in table:
        others = _endings(table["like"], written, tails)
        ends += [f"{stem}{end}" for stem in table["stems"] for end in others]
    return tuple(f"{lead}{end}" for lead in table.get("lead", ("",)) for end in ends)


def _by_first(heads: Iterable[KoreanHead]) -> dict[str, tuple[tuple[int, str, KoreanHead], ...]]:
    """Return the stems that can begin with two syllables, by these, and the short ones by the first alone.

    Each has those for any syllable among its own.
    """
    rows = [(stem, head) for head in heads for stem in head.stems]
    begins = {stem[:length] for stem, _ in rows for length in (1, 2)}
    return {
        begin: tuple(
            (int(stem[0] == _ANY), stem.removeprefix(_ANY), head)
            for stem, head in rows
            if stem[:2] in {begin, begin[0]} or stem[0] == _ANY
        )
        for begin in begins
    }


def _pattern(name: str, ends: Iterable[str], denial: str) -> Pattern:
    """Return the pattern of what stands behind a stem."""
    ending = f"(?:{either(ends)}|{denial})" if name == _DENIED else either(ends)
    return Pattern(rf"\s?{ending}(?:이다|이며|임|입니다)?(?![가-힣])")


def _head(row: TsvRow, acts: Mapping[str, ActType], endings: Mapping[str, Sequence[str]]) -> KoreanHead:
    if row["ending"] not in endings:
        raise row.broken(f"unknown ending {row['ending']}", f"Use one of: {', '.join(endings)}.")
    if row["act"] not in acts:
        raise row.broken(f"the act {row['act']} is not in acts.toml", "Name an act that stands there.")
    return KoreanHead(
        rule=row["rule"], stems=_longest_first(row["stems"].split("/")), ending=row["ending"], group=row["group"],
        act=acts[row["act"]], catches=row["catches"], spares=row["spares"],
    )  # fmt: skip
