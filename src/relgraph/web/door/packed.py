"""Scripts that were packed when they were built go out so to clients that take it."""

from pathlib import Path
from typing import Final

from flask import Flask, Response, request, send_from_directory

from relgraph.query.formats import Format
from relgraph.web.door.described import PART, Described, described

_FOLDER: Final = Path(__file__).resolve().parent.parent / "assets" / "built"
_JAVASCRIPT: Final = Format("js", "text/javascript", "js")
_PACKED: Final = ".gz"


def register(app: Flask) -> None:
    """Serve the packed file in place of a script where there is one and the client takes it."""
    app.add_url_rule("/assets/built/<name>.js", "script", _script)


@described(Described(group="site", formats=(_JAVASCRIPT,), places={"name": PART}, is_named=True, cost="nothing"))
def _script(name: str) -> Response:
    """Give a script of the pages."""
    file = f"{name}.js"
    is_packed = request.accept_encodings.quality("gzip") > 0 and (_FOLDER / f"{file}{_PACKED}").is_file()
    response = send_from_directory(_FOLDER, file + _PACKED * is_packed, mimetype="text/javascript")
    if is_packed:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    return response
