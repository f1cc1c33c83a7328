"""Scripts that were packed when they were built go out so to clients that take it."""

from pathlib import Path
from typing import Final

from flask import Flask, Response, request, send_from_directory

_FOLDER: Final = Path(__file__).resolve().parent.parent / "assets" / "built"
_PACKED: Final = ".gz"


def register(app: Flask) -> None:
    """Serve the packed file in place of a script where there is one and the client takes it."""
    app.add_url_rule("/assets/built/<name>.js", "script", _script)


def _script(name: str) -> Response:
    file = f"{name}.js"
    is_packed = request.accept_encodings.quality("gzip") > 0 and (_FOLDER / f"{file}{_PACKED}").is_file()
    response = send_from_directory(_FOLDER, file + _PACKED * is_packed, mimetype="text/javascript")
    if is_packed:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    return response
