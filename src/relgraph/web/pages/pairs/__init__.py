"""``/dyad/kor/vnm``: what passes between two, both ways, by year, topic and firmness."""

from typing import Final

from flask import Blueprint, Response, jsonify, request

from relgraph.edition.opened import SEARCH
from relgraph.edition.search import near_things
from relgraph.errors import UnknownNameError
from relgraph.graph.iris import ENTITY
from relgraph.query.formats import CSV, PLAIN_JSON, Format
from relgraph.tables.spreadsheets import to_csv
from relgraph.web.door.addresses import page_of
from relgraph.web.door.described import PART, Described, described
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.negotiation import HTML, chosen_format
from relgraph.web.door.rendering import downloads, page
from relgraph.web.door.sources import Sources, host_name, passage_name
from relgraph.web.pages.pairs.counts import counted
from relgraph.web.pages.pairs.pair import Pair, read_pair, table_of
from relgraph.web.pages.things.thing import is_known
from relgraph.web.state import shown, state

pairs = Blueprint("pairs", __name__)

#: Kinds that a short name such as ``kor`` or ``asean`` may be of, the likeliest first.
_KINDS: Final = ("state", "org", "group")
#: Rows of a table that the page shows; the data have all.
_ROWS: Final = 10


@pairs.get("/dyad/<one>/<other>")
@described(
    Described(
        group="answers",
        formats=(HTML, CSV, PLAIN_JSON),
        places={"one": PART, "other": PART},
        suffixed="other",
        is_named=True,
        cost="query",
        json="Items",
    )
)
def dyad(one: str, other: str) -> Response:
    """Show what passes between two states, organisations or groups; an extension names the format."""
    stem, _, extension = other.partition(".")
    with state().budgets.spending(request.remote_addr):
        chosen = chosen_format(request, (HTML, CSV, PLAIN_JSON), extension or request.args.get("format"))
        tag = etag("dyad", one, stem, chosen.media_type)
        if chosen is not HTML and (same := not_modified(tag)) is not None:
            return same
        response = _answer(read_pair(_found(one), _found(stem)), one, stem, chosen)
        if chosen is not HTML and tag is not None:
            response.set_etag(tag)
        return response


def _answer(pair: Pair, one: str, other: str, chosen: Format) -> Response:
    head, rows = table_of(pair)
    if chosen is CSV:
        return Response(to_csv(head, rows), content_type="text/csv; charset=utf-8")
    if chosen is PLAIN_JSON:
        items = [dict(zip(head, row, strict=True)) for row in rows]
        return jsonify(one=pair.one, other=pair.other, items=items, total=len(items))
    address = f"/dyad/{one}/{other}"
    return page(
        "dyad.html",
        pair=pair,
        tables=counted(pair),
        turned=f"/dyad/{other}/{one}",
        rows=_ROWS,
        no_sources=Sources(),
        page_of=page_of,
        passage_name=passage_name,
        host_name=host_name,
        downloads=downloads(address, ("csv", "json")),
    )


def _found(name: str) -> str:
    """Return the IRI that a short name stands for; raise `UnknownNameError` naming the nearest."""
    for kind in _KINDS:
        iri = f"{ENTITY}{kind}/{name.lower()}"
        if is_known(iri):
            return iri
    near = near_things(shown().edition.path / SEARCH, name.replace("-", " "), limit=30)
    keys = [hit.iri.removeprefix(ENTITY).partition("/") for hit in near]
    names = [slug for kind, _, slug in keys if kind in _KINDS][:3]
    raise UnknownNameError(
        f"no state, organisation or group {name[:60]!r} here.",
        remedy=f"Did you mean {' or '.join(names)}?" if names else "Use a code or slug, as kor or asean.",
    )
