"""``/timeline``: what happened when, in lanes, chosen by lane, actor, series and years, with its table and data."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from flask import Blueprint, Response

from relgraph.edition.choosing import Chosen, choose, series
from relgraph.edition.timeline import LANES, Moment
from relgraph.graph.iris import ENTITY, RELEASE
from relgraph.pictures.lanes import Telling, timeline_picture, years_of
from relgraph.pictures.svg import Picture
from relgraph.tables.spreadsheets import to_csv
from relgraph.web.door.addresses import page_of
from relgraph.web.door.described import TIME, Described, Taken, among, described, taken
from relgraph.web.door.labels import labels_of
from relgraph.web.door.language import language, translated
from relgraph.web.door.negotiation import HTML
from relgraph.web.door.rendering import downloads, page
from relgraph.web.pages.pictures.asking import DRAWN, FORMATS, asked, file, note
from relgraph.web.state import shown

timeline = Blueprint("timeline", __name__)

_ROWS: Final = 80
_COLUMNS: Final = ("lane", "date", "start", "end", "what", "actors", "series", "firmness", "release", "sources", "key")


@timeline.get("/timeline")
@timeline.get("/timeline.<extension>")
@described(
    Described(
        group="answers",
        formats=(HTML, *DRAWN),
        takes=(
            Taken(name="lane", schema=among(LANES)),
            *taken(("actor", "series")),
            *taken(("since", "until"), TIME),
        ),
        is_negotiated=False,
        cost="file",
    )
)
def index(extension: str | None = None) -> Response:
    """Show what happened when; an extension names the format, as in ``/timeline.svg``."""
    told = asked()
    everything = shown().timeline()
    found = choose(everything, told)
    if extension:
        return file("timeline", told, extension, lambda: _picture(found, has_heading=True), lambda: _table(found))
    names = labels_of(ENTITY + key for key in series(everything))
    ledger, tongue = shown().ledger(), language()
    wanted = ("timeline", tongue, tuple(sorted(told.items())))
    return page(
        "timeline.html",
        told=told,
        lanes=LANES,
        actors=_counted((code for item in everything for code in item.actors), lambda code: ledger.name(code, tongue)),
        series=_counted((item.series for item in everything), lambda key: names.of(ENTITY + key)),
        total=len(found.moments),
        rows=[(moment, _href(moment), _evidence(moment)) for moment in reversed(found.moments[-_ROWS:])],
        picture=shown().drawn(wanted, lambda: _picture(found, has_heading=False).inline()) if found.moments else None,
        downloads=downloads("/timeline", FORMATS),
    )


def _counted(values: Iterable[str], name: Callable[[str], str]) -> list[tuple[str, str]]:
    """Return what can be chosen with how much there is of it, most first, as the ledger lists its facets."""
    counts = Counter(filter(None, values))
    ordered = sorted(((-count, name(value), value) for value, count in counts.items()))
    return [(value, f"{told} ({-count})") for count, told, value in ordered]


def _picture(found: Chosen, *, has_heading: bool) -> Picture:
    years = years_of(found.moments, found.since, found.until)
    telling = Telling(language=language(), say=translated, moment=_href, has_heading=has_heading)
    return timeline_picture(found.moments, years, note(), telling)


def _href(moment: Moment) -> str | None:
    """Return the page of what happened: of the event or policy, else of the words or the first document behind it."""
    if moment.lane in {"events", "policies"}:
        return page_of(ENTITY + moment.key)
    return next((href for href in _evidence(moment) if href), None)


def _evidence(moment: Moment) -> list[str]:
    """Return where the words or documents that show it can be read."""
    words = [page_of(RELEASE + moment.release)] if moment.release else []
    return [href for href in (*words, *map(page_of, moment.sources)) if href]


def _table(found: Chosen) -> bytes:
    rows = (
        (
            moment.lane,
            moment.edtf,
            moment.start,
            moment.end,
            moment.label,
            "; ".join(moment.actors),
            moment.series,
            moment.firmness or None,
            moment.release,
            "; ".join(moment.sources),
            moment.key,
        )
        for moment in found.moments
    )
    return to_csv(_COLUMNS, rows)
