"""Dates told beside another day: "last month" beside publication, "the following day" beside the day named before."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from relgraph.extraction.dates.calendar import Anchor
from relgraph.extraction.dates.reading import LOOK_BACK, lead_before, part_before
from relgraph.extraction.dates.records import DateMention
from relgraph.extraction.openings import Openings
from relgraph.extraction.words import Places
from relgraph.knowledge.lexicon.timewords import TimeLexicon
from relgraph.model import Span

_DAY: Final = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
_YEAR_ONLY: Final = 4
#: Weekdays of so few letters are too short to stand alone: "Mon", "Sun".
_SHORT: Final = 3
#: How many characters lie between "the following day" and a date that says which day it was.
_APART: Final = 6
#: "on the 18th", "the morning of the 23rd": no name of a meeting goes on from it.
_BARE_DAY: Final = re.compile(
    r"(?<=\sthe\s)(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?=[.,;)]|\s(?:in|at|with|and|to|by|for|when|where|before|after)\b)"
)


def beside_publication(
    openings: Openings, places: Places, lexicon: TimeLexicon, anchor: Anchor, taken: list[Span]
) -> Iterator[DateMention]:
    """Yield "today", "last month", "Tuesday" as dates beside the day of publication; nothing without that day."""
    if not anchor.known:
        return
    text = openings.text
    names = tuple(word for word in lexicon.weekdays if len(word) > _SHORT)
    first_words, pattern = _words((*lexicon.relative, *names))
    ahead: Span | None = None
    for match in openings.matches(pattern, openings.words(first_words)):
        span = Span(match.start(), match.end())
        place = places.at(span.start)
        if place is None or any(span.overlaps(other) for other in taken):
            continue
        before = text[max(place[1].span.start, span.start - LOOK_BACK) : span.start]
        word = match.group()
        lead = lead_before(before, lexicon)
        if word in lexicon.relative:
            value = anchor.shifted(lexicon.relative[word]) or ""
        else:
            future = ahead == place[1].span or any(f" {word} " in f" {before} " for word in lexicon.future)
            ahead = place[1].span if future else ahead
            last = _later_weekdays(names).match(text, span.end)
            value = anchor.weekday(lexicon.weekdays[word], future=future)
            if last is not None:
                value = _until_weekday(value, lexicon.weekdays[word], lexicon.weekdays[last[1]])
                span = Span(span.start, last.end())
        if word in lexicon.year_end:
            value, lead = f"{value}-12-31", "until"
        elif len(value) == _YEAR_ONLY and (months := _part(before, text[span.end :][:8], lexicon)) is not None:
            value = "/".join(f"{value}-{month:02}" for month in months)
        yield DateMention(span=span, value=value, rule="relative", year_inferred=True, lead=lead)


@lru_cache(maxsize=4)
def _later_weekdays(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s?(?:to|through|until|till|and|-)\s?({'|'.join(names)})\b")


def _until_weekday(first: str, weekday: int, last: int) -> str:
    """Return the days from a day, which is that weekday, to the next one called `last`."""
    return f"{first}/{_days_away(first, (last - weekday) % 7)}"


def _part(before: str, after: str, lexicon: TimeLexicon) -> tuple[int, int] | None:
    """Return the months of "the first half of" before a year or of 상반기 behind it."""
    behind = (months for word, months in lexicon.parts_after.items() if after.lstrip().startswith(word))
    return part_before(before, lexicon) or next(behind, None)


def beside_days(
    openings: Openings, places: Places, lexicon: TimeLexicon, mentions: Sequence[DateMention]
) -> Iterator[DateMention]:
    """Yield "the following day" and "the 18th" beside the day that was named last before; nothing if none was."""
    days = sorted((m for m in mentions if _DAY.match(m.value)), key=lambda mention: mention.span)
    if not days:
        return
    for match, shift in sorted(_counted(openings, lexicon), key=lambda row: row[0].start()):
        at = bisect_left(days, match.start(), key=lambda mention: mention.span.start)
        written = at < len(days) and days[at].span.start <= match.end() + _APART
        if at == 0 or written or places.at(match.start()) is None or days[at - 1].span.end > match.start():
            continue
        last = _single_day(days[:at]) if shift == 0 else days[at - 1]
        value = _counted_from(last.value.split("/"), match, shift)
        day = last._replace(span=Span(*match.span()), value=value, rule="same-day", lead="", weekday=None)
        if value:
            days.insert(at, day)
            yield day


def _single_day(days: Sequence[DateMention]) -> DateMention:
    """Return the last single day among those named, which "the same day" means, rather than the days of a trip."""
    return next((day for day in reversed(days) if _DAY.fullmatch(day.value)), days[-1])


def _counted_from(ends: list[str], match: re.Match[str], shift: int | None) -> str:
    """Return the day that lies `shift` days from the last one named, or of its month; empty if that is no single day.

    `ends` are the first and last day of what was named last.
    """
    if shift is None:
        return f"{ends[0][:8]}{int(match['day']):02}"
    day = ends[-1] if shift > 0 else ends[0]
    return _days_away(day, shift) if _DAY.fullmatch(day) and (shift or len(ends) == 1) else ""


def _counted(openings: Openings, lexicon: TimeLexicon) -> Iterator[tuple[re.Match[str], int | None]]:
    """Yield the words for a day beside another with how many days away it is, and bare days of the month with None."""
    told = {form: days for word, days in lexicon.beside.items() for form in (word, word[0].upper() + word[1:])}
    first_words, pattern = _words(tuple(told), ending=r"(?!\s(?:the|yesterday|that|his|her|of|as)\b)")
    for match in openings.matches(pattern, openings.words(first_words)):
        yield match, told[match.group()]
    for match in openings.matches(_BARE_DAY, openings.numbers):
        yield match, None


def _days_away(day: str, shift: int) -> str:
    """Return the day that lies `shift` days from another, in an unknown year as in a common one."""
    year, known = ("2001", False) if day.startswith("XXXX") else (day[:4], True)
    try:
        moved = (date.fromisoformat(year + day[4:]) + timedelta(days=shift)).isoformat()
    except ValueError:
        return ""
    return moved if known else f"XXXX{moved[4:]}"


@lru_cache(maxsize=4)
def _words(words: tuple[str, ...], ending: str = "") -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the first words of phrases, and the pattern of the phrases."""
    either = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    firsts = frozenset(word.replace("-", " ").split()[0] for word in words)
    return firsts, re.compile(rf"(?<![\w'])(?:{either})(?!\w){ending}")
