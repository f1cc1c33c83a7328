"""Moments -> lanes along time: a mark for a day, a bar for what went on, as many rows as they need."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from relgraph.edition.timeline import LANES, Moment
from relgraph.pictures.axes import RIGHT, SMALL, WIDTH
from relgraph.pictures.svg import Picture, element, link, shortened, text_width, words

_LEFT: Final = 120.0
_DOT_ROW: Final = 10.0
_BAR_ROW: Final = 20.0
_DOT: Final = 4.0
_GAP: Final = 14.0
_AXIS: Final = 26.0
_LONGEST_NAME: Final = 260.0
#: Lanes of what goes on; in the others each thing is a mark.
_GOING_ON: Final = frozenset({"chairs", "relations", "policies"})
_TITLE: Final = "What happened when"
#: Years between two lines of the axis, by how many years there are.
_STEPS: Final = ((15, 1), (40, 5), (10_000, 10))


def _nowhere(_moment: Moment) -> None:
    """Lead to nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How the lanes speak, and where a mark leads to."""

    language: str = "en"
    say: Callable[[str], str] = str
    moment: Callable[[Moment], str | None] = _nowhere
    has_heading: bool = True


_PLAIN: Final = Telling()


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to places from left to right."""

    first: int
    last: int

    def x(self, day: str, otherwise: float) -> float:
        if not day:
            return otherwise
        share = (dt.date.fromisoformat(day).toordinal() - self.first) / max(self.last - self.first, 1)
        return round(_LEFT + min(max(share, 0.0), 1.0) * (WIDTH - _LEFT - RIGHT), 1)


def timeline_picture(
    moments: Sequence[Moment], years: tuple[int, int], note: str, telling: Telling = _PLAIN
) -> Picture:
    """Return the moments of some years in their lanes; `note` stands below."""
    scale = _Scale(dt.date(years[0], 1, 1).toordinal(), dt.date(years[1], 12, 31).toordinal())
    top = 40.0 if telling.has_heading else 8.0
    y, drawn = top + _AXIS, []
    for lane in LANES:
        inside = [moment for moment in moments if moment.lane == lane]
        if inside:
            height = _BAR_ROW if lane in _GOING_ON else _DOT_ROW
            marks, rows = _lane(inside, lane in _GOING_ON, y + 6, scale, telling)
            drawn.append(element("text", words(telling.say(lane.capitalize())), x=8, y=y + 16, class_="lane"))
            drawn += marks
            y += max(rows * height, 18.0) + _GAP
            drawn.append(element("path", d=f"M0 {y - 4:g}H{WIDTH:g}", class_="rule"))
    title = telling.say(_TITLE)
    heading = element("text", words(title), x=16, y=24, class_="heading") if telling.has_heading else ""
    return Picture(
        width=WIDTH,
        height=y + 30,
        title=title,
        description=f"{years[0]}–{years[1]}: {len(moments)}. {note}",
        body=heading
        + "".join(_axis(years, scale, top, y))
        + "".join(drawn)
        + element("text", words(note), x=8, y=y + 20, class_="small"),
    )


def _axis(years: tuple[int, int], scale: _Scale, top: float, bottom: float) -> Iterator[str]:
    step = next(step for most, step in _STEPS if years[1] - years[0] < most)
    for year in range(years[0], years[1] + 1):
        if year % step == 0:
            x = scale.x(f"{year}-01-01", _LEFT)
            yield element("path", d=f"M{x:g} {top + 18:g}V{bottom - 4:g}", class_="rule")
            yield element("text", str(year), x=x + 2, y=top + 12, class_="small")


def _lane(
    moments: Iterable[Moment], is_going_on: bool, top: float, scale: _Scale, telling: Telling
) -> tuple[list[str], int]:
    """Return the marks of a lane and how many rows they take: each goes to the first row that has room for it."""
    ends: list[float] = []
    drawn = []
    for moment in moments:
        start = scale.x(moment.start, _LEFT)
        end = scale.x(moment.end, WIDTH - RIGHT)
        name = shortened(moment.name(telling.language), _LONGEST_NAME, SMALL)
        wide = text_width(name, SMALL) + 8 if is_going_on else 2 * _DOT + 1
        # near the right edge a name stands before the end of its bar
        begin = min(start, WIDTH - wide) if is_going_on else start
        row = next((place for place, free in enumerate(ends) if free <= begin), len(ends))
        ends[row : row + 1] = [max(end, begin + wide)]
        mark = (
            _bar(name, (begin, start, end), top + row * _BAR_ROW)
            if is_going_on
            else _mark(moment, start, top + row * _DOT_ROW)
        )
        told = f"{moment.edtf or moment.start}: {moment.name(telling.language)}"
        drawn.append(link(telling.moment(moment), element("title", words(told)), mark, in_order=is_going_on))
    return drawn, len(ends)


def _bar(name: str, places: tuple[float, float, float], y: float) -> str:
    """Return a bar below its name: where the name begins, where the bar does, and where it ends."""
    begin, start, end = places
    bar = element("rect", x=start, y=y + 13, width=max(end - start, 3.0), height=3, class_="bar")
    return bar + element("text", words(name), x=begin, y=y + 10, class_="small")


def _mark(moment: Moment, x: float, y: float) -> str:
    shade = f"f{max(moment.firmness, 1)} outlined" if moment.firmness else "bar"
    return element("circle", cx=x + _DOT, cy=y + _DOT, r=_DOT, class_=shade)


def years_of(moments: Sequence[Moment], since: dt.date | None, until: dt.date | None) -> tuple[int, int]:
    """Return the first and last year to draw: what was asked for, else those of the marks, else those of the bars.

    What went on before the first mark is drawn from the left edge, so that decades of nothing but it take no room.
    """
    marked = [moment for moment in moments if moment.lane not in _GOING_ON] or moments
    days = [day for moment in marked for day in (moment.start, moment.end) if day] or ["2000"]
    first = since.year if since else int(min(days)[:4])
    last = until.year if until else int(max(days)[:4])
    return min(first, last), max(first, last)
