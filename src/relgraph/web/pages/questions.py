"""``/queries/``: the saved questions, each with a form, an answer, and the same answer in every format."""

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, Response, jsonify, render_template, request

from relgraph.errors import ParameterError
from relgraph.query.formats import Answer, Format, formats_of
from relgraph.query.names import Names
from relgraph.query.saved import SavedQuery, bind, find_query
from relgraph.web.door.answers import to_response
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.negotiation import HTML, chosen_format, wants_page
from relgraph.web.door.protocol import read_pairs
from relgraph.web.door.rendering import downloads, page
from relgraph.web.door.tables import to_table
from relgraph.web.state import shown, state

questions = Blueprint("questions", __name__)

#: Parameters of every question beside its own.
_OF_THE_DOOR = frozenset({"format", "truncate"})
#: Formats that the page of a question offers by name: of rows, and of triples.
_SHOWN: Final = ("csv", "tsv", "json", "xml")
_SHOWN_GRAPHS: Final = ("ttl", "nt", "jsonld", "rdf")


@questions.get("/queries/")
def index() -> Response:
    """List the saved questions."""
    queries = state().queries.values()
    if wants_page(request):
        return page("questions.html", queries=queries)
    return jsonify(items=[_described(query) for query in queries], total=len(queries))


def _described(query: SavedQuery) -> Mapping[str, object]:
    return {
        "name": query.name,
        "question": query.question,
        "number": query.number,
        "view": query.view,
        "href": f"/queries/{query.name}",
        "parameters": [
            {"name": item.name, "type": item.type, "label": item.label, "default": item.default}
            for item in query.parameters
        ],
    }


@questions.get("/queries/<name>")
def question(name: str) -> Response:
    """Answer one saved question; an extension names the format, as in ``/queries/commitments.csv``."""
    with state().budgets.spending(request.remote_addr):
        stem, _, extension = name.partition(".")
        query = find_query(state().queries, stem)
        params = _single(read_pairs(request.query_string, state().limits))
        formats = formats_of(query.form)
        written = extension or params.get("format")
        chosen = chosen_format(request, (*formats, HTML), written)
        own = {key: value for key, value in params.items() if key not in _OF_THE_DOOR}
        tag = etag(query.name, sorted(params.items()), chosen.media_type)
        response = not_modified(tag) or _answer(query, own, chosen, truncate=params.get("truncate") in {"1", "true"})
        if tag is not None:
            response.set_etag(tag)
        return response


def _single(pairs: list[tuple[str, str]]) -> dict[str, str]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ParameterError("a parameter is given twice.", remedy="Give each parameter once.")
    return found


def _answer(query: SavedQuery, params: Mapping[str, str], chosen: Format, *, truncate: bool) -> Response:
    pool = shown().pool
    bindings = bind(query, params, Names(pool, pool.limits.page_deadline))
    written = formats_of(query.form)[0] if chosen is HTML else chosen
    answer = pool.run(query.text, accept=written.media_type, bindings=bindings)
    if chosen is not HTML:
        return to_response(answer, chosen, truncate=truncate)
    return to_response(answer, chosen, truncate=True, body=_page(query, params, answer))


def _page(query: SavedQuery, params: Mapping[str, str], answer: Answer) -> str:
    values = {item.name: params.get(item.name, item.default or "") for item in query.parameters}
    is_graph = answer.kind == "graph"
    return render_template(
        "question.html",
        query=query,
        values=values,
        table=None if is_graph else to_table(answer),
        turtle=answer.body.decode() if is_graph else None,
        cut=answer.cut,
        downloads=downloads(f"/queries/{query.name}", _SHOWN_GRAPHS if is_graph else _SHOWN),
    )
