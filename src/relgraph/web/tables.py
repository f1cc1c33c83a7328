"""SPARQL JSON -> a table that a page can show; texts stay texts, and only web addresses become links."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from relgraph.graph.iris import BASE, ENTITY
from relgraph.query.formats import Answer

_LINKED: Final = ("http://", "https://")
_LOCAL: Final = f"{BASE}id/"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its text, where it leads to, and its language."""

    text: str
    href: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below the names of the variables; `cut` is the limit that ended it early."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut: str | None = None


def to_table(answer: Answer) -> Table:
    """Return the rows of an answer in SPARQL JSON; a truth value becomes one cell."""
    document = json.loads(answer.body)
    if "boolean" in document:
        return Table(("answer",), ((Cell("yes" if document["boolean"] else "no"),),))
    head = tuple(document["head"]["vars"])
    rows = document["results"]["bindings"]
    return Table(head, tuple(tuple(_cell(row.get(name)) for name in head) for row in rows), answer.cut)


def _cell(term: Mapping[str, Any] | None) -> Cell:
    if term is None:
        return Cell("")
    value = term["value"]
    if term["type"] == "uri":
        return Cell(value.removeprefix(_LOCAL), _href(value))
    return Cell(value if isinstance(value, str) else json.dumps(value), language=term.get("xml:lang"))


def _href(iri: str) -> str | None:
    """Return where an IRI leads: things of the graph to what is said of them, web addresses to themselves."""
    if iri.startswith(ENTITY):
        return f"/export/entity/{quote(iri.removeprefix(ENTITY))}.ttl"
    return iri if iri.startswith(_LINKED) else None
