"""``/sparql``: the SPARQL 1.1 Protocol for queries."""

from flask import Blueprint, Response, g, render_template, request

from relgraph.query.formats import GRAPH_FORMATS, Format, formats_of
from relgraph.query.guard import Form
from relgraph.web.door.answers import to_response
from relgraph.web.door.files import file_response
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.negotiation import HTML, chosen_format, named_format
from relgraph.web.door.protocol import Operation, read_operation
from relgraph.web.door.tables import to_table
from relgraph.web.refusals import ProtocolError
from relgraph.web.state import shown, state

sparql = Blueprint("sparql", __name__)


@sparql.route("/sparql", methods=["GET", "POST"])
def endpoint() -> Response:
    """Answer one query; without one a browser gets the form, and whoever accepts RDF what there is to query."""
    with state().budgets.spending(request.remote_addr):
        operation = read_operation(request, state().limits)
        if operation.query is None:
            return _unasked()
        # a page that tells of an error shows the query again, to be mended
        g.query = operation.query
        form = shown().pool.form_of(operation.query)
        chosen = chosen_format(request, (*formats_of(form), HTML), operation.format)
        tag = etag(operation, chosen.media_type)
        response = not_modified(tag) or _answer(operation, form, chosen)
        if tag is not None:
            response.set_etag(tag)
        return response


def _unasked() -> Response:
    """Return the form or the service description, https://www.w3.org/TR/sparql11-service-description/#accessing."""
    chosen = named_format(request, (HTML, *GRAPH_FORMATS))
    if chosen is None:
        raise ProtocolError("the request has no query.", remedy="Send it as the parameter `query`.")
    if chosen is not HTML:
        return file_response("catalog", chosen.name, attached=False)
    return Response(render_template("sparql.html", query=""), mimetype="text/html")


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
    table = None if answer.kind == "graph" else to_table(answer)
    turtle = answer.body.decode() if answer.kind == "graph" else None
    page = render_template(
        "answer.html", query=operation.query, table=table, turtle=turtle, cut=answer.cut, formats=formats_of(form)
    )
    return to_response(answer, chosen, truncate=True, body=page)
