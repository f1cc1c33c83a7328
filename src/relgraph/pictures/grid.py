"""Counts by line and column -> a grid of cells with their numbers, the deeper the more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from relgraph.pictures.axes import WIDTH
from relgraph.pictures.svg import element, link, shortened, text_width, words

_LEFT: Final = 210.0
_WIDEST_LEFT: Final = 330.0
_ROW: Final = 26.0
_WIDEST: Final = 110.0
_NARROWEST: Final = 34.0
_SHADES: Final = 7
#: Shades on which letters are light.
_DEEP: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Names of lines and of columns by key, counts by both, and where a cell leads to."""

    lines: Mapping[str, str]
    columns: Mapping[str, str]
    counts: Mapping[tuple[str, str], float]
    cell: Callable[[str, str], str | None]


def drawn_grid(grid: Grid, top: float) -> tuple[list[str], float, float]:
    """Return a grid that begins at `top`, the width of all of it, and where it ends."""
    widest = max((text_width(name) for name in grid.columns.values()), default=0)
    left = min(_WIDEST_LEFT, max(_LEFT, max((text_width(name) for name in grid.lines.values()), default=0) + 30))
    wide = max(_NARROWEST, min(_WIDEST, (WIDTH - left) / max(len(grid.columns), 1)))
    # as years do, names that are no wider than a cell stand upright
    is_upright = widest <= wide
    head = 22.0 if is_upright else min(190.0, widest * 0.72 + 20)
    first = top + head
    drawn = [
        _column_name(name, left + wide * (place + 0.5), first - 8, is_upright=is_upright)
        for place, name in enumerate(grid.columns.values())
    ]
    most = max(grid.counts.values(), default=1)
    for row, (line, name) in enumerate(grid.lines.items()):
        y = first + row * _ROW
        drawn.append(element("text", words(shortened(name, left - 30)), x=left - 10, y=y + 17, class_="end"))
        for place, (column, above) in enumerate(grid.columns.items()):
            count = grid.counts.get((line, column), 0)
            href = grid.cell(line, column) if count else None
            told = f"{name}, {above}: {_number(count)}"
            title = element("title", words(told)) if count else ""
            drawn.append(link(href, title, _cell(count, most, left + place * wide, y, wide), label=told))
    beyond = 24.0 if is_upright else head * 0.9
    return drawn, left + wide * len(grid.columns) + beyond, first + len(grid.lines) * _ROW


def _column_name(name: str, x: float, y: float, *, is_upright: bool) -> str:
    if is_upright:
        return element("text", words(name), x=x, y=y, class_="small middle")
    return element("text", words(shortened(name, 240)), x=x - 4, y=y, transform=f"rotate(-45 {x - 4:.1f} {y:.1f})")


def shade(count: float, most: float) -> int:
    """Return the depth of a cell, 0 for nothing to 7 for the most."""
    return 0 if count == 0 else 1 + round((_SHADES - 1) * (count - 1) / max(most - 1, 1))


def _cell(count: float, most: float, x: float, y: float, wide: float) -> str:
    depth = shade(count, most)
    box = element("rect", x=x + 1, y=y + 1, width=wide - 2, height=_ROW - 2, class_=f"f{depth}")
    light = " light" if depth >= _DEEP else ""
    number = element("text", _number(count), x=x + wide / 2, y=y + 17.5, class_=f"middle{light}")
    return box + number if count else box


def _number(count: float) -> str:
    return f"{count:g}"
