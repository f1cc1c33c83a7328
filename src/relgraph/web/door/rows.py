"""The answer to a section -> rows, one for each fact, with every value of a column once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from relgraph.graph.terms import EDTF, XSD
from relgraph.query.formats import Answer

_YES_NO: Final = {"true": "yes", "false": "no"}
_NUMBERS: Final = frozenset({XSD.integer, XSD.decimal})
#: Digits from which on a number is written in groups; years and counts are shorter.
_GROUPED: Final = 5


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """One value: an IRI, or a text with its language or datatype (empty for none)."""

    text: str
    is_iri: bool = False
    language: str = ""
    datatype: str = ""

    @property
    def shown(self) -> str:
        """Return the value as readers write it: long numbers in groups, periods with a dash."""
        if self.datatype in _NUMBERS:
            whole, dot, rest = self.text.partition(".")
            return f"{int(whole):,}{dot}{rest}" if len(whole) >= _GROUPED else self.text
        if self.datatype == EDTF.EDTF:
            start, slash, end = self.text.partition("/")
            return f"{start.strip('.')}–{end.strip('.')}" if slash else self.text
        return _YES_NO.get(self.text, self.text) if self.datatype == XSD.boolean else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """All that a section says of one fact: the values of each column."""

    key: str
    cells: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The columns of a section and its rows; `is_cut` tells that there are more in the graph than one answer holds."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    is_cut: bool = False


def merged(answer: Answer, key: str, *, hidden: frozenset[str] = frozenset()) -> Rows:
    """Return the rows of an answer in SPARQL JSON, those with the same `key` as one, without the `hidden` columns."""
    document = json.loads(answer.body)
    head = tuple(name for name in document["head"]["vars"] if name not in hidden)
    found: dict[str, list[dict[Value, None]]] = {}
    for binding in document["results"]["bindings"]:
        row = found.setdefault(binding[key]["value"], [{} for _ in head])
        for name, values in zip(head, row, strict=True):
            if name in binding:
                values[_value(binding[name])] = None
    rows = tuple(Row(key=name, cells=tuple(tuple(values) for values in row)) for name, row in found.items())
    return Rows(head=head, rows=rows, is_cut=answer.truncated)


def _value(term: Mapping[str, Any]) -> Value:
    if term["type"] == "uri":
        return Value(term["value"], is_iri=True)
    text = term["value"] if isinstance(term["value"], str) else json.dumps(term["value"])
    return Value(text, language=term.get("xml:lang", ""), datatype=term.get("datatype", ""))
