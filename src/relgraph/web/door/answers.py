"""An answer of the pool -> an HTTP response; a cut answer says so, or is no answer."""

import json

from flask import Response

from relgraph.errors import QueryTooLargeError
from relgraph.query.formats import Answer, Format
from relgraph.query.rows import to_rows
from relgraph.tables.spreadsheets import to_csv


def to_response(answer: Answer, chosen: Format, *, truncate: bool, body: str | bytes | None = None) -> Response:
    """Return the response; `body` stands in for the answer's own bytes.

    Raises `QueryTooLargeError` if the answer was cut, the format cannot say so, and the client did not allow it.
    """
    refuse_silent_cut(answer, is_marked=chosen.marks_cuts or truncate)
    content_type = f"{chosen.media_type}; charset=utf-8" if chosen.media_type.startswith("text/") else chosen.media_type
    response = Response(answer.body if body is None else body, content_type=content_type)
    if answer.cut:
        response.headers["X-Relgraph-Truncated"] = answer.cut
    return response


def refuse_silent_cut(answer: Answer, *, is_marked: bool) -> None:
    """Raise `QueryTooLargeError` for an answer that was cut, unless the client can see that it was."""
    if answer.cut and not is_marked:
        raise QueryTooLargeError(
            f"the answer has more {answer.cut} than one answer may.",
            remedy="Add a LIMIT, or send truncate=1 to get the first part.",
        )


def to_spreadsheet(answer: Answer) -> bytes:
    """Return the rows of an answer in SPARQL JSON as CSV in which no text can be run as a formula."""
    head = json.loads(answer.body)["head"]["vars"]
    return to_csv(head, (tuple(row.values()) for row in to_rows(answer)))
