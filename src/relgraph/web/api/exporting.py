"""``/export/…``: the graph, its catalog, one release, one entity, the network, as files."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from relgraph.errors import UnknownNameError
from relgraph.query.formats import CSV, GEXF, GRAPH_FORMATS, GRAPHML, PARQUET, PDF, PLAIN_JSON, PNG, SVG, ZIP
from relgraph.web.door.described import Described, described
from relgraph.web.door.files import file_response
from relgraph.web.state import state

exporting = Blueprint("exporting", __name__)


@exporting.get("/export/<path:what>")
@described(
    Described(
        group="files",
        formats=(*GRAPH_FORMATS, PLAIN_JSON, CSV, PARQUET, GEXF, GRAPHML, SVG, PNG, PDF, ZIP),
        places={"what": {"type": "string", "maxLength": 300, "examples": ["graph.ttl", "catalog.ttl", "network.gexf"]}},
        is_negotiated=False,
        is_named=True,
        cost="file",
    )
)
def exported(what: str) -> Response:
    """Return a part of the edition as a file; its extension names the format, as in ``/export/graph.ttl``."""
    part, dot, extension = what.rpartition(".")
    if not dot:
        raise UnknownNameError("an export needs an extension.", remedy="Ask for graph.ttl, graph.nq, network.gexf, …")
    with state().budgets.spending(request.remote_addr):
        return file_response(part, extension, attached=True)


@exporting.get("/.well-known/void")
@described(Described(group="files", formats=(), is_negotiated=False, cost="nothing", leads=(302,)))
def void() -> Redirect:
    """Lead to the catalog, as https://www.w3.org/TR/void/#well-known asks."""
    return redirect(url_for("exporting.exported", what="catalog.ttl"))
