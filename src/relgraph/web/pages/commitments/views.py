"""The chosen rows of the ledger as a page shows them: facets with addresses, and one view of four."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final
from urllib.parse import urlencode

from relgraph.edition.crossing import crossing, years_of
from relgraph.edition.ledger import Ledger, LedgerRow
from relgraph.graph.iris import BASE, ENTITY, RELEASE
from relgraph.web.door.addresses import page_of
from relgraph.web.pages.commitments.facets import FACETS, Facet, Option, options, value_name

#: The views, the first where none is asked for.
VIEWS: Final = ("table", "timeline", "matrix", "network")
#: Rows of one page of the table.
_ROWS: Final = 100
#: Shades of the matrix, see the style sheet.
_SHADES: Final = 7
_FACET: Final = {facet.name: facet for facet in FACETS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a visitor asks for: chosen values by facet, the view, the page of the table."""

    facets: Mapping[str, Sequence[str]]
    view: str = VIEWS[0]
    page: int = 1

    @property
    def address(self) -> str:
        """Return where this is shown."""
        pairs = [(name, value) for name, values in self.facets.items() for value in values]
        if self.view != VIEWS[0]:
            pairs.append(("view", self.view))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return f"/commitments?{urlencode(pairs)}" if pairs else "/commitments"

    def choosing(self, facet: str, value: str) -> "Asking":
        """Return the same with a value chosen, or given up if it was chosen; other values of the facet stay."""
        chosen = [*self.facets.get(facet, ())]
        chosen = [other for other in chosen if other != value] if value in chosen else [*chosen, value]
        others = {name: values for name, values in self.facets.items() if name != facet}
        return replace(self, facets={**others, facet: chosen} if chosen else others, page=1)

    def narrowed(self, **values: str) -> "Asking":
        """Return the table of the rows that have these values alone in their facets."""
        return Asking(facets={**self.facets, **{name: [value] for name, value in values.items()}})

    def seen(self, view: str) -> "Asking":
        """Return the same rows in another view."""
        return replace(self, view=view, page=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One option of a facet with the address that chooses it, or gives it up."""

    option: Option
    href: str


def shown_facets(ledger: Ledger, asking: Asking, language: str) -> list[tuple[Facet, list[Offered]]]:
    """Return every facet with its options."""
    return [
        (
            facet,
            [
                Offered(option=option, href=asking.choosing(facet.name, option.value).address)
                for option in options(ledger, facet, asking.facets, language)
            ],
        )
        for facet in FACETS
    ]


def shown_view(ledger: Ledger, rows: Sequence[LedgerRow], asking: Asking, language: str) -> Mapping[str, Any]:
    """Return what the template of the asked view needs."""
    if asking.view == "timeline":
        return {"years": _years(rows, asking)}
    if asking.view == "matrix":
        return _matrix(ledger, rows, asking, language)
    if asking.view == "network":
        return {"pairs": _pairs(ledger, rows, asking, language)}
    first = (asking.page - 1) * _ROWS
    return {
        "rows": [_shown_row(ledger, row, language) for row in rows[first : first + _ROWS]],
        "first": first + 1,
        "last": min(first + _ROWS, len(rows)),
        "back": replace(asking, page=asking.page - 1).address if asking.page > 1 else None,
        "on": replace(asking, page=asking.page + 1).address if first + _ROWS < len(rows) else None,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name and where it leads."""

    name: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that a curated commitment rests on, with its grade and the day on which it was read."""

    address: str
    href: str | None
    grade: str
    retrieved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """One commitment with links to all that it speaks of; `words` lead to their place in the release."""

    row: LedgerRow
    who: tuple[Link, ...]
    whom: tuple[Link, ...]
    topics: tuple[Link, ...]
    through: tuple[Link, ...]
    words_href: str | None
    sources: tuple[Source, ...]


def _shown_row(ledger: Ledger, row: LedgerRow, language: str) -> ShownRow:
    def links(*columns: str) -> tuple[Link, ...]:
        keys = [key for column in columns for key in row.values(column)]
        return tuple(Link(name=ledger.name(key, language), href=page_of(ENTITY + key)) for key in keys)

    topics = row.values("topic_key")
    return ShownRow(
        row=row,
        who=links("who_key"),
        whom=links("whom_key"),
        topics=tuple(Link(name=ledger.name(key, language), href=f"/topic/{key}") for key in topics),
        through=links("fund_key", "policy_key", "instrument_key"),
        words_href=page_of(RELEASE + row.passage) if row.passage else None,
        sources=tuple(_source(ledger, address) for address in row.values("source")) if row.is_curated else (),
    )


def _source(ledger: Ledger, address: str) -> Source:
    told = ledger.sources.get(address, {})
    href = page_of(address if "://" in address else BASE + address)
    return Source(address=address, href=href, grade=told.get("grade", ""), retrieved=told.get("retrieved", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A stretch of a bar: rows of one step of firmness, from where to where in hundredths of the longest bar."""

    firmness: int
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year of the timeline."""

    name: str
    count: int
    bars: tuple[Bar, ...]
    href: str


def _years(rows: Sequence[LedgerRow], asking: Asking) -> list[Year]:
    """Return every year from the first to the last with its rows by firmness, empty years too; then what is undated."""
    by_year: dict[str, Counter[int]] = {}
    for row in rows:
        by_year.setdefault(row.year, Counter())[row.firmness] += 1
    names = years_of(by_year)
    longest = max((counts.total() for counts in by_year.values()), default=1)
    return [_year(name, by_year.get(name, Counter()), longest, asking) for name in names]


def _year(name: str, counts: Counter[int], longest: int, asking: Asking) -> Year:
    steps = sorted(counts)
    edges = [0, *(sum(counts[step] for step in steps[: place + 1]) for place in range(len(steps)))]
    bars = tuple(
        Bar(
            firmness=step,
            count=counts[step],
            start=round(100 * start / longest, 2),
            width=round(100 * (end - start) / longest, 2),
        )
        for step, (start, end) in zip(steps, pairwise(edges), strict=True)
    )
    return Year(name=name, count=counts.total(), bars=bars, href=asking.narrowed(year=name).address)


def _matrix(ledger: Ledger, rows: Sequence[LedgerRow], asking: Asking, language: str) -> Mapping[str, Any]:
    """Return a table of who undertakes against the widest topics, each cell with its number, shade and address."""
    found = crossing(ledger, rows, "who", "topic")
    topics = sorted(found.columns, key=lambda topic: ledger.name(topic, language))
    most = max(found.counts.values(), default=1)
    return {
        "topics": [ledger.name(topic, language) for topic in topics],
        "lines": [
            (
                value_name(_FACET["who"], who, ledger, language),
                [
                    _cell(found.counts.get((who, topic), 0), most, asking.narrowed(who=who, topic=topic).address)
                    for topic in topics
                ],
            )
            for who in found.lines
        ],
    }


def _crossed(left: Iterable[str], right: Iterable[str]) -> set[tuple[str, str]]:
    others = list(right)
    return {(one, other) for one in left for other in others}


def _cell(count: int, most: int, href: str) -> tuple[int, int, str]:
    return count, 0 if count == 0 else 1 + round((_SHADES - 1) * (count - 1) / max(most - 1, 1)), href


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """All commitments of one side towards another, with the sum of their steps and an address that lists them."""

    who: str
    whom: str
    count: int
    weight: int
    href: str


def _pairs(ledger: Ledger, rows: Sequence[LedgerRow], asking: Asking, language: str) -> list[Pair]:
    """Return who undertakes towards whom; rows without a beneficiary are left out."""
    counts: Counter[tuple[str, str]] = Counter()
    weights: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for pair in _crossed(row.values("who_code"), row.values("whom_code")):
            counts[pair] += 1
            weights[pair] += row.firmness
    return [
        Pair(
            who=value_name(_FACET["who"], who, ledger, language),
            whom=value_name(_FACET["whom"], whom, ledger, language),
            count=count,
            weight=weights[who, whom],
            href=asking.narrowed(who=who, whom=whom).address,
        )
        for (who, whom), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
