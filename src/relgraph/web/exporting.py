"""``/export/…``: the graph, one release, one entity, the network, as files."""

from flask import Blueprint, Response, request

from relgraph.errors import UnknownNameError
from relgraph.exports import export
from relgraph.web.headers import etag, not_modified
from relgraph.web.state import state

exporting = Blueprint("exporting", __name__)


@exporting.get("/export/<path:what>")
def exported(what: str) -> Response:
    """Return a part of the edition as a file; its extension names the format, as in ``/export/graph.ttl``."""
    part, dot, extension = what.rpartition(".")
    if not dot:
        raise UnknownNameError("an export needs an extension.", remedy="Ask for graph.ttl, graph.nq, network.gexf, …")
    with state().budgets.spending(request.remote_addr):
        tag = etag("export", what)
        response = not_modified(tag) or _file(part, extension)
        if tag is not None:
            response.set_etag(tag)
        return response


def _file(part: str, extension: str) -> Response:
    made = export(state().edition, part, extension)
    response = Response(made.body, content_type=made.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=made.filename)
    return response
