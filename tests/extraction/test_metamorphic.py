"""What must change in the facts, and what must not, when a release is changed in a known way.

Facts are compared as a multiset without block labels and positions; words are compared with plain quotes and blanks.
"""

import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from relgraph.extraction import extract
from relgraph.knowledge import load_knowledge
from relgraph.knowledge.lexicon.heads import Head
from relgraph.model import Actor, Commitment, Facts, Source, shadow
from relgraph.paths import shipped
from relgraph.reading import read_release
from spoken import read

RELEASES = sorted((shipped("data") / "releases").rglob("*.txt"))
SETTING = "The two sides, Laos and the Republic of Korea, held talks in Seoul on May 3, 2020."
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
Rename = Callable[[str], str]
Bag = Counter[tuple[Any, ...]]


def facts_of(text: str, file: str) -> Facts:
    knowledge = load_knowledge()
    return extract(read_release(text.encode(), Source(file=file), knowledge.layouts), knowledge)


@lru_cache(maxsize=64)
def shipped_facts(path: Path) -> Facts:
    return facts_of(path.read_text(encoding="utf-8"), path.name)


def changed(path: Path, change: Rename) -> Facts:
    return facts_of(change(path.read_text(encoding="utf-8")), path.name)


def bag(facts: Facts, rename: Rename = str) -> Bag:
    """Return the facts as a multiset, every name and quote under its new name."""
    return Counter(_rows(facts, rename))


def _rows(facts: Facts, rename: Rename) -> Iterator[tuple[Any, ...]]:
    actors = {actor.key: actor for actor in facts.actors}

    def words(text: str) -> str:
        return rename(" ".join(shadow(text).split()))

    def named(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(words(actors[key].label) for key in keys))

    for said in facts.statements:
        quote = words(facts.document.quote(said.evidence.span))
        act = (said.act_type, said.rule, said.polarity, said.modality, said.request)
        undertaking = _undertaking(said.commitment, named, rename)
        yield "statement", *act, quote, named(said.speakers), named(said.addressees), undertaking
    for event in facts.events:
        what = (words(event.name), event.type, _date(event.date, rename), event.place, event.mode, event.status)
        yield "event", *what, event.session, named(event.participants), named(event.chairs)
    for actor in facts.actors:
        yield "actor", words(actor.label), actor.kind, actor.side, actor.post
    for name in facts.names:
        yield "name", name.kind, words(name.label)
    for figure in facts.figures:
        yield "figure", figure.value, figure.unit, figure.comparator, figure.kind, _date(figure.date, rename)


def _undertaking(commitment: Commitment | None, named: Callable[..., tuple[str, ...]], rename: Rename) -> Any:
    if commitment is None:
        return None
    amount = commitment.amount and commitment.amount.value
    scale = (commitment.kind, commitment.firmness, commitment.specificity)
    return *scale, named(commitment.committers), amount, _date(commitment.due, rename)


def _date(date: str | None, rename: Rename) -> str | None:
    return date and rename(date)


each_release = pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)


# ---------------------------------------------------------------- typography: nothing changes


def straight(text: str) -> str:
    return text.translate(str.maketrans("’‘“”", "''\"\""))


def curly(text: str) -> str:
    return re.sub(r"(?<=\w)'(?=\w)|(?<=s)'(?= )", "’", text)


def with_windows_line_ends(text: str) -> str:
    return text.replace("\n", "\r\n")


def with_hard_blanks(text: str) -> str:
    """Make every third blank one that does not break, in headers, titles and paragraphs alike."""
    words = text.split(" ")
    blanks = ("\u00a0" if place % 3 == 2 else " " for place in range(len(words) - 1))
    return "".join(word + blank for word, blank in zip(words, [*blanks, ""], strict=True))


@pytest.mark.parametrize("change", [straight, curly, with_windows_line_ends, with_hard_blanks])
@each_release
def test_quotes_line_ends_and_hard_blanks_change_no_fact(path: Path, change: Rename) -> None:
    assert bag(changed(path, change)) == bag(shipped_facts(path))


# ---------------------------------------------------------------- layout: only the blocks change

_BULLET = re.compile(r"\s*[°•○ㅇ*-]\s")


def with_bullets_reversed(text: str) -> str:
    """Turn round every run of bullets that stand right under each other, blank lines between them aside."""
    lines = text.split("\n")
    out: list[str] = []
    run: list[str] = []
    for line in [*lines, "end"]:
        if _BULLET.match(line) or (run and not line.strip()):
            run.append(line)
            continue
        blanks = len(run) - len("\n".join(run).rstrip().split("\n")) if run else 0
        items = run[: len(run) - blanks]
        out += [*reversed(items), *run[len(run) - blanks :], line]
        run = []
    return "\n".join(out[:-1])


@each_release
def test_bullets_in_another_order_give_the_same_facts_in_other_blocks(path: Path) -> None:
    assert bag(changed(path, with_bullets_reversed)) == bag(shipped_facts(path))


