"""``/matrix``: who undertakes what, or when, as a heat map whose cells open on the ledger."""

from collections.abc import Callable
from urllib.parse import urlencode

from flask import Blueprint, Response

from relgraph.edition.crossing import BY, OF, Crossing, crossing, one_of
from relgraph.pictures.matrix import Wording, matrix_picture, title_of
from relgraph.pictures.svg import Picture
from relgraph.tables.spreadsheets import to_csv
from relgraph.web.door.described import Described, Taken, among, described
from relgraph.web.door.language import language, translated
from relgraph.web.door.negotiation import HTML
from relgraph.web.door.rendering import downloads, page
from relgraph.web.pages.pictures.asking import DRAWN, FORMATS, asked, file, note
from relgraph.web.state import shown

matrix = Blueprint("matrix", __name__)


@matrix.get("/matrix")
@matrix.get("/matrix.<extension>")
@described(
    Described(
        group="answers",
        formats=(HTML, *DRAWN),
        takes=(Taken(name="of", schema=among(OF)), Taken(name="by", schema=among(BY))),
        is_negotiated=False,
        cost="file",
    )
)
def index(extension: str | None = None) -> Response:
    """Show commitments by actor and topic or year; an extension names the format, as in ``/matrix.csv``."""
    told = asked()
    ledger = shown().ledger()
    found = crossing(ledger, ledger.rows, one_of(told, "of", OF), one_of(told, "by", BY))
    if extension:
        return file("matrix", told, extension, lambda: _picture(found, has_heading=True), lambda: _table(found))
    return page(
        "matrix.html",
        title=title_of(found),
        crossing=found,
        ledger=ledger,
        address=_address(found),
        picture=shown().drawn(
            ("matrix", language(), found.of, found.by), lambda: _picture(found, has_heading=False).inline()
        ),
        others=[(other, kind, f"/matrix?of={other}&by={kind}") for other in OF for kind in BY],
        downloads=downloads("/matrix", FORMATS),
    )


def _address(found: Crossing) -> Callable[[str, str], str]:
    """Return a function that tells where the commitments of a cell are listed."""
    return lambda line, column: f"/commitments?{urlencode([(found.of, line), (found.by, column)])}"


def _picture(found: Crossing, *, has_heading: bool) -> Picture:
    wording = Wording(language=language(), say=translated, cell=_address(found), has_heading=has_heading)
    return matrix_picture(found, shown().ledger(), note(), wording)


def _table(found: Crossing) -> bytes:
    ledger = shown().ledger()
    head = (found.of, "name", *found.columns)
    rows = (
        (line, ledger.name(line), *(found.counts.get((line, column), 0) for column in found.columns))
        for line in found.lines
    )
    return to_csv(head, rows)
