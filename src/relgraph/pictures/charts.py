"""Panels of series -> bars or lines: along years from left to right, along names from top to bottom."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from relgraph.edtf import bounds, is_edtf
from relgraph.pictures.axes import RIGHT, SMALL, WIDTH, key_of, number, ticks
from relgraph.pictures.series import Panel, Series
from relgraph.pictures.svg import element, shortened, text_width, words

#: Height of the plot of a chart along years, and of a row of one along names.
_PLOT: Final = 220.0
_ROW: Final = 26.0
_NAMES: Final = 300.0
_GAP: Final = 44.0
_HEADING: Final = 34.0
_WIDEST_BAR: Final = 46.0
#: Years whose names find room beside each other, in units.
_ROOM_OF_A_YEAR: Final = 36.0
_DAYS: Final = 365.25


def bars(panels: Sequence[Panel], top: float) -> tuple[list[str], float]:
    """Return stacked bars for each panel below a key of colours, and where the last panel ends."""
    drawn, y = key_of(panels, top)
    # panels along names count the same thing and share one scale
    most = max(panel.total(place) for panel in panels for place in panel.places)
    for panel in panels:
        heading, y = _heading(panel, y)
        body, y = _columns(panel, y) if panel.is_of_years else _rows(panel, y, most)
        drawn += heading + body
    return drawn, y


def lines(panels: Sequence[Panel], top: float) -> tuple[list[str], float]:
    """Return a line with its points for each series of each panel, and where the last panel ends."""
    drawn, y = key_of(panels, top)
    for panel in panels:
        heading, y = _heading(panel, y)
        body, y = _over_time(panel, y)
        drawn += heading + body
    return drawn, y


def _heading(panel: Panel, y: float) -> tuple[list[str], float]:
    if not panel.name:
        return [], y
    return [element("text", words(panel.name), x=16, y=y + 16, class_="lane")], y + _HEADING


def _columns(panel: Panel, top: float) -> tuple[list[str], float]:
    """Return bars that stand on an axis of years."""
    marks = ticks(max(map(panel.total, panel.places)))
    drawn, left = _scale(marks, top)
    wide = (WIDTH - left - RIGHT) / len(panel.places)
    bar = min(_WIDEST_BAR, wide * 0.72)
    every = max(1, round(_ROOM_OF_A_YEAR / wide + 0.49))
    for place, year in enumerate(panel.places):
        middle = left + wide * (place + 0.5)
        floor = top + _PLOT
        for series, value in _at(panel, year):
            height = _PLOT * value / marks[-1]
            floor -= height
            told = element("title", _told(year, series, value))
            drawn.append(
                element(
                    "rect", told, x=middle - bar / 2, y=floor, width=bar, height=max(height, 1.0), class_=series.look
                )
            )
        if panel.total(year) and every == 1 and text_width(number(panel.total(year)), SMALL) < wide + 6:
            drawn.append(element("text", number(panel.total(year)), x=middle, y=floor - 4, class_="small middle"))
        if place % every == 0:
            drawn.append(element("text", year, x=middle, y=top + _PLOT + 17, class_="small middle"))
    return drawn, top + _PLOT + _GAP


def _scale(marks: Sequence[float], top: float) -> tuple[list[str], float]:
    """Return the lines of an axis with their numbers, and where the plot begins beside them."""
    left = 24.0 + max(text_width(number(mark), SMALL) for mark in marks)
    drawn = []
    for mark in marks:
        y = top + _PLOT * (1 - mark / marks[-1])
        drawn.append(element("path", d=f"M{left:.1f} {y:.1f}H{WIDTH - RIGHT:g}", class_="rule"))
        drawn.append(element("text", number(mark), x=left - 8, y=y + 4, class_="small end"))
    return drawn, left


def _rows(panel: Panel, top: float, most: float) -> tuple[list[str], float]:
    """Return bars that lie beside their names, each with its number; one for `most` fills the room there is."""
    room = WIDTH - RIGHT - _NAMES - 70.0
    drawn = []
    for row, place in enumerate(panel.places):
        y, x = top + row * _ROW, _NAMES
        drawn.append(element("text", words(shortened(place, _NAMES - 36)), x=_NAMES - 10, y=y + 17, class_="end"))
        for series, value in _at(panel, place):
            wide = room * value / most if most else 0.0
            told = element("title", _told(place, series, value))
            drawn.append(element("rect", told, x=x, y=y + 4, width=max(wide, 1.0), height=_ROW - 9, class_=series.look))
            x += wide
        drawn.append(element("text", number(panel.total(place)), x=x + 8, y=y + 17, class_="small"))
    return drawn, top + len(panel.places) * _ROW + 14.0


def _at(panel: Panel, place: str) -> Iterator[tuple[Series, float]]:
    """Yield what each series measures at a place; what falls below nothing is not drawn."""
    for series in panel.series:
        value = series.values.get(place, 0.0)
        if value > 0:
            yield series, value


def _told(place: str, series: Series, value: float) -> str:
    """Return what a bar or a point says when it is pointed at."""
    return words(f"{place}{', ' if series.name else ''}{series.name}: {number(value)}")


def _over_time(panel: Panel, top: float) -> tuple[list[str], float]:
    """Return points over an axis of time, those of one series joined by a line."""
    times = {place: when for place in panel.places if (when := _time(place)) is not None}
    if not times:
        return [], top
    marks = ticks(max(value for series in panel.series for value in series.values.values()))
    drawn, left = _scale(marks, top)
    first, last = int(min(times.values())), int(max(times.values())) + 1
    wide = (WIDTH - left - RIGHT) / (last - first)

    def at(place: str, value: float) -> tuple[float, float]:
        return left + (times[place] - first) * wide, top + _PLOT * (1 - value / marks[-1])

    every = max(1, round(_ROOM_OF_A_YEAR / wide + 0.49))
    for year in range(first, last, every):
        x = left + (year + 0.5 - first) * wide
        drawn.append(element("text", str(year), x=x, y=top + _PLOT + 17, class_="small middle"))
    for series in panel.series:
        known = sorted((times[place], place, value) for place, value in series.values.items() if place in times)
        spots = [(place, value, *at(place, value)) for _, place, value in known]
        way = "L".join(f"{x:.1f} {y:.1f}" for _, _, x, y in spots)
        drawn.append(element("path", d=f"M{way}", class_=f"line {series.look}") if len(spots) > 1 else "")
        for place, value, x, y in spots:
            told = element("title", _told(place, series, value))
            drawn.append(element("circle", told, cx=x, cy=y, r=4, class_=f"{series.look} mark"))
    return drawn, top + _PLOT + _GAP


def _time(place: str) -> float | None:
    """Return the middle of what a date covers, in years; None for what is no date."""
    if not is_edtf(place):
        return None
    days = [day for day in bounds(place) if day is not None]
    return sum(map(_years, days)) / len(days) if days else None


def _years(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / _DAYS
