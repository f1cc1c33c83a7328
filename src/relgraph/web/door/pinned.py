"""``/editions/<id>/…``: every address of the site once more, answered from the edition of that id for good.

The part before the address proper becomes the root of the application, as if the site lay in a folder; links of its
pages that begin at the root are led to stay there.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from flask import Flask, Response, request

from relgraph.web.serving.archive import PINNED

_ADDRESS: Final = re.compile(r"(?P<root>/editions/(?P<id>[0-9a-f]{16}))(?P<rest>/.*)")
#: What is the same for every edition, and what leads out of one.
_SHARED: Final = "(?!/|assets/|editions/)"
_LINK: Final = re.compile(rf' (href|src|action|data-network)="/{_SHARED}')
_Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def register(app: Flask) -> None:
    """Let the app answer each address below that of an edition too."""
    app.wsgi_app = _led(app.wsgi_app)  # type: ignore[method-assign,assignment]  # the way Flask documents
    app.after_request(_stay)


def _led(inner: _Application) -> _Application:
    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        found = _ADDRESS.fullmatch(environ.get("PATH_INFO", ""))
        if found:
            environ[PINNED] = found["id"]
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + found["root"]
            environ["PATH_INFO"] = found["rest"]
        return inner(environ, start)

    return application


def pinned_root(edition_id: str) -> str:
    """Return the address, without the slash at its end, below which everything is answered from one edition."""
    root = request.root_url.rstrip("/")
    return root if request.environ.get(PINNED) == edition_id else f"{root}/editions/{edition_id}"


def _stay(response: Response) -> Response:
    """Lead the links of a page, and the place that a redirect names, to stay below the edition."""
    root = request.script_root
    if PINNED not in request.environ:
        return response
    place = response.headers.get("Location", "")
    if place.startswith("/") and not place.startswith(f"{root}/"):
        response.headers["Location"] = root + place
    if response.mimetype == "text/html" and not response.direct_passthrough:
        response.set_data(_LINK.sub(rf' \1="{root}/', response.get_data(as_text=True)))
    return response
