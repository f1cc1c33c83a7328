"""Errors as RFC 9457 problems, and the same for people as a page; no path, trace, version or echo of markup."""

import logging
import secrets
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Flask, Response, g, json, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from relgraph.errors import BusyError, QuerySyntaxError, QueryTooComplexError, RelgraphError
from relgraph.web.door.described import PART, Described, described
from relgraph.web.door.negotiation import wants_page
from relgraph.web.refusals import ExportTimeoutError
from relgraph.web.serving.budgets import BudgetError

log = logging.getLogger(__name__)
problems = Blueprint("problems", __name__)

_LONGEST: Final = 300
#: Seconds after which a client may come back.
_AFTER_BUSY: Final = 2
_AFTER_TIMEOUT: Final = 30


def register(app: Flask) -> None:
    """Let every error of the app end as a problem with a request id."""
    app.register_blueprint(problems)
    app.before_request(_give_id)
    app.register_error_handler(RelgraphError, _from_own)
    app.register_error_handler(HTTPException, _from_http)


@problems.get("/problems/<slug>")
@described(Described(group="site", places={"slug": PART}, is_named=True, cost="nothing"))
def explain(slug: str) -> str:
    """Say what a kind of problem means."""
    found = {kind.slug: kind for kind in _kinds(RelgraphError)}
    if slug not in found:
        raise NotFound
    meaning = (found[slug].__doc__ or "").strip().splitlines()[0]
    return render_template("problem.html", title=_title(slug), detail=meaning, status=None, request_id=None)


def _kinds(kind: type[RelgraphError]) -> Iterator[type[RelgraphError]]:
    for child in kind.__subclasses__():
        yield from _kinds(child)
    yield kind


def _give_id() -> None:
    g.request_id = secrets.token_hex(8)


def _from_own(error: RelgraphError) -> Response:
    more: dict[str, Any] = {}
    if isinstance(error, QuerySyntaxError) and error.line is not None:
        more = {"line": error.line, "column": error.column}
    elif isinstance(error, QueryTooComplexError):
        more = {"limit": error.limit}
    detail = str(error) if error.status < HTTPStatus.INTERNAL_SERVER_ERROR or _is_told(error) else _OWN_FAULT
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.warning("request %s: %s", g.request_id, error)
    response = _problem(error.slug, error.status, detail, more)
    if (seconds := _retry_after(error)) is not None:
        response.headers["Retry-After"] = str(seconds)
    return response


_OWN_FAULT: Final = "The server could not do this; the operator finds the reason under the request id."


def _is_told(error: RelgraphError) -> bool:
    """Tell whether the words of a server-side error are meant for clients: these name no files."""
    return error.slug.startswith("query") or isinstance(error, BusyError | ExportTimeoutError)


def _retry_after(error: RelgraphError) -> int | None:
    if isinstance(error, BudgetError):
        return error.seconds
    if error.status == HTTPStatus.GATEWAY_TIMEOUT:
        return _AFTER_TIMEOUT
    return _AFTER_BUSY if error.status == HTTPStatus.SERVICE_UNAVAILABLE else None


def _from_http(error: HTTPException) -> Response:
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return Response(status=status, headers=error.get_headers())
    slug = status.phrase.lower().replace(" ", "-")
    detail = _OWN_FAULT if status >= HTTPStatus.INTERNAL_SERVER_ERROR else f"{status.description or status.phrase}."
    response = _problem(slug, status, detail, {})
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def _problem(slug: str, status: int, detail: str, more: dict[str, Any]) -> Response:
    detail = detail if len(detail) <= _LONGEST else detail[: _LONGEST - 1] + "…"
    if wants_page(request):
        page = render_template(
            "problem.html",
            title=_title(slug),
            detail=detail,
            status=int(status),
            request_id=g.request_id,
            query=g.get("query"),
            place=more if "line" in more else None,
        )
        return Response(page, status=status, mimetype="text/html")
    content = {
        "type": f"/problems/{slug}",
        "title": _title(slug),
        "status": int(status),
        "detail": detail,
        **more,
        "request_id": g.request_id,
    }
    # nobody should read a problem as markup; those who do still find none
    text = json.dumps(content).replace("<", "\\u003c")
    return Response(text + "\n", status=status, content_type="application/problem+json")


def _title(slug: str) -> str:
    return slug.replace("-", " ").capitalize()
