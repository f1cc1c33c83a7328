"""Rows of an answer with a time -> a row each along an axis of years: a bar for what went on, a mark for a day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from relgraph.edtf import bounds, is_edtf
from relgraph.pictures.axes import RIGHT, WIDTH
from relgraph.pictures.svg import element, link, shortened, text_width, words
from relgraph.query.picturing import Picturing
from relgraph.query.rows import Value, worded

#: Rows that one picture holds; the table below it has all.
MOST: Final = 80
#: Room of the names: no less and no more than this.
_NAMES: Final = (220.0, 480.0)
_ROW: Final = 22.0
_AXIS: Final = 24.0
#: Years between two lines of the axis, by how many years there are.
_STEPS: Final = ((12, 1), (26, 2), (70, 5), (10_000, 10))

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One row: its first and last day, None where it is open; `is_point` for what has one date alone."""

    name: str
    lane: str
    first: date | None
    last: date | None
    told: str
    is_point: bool
    row: Row


def spans_of(rows: Sequence[Row], picturing: Picturing) -> tuple[Span, ...]:
    """Return the rows that have a time, those of one lane together, in the order of the rows."""
    found = [span for row in rows if (span := _span(row, picturing))]
    lanes = list(dict.fromkeys(span.lane for span in found))
    return tuple(sorted(found, key=lambda span: lanes.index(span.lane)))


def _span(row: Row, picturing: Picturing) -> Span | None:
    begin, end = (worded(row.get(picturing.column(part) or "")) for part in ("from", "to"))
    first, last = _days(begin), _days(end)
    has_end = picturing.column("to") is not None
    if first is None and (last is None or not has_end):
        return None
    lane = picturing.column("lane")
    return Span(
        name=": ".join(filter(None, (worded(row.get(name)) for name in picturing.columns["label"]))),
        lane=worded(row.get(lane)) if lane else "",
        first=first[0] if first else None,
        last=(last[1] if last else None) if has_end else first[1] if first else None,
        told=f"{begin or '…'} – {end or '…'}" if has_end else begin,
        is_point=not has_end and "/" not in begin,
        row=row,
    )


def _days(text: str) -> tuple[date | None, date | None] | None:
    return bounds(text) if is_edtf(text) and bounds(text) != (None, None) else None


def timeline(spans: Sequence[Span], top: float, href: Callable[[Row], str | None]) -> tuple[list[str], float]:
    """Return the rows below an axis of years, lane by lane, and where they end; `href` says where a row leads."""
    days = [day for span in spans for day in (span.first, span.last) if day]
    first, last = min(days).year, max(days).year + 1
    left = min(max(_NAMES[0], max(text_width(span.name) for span in spans) + 34), _NAMES[1])
    unit = (WIDTH - left - RIGHT) / (last - first)

    def x(day: date | None, otherwise: float) -> float:
        return otherwise if day is None else left + (day.year - first + day.timetuple().tm_yday / 366) * unit

    drawn: list[str] = []
    y, lane = top + _AXIS, ""
    for span in spans:
        if span.lane != lane:
            lane = span.lane
            drawn.append(element("text", words(shortened(lane, WIDTH - 32)), x=16, y=y + 18, class_="lane"))
            y += _ROW + 2
        drawn.append(_row(span, y, (left, x(span.first, left), x(span.last, WIDTH - RIGHT)), href))
        y += _ROW
    return [*_axis((first, last), (left, unit), top, y), *drawn], y + 8


def _row(span: Span, y: float, places: tuple[float, float, float], href: Callable[[Row], str | None]) -> str:
    """Return a name with its mark: where the plot begins, where the mark does, and where it ends."""
    left, start, end = places
    name = element("text", words(shortened(span.name, left - 28)), x=left - 14, y=y + 15, class_="end")
    mark = (
        element("circle", cx=start, cy=y + 11, r=5, class_="bar")
        if span.is_point
        else element("rect", x=start, y=y + 6, width=max(end - start, 4.0), height=10, rx=2, class_="bar")
    )
    open_end = "" if span.last or span.is_point else _tip(end, y + 11)
    # all of the row can be pointed at, not only what is drawn in it
    ground = element("rect", x=0, y=y, width=WIDTH, height=_ROW, class_="row")
    return link(href(span.row), element("title", words(f"{span.name}, {span.told}")), ground, name, mark, open_end)


def _tip(x: float, y: float) -> str:
    """Return the tip of a bar that goes on."""
    return element("path", d=f"M{x:.1f} {y - 8:.1f}l8 8l-8 8z", class_="bar")


def _axis(years: tuple[int, int], scale: tuple[float, float], top: float, bottom: float) -> Iterator[str]:
    step = next(step for most, step in _STEPS if years[1] - years[0] < most)
    for year in range(years[0], years[1] + 1):
        if year % step == 0:
            x = scale[0] + (year - years[0]) * scale[1]
            yield element("path", d=f"M{x:.1f} {top + 18:.1f}V{bottom:.1f}", class_="rule")
            yield element("text", str(year), x=x, y=top + 12, class_="small middle")
