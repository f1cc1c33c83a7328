"""Rows of an answer -> panels of series that a chart draws: what is measured, along what, by what."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from relgraph.query.picturing import Picturing
from relgraph.query.rows import Value, numeric, worded

#: Series with a colour of their own; what is beyond them is drawn as one.
MOST: Final = 5
_YEAR: Final = re.compile(r"\d{4}")
#: Years without a row that are drawn all the same, so that a gap shows; beyond it the years stand for themselves.
_LONGEST_SPAN: Final = 60
_OTHERS: Final = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What is measured at each place of the axis; `look` is the class of its colour."""

    name: str
    look: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One chart: its name (empty if there is but one), the places along its axis, and what is drawn there."""

    name: str
    places: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def is_of_years(self) -> bool:
        """Tell whether the axis is one of years."""
        return all(map(_YEAR.fullmatch, self.places))

    def total(self, place: str) -> float:
        """Return the sum of all series at a place."""
        return sum(series.values.get(place, 0.0) for series in self.series)


@dataclass(frozen=True, slots=True)
class _Point:
    panel: str
    place: str
    name: str
    look: str
    value: float


def panels_of(rows: Sequence[Mapping[str, Value]], picturing: Picturing) -> tuple[Panel, ...]:
    """Return the panels that rows make up, in the order of the rows; a row without a number or a place is left out."""
    points = [point for row in rows if (point := _point(row, picturing))]
    looks = _looks(points)
    names = dict.fromkeys(point.panel for point in points)
    return tuple(_panel(name, [point for point in points if point.panel == name], looks) for name in names)


def _point(row: Mapping[str, Value], picturing: Picturing) -> _Point | None:
    measured, along = picturing.column("y"), picturing.column("x")
    value = numeric(row.get(measured or ""))
    place = worded(row.get(along or ""))
    if value is None or not place:
        return None
    panel, shade = picturing.column("panel"), picturing.column("shade")
    step = numeric(row.get(shade)) if shade else None
    return _Point(
        panel=worded(row.get(panel)) if panel else "",
        place=place,
        name=" · ".join(filter(None, (worded(row.get(name)) for name in picturing.columns.get("by", ())))),
        look="" if step is None else f"f{step:.0f}",
        value=value,
    )


def _looks(points: Iterable[_Point]) -> Mapping[str, str]:
    """Return the class of each series: its own shade, or one colour each for the first of them."""
    counted: dict[str, int] = {}
    told: dict[str, str] = {}
    for point in points:
        counted[point.name] = counted.get(point.name, 0) + 1
        if point.look:
            told[point.name] = point.look
    leading = sorted(counted, key=lambda name: -counted[name])[:MOST]
    own = {name: f"s{number}" for number, name in enumerate((name for name in counted if name in leading), start=1)}
    return {name: told.get(name) or own.get(name, f"s{MOST + 1}") for name in counted}


def _panel(name: str, points: Sequence[_Point], looks: Mapping[str, str]) -> Panel:
    values: dict[str, dict[str, float]] = {}
    for point in points:
        series = point.name if looks[point.name] != f"s{MOST + 1}" else _OTHERS
        at = values.setdefault(series, {})
        at[point.place] = at.get(point.place, 0.0) + point.value
    drawn = (Series(name=key, look=looks.get(key, f"s{MOST + 1}"), values=at) for key, at in values.items())
    return Panel(
        name=name,
        places=in_order(point.place for point in points),
        series=tuple(sorted(drawn, key=lambda series: series.look)),
    )


def in_order(found: Iterable[str]) -> tuple[str, ...]:
    """Return places along an axis, each once: years without a gap, if there are not too many, others as they come."""
    places = tuple(dict.fromkeys(found))
    if not places or not all(map(_YEAR.fullmatch, places)):
        return places
    years = sorted(map(int, places))
    if years[-1] - years[0] >= _LONGEST_SPAN:
        return tuple(map(str, years))
    return tuple(str(year) for year in range(years[0], years[-1] + 1))
