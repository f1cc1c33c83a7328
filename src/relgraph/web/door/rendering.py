"""A template and its values -> a page; every page is rendered here."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from flask import Response, render_template, request


@dataclass(frozen=True, slots=True)
class Download:
    """One way to take what a page shows: the name of the format and its address."""

    name: str
    href: str


def page(template: str, *, status: int = 200, cut: str | None = None, **values: Any) -> Response:
    """Return a page; `values` are what the template needs beside what every page has.

    `cut` is the limit at which what it shows ends early; the header says so, the page has to.
    """
    response = Response(render_template(template, cut=cut, **values), status=status, mimetype="text/html")
    if cut:
        response.headers["X-Relgraph-Truncated"] = cut
    return response


def downloads(address: str, formats: Iterable[str]) -> tuple[Download, ...]:
    """Return where the current page's answer is in each format: `address` plus extension and the page's parameters."""
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    tail = f"?{urlencode(asked)}" if asked else ""
    return tuple(Download(name.upper(), f"{address}.{name}{tail}") for name in formats)


def other_language(code: str) -> str:
    """Return the address of the current page in another language, its parameters kept."""
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return f"{request.path}?{urlencode([*asked, ('lang', code)])}"


def sum_of_money(written: str) -> str:
    """Return a decimal number as people read it: thousands set apart, no more digits than it has."""
    return f"{Decimal(written).normalize():,f}"
