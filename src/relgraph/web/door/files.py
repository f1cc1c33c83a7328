"""A part of the edition as a file, made by a process of its own."""

import json
from collections.abc import Mapping

from flask import Response, request

from relgraph.query.binding import iri
from relgraph.query.formats import PARQUET, Answer, Format
from relgraph.web.door.answers import refuse_silent_cut
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.serving.export_runs import Made
from relgraph.web.state import shown, state


def file_response(what: str, form: str, *, attached: bool) -> Response:
    """Return a part of the edition as a response, `attached` to be saved by a browser, else to be read.

    Raises as `ExportRuns.made` does.
    """
    # only the catalog names addresses of this host
    base = site_root() if what == "catalog" else ""
    tag = etag("export", what, form, base)
    response = not_modified(tag) or _file(what, form, base, attached=attached)
    if tag is not None:
        response.set_etag(tag)
    return response


def rows_response(answer: Answer, name: str, *, truncate: bool) -> Response:
    """Return the rows of an answer in SPARQL JSON as Parquet, to be saved under `name`.

    Raises as `ExportRuns.made` does, and `QueryTooLargeError` if the answer was cut and the client did not allow it.
    """
    refuse_silent_cut(answer, is_marked=truncate)
    response = _response(state().exports.made(shown().edition, "rows", PARQUET.name, "", answer.body))
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.{PARQUET.extension}")
    if answer.cut:
        response.headers["X-Relgraph-Truncated"] = answer.cut
    return response


def picture_response(what: str, form: Format, answer: Answer) -> Response:
    """Return the picture of an answer in SPARQL JSON as a file to be saved; `what` is ``NAME?KEY=VALUE…``.

    Raises as `ExportRuns.made` does.
    """
    made = state().exports.made(shown().edition, f"question/{what}", form.name, "", answer.body)
    response = _response(made)
    response.headers.set("Content-Disposition", "attachment", filename=made.filename)
    if answer.cut:
        response.headers["X-Relgraph-Truncated"] = answer.cut
    return response


def table_file(name: str, form: Format, wanted: Mapping[str, str]) -> Made:
    """Return the rows of a table that are `wanted` in a format; raises as `ExportRuns.made` does."""
    given = json.dumps(wanted, sort_keys=True).encode() if wanted else b""
    return state().exports.made(shown().edition, f"table/{name}", form.name, "", given)


def table_response(name: str, form: Format, wanted: Mapping[str, str]) -> Response:
    """Return the rows of a table that are `wanted` as a file to be saved."""
    response = _response(table_file(name, form, wanted))
    if form.media_type.startswith("text/"):
        response.content_type = f"{form.media_type}; charset=utf-8"
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.{form.extension}")
    return response


def site_root() -> str:
    """Return the address of the front page, as the client wrote it; raise `ParameterError` if that is no IRI."""
    iri(request.url_root)
    return request.url_root


def _file(what: str, form: str, base: str, *, attached: bool) -> Response:
    made = state().exports.made(shown().edition, what, form, base)
    response = _response(made)
    if attached:
        response.headers.set("Content-Disposition", "attachment", filename=made.filename)
    return response


def _response(made: Made) -> Response:
    response = Response(made.pieces(), content_type=made.media_type)
    response.content_length = made.size
    response.call_on_close(made.close)
    return response
