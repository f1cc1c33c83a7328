"""The picture above the answer to a saved question, in the page and as a file."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Response

from relgraph.networks.kinds import KINDS
from relgraph.pictures.answers import Row, Speech, answer_picture
from relgraph.pictures.svg import Picture
from relgraph.query.formats import SVG, Answer, Format
from relgraph.query.rows import to_rows
from relgraph.query.saved import SavedQuery, picturing_of
from relgraph.web.door.addresses import page_of
from relgraph.web.door.answers import to_response
from relgraph.web.door.files import picture_response
from relgraph.web.door.language import language, translated
from relgraph.web.pages.pictures.asking import note
from relgraph.web.state import shown


def picture_of(query: SavedQuery, answer: Answer, *, has_heading: bool) -> Picture:
    """Return the answer in JSON as a picture whose parts lead to pages."""
    cut = (
        f" {translated('Cut at the limit of %(limit)s: there is more.') % {'limit': answer.cut}}" if answer.cut else ""
    )
    speech = Speech(
        title=query.asked(language()),
        note=f"{note()} {cut}".strip(),
        say=translated,
        row=_page_of_row,
        page=page_of,
        camps={node.key: node.camp for node in shown().network(next(iter(KINDS))).nodes},
        has_heading=has_heading,
    )
    return answer_picture(to_rows(answer), picturing_of(query), speech)


def drawn_response(query: SavedQuery, params: Mapping[str, str], answer: Answer, chosen: Format) -> Response:
    """Return the picture of an answer in JSON as a file; raises as `ExportRuns.made` does."""
    if chosen is not SVG:
        asked = {name: value for name, value in params.items() if value}
        what = f"{query.name}?{urlencode(sorted(asked.items()))}" if asked else query.name
        return picture_response(what, chosen, answer)
    drawn = picture_of(query, answer, has_heading=True)
    return to_response(answer, chosen, truncate=True, body=drawn.standalone())


def _page_of_row(row: Row) -> str | None:
    """Return where the fact of a row is shown: technical columns stand last."""
    places = [page_of(value) for value in row.values() if isinstance(value, str)]
    return next((place for place in reversed(places) if place), None)
