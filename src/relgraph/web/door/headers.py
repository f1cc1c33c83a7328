"""Headers that every response carries, and the two that tell caches and other sites what they may do."""

import hashlib
import re
from typing import Final

from flask import Flask, Response, request

from relgraph.web.door import links
from relgraph.web.state import shown

_SECURITY: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
#: Of a drawing: it carries its own style and may do nothing else, wherever it is opened.
_OF_DRAWINGS: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_HSTS: Final = "max-age=31536000"
#: What is for the pages of this site and its operator. Everything else that is no page may be read by other sites,
#: problems too: all of it is public, and nothing here can be changed.
_OWN: Final = ("/assets/", "/healthz")
_CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After, X-Relgraph-Edition, X-Relgraph-Truncated",
}
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
#: Functions whose value is another one each time.
_UNSTEADY: Final = re.compile(r"\b(?:rand|now|uuid|struuid|bnode)\b", re.IGNORECASE)


def register(app: Flask) -> None:
    """Put the headers on every response of the app."""
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    response.headers.update(_SECURITY)
    if response.mimetype == "image/svg+xml" and not request.path.startswith(_OWN):
        response.headers["Content-Security-Policy"] = _OF_DRAWINGS
    response.headers["X-Relgraph-Edition"] = shown().edition.id
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = _HSTS
    if not request.path.startswith(_OWN):
        links.complete(response)
        if not _is_page(response):
            response.headers.update(_CORS)
        response.vary.add("Accept")
        if request.method == "OPTIONS":
            response.headers.update(_PREFLIGHT)
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store" if response.status_code >= 400 else "no-cache"
    return response


def _is_page(response: Response) -> bool:
    """Tell whether a response is a page; one without a body, as a redirect has it, never is."""
    is_empty = request.method == "OPTIONS" or 300 <= response.status_code < 400
    return response.mimetype == "text/html" and not is_empty


def etag(*parts: object) -> str | None:
    """Return a tag for an answer: editions never change, so edition, question and format say all of it.

    None for a query whose answer may differ each time.
    """
    text = "\x1f".join(str(part) for part in parts)
    if _UNSTEADY.search(text):
        return None
    return hashlib.sha256(f"{shown().edition.id}\x1f{text}".encode()).hexdigest()[:32]


def not_modified(tag: str | None) -> Response | None:
    """Return the answer 304 if the client has the tagged answer already, else None."""
    if tag is None or not request.if_none_match.contains_weak(tag):
        return None
    response = Response(status=304)
    response.set_etag(tag)
    return response
