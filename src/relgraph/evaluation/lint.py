"""Whether the rows of the act lexicon earn their place: they fire, they agree, they keep what they promise."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Final, Literal

from relgraph.edition.inputs import ReleaseInput, collect
from relgraph.errors import KnowledgeError, ReleaseError
from relgraph.extraction import extract
from relgraph.knowledge import Knowledge
from relgraph.knowledge.lexicon.composition import COMPOSE_COLUMNS, Composition, Outcome
from relgraph.knowledge.lexicon.heads import Head
from relgraph.knowledge.lexicon.koreanheads import COLUMNS as KOREAN_COLUMNS
from relgraph.knowledge.lexicon.koreanheads import KoreanHead
from relgraph.knowledge.lexicon.tsv import read_tsv
from relgraph.knowledge.tables import read_toml
from relgraph.model import Source, Statement
from relgraph.paths import shipped
from relgraph.reading import read_release

Problem = Literal["contradicts", "overlaps", "never fires", "fires in its example only"]

EXAMPLE_ONLY: Final = "fires in its example only"

_HEADS: Final = "heads.tsv"
_KOREAN: Final = "korean_heads.tsv"
_COMPOSE: Final = "compose.tsv"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about one row: the table and rule it is in, and what is the matter."""

    table: str
    rule: str
    problem: Problem
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LintReport:
    """All remarks, the worst first, and how often each rule fires on the shipped releases."""

    remarks: tuple[Remark, ...]
    fired: Mapping[str, int]

    @property
    def contradicts(self) -> bool:
        """Tell whether a row does not keep what its own examples promise."""
        return any(remark.problem == "contradicts" for remark in self.remarks)


class _Watched(Composition):
    """Notes which cases are asked for, and answers as the one it stands for."""

    def __init__(self, watched: Composition) -> None:
        self._watched = watched
        self.asked: set[tuple[str, str, bool]] = set()

    def outcome(self, group: str, complement: str, *, joint: bool) -> Outcome | None:
        self.asked.add((group, complement, joint))
        return self._watched.outcome(group, complement, joint=joint)


def lint(knowledge: Knowledge, lexicon: Path | None = None) -> LintReport:
    """Try every row of `knowledge` on the shipped releases and on its own examples.

    `lexicon` is the folder that the knowledge was read from, by default the shipped one. Raises `KnowledgeError` if
    a table is broken.
    """
    folder = lexicon or shipped("data") / "lexicon"
    composition = _Watched(knowledge.lexicon.composition)
    watched = knowledge._replace(lexicon=replace(knowledge.lexicon, composition=composition))
    heads = _unique(knowledge)
    fired = Counter(rule for release in collect((), knowledge).releases for rule in _rules(_said(release, watched)))
    remarks = [
        *_promises(heads, watched),
        *_overlaps(knowledge.lexicon.heads),
        *_korean_overlaps(folder),
        *_silent_cases(folder, composition.asked),
        *(_example_only(head) for head in heads if not fired[head.rule]),
    ]
    return LintReport(remarks=tuple(remarks), fired=fired)


def _unique(knowledge: Knowledge) -> list[Head | KoreanHead]:
    """Return every row of both tables once, by name."""
    rows: list[Head | KoreanHead] = [head for heads in knowledge.lexicon.heads.values() for head in heads]
    by_rule = {head.rule: head for head in [*rows, *knowledge.lexicon.korean.heads]}
    return [by_rule[rule] for rule in sorted(by_rule)]


def _table(head: Head | KoreanHead) -> str:
    return _HEADS if isinstance(head, Head) else _KOREAN


def _said(release: ReleaseInput, knowledge: Knowledge) -> tuple[Statement, ...]:
    try:
        document = read_release(release.data, release.source, knowledge.layouts)
    except ReleaseError as error:
        message = f"the shipped release cannot be read ({error.message})"
        raise KnowledgeError(message, file=release.source.file, remedy="Mend or remove it.") from error
    return extract(document, knowledge).statements


