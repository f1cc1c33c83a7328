"""``/commitments``: the ledger with its facets, the same rows as table, timeline, matrix and network, and as data."""

from typing import Final

from flask import Blueprint, Response, jsonify, request

from relgraph.errors import ParameterError, did_you_mean
from relgraph.query.formats import CSV, Format
from relgraph.tables.spreadsheets import to_csv
from relgraph.web.door.described import Described, Taken, among, described
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.language import language
from relgraph.web.door.negotiation import HTML, chosen_format
from relgraph.web.door.protocol import read_pairs
from relgraph.web.door.rendering import downloads, page
from relgraph.web.pages.commitments.facets import FACETS, check, fitting
from relgraph.web.pages.commitments.views import VIEWS, Asking, shown_facets, shown_view
from relgraph.web.state import shown, state

commitments = Blueprint("commitments", __name__)

_JSON: Final = Format("json", "application/json", "json", marks_cuts=True)
_DATA: Final = (_JSON, CSV)


@commitments.get("/commitments")
@commitments.get("/commitments.<extension>")
@described(
    Described(
        group="answers",
        formats=(HTML, *_DATA),
        takes=(
            *(Taken(name=facet.name, meaning=facet.title, is_list=True) for facet in FACETS),
            Taken(name="view", schema=among(VIEWS)),
            Taken(name="page", schema={"type": "integer", "minimum": 1, "maximum": 10**8}),
        ),
        json="Items",
    )
)
def index(extension: str | None = None) -> Response:
    """Show the commitments that the facets choose; an extension names the format, as in ``/commitments.csv``."""
    with state().budgets.spending(request.remote_addr):
        chosen = chosen_format(request, (HTML, *_DATA), extension or request.args.get("format"))
        asking = _asking()
        tag = etag("commitments", request.query_string, chosen.media_type, language())
        response = not_modified(tag) or _answer(asking, chosen)
        response.set_etag(tag or "")
        return response


def _asking() -> Asking:
    """Return what is asked for; raise `ParameterError` for what there is not."""
    pairs = [(name, value) for name, value in read_pairs(request.query_string, state().limits) if value]
    facets = {facet.name: [value for name, value in pairs if name == facet.name] for facet in FACETS}
    own = {name: value for name, value in pairs if name not in facets}
    asking = Asking(
        facets={name: values for name, values in facets.items() if values},
        view=own.get("view", VIEWS[0]),
        page=_page_number(own.get("page", "1")),
    )
    if asking.view not in VIEWS:
        raise ParameterError(f"no view {asking.view[:60]!r}.", remedy=did_you_mean(asking.view, VIEWS))
    check(asking.facets, shown().ledger())
    return asking


def _page_number(written: str) -> int:
    if not (written.isascii() and written.isdigit() and 0 < int(written[:9]) == int(written or 0)):
        raise ParameterError(f"{written[:20]!r} is no number of a page.", remedy="Count pages from 1.")
    return int(written)


def _answer(asking: Asking, chosen: Format) -> Response:
    ledger = shown().ledger()
    rows = fitting(ledger, asking.facets)
    if chosen is CSV:
        cells = ([row.cells[column] for column in ledger.columns] for row in rows)
        return Response(to_csv(ledger.columns, cells), content_type="text/csv; charset=utf-8")
    if chosen is _JSON:
        items = [dict(row.cells) for row in rows]
        return jsonify(items=items, total=len(items), parameters=dict(asking.facets), edition=shown().edition.id)
    return page(
        "commitments.html",
        asking=asking,
        total=len(rows),
        everything=len(ledger.rows),
        facets=shown_facets(ledger, asking, language()),
        shown=shown_view(ledger, rows, asking, language()),
        downloads=downloads("/commitments", [item.extension for item in reversed(_DATA)]),
    )
