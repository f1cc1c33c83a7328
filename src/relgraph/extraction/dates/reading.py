"""Reading the written forms of dates: which words are one, and what it says."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from relgraph.extraction.dates.date_forms import date_forms, date_starts
from relgraph.extraction.dates.lead import ends_with, lead_before, part_before, without_article
from relgraph.extraction.dates.records import Found
from relgraph.extraction.openings import Openings
from relgraph.knowledge.lexicon.timewords import TimeLexicon
from relgraph.knowledge.patterns import either
from relgraph.model import Document, Span

_SHIFTS: Final = {"last": -1, "this": 0, "next": 1}
_CLAUSE: Final = re.compile(r"[;:.!?]\s")
#: How far before a date its clause is searched for words of the future.
LOOK_BACK: Final = 130
#: How far a clause that a date opens is searched for "will".
_LOOK_AHEAD: Final = 70


def scan(document: Document, openings: Openings, lexicon: TimeLexicon) -> list[Found]:
    """Return the dates of a text in reading order; where two forms overlap, the fuller one."""
    found: list[Found] = []
    text = openings.text
    taken = bytearray(len(text))
    starts = date_starts(openings, lexicon)
    for rule, pattern in date_forms(lexicon):
        for match in openings.matches(pattern, starts[rule]) if starts[rule] else ():
            start, end = match.span()
            if taken.find(1, start, end) >= 0:
                continue
            if rule == "month-day" and ".\n" in document.text[start:end]:
                continue
            if rule == "points" and not _is_point_date(match, document):
                continue
            row = _read(rule, match, text, lexicon)
            if row is not None:
                taken[start:end] = b"\x01" * (end - start)
                found.append(row)
    return sorted(found, key=lambda row: row.span)


def _is_point_date(match: re.Match[str], document: Document) -> bool:
    """Tell whether "8.3." is a date: on one line, and outside Korean with its year or in parentheses."""
    if "\n" in document.text[match.start() : match.end()]:
        return False
    return document.language == "ko" or match["year"] is not None or document.text[match.start() - 1] == "("


def _read(rule: str, match: re.Match[str], text: str, lexicon: TimeLexicon) -> Found | None:
    """Return what one match says; None for a bare month or year that the words around do not make a date."""
    parts = match.groupdict()
    start, end = match.span()
    before = text[max(0, start - LOOK_BACK) : start]
    opening = without_article(before)
    if rule == "month" and parts["near"] is None and not ends_with(opening, lexicon.before_month):
        return None
    if rule == "year" and not _is_year(opening, text[end : end + 20], lexicon):
        return None
    first, last = _ends(parts, lexicon)
    lead = lead_before(opening, lexicon)
    if rule == "year" and lead == "since" and text[end : end + 2].strip()[:1].isupper():
        lead = ""  # "since the 2031 Special Summit": the year is part of the name
    part = part_before(opening, lexicon) if rule == "year" else lexicon.parts_after.get(parts.get("half") or "")
    year = _year(parts.get("year")) or _worded_year(parts, lexicon)
    shift, future, near = None, False, False
    if year is None:
        clause = _CLAUSE.split(before)[-1]
        shift = _shift(parts, before, lexicon)
        future = lead == "until" or parts.get("near") == "next" or _is_ahead(rule, clause, match, lexicon)
        near = _has_word(clause, lexicon.near)
    return Found(
        Span(start, end), rule, first, last, year, _year(parts.get("year2")),
        lexicon.weekdays.get(parts.get("weekday") or ""), future, lead, shift, part, near,
    )  # fmt: skip


def _shift(parts: Mapping[str, str | None], before: str, lexicon: TimeLexicon) -> int | None:
    """Return how many years away "October last year", "this October" or "금년 10월" lies; None without such words."""
    told = _SHIFTS.get(parts.get("relative") or ("this" if parts.get("near") == "this" else ""))
    if told is not None or not parts.get("month"):
        return told
    before, away = before.rstrip(), _years_away(lexicon)
    if not before.endswith(tuple(away)):
        return None
    return next(by for word, by in away.items() if before.endswith(word))


@lru_cache(maxsize=4)
def _years_away(lexicon: TimeLexicon) -> Mapping[str, int]:
    return {word: shift.by for word, shift in lexicon.relative.items() if shift.unit == "year"}


def _is_ahead(rule: str, clause: str, match: re.Match[str], lexicon: TimeLexicon) -> bool:
    """Tell whether the clause of a date is of the future: by a word before it, or after it where it comes first."""
    if _has_word(clause, lexicon.future):
        return True
    after = _CLAUSE.split(match.string[match.end() : match.end() + _LOOK_AHEAD])[0]
    if rule.startswith(("korean", "points")):
        asked = rule == "korean-month" and any(word in after.split(",")[0] for word in lexicon.future_after_month)
        return asked or any(word in after for word in lexicon.future_after)
    return len(clause.split()) <= 2 and _has_word(after, lexicon.future_after)


def _has_word(text: str, words: tuple[str, ...]) -> bool:
    return any(map(text.__contains__, words)) and _whole(words).search(text) is not None


@lru_cache(maxsize=4)
def _whole(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(words)})(?!\w)")


def _ends(
    parts: Mapping[str, str | None], lexicon: TimeLexicon
) -> tuple[tuple[int | None, int | None], tuple[int | None, int | None] | None]:
    """Return month and day of the first day, and of the last where the form is a range."""
    told = parts.get
    first, last, day, day2 = told("month"), told("month2"), told("day"), told("day2")
    month = _month(first, lexicon) if first else None
    month2 = _month(last, lexicon) if last else None
    if ordinal := told("ordinal"):
        begins: int | None = lexicon.ordinals[ordinal]
    else:
        begins = int(day) if day else None
    if day3 := told("day3"):  # "30 May to 2 June": the second month stands last
        return (month2, begins), (month, int(day3))
    return (month, begins), ((month2 or month, int(day2)) if day2 else None)


def _month(word: str, lexicon: TimeLexicon) -> int:
    return int(word) if word.isdigit() else lexicon.months[word]


def _year(word: str | None) -> int | None:
    if word is None:
        return None
    return 2000 + int(word[1:]) if word.startswith("'") else int(word)


def _worded_year(parts: Mapping[str, str | None], lexicon: TimeLexicon) -> int | None:
    """Return the year of "two thousand and twenty-four"; None where no year is written in words."""
    if parts.get("thousand") is None:
        return None
    return 2000 + sum(lexicon.numbers[word] for word in (parts["year_words"] or "").split("-") if word)


def _is_year(before: str, after: str, lexicon: TimeLexicon) -> bool:
    following = after.split()
    if following and following[0].rstrip(",.;") in lexicon.not_years:
        return False
    return ends_with(before, lexicon.before_year) or bool(following and following[0][:1].isupper())
