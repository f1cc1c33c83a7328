"""A part of the edition as a file, made by a process of its own."""

from flask import Response, request

from relgraph.query.binding import iri
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.state import shown, state


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
