"""All that passes between two: the sections asked in both directions, with sources and names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from relgraph.query.binding import iri
from relgraph.query.sections import PAIR, Section, load_pair_sections
from relgraph.web.door.labels import Labels, labels_of
from relgraph.web.door.rows import Row, Rows, merged
from relgraph.web.door.sources import Sources, sources_of
from relgraph.web.state import shown

#: The section whose answer is the same in both directions.
_SHARED: Final = "events"
_HEAD: Final = ("from", "to", "kind", "date", "year", "how", "topic", "what", "from_iri", "to_iri", "fact",
                "passages", "documents", "background")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Directed:
    """One section in one direction: what `giver` does towards `taker`, both IRIs."""

    section: Section
    giver: str
    taker: str
    found: Rows

    @property
    def is_shared(self) -> bool:
        """Tell whether it is the same in both directions."""
        return self.section.name == _SHARED


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two things with everything that passes between them."""

    one: str
    other: str
    directions: tuple[Directed, ...]
    sources: Mapping[str, Sources]
    named: Labels


def read_pair(one: str, other: str) -> Pair:
    """Return what the edition knows between two things, given as IRIs."""
    directions = tuple(_directions(one, other))
    facts = {row.key for item in directions for row in item.found.rows}
    sources = sources_of(facts)
    iris = {value.text for item in directions for row in item.found.rows for cell in row.cells for value in cell
            if value.is_iri}  # fmt: skip
    grades = {grade for held in sources.values() for grade in held.documents.values()}
    return Pair(one=one, other=other, directions=directions, sources=sources,
                named=labels_of({one, other, *facts, *iris, *grades}))  # fmt: skip


def cell(row: Row, found: Rows, column: str) -> tuple[str, ...]:
    """Return the values of one column of a row, none if the section has no such column."""
    return tuple(value.text for value in row.cells[found.head.index(column)]) if column in found.head else ()


def year_of(row: Row, found: Rows) -> str:
    """Return the year in which something began, or nothing if it is undated."""
    date = next(iter(cell(row, found, "date")), "")
    return date[:4] if date[:4].isdigit() else ""


def table_of(pair: Pair) -> tuple[tuple[str, ...], list[list[str]]]:
    """Return head and rows of one table with everything between two, a row for each fact and direction."""
    return _HEAD, [_row(item, row, pair) for item in pair.directions for row in item.found.rows]


def _directions(one: str, other: str) -> Iterator[Directed]:
    for section in load_pair_sections().values():
        for giver, taker in ((one, other), (other, one)):
            if section.name != _SHARED or giver == one:
                bound = tuple(sorted(zip(PAIR, (iri(giver), iri(taker)), strict=True)))
                found = merged(shown().page_query(section.text, bound), section.key, hidden=frozenset({section.key}))
                yield Directed(section=section, giver=giver, taker=taker, found=found)


def _row(item: Directed, row: Row, pair: Pair) -> list[str]:
    def names(column: str) -> str:
        return "; ".join(pair.named.of(value) for value in cell(row, item.found, column))

    sources = pair.sources.get(row.key, Sources())
    date = "; ".join(cell(row, item.found, "date"))
    how = names("firmness") or names("act") or names("kind")
    return [
        pair.named.of(item.giver), pair.named.of(item.taker), item.section.name, date, year_of(row, item.found), how,
        names("topic"), names("what") or names("event"), item.giver, item.taker, row.key,
        "; ".join(sources.passages), "; ".join(sources.documents), "; ".join(sources.background),
    ]  # fmt: skip
