"""What passes between two, counted by year, by topic and by firmness, one column for each direction."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from relgraph.graph.emission.statements import FIRMNESS
from relgraph.graph.iris import concept_iri
from relgraph.web.pages.pairs.pair import Directed, Pair, cell, year_of

_LADDER: Final = {concept_iri("firmness", name): step for step, name in enumerate(FIRMNESS)}
_Values = Callable[[Directed], Iterable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One year, topic or step: its IRI if it has one, what it is called, and the facts each way."""

    name: str
    iri: str | None
    there: int
    back: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A table of counts: of which section, by what, and its lines."""

    section: str
    by: str
    lines: tuple[Line, ...]
    most: int


def counted(pair: Pair) -> tuple[Counted, ...]:
    """Return the tables of a pair that have anything in them."""
    found = (
        _table(pair, "commitments", "year", _years),
        _table(pair, "commitments", "firmness", lambda item: _concepts(item, "firmness")),
        _table(pair, "commitments", "topic", lambda item: _concepts(item, "topic")),
        _table(pair, "acts", "year", _years),
        _table(pair, "acts", "topic", lambda item: _concepts(item, "topic")),
    )
    return tuple(table for table in found if table.lines)


def _table(pair: Pair, section: str, by: str, values: _Values) -> Counted:
    there, back = (
        Counter(values(item)) for item in sorted(_of(pair, section), key=lambda item: item.giver != pair.one)
    )
    keys = sorted(there.keys() | back.keys(), key=lambda key: (-_LADDER.get(key, 0), pair.named.of(key, key)))
    lines = tuple(
        Line(
            name=pair.named.of(key, key) if key else "undated",
            iri=key if key.startswith("http") else None,
            there=there[key],
            back=back[key],
        )
        for key in keys
    )
    return Counted(section=section, by=by, lines=lines, most=max([*there.values(), *back.values()], default=0))


def _of(pair: Pair, section: str) -> Iterable[Directed]:
    return (item for item in pair.directions if item.section.name == section)


def _years(item: Directed) -> Iterable[str]:
    return (year_of(row, item.found) for row in item.found.rows)


def _concepts(item: Directed, column: str) -> Iterable[str]:
    return (value for row in item.found.rows for value in cell(row, item.found, column))
