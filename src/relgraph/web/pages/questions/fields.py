"""The form of a question: a field for each parameter, made for what it takes, with the things that there are to choose.

What is offered is a help: whatever a field cannot offer may still be written into the address.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from relgraph.errors import QueryError
from relgraph.graph.iris import ENTITY, RELEASE, VOCABULARY
from relgraph.query.binding import literal
from relgraph.query.parameters import NAMESPACES, Parameter
from relgraph.query.saved import SavedQuery
from relgraph.web.door.language import LANGUAGES, language
from relgraph.web.state import shown

Kind = Literal["select", "list", "date", "number", "url", "text"]
#: Most things that one menu shows; more of them are offered while the visitor writes.
_MENU: Final = 120
#: Types that are no things, and their fields.
_PLAIN: Final[Mapping[str, Kind]] = {
    "date": "date", "year": "number", "integer": "number", "decimal": "number", "iri": "url", "string": "text",
}  # fmt: skip
_THINGS: Final = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rg: <https://w3id.org/relgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?name WHERE {
  { ?thing skos:prefLabel ?name } UNION { ?thing a rg:Release ; dcterms:title ?name }
  FILTER(STRSTARTS(STR(?thing), ?namespace))
}
ORDER BY ?thing ?name
"""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: what stands in the address, what it is called, and its IRI."""

    value: str
    name: str
    iri: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: `value` is what it shows at first, `chosen` the name of the thing that this stands for."""

    name: str
    label: str
    kind: Kind
    type: str
    value: str
    chosen: str = ""
    step: str = ""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a question, and what their lists offer, by type of parameter: each stands on a page once."""

    fields: tuple[Field, ...]
    lists: Mapping[str, tuple[Option, ...]]


def fields_of(query: SavedQuery, bindings: Mapping[str, str], raw: Mapping[str, str]) -> Form:
    """Return the form of a question that was asked with `raw` parameters, which stand for the terms in `bindings`."""
    fields = tuple(_field(item, bindings.get(item.name), raw) for item in query.parameters)
    lists = {field.type: field.options for field in fields if field.kind == "list"}
    return Form(fields, lists)


def _field(item: Parameter, term: str | None, raw: Mapping[str, str]) -> Field:
    value = raw.get(item.name, item.default or "").strip()
    if item.type not in NAMESPACES:
        return _plain(item, value)
    options = _options(item)
    chosen = next((option for option in options if term == f"<{option.iri}>"), None)
    kind: Kind = ("select" if len(options) <= _MENU else "list") if options else "text"
    if kind == "select" and value and chosen is None:
        options = (Option(value, value), *options)
    return Field(
        name=item.name,
        label=item.called(language()),
        kind=kind,
        type=item.type,
        value=chosen.value if chosen else value,
        chosen=chosen.name if chosen else "",
        options=options,
    )


def _plain(item: Parameter, value: str) -> Field:
    if item.type == "date" and value:
        # a month or year stands for its first day; a field for dates shows days only
        value += "0000-01-01"[len(value) :]
    step = "any" if item.type == "decimal" else "1"
    return Field(
        name=item.name, label=item.called(language()), kind=_PLAIN[item.type], type=item.type, value=value, step=step
    )


def _options(item: Parameter) -> tuple[Option, ...]:
    """Return the things that a parameter can stand for, by name; none while the graph does not answer."""
    namespaces = NAMESPACES[item.type]
    if item.type == "concept" and item.default:
        namespaces = (f"{VOCABULARY}{item.default.partition('/')[0]}/",)
    try:
        return tuple(option for namespace in namespaces for option in _named(namespace))
    except QueryError:
        return ()


def _named(namespace: str) -> list[Option]:
    """Return the things below a namespace by name, each in the language of the page if it has a name there."""
    answer = shown().page_query(_THINGS, (("namespace", literal(namespace)),))
    order = [language(), *LANGUAGES]
    best: dict[str, tuple[int, str]] = {}
    for row in json.loads(answer.body)["results"]["bindings"]:
        tongue = row["name"].get("xml:lang")
        rank = order.index(tongue) if tongue in order else len(order)
        thing = row["thing"]["value"]
        best[thing] = min(best.get(thing, (rank, row["name"]["value"])), (rank, row["name"]["value"]))
    options = (Option(_key(thing), name, thing) for thing, (_, name) in best.items())
    return sorted(options, key=lambda option: (option.name.casefold(), option.value))


def _key(thing: str) -> str:
    """Return the short form of an IRI that a parameter takes."""
    start = next(start for start in (ENTITY, VOCABULARY, RELEASE) if thing.startswith(start))
    return thing.removeprefix(start)
