"""Counts of the ledger -> a heat map with its numbers, the deeper the more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from relgraph.edition.crossing import Crossing
from relgraph.edition.ledger import Ledger
from relgraph.pictures.grid import Grid, drawn_grid
from relgraph.pictures.svg import Picture, element, words

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
    names = {column: ledger.name(column, wording.language) for column in crossing.columns if crossing.by == "topic"}
    grid = Grid(
        lines={line: ledger.name(line, wording.language) for line in crossing.lines},
        columns={column: names.get(column, column) for column in crossing.columns},
        counts=crossing.counts,
        cell=wording.cell,
    )
    title = wording.say(title_of(crossing))
    top = 34.0 if wording.has_heading else 6.0
    drawn, width, height = drawn_grid(grid, top)
    heading = [element("text", words(title), x=16, y=24, class_="heading")] if wording.has_heading else []
    drawn.append(element("text", words(note), x=16, y=height + 26, class_="small"))
    return Picture(
        width=width,
        height=height + 40,
        title=title,
        description=f"{len(crossing.lines)} × {len(grid.columns)}. {note}",
        body="".join([*heading, *drawn]),
    )