def _rules(statements: Sequence[Statement]) -> Iterator[str]:
    """Yield the rows that made a statement: a rule names them joined by ``+``, with the complement last."""
    for statement in statements:
        yield from statement.rule.split("+")


# ---------------------------------------------------------------- rows against their own examples


def _promises(heads: Sequence[Head | KoreanHead], knowledge: Knowledge) -> Iterator[Remark]:
    settings = read_toml(shipped("data") / "evaluation" / "lint.toml")["setting"]
    for head in heads:
        setting = settings["en" if isinstance(head, Head) else "ko"]
        if head.rule not in _example_rules(setting, head.catches, knowledge):
            yield Remark(_table(head), head.rule, "contradicts", f"does not catch its own example: {head.catches}")
        if head.rule in _example_rules(setting, head.spares, knowledge):
            yield Remark(_table(head), head.rule, "contradicts", f"catches what it must spare: {head.spares}")


def _example_rules(setting: str, example: str, knowledge: Knowledge) -> set[str]:
    """Return the rules that fire in an example, told after a sentence that says who is meant."""
    text = f"{setting}\n\n{example}\n"
    document = read_release(text.encode(), Source(file="example.txt"), knowledge.layouts)
    at = document.text.index(example)
    return set(_rules([row for row in extract(document, knowledge).statements if row.evidence.span.start >= at]))


def _example_only(head: Head | KoreanHead) -> Remark:
    return Remark(_table(head), head.rule, EXAMPLE_ONLY, "no shipped release has it")


# ---------------------------------------------------------------- rows against each other


def _overlaps(heads: Mapping[str, Sequence[Head]]) -> Iterator[Remark]:
    """Yield pairs of heads that fit the same words and make different acts of them; the first in the table wins."""
    seen: set[tuple[str, str]] = set()
    for lemma in sorted(heads):
        for one, other in combinations(heads[lemma], 2):
            pair = (one.rule, other.rule)
            if pair not in seen and one.act != other.act and _fit_alike(one, other):
                seen.add(pair)
                what = f"fits the same words as {other.rule} but is {one.act.id}, not {other.act.id}: {lemma}"
                yield Remark(_HEADS, one.rule, "overlaps", what)


def _fit_alike(one: Head, other: Head) -> bool:
    """Tell whether every slot has a word in common; of heads of different length the longer wins by design."""
    if len(one.slots) != len(other.slots):
        return False
    pairs = zip(one.slots, other.slots, strict=True)
    return all((a is None and b is None) or (a is not None and b is not None and a & b) for a, b in pairs)


def _korean_overlaps(folder: Path) -> Iterator[Remark]:
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for row in read_tsv(folder / _KOREAN, KOREAN_COLUMNS):
        for stem in row["stems"].split("/"):
            rule, act = first.setdefault((stem, row["ending"]), (row["rule"], row["act"]))
            if act != row["act"]:
                what = f"fits the same words as {rule} but is {row['act']}, not {act}: {stem}"
                yield Remark(_KOREAN, row["rule"], "overlaps", what)


# ---------------------------------------------------------------- compositions


def _silent_cases(folder: Path, asked: set[tuple[str, str, bool]]) -> Iterator[Remark]:
    cases = [(row["group"], row["complement"], row["parties"]) for row in read_tsv(folder / _COMPOSE, COMPOSE_COLUMNS)]
    used = {_case(query, cases) for query in asked}
    for case in cases:
        if case not in used:
            yield Remark(_COMPOSE, " ".join(case), "never fires", "neither a release nor an example has the case")


def _case(query: tuple[str, str, bool], cases: Sequence[tuple[str, str, str]]) -> tuple[str, str, str] | None:
    """Return the row that answers a query: the exact complement and parties first, ``any`` last."""
    group, complement, joint = query
    parties = "joint" if joint else "single"
    keys = ((group, kind, who) for kind in (complement, "any") for who in (parties, "any"))
    return next((key for key in keys if key in cases), None)
