"""``/queries/``: the saved questions, each with a form, an answer, and the same answer in every format."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request

from relgraph.errors import ParameterError
from relgraph.query.formats import CSV, JSON, PARQUET, PICTURES, SVG, Answer, Format, formats_of
from relgraph.query.names import Names
from relgraph.query.saved import SavedQuery, bind, find_query
from relgraph.web.door.answers import to_response, to_spreadsheet
from relgraph.web.door.described import Described, Taken, described
from relgraph.web.door.files import rows_response
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.language import language, translated
from relgraph.web.door.links import add_links
from relgraph.web.door.negotiation import HTML, chosen_format
from relgraph.web.door.protocol import read_pairs
from relgraph.web.door.rendering import downloads
from relgraph.web.door.tables import to_table
from relgraph.web.door.uses import uses_of
from relgraph.web.pages.questions.drawing import drawn_response, picture_of
from relgraph.web.pages.questions.fields import fields_of
from relgraph.web.pages.questions.gallery import LISTS, gallery_response
from relgraph.web.state import shown, state

questions = Blueprint("questions", __name__)

#: Parameters of every question beside its own.
_OF_THE_DOOR = frozenset({"format", "truncate", "lang"})


@questions.get("/queries/")
@questions.get("/queries.<extension>")
@described(
    Described(
        group="answers",
        formats=(*LISTS, HTML),
        takes=(Taken(name="q", schema={"type": "string"}, meaning="Words that the question holds"),),
        cost="nothing",
        json="Items",
    )
)
def index(extension: str | None = None) -> Response:
    """List the saved questions by subject, those that hold the words of `q`."""
    return gallery_response(chosen_format(request, (*LISTS, HTML), extension or request.args.get("format")))


@questions.get("/queries/<name>")
@described(
    Described(
        group="answers",
        suffixed="name",
        each="question",
        is_named=True,
        is_checked=False,
        cost="query",
    )
)
def question(name: str) -> Response:
    """Answer one saved question; an extension names the format, as in ``/queries/commitments.csv``."""
    with state().budgets.spending(request.remote_addr):
        stem, _, extension = name.partition(".")
        query = find_query(shown().edition.questions, stem)
        params = _single(read_pairs(request.query_string, state().limits))
        chosen = chosen_format(request, (*query.formats, HTML), extension or params.get("format"))
        own = {key: value for key, value in params.items() if key not in _OF_THE_DOOR}
        tag = etag(query.name, sorted(params.items()), chosen.media_type, language() if chosen in {HTML, SVG} else "")
        response = not_modified(tag) or _answer(query, own, chosen, truncate=params.get("truncate") in {"1", "true"})
        if tag is not None:
            response.set_etag(tag)
        return add_links(response, f"/queries/{query.name}", query.formats)


def _single(pairs: list[tuple[str, str]]) -> dict[str, str]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ParameterError("a parameter is given twice.", remedy="Give each parameter once.")
    return found


def _answer(query: SavedQuery, params: Mapping[str, str], chosen: Format, *, truncate: bool) -> Response:
    pool = shown().pool
    bindings = bind(query, params, Names(pool))
    # pages, spreadsheets, pictures and Parquet are written from the rows as JSON
    is_read = query.form == "SELECT" and chosen in {HTML, CSV, PARQUET, *PICTURES}
    written = JSON if is_read else formats_of(query.form)[0] if chosen is HTML else chosen
    if written is JSON and not params:
        answer = shown().opening(query.text, tuple(sorted(bindings.items())))
    else:
        answer = pool.run(query.text, accept=written.media_type, bindings=bindings)
    if chosen is PARQUET:
        return rows_response(answer, query.name, truncate=truncate)
    if chosen in PICTURES:
        return drawn_response(query, params, answer, chosen)
    if chosen is HTML:
        return to_response(answer, chosen, truncate=True, body=_page(query, bindings, params, answer))
    body = to_spreadsheet(answer) if is_read else None
    return to_response(answer, chosen, truncate=truncate, body=body)


def _page(query: SavedQuery, bindings: Mapping[str, str], params: Mapping[str, str], answer: Answer) -> str:
    is_graph = answer.kind == "graph"
    table = None if is_graph else to_table(answer)
    address = f"/queries/{query.name}"
    return render_template(
        "question.html",
        query=query,
        form=fields_of(query, bindings, params),
        picture=picture_of(query, answer, has_heading=False).inline() if query.picturing else None,
        table=table,
        heads=[translated(name.replace("_", " ")) for name in table.head] if table else [],
        turtle=answer.body.decode() if is_graph else None,
        cut=answer.cut,
        downloads=downloads(address, [format_.extension for format_ in query.formats]),
        uses=uses_of(address, is_graph=is_graph),
    )
