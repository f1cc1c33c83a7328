"""Every address of the app, taken from its routes; saved questions and tables stand for themselves."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from flask import Flask
from werkzeug.routing import Rule

from relgraph.query.formats import Format
from relgraph.query.saved import SavedQuery
from relgraph.tables.definitions import Table, shipped_tables
from relgraph.tables.filters import DAY, MEANINGS, filters_of, takes_day
from relgraph.web.api.openapi.parameters import schema_of
from relgraph.web.door.described import PART, Cost, Described, Group, Json, Taken, among, description_of
from relgraph.web.door.negotiation import HTML

#: A variable of a route, as ``<path:what>`` or ``<any(a,b):kind>``.
_VARIABLE: Final = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>")
#: The part of a path that names a format.
_EXTENSION: Final = "extension"
#: Where Flask itself answers with a file of the folder of assets.
_STATIC: Final = "static"
_METHODS: Final = ("GET", "POST")
_STATIC_FILE: Final = Described(
    group="site",
    formats=(Format("css", "text/css", "css"), Format("svg", "image/svg+xml", "svg")),
    places={"filename": {"type": "string", "maxLength": 200}},
    is_negotiated=False,
    is_named=True,
    is_checked=False,
    cost="nothing",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One path with what can be asked of it; `is_suffixed` means that the path ends in the extension of a format.

    `query` is the saved question that stands there, if it is one.
    """

    path: str
    methods: tuple[str, ...]
    name: str
    summary: str
    told: Described
    formats: tuple[Format, ...]
    takes: tuple[Taken, ...]
    places: Mapping[str, Json]
    is_suffixed: bool = False
    query: SavedQuery | None = None

    @property
    def group(self) -> Group:
        """Return the heading that it is listed under."""
        return self.told.group

    @property
    def chooses(self) -> bool:
        """Tell whether a request may choose among formats by header or parameter."""
        return self.told.is_negotiated and len(self.formats) > 1 and not self.is_suffixed

    @property
    def cost(self) -> Cost:
        """Return what an answer costs."""
        return self.told.cost


def addresses(app: Flask, queries: Mapping[str, SavedQuery]) -> tuple[Address, ...]:
    """Return all addresses, sorted by path; raise `LookupError` naming a route that nobody described."""
    found = [address for rule in app.url_map.iter_rules() for address in _of_rule(app, rule, queries)]
    return tuple(sorted(found, key=lambda address: address.path))


def _of_rule(app: Flask, rule: Rule, queries: Mapping[str, SavedQuery]) -> Iterator[Address]:
    view = app.view_functions[rule.endpoint]
    told = _STATIC_FILE if rule.endpoint == _STATIC else description_of(view)
    if told is None:
        raise LookupError(f"the route {rule.rule} is not described")
    whole = _whole(rule, view, told)
    for address in _each(whole, queries):
        yield _without_extension(address)
        if told.suffixed is not None:
            yield _suffixed(address)


def _whole(rule: Rule, view: Callable[..., Any], told: Described) -> Address:
    variables = _VARIABLE.findall(rule.rule)
    address = Address(
        path=_VARIABLE.sub(r"{\1}", rule.rule),
        methods=tuple(method for method in _METHODS if method in (rule.methods or ())),
        name=rule.endpoint,
        summary=_first_line(view, told),
        told=told,
        formats=told.formats,
        takes=told.takes,
        places={name: told.places.get(name, PART) for name in variables},
    )
    return _with_extensions(address) if _EXTENSION in variables else address


def _first_line(view: Callable[..., Any], told: Described) -> str:
    if told is _STATIC_FILE:
        return "Give a style sheet or picture of the pages."
    return (view.__doc__ or "").strip().splitlines()[0]


def _each(address: Address, queries: Mapping[str, SavedQuery]) -> Iterable[Address]:
    """Return what stands behind a route: itself, or every saved question or table."""
    if address.told.each == "question":
        return [_question(address, query) for query in queries.values()]
    if address.told.each == "table":
        return [_table(address, table) for table in shipped_tables().values()]
    return [address]


def _question(address: Address, query: SavedQuery) -> Address:
    own = (
        Taken(name=item.name, schema=schema_of(item), meaning=item.label, meaning_ko=item.label_ko)
        for item in query.parameters
    )
    truncate = Taken(name="truncate", schema=among(("0", "1")))
    return replace(
        address,
        path=address.path.replace("{name}", query.name),
        name=f"{address.name}.{query.name}",
        summary=query.question,
        query=query,
        formats=(*query.formats, HTML),
        takes=(*own, truncate),
        places={},
    )


def _table(address: Address, table: Table) -> Address:
    day = {"type": "string", "pattern": DAY}
    takes = (
        Taken(name=name, schema=day if takes_day(name) else {"type": "string"}, meaning=MEANINGS[name])
        for name in filters_of(table)
    )
    return replace(
        address,
        path=address.path.replace("{name}", table.name),
        name=f"{address.name}.{table.name}",
        summary=f"{table.title}: {table.description}",
        takes=tuple(takes),
        places={},
    )


def _suffixed(address: Address) -> Address:
    return _with_extensions(replace(address, path=f"{address.path}.{{{_EXTENSION}}}"))


def _without_extension(address: Address) -> Address:
    """Return an address that gives its page alone if nothing but an extension chooses another format."""
    is_page = not address.told.is_negotiated and HTML in address.formats and not address.is_suffixed
    return replace(address, formats=(HTML,)) if is_page else address


def _with_extensions(address: Address) -> Address:
    if not address.told.is_negotiated:
        address = replace(address, formats=tuple(item for item in address.told.formats if item is not HTML))
    written = {_EXTENSION: among(dict.fromkeys(item.extension for item in address.formats))}
    return replace(address, name=f"{address.name}.file", places={**address.places, **written}, is_suffixed=True)
