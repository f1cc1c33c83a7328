"""``/export/…``: the graph, its catalog, one release, one entity, the network, as files."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from relgraph.errors import UnknownNameError
from relgraph.query.binding import iri
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.state import shown, state

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


def file_response(what: str, form: str, *, attached: bool) -> Response:
    """Return a part of the edition as a response, `attached` to be saved by a browser, else to be read.

    Raises as `ExportRuns.made` does.
    """
    # only the catalog names addresses of this host
    base = _root() if what == "catalog" else ""
    tag = etag("export", what, form, base)
    response = not_modified(tag) or _file(what, form, base, attached=attached)
    if tag is not None:
        response.set_etag(tag)
    return response


def _root() -> str:
    """Return the address of the front page, as the client wrote it; raise `ParameterError` if that is no IRI."""
    iri(request.url_root)
    return request.url_root


def _file(what: str, form: str, base: str, *, attached: bool) -> Response:
    made = state().exports.made(shown().edition, what, form, base)
    response = Response(made.pieces(), content_type=made.media_type)
    response.content_length = made.size
    response.call_on_close(made.close)
    if attached:
        response.headers.set("Content-Disposition", "attachment", filename=made.filename)
    return response
