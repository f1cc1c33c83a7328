"""What pages of pictures share: parameters that are checked, pictures as files."""

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlencode

from flask import Response, request

from relgraph.errors import UnknownNameError, did_you_mean
from relgraph.pictures.svg import Picture
from relgraph.query.formats import CSV, PDF, PNG, SVG
from relgraph.web.door.files import file_response
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.language import language, translated
from relgraph.web.state import shown, state

#: What a picture can be taken as, best known first.
DRAWN: Final = (SVG, PNG, PDF, CSV)
FORMATS: Final = tuple(item.extension for item in DRAWN)
_OF_THE_DOOR: Final = frozenset({"lang"})


def asked() -> Mapping[str, str]:
    """Return the parameters that have a value; the door has refused those that are not known."""
    found = {name: value.strip() for name, value in request.args.items() if name not in _OF_THE_DOOR}
    return {name: value for name, value in found.items() if value}


def file(
    what: str, told: Mapping[str, str], extension: str, draw: Callable[[], Picture], table: Callable[[], bytes]
) -> Response:
    """Return a picture or its table as a file; PNG and PDF come from a process of their own."""
    if extension not in FORMATS:
        raise UnknownNameError(f"no {what} as {extension[:60]!r}.", remedy=did_you_mean(extension, FORMATS))
    if extension in {"png", "pdf"}:
        with state().budgets.spending(request.remote_addr):
            part = f"{what}?{urlencode(sorted(told.items()))}" if told else what
            return file_response(part, extension, attached=True)
    tag = etag(what, sorted(told.items()), extension, language())
    response = not_modified(tag)
    if response is None:
        is_table = extension == "csv"
        body = table() if is_table else draw().standalone()
        response = Response(body, content_type="text/csv; charset=utf-8" if is_table else "image/svg+xml")
    response.set_etag(tag or "")
    return response


def note() -> str:
    """Return the line below a picture."""
    return (
        f"relgraph, {translated('Edition')} {shown().edition.id}. {translated('Absent here is not: did not happen.')}"
    )
