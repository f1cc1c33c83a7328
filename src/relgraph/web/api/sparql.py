"""``/sparql``: the SPARQL 1.1 Protocol for queries, and the editor for those who come with a browser."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, g, render_template, request

from relgraph.query.binding import bound
from relgraph.query.formats import GRAPH_FORMATS, RESULT_FORMATS, Answer, Format, formats_of
from relgraph.query.guard import Form
from relgraph.query.limits import Limits
from relgraph.query.saved import bind, find_query
from relgraph.web.door.answers import to_response
from relgraph.web.door.described import TEXT, Described, Json, Taken, among, described
from relgraph.web.door.files import file_response
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.language import LANGUAGES, language
from relgraph.web.door.negotiation import HTML, chosen_format, named_format
from relgraph.web.door.protocol import PARAMETERS, Operation, read_operation
from relgraph.web.door.rendering import Download
from relgraph.web.door.tables import to_table
from relgraph.web.refusals import ProtocolError
from relgraph.web.state import shown, state

sparql = Blueprint("sparql", __name__)

#: What the parameters of the protocol, and ours, may be.
_SCHEMAS: Final[Mapping[str, Json]] = {
    "query": {"type": "string"},
    "default-graph-uri": {"type": "string", "format": "iri"},
    "named-graph-uri": {"type": "string", "format": "iri"},
    "timeout": {"type": "number", "minimum": Limits().shortest_deadline, "maximum": Limits().deadline},
    "format": among(item.name for item in (*RESULT_FORMATS, *GRAPH_FORMATS, HTML)),
    "truncate": among(("0", "1")),
    "example": TEXT,
    "lang": among(LANGUAGES),
}
#: Lines of a saved query that are for relgraph alone.
_HEADER = "#+"


@sparql.route("/sparql", methods=["GET", "POST"])
@described(
    Described(
        group="sparql",
        formats=(*RESULT_FORMATS, *GRAPH_FORMATS, HTML),
        takes=tuple(
            Taken(name=name, schema=_SCHEMAS[name], is_list=name.endswith("-uri")) for name in sorted(PARAMETERS)
        ),
        is_named=True,
        is_checked=False,
        cost="query",
    )
)
def endpoint() -> Response:
    """Answer one query; without one a browser gets the form, and whoever accepts RDF what there is to query."""
    with state().budgets.spending(request.remote_addr):
        operation = read_operation(request, state().limits)
        if operation.query is None:
            return _unasked(operation.example)
        # a page that tells of an error shows the query again, to be mended
        g.query = operation.query
        form = shown().pool.form_of(operation.query)
        chosen = chosen_format(request, (*formats_of(form), HTML), operation.format)
        tag = etag(operation, chosen.media_type, language() if chosen is HTML else "")
        response = not_modified(tag) or _answer(operation, form, chosen)
        if tag is not None:
            response.set_etag(tag)
        return response


def _unasked(example: str | None) -> Response:
    """Return the form or the service description, https://www.w3.org/TR/sparql11-service-description/#accessing."""
    chosen = named_format(request, (HTML, *GRAPH_FORMATS))
    if chosen is None:
        raise ProtocolError("the request has no query.", remedy="Send it as the parameter `query`.")
    if chosen is not HTML:
        return file_response("catalog", chosen.name, attached=False)
    return Response(_page(_example(example) if example else ""), mimetype="text/html")


def _example(name: str) -> str:
    """Return a saved question with its usual values as a query that stands alone; raise `UnknownNameError`."""
    query = find_query(shown().edition.questions, name)
    values = bind(query, {})
    text = bound(query.text, values) if values else query.text
    return "\n".join(line for line in text.split("\n") if not line.startswith(_HEADER))


def _answer(operation: Operation, form: Form, chosen: Format) -> Response:
    assert operation.query is not None
    written = formats_of(form)[0] if chosen is HTML else chosen
    answer = shown().pool.run(
        operation.query,
        accept=written.media_type,
        default_graphs=operation.default_graphs,
        named_graphs=operation.named_graphs,
        deadline=operation.timeout,
    )
    if chosen is not HTML:
        return to_response(answer, chosen, truncate=operation.truncate)
    return to_response(
        answer, chosen, truncate=True, body=_page(operation.query, _shown(operation.query, answer, form))
    )


def _shown(query: str, answer: Answer, form: Form) -> Mapping[str, Any]:
    """Return what the page shows of an answer."""
    is_graph = answer.kind == "graph"
    return {
        "table": None if is_graph else to_table(answer),
        "turtle": answer.body.decode() if is_graph else None,
        "cut": answer.cut,
        "downloads": _downloads(query, form),
    }


def _downloads(query: str, form: Form) -> list[Download]:
    """Return where the answer is in each format; a query too long for an address has none."""
    addresses = {item.name: f"/sparql?{urlencode({'query': query, 'format': item.name})}" for item in formats_of(form)}
    return [
        Download(name.upper(), address)
        for name, address in addresses.items()
        if len(address) <= state().limits.url_bytes
    ]


def _page(query: str, answer: Mapping[str, Any] | None = None) -> str:
    return render_template("sparql.html", query=query, answer=answer, examples=shown().edition.questions.values())
