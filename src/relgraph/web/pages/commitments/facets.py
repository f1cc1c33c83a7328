"""The facets of the ledger: which rows fit what is asked for, and how many there would be for each other choice."""

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from relgraph.edition.ledger import UNDATED, Ledger, LedgerRow
from relgraph.errors import ParameterError, did_you_mean
from relgraph.web.door.language import translated

#: What is asked for: the chosen values of each facet; a row fits if it has one of them in each facet.
Asked = Mapping[str, Sequence[str]]
Values = Callable[[LedgerRow, Ledger], Iterable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One way to look at the ledger: the values that a row has, and whether they are listed by value or by number."""

    name: str
    title: str
    values: Values
    by_value: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One value of a facet: its name, how many rows choosing it would show, and how deep it stands below others."""

    value: str
    name: str
    count: int
    is_chosen: bool
    depth: int = 0


def _column(name: str) -> Values:
    return lambda row, _: row.values(name)


def _topics(row: LedgerRow, ledger: Ledger) -> Iterator[str]:
    """Yield the topics of a row and all that are broader."""
    for topic in row.values("topic_key"):
        yield from ledger.line_of(topic)


def _pillars(row: LedgerRow, ledger: Ledger) -> Iterator[str]:
    for topic in row.values("topic_key"):
        for broader in ledger.line_of(topic):
            yield from ledger.pillars.get(broader, ())


def _side(row: LedgerRow, ledger: Ledger) -> Iterator[str]:
    sides = {ledger.sides.get(code, "other") for code in row.values("who_code")}
    yield "joint" if {"rok", "asean"} <= sides else min(sides)


def _year(row: LedgerRow, _: Ledger) -> Iterator[str]:
    yield row.year


def _origin(row: LedgerRow, _: Ledger) -> Iterator[str]:
    yield "curated" if row.is_curated else "extracted"


def _strict(row: LedgerRow, _: Ledger) -> Iterator[str]:
    yield "yes" if row.is_strict else "no"


def _status(row: LedgerRow, _: Ledger) -> Iterator[str]:
    yield str(row.cells["status"] or "unknown")


#: All facets in the order of the page.
FACETS: Final = (
    Facet(name="who", title="Who undertakes", values=_column("who_code")),
    Facet(name="side", title="Side", values=_side),
    Facet(name="whom", title="Towards whom", values=_column("whom_code")),
    Facet(name="topic", title="Topic", values=_topics),
    Facet(name="pillar", title="Pillar", values=_pillars),
    Facet(name="firmness", title="How firmly", values=_column("firmness"), by_value=True),
    Facet(name="specificity", title="How specific", values=_column("specificity"), by_value=True),
    Facet(name="strict", title="Strict", values=_strict, by_value=True),
    Facet(name="year", title="Year", values=_year, by_value=True),
    Facet(name="policy", title="Policy", values=_column("policy_key")),
    Facet(name="fund", title="Fund", values=_column("fund_key")),
    Facet(name="status", title="What became of it", values=_status),
    Facet(name="origin", title="Read or curated", values=_origin),
    Facet(name="release", title="Release", values=_column("release_key")),
)
#: The code of whoever has none.
_OTHER: Final = "other"
#: What names of the values are written in, where they are no keys of things.
_WORDED: Final = ("side", "strict", "status", "origin")


def check(asked: Asked, ledger: Ledger) -> None:
    """Raise `ParameterError` naming the nearest for a value that no row has in its facet."""
    for name, values in asked.items():
        known = frozenset().union(*_values_of(ledger)[name])
        for value in values:
            if value not in known:
                remedy = did_you_mean(value, sorted(known))
                raise ParameterError(f"no commitment has the {name} {value[:60]!r}.", remedy=remedy)


def fitting(ledger: Ledger, asked: Asked) -> list[LedgerRow]:
    """Return the rows that have one of the chosen values in each facet asked for."""
    return [ledger.rows[place] for place in _places(ledger, asked)]


def _places(ledger: Ledger, asked: Asked) -> list[int]:
    """Return where the fitting rows stand."""
    wanted = [(_values_of(ledger)[name], frozenset(values)) for name, values in asked.items()]
    return [
        place
        for place in range(len(ledger.rows))
        if all(not found[place].isdisjoint(values) for found, values in wanted)
    ]


@functools.lru_cache(maxsize=4)
def _values_of(ledger: Ledger) -> Mapping[str, Sequence[frozenset[str]]]:
    """Return the values of each row in each facet, kept for the ledgers on show."""
    return {facet.name: [frozenset(facet.values(row, ledger)) for row in ledger.rows] for facet in FACETS}


def options(ledger: Ledger, facet: Facet, asked: Asked, language: str) -> list[Option]:
    """Return the values of a facet among the rows that fit all other facets, chosen ones even if there are none."""
    others = {name: values for name, values in asked.items() if name != facet.name}
    values = _values_of(ledger)[facet.name]
    counts = Counter(value for place in _places(ledger, others) for value in values[place])
    chosen = set(asked.get(facet.name, ()))
    found = [
        Option(
            value=value,
            name=value_name(facet, value, ledger, language),
            count=counts[value],
            is_chosen=value in chosen,
            depth=len(ledger.line_of(value)) - 1 if facet.name == "topic" else 0,
        )
        for value in {*counts, *chosen}
    ]
    return sorted(found, key=lambda option: _place(facet, option, ledger, counts))


def _place(facet: Facet, option: Option, ledger: Ledger, counts: Mapping[str, int]) -> tuple[object, ...]:
    """Return where an option stands: later years first, topics below the broader, values in order, else by number."""
    if facet.name == "year":
        return (option.value == UNDATED, -int(option.value) if option.value.isdigit() else 0)
    if facet.by_value:
        return (option.value,)
    if facet.name == "topic":
        return tuple((-counts[topic], topic) for topic in reversed(ledger.line_of(option.value)))
    return (-option.count, option.name, option.value)


def value_name(facet: Facet, value: str, ledger: Ledger, language: str) -> str:
    """Return what a value of a facet is called; words of the interface stay English, to be translated there."""
    if facet.name in _WORDED:
        return {"rok": "Republic of Korea", "asean": "ASEAN side", "joint": "both sides together"}.get(
            value, value.replace("-", " ")
        )
    if facet.name in {"firmness", "specificity"}:
        return f"{value} {translated(ledger.steps[facet.name][value])}"
    return translated(value) if value == _OTHER else ledger.name(value, language)
