"""SPARQL JSON -> a table that a page can show; texts stay texts, and only web addresses become links."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from relgraph.graph.iris import BASE, ENTITY, RELEASE
from relgraph.query.formats import Answer
from relgraph.web.door.addresses import page_of
from relgraph.web.door.rendering import sum_of_money

#: What need not be written out of addresses, longest first.
_LOCAL: Final = (ENTITY, BASE)
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+")
_DECIMAL: Final = "http://www.w3.org/2001/XMLSchema#decimal"
_NUMBER: Final = re.compile(r"[+-]?\d{1,40}(?:\.\d{1,40})?")
#: Characters of a text that is never broken, and of one that needs room.
_SHORT: Final = 12
_LONG: Final = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its text, where it leads to, its whole address, and its language."""

    text: str
    href: str | None = None
    title: str | None = None
    language: str | None = None

    @property
    def size(self) -> str:
        """Return how much room the text needs: ``empty``, ``short``, ``usual``, ``address`` or ``long``."""
        if not self.text:
            return "empty"
        if len(self.text) <= _SHORT:
            return "short"
        if self.href:
            return "address"
        return "usual" if len(self.text) <= _LONG else "long"


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
        return Cell(_shortened(value), page_of(value), value)
    text = value if isinstance(value, str) else json.dumps(value)
    if term.get("datatype") == _DECIMAL and _NUMBER.fullmatch(text):
        return Cell(sum_of_money(text))
    # documents are named by their addresses, as text
    return Cell(text, text if _ADDRESS.fullmatch(text) else None, language=term.get("xml:lang"))


def _shortened(iri: str) -> str:
    """Return the part of an IRI that tells it from others of its kind; a release is known by its date and hash."""
    if iri.startswith(RELEASE):
        return iri.removeprefix(RELEASE).partition("/")[2] or iri
    start = next((start for start in _LOCAL if iri.startswith(start)), "")
    return iri.removeprefix(start)
