"""Counts of the ledger -> a heat map with its numbers, the deeper the more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from relgraph.edition.crossing import Crossing
from relgraph.edition.ledger import Ledger
from relgraph.pictures.svg import Picture, element, link, shortened, text_width, words

_LEFT: Final = 210.0
_ROW: Final = 26.0
_WIDEST: Final = 110.0
_NARROWEST: Final = 34.0
_WIDTH: Final = 1000.0
_SHADES: Final = 7
#: Shades on which letters are light.
_DEEP: Final = 5
_TITLES: Final = {
    ("who", "topic"): "Who undertakes, by topic",
    ("who", "year"): "Who undertakes, by year",
    ("whom", "topic"): "Towards whom, by topic",
    ("whom", "year"): "Towards whom, by year",
}


def title_of(crossing: Crossing) -> str:
    """Return what a heat map shows, in English."""
    return _TITLES[crossing.of, crossing.by]


def _nowhere(_line: str, _column: str) -> None:
    """Lead to nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How a heat map speaks, and where a cell leads to."""

    language: str = "en"
    say: Callable[[str], str] = str
    cell: Callable[[str, str], str | None] = _nowhere
    has_heading: bool = True


_PLAIN: Final = Wording()


def matrix_picture(crossing: Crossing, ledger: Ledger, note: str, wording: Wording = _PLAIN) -> Picture:
    """Return the heat map of a crossing; `note` stands below it."""
    names = [ledger.name(column, wording.language) if crossing.by == "topic" else column for column in crossing.columns]
    wide = max(_NARROWEST, min(_WIDEST, (_WIDTH - _LEFT) / max(len(names), 1)))
    head = min(190.0, max((text_width(name) for name in names), default=0) * 0.72 + 20)
    top = head + (34 if wording.has_heading else 6)
    most = max(crossing.counts.values(), default=1)
    title = wording.say(title_of(crossing))
    drawn = [element("text", words(title), x=16, y=24, class_="heading")] if wording.has_heading else []
    for place, name in enumerate(names):
        x = _LEFT + wide * (place + 0.5) - 4
        turned = f"rotate(-45 {x:.1f} {top - 8:.1f})"
        drawn.append(element("text", words(shortened(name, 240)), x=x, y=top - 8, transform=turned))
    for row, line in enumerate(crossing.lines):
        y = top + row * _ROW
        name = shortened(ledger.name(line, wording.language), _LEFT - 30)
        drawn.append(element("text", words(name), x=_LEFT - 10, y=y + 17, class_="end"))
        for place, column in enumerate(crossing.columns):
            count = crossing.counts.get((line, column), 0)
            href = wording.cell(line, column) if count else None
            drawn.append(
                link(href, _cell(count, most, _LEFT + place * wide, y, wide), label=f"{name}, {names[place]}: {count}")
            )
    height = top + len(crossing.lines) * _ROW
    drawn.append(element("text", words(note), x=16, y=height + 26, class_="small"))
    return Picture(
        width=_LEFT + wide * len(names) + head * 0.9,
        height=height + 40,
        title=title,
        description=f"{len(crossing.lines)} × {len(names)}. {note}",
        body="".join(drawn),
    )


def shade(count: int, most: int) -> int:
    """Return the depth of a cell, 0 for nothing to 7 for the most."""
    return 0 if count == 0 else 1 + round((_SHADES - 1) * (count - 1) / max(most - 1, 1))


def _cell(count: int, most: int, x: float, y: float, wide: float) -> str:
    depth = shade(count, most)
    box = element("rect", x=x + 1, y=y + 1, width=wide - 2, height=_ROW - 2, class_=f"f{depth}")
    number = element(
        "text", str(count), x=x + wide / 2, y=y + 17.5, class_=f"middle{' light' if depth >= _DEEP else ''}"
    )
    return box + number if count else box
