"""The written forms of a date as patterns over the shadow text. No pattern nests a repetition."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from relgraph.extraction.openings import Openings
from relgraph.knowledge.lexicon.timewords import TimeLexicon
from relgraph.knowledge.patterns import Pattern, either

_NEAR: Final = frozenset({"last", "this", "next"})
_ORDINAL: Final = r"(?:st|nd|rd|th)?"
_TO: Final = r"\s?(?:-|~|to|and|through)\s?"
_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH: Final = r"(?:1[0-2]|0?[1-9])"
_CENTURIES: Final = ("19", "20")
#: What stands behind the first number of a Korean date, and the words without which there is none.
_KOREAN: Final = ("년", "월", ".")
_KOREAN_WORDS: Final = ("월", "년")
_DAY_DIGITS: Final = 2
_YEAR_DIGITS: Final = 4
#: How far the month of "29th September through the 1st day of October" lies behind the day, at most.
_FARTHEST_MONTH: Final = 60


@lru_cache(maxsize=4)
def date_forms(lexicon: TimeLexicon) -> tuple[tuple[str, Pattern], ...]:
    """Return the forms by name, the fuller before the barer, for the words of months, weekdays and numbers.

    Groups: ``year``, ``month``, ``day`` of the first day, ``month2``, ``day2``, ``year2`` of the last, ``weekday``;
    ``day3`` where the second month stands last; ``near`` and ``relative`` for "last", "this", "next"; ``half`` for a
    part of a year behind it; ``ordinal`` and ``year_words`` where a closing formula writes day and year in words.
    """
    month = either(lexicon.months)
    worded = _worded(month, either(lexicon.ordinals), either(lexicon.numbers))
    english = _english(month, tuple(lexicon.weekdays))
    forms = {**_numeric(), **worded, **english, **_bare(month, either(lexicon.parts_after))}
    return tuple((name, Pattern(form)) for name, form in forms.items())


def _worded(month: str, ordinal: str, number: str) -> dict[str, str]:
    """Return "the seventeenth day of July in the year two thousand and one"."""
    tens = rf"two\sthousand(?:\sand)?(?:\s(?P<year_words>(?:{number})(?:-(?:{number}))?))?"
    year = rf"(?:,?\s(?:in\sthe\syear\s(?:of\s)?)?(?:(?P<year>{_YEAR})|(?P<thousand>{tens})))?"
    return {
        "worded": rf"\b(?P<ordinal>{ordinal})\sday\sof\s(?P<month>{month})\b{year}",
        "slashed": rf"(?<=\()(?P<day>{_DAY})/(?P<month>{_MONTH})(?:/(?P<year>{_YEAR}))?(?=\))",
    }


def _numeric() -> dict[str, str]:
    """Return forms in digits and Korean."""
    points = rf"(?P<month>{_MONTH})\.\s?(?P<day>{_DAY})(?![\d%])\.?{_marked('weekday')}"
    points_to = rf"(?:(?:\s?[-~]|부터)\s?(?:(?P<month2>{_MONTH})\.\s?)?(?P<day2>{_DAY})\.?{_marked('weekday2')})?"
    korean = rf"(?P<month>{_MONTH})월\s?(?P<day>{_DAY})일{_marked('weekday')}"
    korean_to = rf"(?:(?:\s?[-~]|부터)\s?(?:(?P<month2>{_MONTH})월\s?)?(?P<day2>{_DAY})일{_marked('weekday2')})?"
    return {
        "iso": rf"(?<!\d)(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        "points": rf"(?<![\d.])(?:(?P<year>{_YEAR}|'\d\d)\.\s?)?{points}{points_to}",
        "korean": rf"(?:(?P<year>{_YEAR})년\s?)?{korean}{korean_to}",
    }


def _marked(name: str) -> str:
    """Return the weekday in parentheses after a Korean day."""
    return rf"\s?(?:\((?P<{name}>[월화수목금토일])\))?"


def _english(month: str, weekdays: tuple[str, ...]) -> dict[str, str]:
    named = either(word for word in weekdays if word.isascii())
    weekday = rf"(?:(?P<weekday>{named})\.?,?\s(?:on\s)?)?"
    year = rf"(?:,?\s(?P<year>{_YEAR})\b)?"
    over_months = rf"\s(?P<month2>{month})\.?{_TO}(?P<day3>{_DAY}){_ORDINAL}"
    to_day = rf"{_TO}(?P<day2>{_DAY}){_ORDINAL}"
    of = r"(?:(?:day\s)?of\s)?"
    month_after = rf"(?P<month>{month})\b\.?"
    after = rf"(?:{_TO}(?:(?P<month2>{month})\.?\s)?(?P<day2>{_DAY}){_ORDINAL}(?![\d%]))?"
    return {
        "day-month": rf"{weekday}\b(?P<day>{_DAY}){_ORDINAL}(?:{over_months}|{to_day})?\s{of}{month_after}{year}",
        "month-day": rf"{weekday}\b(?P<month>{month})(?:\.?[^\S\n]|\n)(?P<day>{_DAY}){_ORDINAL}(?![\d%]){after}{year}",
        "month-year": rf"\b(?P<month>{month})\.?,?\s(?:of\s)?(?P<year>{_YEAR})\b",
    }


def _bare(month: str, half: str) -> dict[str, str]:
    """Return forms that are dates only beside certain words."""
    relative = r"(?:\s(?:of\s)?(?P<relative>last|this|next)\syear)?"
    return {
        "korean-month": rf"(?:(?P<year>{_YEAR})(?:년|\.)\s?)?(?<!\d)(?P<month>{_MONTH})월(?!\s?\d)(?:중|말|초)?",
        "korean-year": rf"(?P<year>{_YEAR})년(?:\s?(?P<half>{half}))?",
        "years": rf"(?<![\d-])(?P<year>{_YEAR})\s?[-~]\s?(?P<year2>{_YEAR})(?![\d-])",
        "month": rf"(?:\b(?P<near>last|this|next)\s)?\b(?P<month>{month})\b(?!\s\d){relative}",
        "year": rf"(?<![\d.,$-])(?P<year>{_YEAR})(?![\d.,]\d|\d|-\d|%)",
    }


def _just_before(months: Iterable[int], days: Sequence[int]) -> set[int]:
    """Return those of the days, in order, that a month follows so closely that both can be one date."""
    found: set[int] = set()
    for month in months:
        found.update(days[bisect_left(days, month - _FARTHEST_MONTH) : bisect_left(days, month)])
    return found


@lru_cache(maxsize=4)
def _sorts(lexicon: TimeLexicon) -> Mapping[str, int]:
    """Return all words that dates begin with, each with its place among months, weekdays, near ones and numbers."""
    numbers = [word.split("-")[0] for word in lexicon.ordinals]
    rows = (lexicon.months, lexicon.weekdays, _NEAR, numbers)
    return {word: place for place, words in enumerate(rows) for word in words}


def date_starts(openings: Openings, lexicon: TimeLexicon) -> Mapping[str, Collection[int]]:
    """Return by the name of each form where in a text it can begin; Korean ones may begin inside a number.

    Days and months have one or two digits, years four.
    """
    text, short, years, pointed = openings.text, [], [], []  # type: str, list[int], list[int], list[int]
    for start, end in openings.numbers.items():
        if end - start <= _DAY_DIGITS:
            short.append(start)
        elif end - start == _YEAR_DIGITS and text.startswith(_CENTURIES, start):
            years.append(start)
        else:
            continue
        if text[end : end + 1] == ".":
            pointed += (start - 1, start) if start and text[start - 1] == "'" else (start,)
    sorts = _sorts(lexicon)
    months, weekdays, near, numbers = rows = [], [], [], []  # type: tuple[list[int], list[int], list[int], list[int]]
    for word, start in openings.told(sorts.keys()):
        rows[sorts[word]].append(start)
    korean = _after_korean(openings)
    return {
        "worded": numbers,
        "slashed": [start for start in short if start and text[start - 1] == "("] if "/" in text else (),
        "iso": years, "points": pointed, "korean": korean,
        "day-month": {*_just_before(months, short), *weekdays} if months else (),
        "month-day": [*months, *weekdays], "month-year": months, "korean-month": korean, "korean-year": korean,
        "years": years, "month": [*months, *near] if months else (), "year": years,
    }  # fmt: skip


def _after_korean(openings: Openings) -> list[int]:
    """Return the digits of numbers behind which a Korean date can go on; none if no month or year is written so."""
    text = openings.text
    if not any(map(text.__contains__, _KOREAN_WORDS)):
        return []
    runs = openings.numbers.items()
    return [place for start, end in runs if text.startswith(_KOREAN, end) for place in range(start, end)]
