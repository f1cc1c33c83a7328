"""The SPARQL 1.1 Protocol, query side: an HTTP request -> one operation; https://www.w3.org/TR/sparql11-protocol/."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from flask import Request

from relgraph.errors import ParameterError, QueryRefusedError, did_you_mean
from relgraph.query.limits import Limits
from relgraph.web.refusals import MediaTypeError, ProtocolError

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
#: Those of the protocol, ours, and what the page of the editor takes.
PARAMETERS: Final = frozenset(
    {"query", "default-graph-uri", "named-graph-uri", "timeout", "format", "truncate", "example", "lang"}
)
_UTF8: Final = frozenset({"utf-8", "utf8"})
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One query as asked over HTTP; `query` None means that none was sent, as by a browser that opens the page."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None
    format: str | None = None
    truncate: bool = False
    example: str | None = None


def read_operation(request: Request, limits: Limits) -> Operation:
    """Return what the request asks for.

    Raises `ProtocolError`, `MediaTypeError`, `ParameterError` or, for an update, `QueryRefusedError`.
    """
    pairs = read_pairs(request.query_string, limits)
    if request.method == "POST":
        pairs += _read_body(request, limits)
    if any(name in {"update", "using-graph-uri", "using-named-graph-uri"} for name, _ in pairs):
        raise QueryRefusedError("this graph can only be read; there are no updates.", remedy="Send a query.")
    refuse_unknown((name for name, _ in pairs), sorted(PARAMETERS))
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:
        raise ProtocolError(f"the request has {len(queries)} queries.", remedy="Send one query in each request.")
    if not queries and request.method == "POST":
        raise ProtocolError("the request has no query.", remedy="Send it as the parameter `query`.")
    return Operation(
        query=queries[0] if queries else None,
        default_graphs=tuple(value for name, value in pairs if name == "default-graph-uri"),
        named_graphs=tuple(value for name, value in pairs if name == "named-graph-uri"),
        timeout=_timeout(_last(pairs, "timeout"), limits),
        format=_last(pairs, "format"),
        truncate=_last(pairs, "truncate") in {"1", "true"},
        example=_last(pairs, "example"),
    )


def refuse_unknown(names: Iterable[str], known: Collection[str]) -> None:
    """Raise `ParameterError` naming the nearest for the first name that is not known here; `known` in reading order."""
    for name in names:
        if name not in known:
            raise ParameterError(f"no parameter {name[:60]!r} here.", remedy=did_you_mean(name, known))


def read_pairs(encoded: bytes, limits: Limits) -> Pairs:
    """Return the name-value pairs of a query string or form; raise `ProtocolError` unless they are few and UTF-8."""
    try:
        text = encoded.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=limits.parameters)
    except UnicodeError as error:
        raise ProtocolError("the request is not UTF-8.", remedy="Percent-encode it as UTF-8.") from error
    except ValueError as error:
        raise ProtocolError(f"more than {limits.parameters} parameters.", remedy="Send fewer.") from error


def _read_body(request: Request, limits: Limits) -> Pairs:
    kind = request.mimetype
    if kind not in {FORM, DIRECT}:
        raise MediaTypeError(
            f"a body of type {kind[:60] or 'unknown'} is not read.", remedy=f"Send {FORM} or {DIRECT}."
        )
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in _UTF8 or request.headers.get("Content-Encoding", "identity") != "identity":
        raise MediaTypeError("the body is not plain UTF-8.", remedy="Send it as UTF-8, uncompressed.")
    body = request.get_data()
    if kind == FORM:
        return read_pairs(body, limits)
    try:
        return [("query", body.decode())]
    except UnicodeDecodeError as error:
        raise ProtocolError("the body is not UTF-8.", remedy="Send the query as UTF-8.") from error


def _last(pairs: Pairs, name: str) -> str | None:
    return next((value for key, value in reversed(pairs) if key == name), None)


def _timeout(value: str | None, limits: Limits) -> float | None:
    """Return the time in seconds that the client wants at most; it can only be shorter than ours."""
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        seconds = -1.0
    if not limits.shortest_deadline <= seconds <= limits.deadline:
        raise ParameterError(
            f"timeout cannot be {value[:20]!r}.",
            remedy=f"Give seconds between {limits.shortest_deadline:g} and {limits.deadline:g}.",
        )
    return seconds
