"""The featured questions as cards: each with the beginning of its live answer, each row with what it rests on."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from relgraph.errors import QueryError
from relgraph.graph.terms import XSD
from relgraph.query.names import Names
from relgraph.query.saved import Featured, SavedQuery, bind
from relgraph.web.door.addresses import page_of
from relgraph.web.door.language import language
from relgraph.web.state import shown

_MOST: Final = 6
_ROWS: Final = 4
#: How many rows of a chart find room; a chart ends today, so its last rows are shown.
_BARS: Final = 6
#: Length of the longest bar.
_WIDTH: Final = 100
_NUMBERS: Final = frozenset({XSD.integer, XSD.decimal})
_GROUPED: Final = 5
Term = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CardRow:
    """One row: its cells, where its words or sources are, and the length of its bar if it is one of a chart."""

    cells: tuple[str, ...]
    href: str | None
    bar: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A question with the beginning of its answer; `total` is None while the graph does not answer."""

    name: str
    question: str
    href: str
    head: tuple[str, ...]
    rows: tuple[CardRow, ...]
    total: int | None


def cards() -> list[Card]:
    """Return the featured questions, by their numbers."""
    featured = [query for query in shown().edition.questions.values() if query.featured]
    ordered = sorted(featured, key=lambda query: (query.number is None, query.number, query.name))
    return [_card(query, query.featured) for query in ordered[:_MOST] if query.featured]


def _card(query: SavedQuery, featured: Featured) -> Card:
    bindings = _answer(query, featured)
    columns = featured.columns
    is_chart = query.view == "bars"
    told = bindings[-_BARS:] if is_chart else bindings[:_ROWS]
    return Card(
        name=query.name,
        question=featured.asked(language()),
        href=f"/queries/{query.name}" + (f"?{urlencode(featured.values)}" if featured.values else ""),
        head=columns,
        rows=_bars(told, columns) if is_chart else tuple(_row(row, columns) for row in told),
        total=len(bindings),
    )


def _answer(query: SavedQuery, featured: Featured) -> Sequence[Mapping[str, Term]]:
    """Return the rows of the answer; none while the graph does not answer."""
    pool = shown().pool
    try:
        bindings = bind(query, featured.values, Names(pool))
        answer = shown().page_query(query.text, tuple(sorted(bindings.items())))
    except QueryError:
        return ()
    rows: Sequence[Mapping[str, Term]] = json.loads(answer.body)["results"]["bindings"]
    return rows


def _row(row: Mapping[str, Term], columns: Sequence[str], bar: int | None = None) -> CardRow:
    return CardRow(tuple(_text(row.get(name)) for name in columns), _source(row), bar)


def _bars(rows: Sequence[Mapping[str, Term]], columns: Sequence[str]) -> tuple[CardRow, ...]:
    """Return rows with bars as long as their last column is large."""
    sizes = [Decimal(row[columns[-1]]["value"]) if columns[-1] in row else Decimal(0) for row in rows]
    most = max(sizes, default=Decimal(0)) or Decimal(1)
    return tuple(_row(row, columns, round(_WIDTH * size / most)) for row, size in zip(rows, sizes, strict=True))


def _text(term: Term | None) -> str:
    if term is None:
        return ""
    value = str(term["value"])
    whole, dot, rest = value.partition(".")
    is_long = term.get("datatype") in _NUMBERS and len(whole) >= _GROUPED
    return f"{int(whole):,}{dot}{rest}" if is_long else value


def _source(row: Mapping[str, Term]) -> str | None:
    """Return where the fact of a row is shown with what it rests on: technical columns stand last."""
    places = [page_of(term["value"]) for term in row.values() if term["type"] == "uri"]
    return places[-1] if places else None