def wrapped(text: str, width: int) -> str:
    """Break the lines of paragraphs at `width`, a blank line between paragraphs.

    No line is broken after a mark that may end a paragraph: the coding scheme takes such a line for a whole one.
    """
    out: list[str] = []
    for line in text.split("\n"):
        out += ["", *_broken(line, width), ""] if len(line) > width and _is_prose(line) else [line]
    return "\n".join(out)


def _broken(line: str, width: int) -> list[str]:
    glued = re.sub(r"(?<=[.;:!?)”’]) ", "\u2060", line)
    pieces = textwrap.wrap(glued, width, break_long_words=False, break_on_hyphens=False)
    return [piece.replace("\u2060", " ") for piece in pieces]


def is_numbered_throughout(path: Path) -> bool:
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", path.read_text(encoding="utf-8"), re.MULTILINE)]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _is_prose(line: str) -> bool:
    return len(line) > 90 and line.rstrip().endswith((".", ".”", '."'))


@pytest.mark.parametrize("width", [72, 100])
@pytest.mark.parametrize(
    "path", [path for path in RELEASES if is_numbered_throughout(path)], ids=lambda path: path.stem
)
def test_line_wraps_in_numbered_paragraphs_change_no_fact(path: Path, width: int) -> None:
    assert bag(changed(path, lambda text: wrapped(text, width))) == bag(shipped_facts(path))


# ---------------------------------------------------------------- years: dates change, nothing else


def four_years_on(text: str) -> str:
    return YEAR.sub(lambda year: str(int(year[0]) + 4), text)


def without_years_in_names(facts: Bag) -> Bag:
    """Leave out names that hold a year: with another year they are another thing."""
    return Counter({row: times for row, times in facts.items() if not (row[0] == "name" and YEAR.search(row[2]))})


@each_release
def test_other_years_change_the_dates_by_as_much_and_nothing_else(path: Path) -> None:
    later = without_years_in_names(bag(changed(path, four_years_on)))
    assert later == without_years_in_names(bag(shipped_facts(path), four_years_on))


# ---------------------------------------------------------------- names: who changes, nothing else

_NEW_NAME, _NEW_SURNAME = "Bae Dong-seok", "Bae"
_SHAPE = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")


def replaceable(facts: Facts) -> list[str]:
    """Return the names of persons that have the shape of the new one and a surname that nobody else has."""
    everyone = [actor for actor in facts.actors if actor.kind == "person"]
    names = [full_name(actor, facts) for actor in everyone]
    surnames = Counter(word for actor in everyone for word in actor.label.split())
    return [name for name in names if _SHAPE.fullmatch(name) and surnames[name.partition(" ")[0]] == 1]


def full_name(actor: Actor, facts: Facts) -> str:
    names = [" ".join(shadow(facts.document.quote(span)).split()) for span in actor.mentions]
    return max(names, key=len, default="")


@each_release
def test_another_person_in_the_same_place_says_and_does_the_same(path: Path) -> None:
    facts = shipped_facts(path)
    for name in replaceable(facts):
        renamed = renaming(name)
        assert bag(changed(path, renamed)) == bag(facts, renamed), name


def renaming(name: str) -> Rename:
    surname = re.compile(rf"\b{name.partition(' ')[0]}\b(?!-)")
    return lambda text: surname.sub(_NEW_SURNAME, text.replace(name, _NEW_NAME))


def test_the_releases_name_enough_persons_to_replace() -> None:
    assert sum(len(replaceable(shipped_facts(path))) for path in RELEASES) >= 8


# ---------------------------------------------------------------- denial: the same act, not done


def past_forms() -> dict[str, str]:
    rows = (shipped("data") / "lexicon" / "verbs.tsv").read_text(encoding="utf-8").splitlines()
    return {cells[0]: cells[2] for cells in (row.split("\t") for row in rows) if len(cells) > 2}


def deniable() -> Iterator[Any]:
    """Yield the heads whose own example says that somebody did something, with the denial of it."""
    past = past_forms()
    heads: dict[str, Head] = {head.rule: head for rows in load_knowledge().lexicon.heads.values() for head in rows}
    for rule, head in sorted(heads.items()):
        for lemma in (lemma for lemma in head.lemmas if lemma not in {"be", "have"}):
            verb = re.compile(rf"(?<!was )(?<!were )(?<![-\w]){past.get(lemma, lemma)}\b")
            if verb.search(head.catches):
                yield pytest.param(head, verb.sub(f"did not {lemma}", head.catches, count=1), id=rule)
                break


@pytest.mark.parametrize(("head", "denial"), list(deniable()))
def test_what_was_not_done_is_the_same_act_denied_and_binds_nobody(head: Head, denial: str) -> None:
    done, denied = read(head.catches, setting=SETTING).said, read(denial, setting=SETTING).said
    assert [(said.rule, said.act) for said in denied] == [(said.rule, said.act) for said in done]
    negative = [said for said in denied if said.polarity == "neg"]
    assert negative
    assert not [said for said in negative if said.commitment]
