"""``/tables/``: the tables of the dataset one by one, whole or by day, actor and topic, as pages and as files."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from flask import Blueprint, Response, jsonify, request

from relgraph.query.formats import Format
from relgraph.tables.definitions import Table, find_table, shipped_tables
from relgraph.tables.filters import MEANINGS, check_filters, filters_of
from relgraph.tables.formats import ITEMS, TABLE_FORMATS
from relgraph.web.door.described import Described, described
from relgraph.web.door.files import table_file, table_response
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.language import language
from relgraph.web.door.links import add_links
from relgraph.web.door.negotiation import HTML, chosen_format
from relgraph.web.door.rendering import downloads, page
from relgraph.web.door.tables import Cell
from relgraph.web.door.tables import Table as Shown
from relgraph.web.door.uses import uses_of
from relgraph.web.state import state

tables = Blueprint("tables", __name__)

_OF_THE_DOOR: Final = frozenset({"format", "lang"})
#: Rows and columns that a page shows; the files have all of them.
_ROWS: Final = 100
_COLUMNS: Final = 12


@tables.get("/tables/")
@tables.get("/tables.<extension>")
@described(Described(group="answers", formats=(ITEMS, HTML), cost="nothing", json="Items"))
def index(extension: str | None = None) -> Response:
    """List the tables with what one row of each is."""
    chosen = chosen_format(request, (ITEMS, HTML), extension or request.args.get("format"))
    known = shipped_tables().values()
    if chosen is HTML:
        return page("tables.html", tables=known, downloads=downloads("/tables", [ITEMS.extension]))
    return jsonify(items=[_described(table) for table in known], total=len(known))


def _described(table: Table) -> Mapping[str, Any]:
    columns = [
        {"name": item.name, "title": item.title, "type": item.type, "description": item.description}
        for item in table.columns
    ]
    return {
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "href": f"/tables/{table.name}",
        "parameters": list(filters_of(table)),
        "columns": columns,
    }


@tables.get("/tables/<name>")
@described(
    Described(
        group="answers",
        formats=(*TABLE_FORMATS, HTML),
        suffixed="name",
        each="table",
        is_named=True,
        is_checked=False,
        cost="file",
        json="Items",
    )
)
def one(name: str) -> Response:
    """Give one table, whole or the rows wanted; an extension names the format, as in ``/tables/acts.csv``."""
    with state().budgets.spending(request.remote_addr):
        stem, _, extension = name.partition(".")
        table = find_table(stem)
        chosen = chosen_format(request, (*TABLE_FORMATS, HTML), extension or request.args.get("format"))
        wanted = {key: value for key, value in request.args.items() if value and key not in _OF_THE_DOOR}
        check_filters(table, wanted)
        tag = etag("table", stem, sorted(wanted.items()), chosen.media_type, language() if chosen is HTML else "")
        response = not_modified(tag) or _answer(table, chosen, wanted)
        if tag is not None:
            response.set_etag(tag)
        return add_links(response, f"/tables/{stem}", TABLE_FORMATS)


def _answer(table: Table, chosen: Format, wanted: Mapping[str, str]) -> Response:
    if chosen is not HTML:
        return table_response(table.name, chosen, wanted)
    made = table_file(table.name, ITEMS, wanted)
    try:
        found = json.loads(b"".join(made.pieces()), parse_float=Decimal)
    finally:
        made.close()
    names = [column.name for column in table.columns][:_COLUMNS]
    rows = tuple(tuple(_cell(row[name]) for name in names) for row in found["items"][:_ROWS])
    return page(
        "table-of-data.html",
        table=table,
        rows=Shown(tuple(names), rows),
        total=found["total"],
        filters=[(name, MEANINGS[name], wanted.get(name, "")) for name in filters_of(table)],
        downloads=downloads(f"/tables/{table.name}", [item.extension for item in TABLE_FORMATS]),
        uses=uses_of(f"/tables/{table.name}", is_graph=False),
    )


def _cell(value: object) -> Cell:
    if value is None:
        return Cell("")
    return Cell(("yes" if value else "no") if isinstance(value, bool) else str(value))
