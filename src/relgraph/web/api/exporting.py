"""``/export/…``: the graph, its catalog, one release, one entity, the network, as files."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from relgraph.errors import UnknownNameError
from relgraph.web.door.files import file_response
from relgraph.web.state import state

exporting = Blueprint("exporting", __name__)


@exporting.get("/export/<path:what>")
def exported(what: str) -> Response:
    """Return a part of the edition as a file; its extension names the format, as in ``/export/graph.ttl``."""
    part, dot, extension = what.rpartition(".")
    if not dot:
        raise UnknownNameError("an export needs an extension.", remedy="Ask for graph.ttl, graph.nq, network.gexf, …")
    with state().budgets.spending(request.remote_addr):
        return file_response(part, extension, attached=True)


@exporting.get("/.well-known/void")
def void() -> Redirect:
    """Lead to the catalog, as https://www.w3.org/TR/void/#well-known asks."""
    return redirect(url_for("exporting.exported", what="catalog.ttl"))
