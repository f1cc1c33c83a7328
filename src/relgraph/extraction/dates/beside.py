"""Days told beside one named before: "the following day", "the 18th", "on the last day of the visit"."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Final, NamedTuple

from relgraph.extraction.dates.calendar import Anchor
from relgraph.extraction.dates.lead import tells_ahead
from relgraph.extraction.dates.records import SINGLE_DAY, DateMention
from relgraph.extraction.dates.relative import Told, days_away
from relgraph.extraction.openings import Openings, Phrases
from relgraph.extraction.words import Places
from relgraph.knowledge.lexicon.timewords import TimeLexicon
from relgraph.knowledge.patterns import Pattern
from relgraph.model import Span

_DAYS: Final = re.compile(rf"{SINGLE_DAY.pattern}/{SINGLE_DAY.pattern}")
#: How many characters lie between "the following day" and a date that says which day it was.
_APART: Final = 6
#: "on the 18th", "the morning of the 23rd": no name of a meeting goes on from it.
_BARE_DAY: Final = re.compile(
    r"(?<=\sthe\s)(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?=[.,;)]|\s(?:in|at|with|and|to|by|for|when|where|before|after)\b)"
)
#: How far behind "on the same day" it is looked for whether what it tells of is still to come.
_FOLLOWING: Final = 80
_ORDINAL: Final = ("st", "nd", "rd", "th")


def beside_days(
    openings: Openings, places: Places, lexicon: TimeLexicon, anchor: Anchor, mentions: Sequence[DateMention]
) -> Iterator[DateMention]:
    """Yield the days that words tell beside those named before them; nothing if none was."""
    named = (m for m in mentions if SINGLE_DAY.match(m.value) and m.lead != "until")
    days = sorted(named, key=lambda mention: mention.span)
    if not days:
        return
    for match, counted, rule in sorted(_told(openings, lexicon, anchor), key=lambda row: row[0].start()):
        at = bisect_left(days, match.start(), key=lambda mention: mention.span.start)
        written = at < len(days) and days[at].span.start <= match.end() + _APART
        if at == 0 or written or places.at(match.start()) is None or days[at - 1].span.end > match.start():
            continue
        found = counted(days[:at])
        if found is not None:
            days.insert(at, found._replace(span=Span(*match.span()), rule=rule, lead="", weekday=None))
            yield days[at]


def _told(
    openings: Openings, lexicon: TimeLexicon, anchor: Anchor
) -> Iterator[tuple[re.Match[str], Callable[[Sequence[DateMention]], DateMention | None], str]]:
    """Yield the words for a day beside another, with how to find it from the days named before, and the rule's name."""
    words = _words(lexicon)
    for match in words.beside.matches(openings):
        shift = words.shifts.get(match.group())
        if shift is None:
            yield match, partial(_past_day, anchor), "same-day" if match.group().endswith("day") else "occasion"
        else:
            yield match, partial(_away, shift, _last_day(openings.text, match.end(), lexicon, anchor)), "same-day"
    for match in words.stay.matches(openings):
        yield match, _whole_stay, "stay"
    text = openings.text
    ordinals = [start for start, end in openings.numbers.items() if text.startswith(_ORDINAL, end)]
    for match in openings.matches(_BARE_DAY, ordinals):
        yield match, partial(_day_of_month, int(match["day"])), "same-day"
    for match in words.day_of_stay.matches(openings):
        yield match, partial(_day_of_stay, lexicon.ordinals.get(match["which"])), "same-day"


class _Words(NamedTuple):
    """The phrases for a day beside another, with what they count, for a stay, and for one day of a stay."""

    shifts: Mapping[str, int]
    beside: Told
    stay: Told
    day_of_stay: Told


@lru_cache(maxsize=4)
def _words(lexicon: TimeLexicon) -> _Words:
    shifts = {form: shift for word, shift in lexicon.beside.items() for form in _forms(word)}
    both = (*shifts, *(form for word in lexicon.occasions for form in _forms(word)))
    beside = Told.of(both, ending=r"(?!\s(?:the|yesterday|that|his|her|of|as)\b)")
    which = (*lexicon.last_day, *lexicon.ordinals)
    of = r"(?:\sof\s(?:the|his|her|their)\s(?:\w+\s)?(?:visit|trip|stay|tour|meeting|forum))?"
    day = Pattern(rf"(?<!\w)[Oo]n\sthe\s(?P<which>{'|'.join(which)})\sday\b{of}(?!\sof\b)")
    days = Phrases(f"{on} the {word} day" for on in ("on", "On") for word in which)
    stay = Told.of(form for word in lexicon.stays for form in _forms(word))
    return _Words(shifts, beside, stay, Told(days, day))


def _forms(phrase: str) -> tuple[str, ...]:
    """Return a phrase as it stands, at the head of a sentence, and with a capital noun: "Following the Dialogue"."""
    head, _, noun = phrase.rpartition(" ")
    capital = phrase[0].upper() + phrase[1:]
    named = (f"{part} {noun.capitalize()}" for part in (head, capital.rpartition(" ")[0])) if head else ()
    return (phrase, capital, *named)


def _last_day(text: str, start: int, lexicon: TimeLexicon, anchor: Anchor) -> str:
    """Return the last day that "the same day" may be: that of publication, unless what follows is still to come."""
    planned = tells_ahead(text[start : start + _FOLLOWING], lexicon)
    return "9999" if planned or anchor.day is None else anchor.day.isoformat()


def _away(shift: int, last_day: str, days: Sequence[DateMention]) -> DateMention | None:
    """Return the day `shift` days from the last one named; the same day is a single one, not the days of a trip."""
    singles = [day for day in reversed(days) if SINGLE_DAY.fullmatch(day.value)]
    singles = [day for day in singles if "X" in day.value or day.value <= last_day] or singles
    last = next(iter(singles), days[-1]) if shift == 0 else days[-1]
    first, _, end = last.value.partition("/")
    day = (end or first) if shift > 0 else first
    value = days_away(day, shift) if SINGLE_DAY.fullmatch(day) and (shift or not end) else ""
    return last._replace(value=value) if value else None


def _past_day(anchor: Anchor, days: Sequence[DateMention]) -> DateMention | None:
    """Return the latest single day named that is not still to come: the day of what the release tells of."""
    today = anchor.day.isoformat() if anchor.day is not None else "9999"
    past = [day for day in days if SINGLE_DAY.fullmatch(day.value) and day.rule != "dateline"]
    past = [day for day in past if "X" in day.value or day.value <= today]
    return max(reversed(past), key=lambda day: day.value, default=None)


def _day_of_month(day: int, days: Sequence[DateMention]) -> DateMention:
    """Return the day of the month named last that a bare number means."""
    return days[-1]._replace(value=f"{days[-1].value[:8]}{day:02}")


def _whole_stay(days: Sequence[DateMention]) -> DateMention | None:
    """Return the days of the trip or meeting of several days named last."""
    return next((day for day in reversed(days) if _DAYS.fullmatch(day.value)), None)


def _day_of_stay(number: int | None, days: Sequence[DateMention]) -> DateMention | None:
    """Return the second day, or without `number` the last, of the trip or meeting of several days named last."""
    stay = next((day for day in reversed(days) if "/" in day.value), None)
    if stay is None:
        return None
    first, _, last = stay.value.partition("/")
    value = last if number is None else days_away(first, number - 1)
    return stay._replace(value=value) if SINGLE_DAY.fullmatch(value) else None
