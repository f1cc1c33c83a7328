"""Which format an answer gets: ``?format=`` first, then the Accept header with its weights, then the best of ours."""

from typing import Final

from flask import Request

from relgraph.query.formats import Format, format_named, offered
from relgraph.web.refusals import NotAcceptableError

#: A page for people; answers are always written for programs first.
HTML: Final = Format("html", "text/html", "html", ("application/xhtml+xml",), marks_cuts=True)


def chosen_format(request: Request, formats: tuple[Format, ...], name: str | None = None) -> Format:
    """Return the format to answer in; `name` (a short name, extension or media type) goes before the header.

    Raises `UnknownNameError` for an unknown name, and `NotAcceptableError` if no accepted type is on offer.
    """
    if name:
        return format_named(name, formats)
    if not request.headers.get("Accept", "").strip():
        return formats[0]
    types = offered(formats)
    best = request.accept_mimetypes.best_match(list(types))
    if best is None:
        raise NotAcceptableError(format_.media_type for format_ in formats)
    return types[best]


def named_format(request: Request, formats: tuple[Format, ...]) -> Format | None:
    """Return the format whose own media type the Accept header names with the most weight; wildcards name none."""
    types = {format_.media_type: format_ for format_ in formats}
    # the header is sorted by weight, and a weight of nothing is a refusal
    named = (types.get(name.lower()) for name, weight in request.accept_mimetypes if weight > 0)
    return next((format_ for format_ in named if format_ is not None), None)


def wants_page(request: Request) -> bool:
    """Tell whether the client is a browser that shows pages."""
    best = request.accept_mimetypes.best_match(["application/json", "application/problem+json", HTML.media_type])
    return best == HTML.media_type and "text/html" in request.headers.get("Accept", "")
