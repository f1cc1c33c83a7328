"""Where the body of a release begins, and what stands above it: title, subtitles, day of publication, publisher."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from relgraph.knowledge.layouts import Dates, DayPlace, Layout
from relgraph.knowledge.patterns import Pattern
from relgraph.reading.lines import REACH, WIDEST_WRAPPED, Line
from relgraph.reading.numbering import main_numbers

#: A first paragraph is longer than this; titles, captions and menu entries that end with a full stop are not.
_SHORTEST_OPENING = 60
_SHORTEST_SENTENCE = 25
#: How much shorter than the widest the inner lines of a text that was wrapped by hand may be.
_WRAP_SHARE = 0.6
_ALONG = 4
#: Every written date has one.
_DIGIT = re.compile(r"\d")
#: How many lines above the body may tell when it was published.
_NEAR = 200


class Body(NamedTuple):
    """The body of a release: index of its first line, and the paragraph number of each line that opens one.

    `wrapped` tells whether its lines were broken by hand, so that a short one may be part of a paragraph.
    """

    first: int
    numbers: Mapping[int, int]
    wrapped: bool


class Title(NamedTuple):
    """The title and subtitles above a body: (start, end) of each in the frozen text, and the lines they stand in."""

    spans: tuple[tuple[int, int], ...]
    lines: frozenset[int]


# ---------------------------------------------------------------- where the body begins


def find_body(lines: Sequence[Line], layout: Layout) -> Body:
    """Find the body: the weightiest unbroken run of numbered paragraphs, else the first line that reads like prose."""
    prose = _first_prose(lines, layout)
    numbers = main_numbers(lines, prose)
    first = min(numbers) if numbers else prose
    return Body(first=first, numbers=numbers, wrapped=_is_wrapped_throughout(lines[first:], layout))


def _first_prose(lines: Sequence[Line], layout: Layout) -> int:
    """Return the index of the line that opens the body of a text without numbers; 0 if no line looks like it."""
    for test in (_opens_prose, _opens_short_prose):
        for index in range(len(lines)):
            if test(lines, index, layout):
                return index
    return 0


def _opens_prose(lines: Sequence[Line], index: int, layout: Layout) -> bool:
    line = lines[index]
    if line.number or line.anywhere:
        return False
    whole = len(line.text) > _SHORTEST_OPENING and _ends(line, layout)
    opens = whole or (not line.chrome and (_is_dateline(line, layout) or _is_wrapped(lines, index, layout)))
    return opens and not _title_group(line, layout.titles.fields)


def _ends(line: Line, layout: Layout) -> bool:
    """Tell whether a line is complete, or ends like a Korean note without a full stop."""
    return line.is_complete(layout.punctuation) or line.text.endswith(layout.punctuation.endings)


def _opens_short_prose(lines: Sequence[Line], index: int, layout: Layout) -> bool:
    """Tell whether a line could open the body of a text in which nothing longer does."""
    line = lines[index]
    if line.chrome:
        return False
    short = len(line.text) >= _SHORTEST_SENTENCE and line.is_complete(layout.punctuation)
    return short or line.after(layout.bullet) is not None


def _is_wrapped(lines: Sequence[Line], index: int, layout: Layout) -> bool:
    """Tell whether a paragraph wrapped by hand begins here: lines of like width, the last one complete."""
    if not _WRAP_SHARE * _SHORTEST_OPENING <= len(lines[index].text) <= WIDEST_WRAPPED:
        return False
    *inner, last = _group(lines, index)
    if not last.gap_after:
        inner.append(last)
    elif not last.is_complete(layout.punctuation):
        return False
    if len(inner) < 2 or any(line.is_complete(layout.punctuation) for line in inner):
        return False
    widths = [len(line.text) for line in inner]
    return _SHORTEST_OPENING <= max(widths) <= WIDEST_WRAPPED and min(widths) >= _WRAP_SHARE * max(widths)


def _group(lines: Sequence[Line], index: int) -> Iterator[Line]:
    """Yield the lines from `index` up to the next blank line, four at most: more tell nothing new."""
    for line in lines[index : index + _ALONG]:
        yield line
        if line.gap_after:
            return


def _is_dateline(line: Line, layout: Layout) -> bool:
    return any(pattern.search(line.text[:REACH]) for pattern in layout.dates.dateline)


def _is_wrapped_throughout(lines: Sequence[Line], layout: Layout) -> bool:
    """Tell whether a whole body is wrapped by hand: no line is wide, and most that touch the next break off."""
    touching = [line for line in lines if not line.gap_after]
    if len(touching) < 2 or max(len(line.text) for line in lines) > WIDEST_WRAPPED:
        return False
    broken = sum(1 for line in touching if not line.is_complete(layout.punctuation))
    return broken >= _WRAP_SHARE * len(touching)


# ---------------------------------------------------------------- the title


def find_title(lines: Sequence[Line], layout: Layout) -> Title | None:
    """Find the title among the lines above the body.

    The last line that may be one is the title; lines like a translator's note, a greeting or a place and date are
    taken only for want of another. Lines of the form ``- ...`` below it are its subtitles.
    """
    weak = None
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if field := _title_group(line, layout.titles.fields):
            return _with_subtitles(lines, at, field, layout)
        if line.number or line.chrome or _title_group(line, layout.titles.subtitle):
            continue
        if not _is_weak(line, layout):
            return _with_subtitles(lines, at, (line.start, line.end), layout)
        weak = weak or (at, (line.start, line.end))
    return _with_subtitles(lines, *weak, layout) if weak else None


def _with_subtitles(lines: Sequence[Line], at: int, span: tuple[int, int], layout: Layout) -> Title:
    subtitle = layout.titles.subtitle
    below = [(i, sub) for i in range(at + 1, len(lines)) if (sub := _title_group(lines[i], subtitle))]
    return Title(spans=(span, *(sub for _, sub in below)), lines=frozenset([at, *(i for i, _ in below)]))


def _is_weak(line: Line, layout: Layout) -> bool:
    return len(line.text) > REACH or any(pattern.fullmatch(line.text) for pattern in layout.titles.weak)


def _title_group(line: Line, patterns: tuple[Pattern, ...]) -> tuple[int, int] | None:
    if len(line.text) > REACH:
        return None
    for pattern in patterns:
        if found := pattern.fullmatch(line.text):
            return line.start + found.start("title"), line.start + found.end("title")
    return None


# ---------------------------------------------------------------- date and publisher


def find_published(header: Sequence[Line], opening: str, dates: Dates) -> str | None:
    """Return the day of publication that the page shows, as an ISO date, or None.

    The lines above the body come before the dateline that opens it.
    """
    short = [line.text for line in header[-_NEAR:] if len(line.text) <= REACH and _DIGIT.search(line.text)]
    return _first_day(short, dates.header, dates) or _first_day([opening[:REACH]], dates.opening, dates)


def stated_day(words: str | None, dates: Dates) -> str | None:
    """Return the day that a date field of a page's markup states, as an ISO date, or None."""
    return _first_day([words[:REACH]], dates.header, dates) if words else None


def _first_day(texts: Sequence[str], places: Sequence[DayPlace], dates: Dates) -> str | None:
    for place in places:
        dated = [text for text in texts if place.told.search(text)]
        for pattern, text in product(place.ways, dated) if dated else ():
            if (found := pattern.search(text)) and (day := _iso_day(found, dates)):
                return day
    return None


def _iso_day(found: re.Match[str], dates: Dates) -> str | None:
    month = found["m"]
    number = int(month) if month.isdecimal() else dates.months.get(month.lower(), 0)
    try:
        return date(int(found["y"]), number, int(found["d"])).isoformat()
    except ValueError:
        return None


def find_publisher(head: str, layout: Layout) -> str | None:
    """Return who publishes, if header or first paragraph tell."""
    return next((rule.name for rule in layout.publishers if rule.pattern.search(head)), None)
