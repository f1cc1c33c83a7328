"""An answer of the pool -> an HTTP response; a cut answer says so, or is no answer."""

from flask import Response

from relgraph.errors import QueryTooLargeError
from relgraph.query.formats import Answer, Format


def to_response(answer: Answer, chosen: Format, *, truncate: bool, body: str | bytes | None = None) -> Response:
    """Return the response; `body` stands in for the answer's own bytes.

    Raises `QueryTooLargeError` if the answer was cut, the format cannot say so, and the client did not allow it.
    """
    if answer.cut and not (chosen.marks_cuts or truncate):
        raise QueryTooLargeError(
            f"the answer has more {answer.cut} than one answer may.",
            remedy="Add a LIMIT, or send truncate=1 to get the first part.",
        )
    content_type = f"{chosen.media_type}; charset=utf-8" if chosen.media_type.startswith("text/") else chosen.media_type
    response = Response(answer.body if body is None else body, content_type=content_type)
    if answer.cut:
        response.headers["X-Relgraph-Truncated"] = answer.cut
    return response
