"""Dates told beside the day of publication: "last month", "Tuesday", "from Wednesday to Saturday"."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple, Self

from relgraph.extraction.dates.calendar import Anchor
from relgraph.extraction.dates.lead import lead_before, part_before, tells_ahead, without_article
from relgraph.extraction.dates.reading import LOOK_BACK
from relgraph.extraction.dates.records import DateMention
from relgraph.extraction.openings import Openings, Phrases
from relgraph.extraction.words import Places
from relgraph.knowledge.lexicon.timewords import Shift, TimeLexicon
from relgraph.knowledge.patterns import Pattern, either
from relgraph.model import Span

_YEAR_ONLY: Final = 4
#: Weekdays of so few letters are too short to stand alone: "Mon", "Sun".
_SHORT: Final = 3


def beside_publication(
    openings: Openings, places: Places, lexicon: TimeLexicon, anchor: Anchor, taken: list[Span]
) -> Iterator[DateMention]:
    """Yield "today", "last month", "Tuesday" as dates beside the day of publication; nothing without that day.

    `taken` are the dates found already, in reading order; none overlaps another.
    """
    if not anchor.known:
        return
    text, taken_starts = openings.text, [span.start for span in taken]
    words = _words(lexicon)
    ahead: Span | None = None
    for match in words.told.matches(openings):
        span = Span(match.start(), match.end())
        place = places.at(span.start)
        before_end = bisect_left(taken_starts, span.end)
        if place is None or (before_end and taken[before_end - 1].overlaps(span)):
            continue
        before = text[max(place[1].span.start, span.start - LOOK_BACK) : span.start]
        word = match.group()
        opening = without_article(before)
        lead = lead_before(opening, lexicon)
        if word in words.shifts:
            value = anchor.shifted(words.shifts[word]) or ""
        else:
            future = ahead == place[1].span or tells_ahead(before, lexicon)
            ahead = place[1].span if future else ahead
            last = words.later.match(text, span.end)
            value = anchor.weekday(lexicon.weekdays[word], future=future)
            if last is not None:
                value = _until_weekday(value, lexicon.weekdays[word], lexicon.weekdays[last[1]])
                span = Span(span.start, last.end())
        if word in lexicon.year_end:
            value, lead = f"{value}-12-31", "until"
        elif (
            len(value) == _YEAR_ONLY and (months := _part(opening, text[span.end : span.end + 8], lexicon)) is not None
        ):
            value = "/".join(f"{value}-{month:02}" for month in months)
        elif word in lexicon.parted:
            continue
        yield DateMention(span=span, value=value, rule="relative", year_inferred=True, lead=lead)


class Told(NamedTuple):
    """Phrases with their pattern."""

    phrases: Phrases
    pattern: Pattern

    @classmethod
    def of(cls, phrases: Iterable[str], ending: str = "") -> Self:
        """Make the pattern of phrases, behind which `ending` matches."""
        words = tuple(phrases)
        return cls(Phrases(words), Pattern(rf"(?<![\w'])(?:{either(words)})(?!\w){ending}"))

    def matches(self, openings: Openings) -> list[re.Match[str]]:
        """Return where they stand in a text, in order."""
        return openings.matches(self.pattern, self.phrases.starts(openings))


class _Words(NamedTuple):
    """Words for a day beside that of publication, how far it is away, and a later weekday right after one."""

    told: Told
    shifts: Mapping[str, Shift]
    later: Pattern


@lru_cache(maxsize=4)
def _words(lexicon: TimeLexicon) -> _Words:
    names = tuple(word for word in lexicon.weekdays if len(word) > _SHORT)
    shifts = {form: shift for word, shift in lexicon.relative.items() for form in (word, word[0].upper() + word[1:])}
    later = Pattern(rf"\s?(?:to|through|until|till|and|-)\s?({either(names)})\b")
    return _Words(Told.of((*shifts, *names)), shifts, later)


def _until_weekday(first: str, weekday: int, last: int) -> str:
    """Return the days from a day, which is that weekday, to the next one called `last`."""
    return f"{first}/{days_away(first, (last - weekday) % 7)}"


def _part(before: str, after: str, lexicon: TimeLexicon) -> tuple[int, int] | None:
    """Return the months of "the first half of" before a year or of 상반기 behind it."""
    behind = (months for word, months in lexicon.parts_after.items() if after.lstrip().startswith(word))
    return part_before(before, lexicon) or next(behind, None)


def days_away(day: str, shift: int) -> str:
    """Return the day that lies `shift` days from another, in an unknown year as in a common one."""
    year, known = ("2001", False) if day.startswith("XXXX") else (day[:4], True)
    try:
        moved = (date.fromisoformat(year + day[4:]) + timedelta(days=shift)).isoformat()
    except ValueError:
        return ""
    return moved if known else f"XXXX{moved[4:]}"
