"""Dates as exact as the text has them: every written form, the year by rule where the text leaves it out."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from relgraph.edtf import is_edtf
from relgraph.extraction.dates.calendar import Anchor
from relgraph.extraction.dates.date_forms import DateStarts, date_forms
from relgraph.extraction.openings import Openings
from relgraph.extraction.words import Places
from relgraph.knowledge.lexicon.timewords import TimeLexicon
from relgraph.model import Document, Span

_SHIFTS: Final = {"last": -1, "this": 0, "next": 1}
_HANGUL: Final = re.compile("[가-힣]")
_CLAUSE: Final = re.compile(r"[;:.!?]\s")
_CAPITALS: Final = re.compile(
    r"(?:date\s)?(?:[A-Z][A-Z .,/]*,\s|[A-Z][A-Z .]+\s|[A-Z][\w' .]{2,24}(?:,\s[A-Z]\w+)?,\s)"
)
_AGENCY: Final = re.compile(r"\s?(?:\([^)]*\)\s?)?-{1,2}\s")
_DAY: Final = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
_LOOK_BACK: Final = 90
#: How far a clause that a date opens is searched for "will".
_LOOK_AHEAD: Final = 70


class DateMention(NamedTuple):
    """One date in the text.

    `value` is EDTF, ``XXXX-08-04`` if no year can be known; `lead` is ``since``, ``until``, ``end`` or empty, as the
    words before it say. `weekday` (Monday is 0) is what the text itself calls the day.
    """

    span: Span
    value: str
    rule: str
    lead: str = ""
    year_inferred: bool = False
    weekday: int | None = None


class _Found(NamedTuple):
    """A date before its year is settled: ``(month, day)`` of its first and last day; the year if written."""

    span: Span
    rule: str
    first: tuple[int | None, int | None]
    last: tuple[int | None, int | None] | None = None
    year: int | None = None
    last_year: int | None = None
    weekday: int | None = None
    future: bool = False
    lead: str = ""
    shift: int | None = None
    part: tuple[int, int] | None = None
    near: bool = False


def find_dates(document: Document, lexicon: TimeLexicon, openings: Openings | None = None) -> tuple[DateMention, ...]:
    """Return the dates in the blocks of `document`, in reading order, none overlapping; `openings` are of its text."""
    text = document.shadow
    openings = openings or Openings(text)
    places = Places(document)
    found = [row for row in _scan(document, openings, lexicon) if places.at(row.span.start) is not None]
    anchor = Anchor.of(document.anchor or _year_counted_back_to(text, found, lexicon))
    years = _years_in_title(document, found)
    mentions = [_settled(row, anchor, years) for row in found]
    mentions = [m._replace(rule="dateline") if _is_dateline(text, m.span, places) else m for m in mentions]
    mentions += _relative(openings, places, lexicon, anchor, [row.span for row in found])
    mentions += _same_day(text, places, lexicon, mentions)
    return tuple(sorted((m for m in mentions if is_edtf(m.value)), key=lambda mention: mention.span))


def _scan(document: Document, openings: Openings, lexicon: TimeLexicon) -> list[_Found]:
    found: list[_Found] = []
    text = openings.text
    taken = bytearray(len(text))
    korean = _HANGUL.search(text) is not None
    starts = DateStarts(openings, lexicon)
    for rule, pattern in date_forms(tuple(lexicon.months), tuple(lexicon.weekdays)):
        if rule.startswith("korean") and not korean:
            continue
        for match in starts.matches(rule, pattern):
            if any(taken[match.start() : match.end()]):
                continue
            if rule == "month-day" and ".\n" in document.text[match.start() : match.end()]:
                continue
            if rule == "points" and not _is_point_date(match, document):
                continue
            row = _read(rule, match, text, lexicon)
            if row is not None:
                taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                found.append(row)
    return sorted(found, key=lambda row: row.span)


def _is_point_date(match: re.Match[str], document: Document) -> bool:
    """Tell whether "8.3." is a date: on one line, and outside Korean with its year or in parentheses."""
    if "\n" in document.text[match.start() : match.end()]:
        return False
    return document.language == "ko" or match["year"] is not None or document.text[match.start() - 1] == "("


def _read(rule: str, match: re.Match[str], text: str, lexicon: TimeLexicon) -> _Found | None:
    """Return what one match says; None for a bare month or year that the words around do not make a date."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    if rule == "month" and not parts.get("near") and not _ends_with(before, lexicon.before_month):
        return None
    if rule == "year" and not _is_year(before, text[match.end() : match.end() + 20], lexicon):
        return None
    first, last = _ends(parts, lexicon)
    weekday = lexicon.weekdays.get(parts.get("weekday", ""))
    clause = _CLAUSE.split(before)[-1]
    lead = _lead(before, lexicon)
    if rule == "year" and lead == "since" and text[match.end() : match.end() + 2].strip()[:1].isupper():
        lead = ""  # "since the 2031 Special Summit": the year is part of the name
    return _Found(
        span=Span(match.start(), match.end()), rule=rule, first=first, last=last, weekday=weekday,
        shift=_shift(parts, before, lexicon),
        year=_year(parts.get("year")), last_year=_year(parts.get("year2")),
        future=lead == "until" or parts.get("near") == "next" or _is_ahead(rule, clause, match, lexicon),
        near=_has_word(clause, lexicon.near), lead=lead, part=_part(before, lexicon) if rule == "year" else None,
    )  # fmt: skip


def _shift(parts: dict[str, str], before: str, lexicon: TimeLexicon) -> int | None:
    """Return how many years away "October last year", "this October" or "금년 10월" lies; None without such words."""
    told = _SHIFTS.get(parts.get("relative", "this" if parts.get("near") == "this" else ""))
    if told is not None or "month" not in parts:
        return told
    years = ((word, shift.by) for word, shift in lexicon.relative.items() if shift.unit == "year")
    return next((by for word, by in years if before.rstrip().endswith(word)), None)


def _is_ahead(rule: str, clause: str, match: re.Match[str], lexicon: TimeLexicon) -> bool:
    """Tell whether the clause of a date is of the future: by a word before it, or after it where it comes first."""
    if _has_word(clause, lexicon.future):
        return True
    after = _CLAUSE.split(match.string[match.end() : match.end() + _LOOK_AHEAD])[0]
    if rule.startswith(("korean", "points")):
        return any(word in after for word in lexicon.future_after)
    return len(clause.split()) <= 2 and _has_word(after, lexicon.future_after)


def _has_word(text: str, words: tuple[str, ...]) -> bool:
    return _whole(words).search(text) is not None


@lru_cache(maxsize=4)
def _whole(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)")


def _ends(
    parts: dict[str, str], lexicon: TimeLexicon
) -> tuple[tuple[int | None, int | None], tuple[int | None, int | None] | None]:
    """Return month and day of the first day, and of the last where the form is a range."""
    month, month2 = (_month(parts.get(name), lexicon) for name in ("month", "month2"))
    day, day2, day3 = (int(parts[name]) if name in parts else None for name in ("day", "day2", "day3"))
    if day3 is not None:  # "30 May to 2 June": the second month stands last
        return (month2, day), (month, day3)
    return (month, day), ((month2 or month, day2) if day2 is not None else None)


def _month(word: str | None, lexicon: TimeLexicon) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() else lexicon.months[word]


def _year(word: str | None) -> int | None:
    if word is None:
        return None
    return 2000 + int(word[1:]) if word.startswith("'") else int(word)


def _ends_with(before: str, words: tuple[str, ...]) -> bool:
    plain = before.rstrip(" -").lower()
    plain = plain.removesuffix(" the").rstrip()
    if not plain.endswith(words):
        return False
    return any(plain.endswith(word) and not plain[: -len(word)][-1:].isalnum() for word in words)


def _is_year(before: str, after: str, lexicon: TimeLexicon) -> bool:
    following = after.split()
    if following and following[0].rstrip(",.;") in lexicon.not_years:
        return False
    return _ends_with(before, lexicon.before_year) or bool(following and following[0][:1].isupper())


def _part(before: str, lexicon: TimeLexicon) -> tuple[int, int] | None:
    """Return the first and the last month of "the second half of" a year; None for a whole year."""
    return next((months for words, months in lexicon.parts.items() if _ends_with(before, (words,))), None)


def _lead(before: str, lexicon: TimeLexicon) -> str:
    """Say what the words right before a date make of it."""
    if _ends_with(before, lexicon.end_of):
        return "end"
    if _ends_with(before, lexicon.until):
        return "until"
    return "since" if _ends_with(before, lexicon.since) else ""


def _is_dateline(text: str, span: Span, places: Places) -> bool:
    """Tell whether a date only says where and when a newspaper wrote: "SEOUL, Oct. 18 (Agency) -- …"."""
    place = places.at(span.start)
    if place is None or place[1].number != 1:
        return False
    before, after = text[place[1].span.start : span.start], text[span.end : span.end + 30]
    return _CAPITALS.fullmatch(before) is not None and _AGENCY.match(after) is not None


def _years_in_title(document: Document, found: list[_Found]) -> dict[tuple[int | None, int | None], int]:
    """Return the year of each day that the title writes out in full; elsewhere the same day may be an anniversary."""
    titles = [block.span for block in document.blocks if block.kind == "title"]
    dated = [row for row in found if row.year is not None and row.first[1] is not None]
    return {row.first: row.year for row in dated if row.year and any(span.contains(row.span) for span in titles)}


def _year_counted_back_to(text: str, found: list[_Found], lexicon: TimeLexicon) -> str | None:
    """Return the end of the year that "two years ago, on 9 May 2024" counts from; None without such words."""
    pattern = _years_ago(tuple(lexicon.numbers))
    for row in found:
        match = pattern.search(text[max(0, row.span.start - 40) : row.span.start])
        if match and row.year:
            count = match["count"].lower()
            return f"{row.year + (int(count) if count.isdigit() else lexicon.numbers[count])}-12-31"
    return None


@lru_cache(maxsize=4)
def _years_ago(numbers: tuple[str, ...]) -> re.Pattern[str]:
    form = rf"\b(?P<count>{'|'.join(numbers)}|\d{{1,2}}) years? ago,?\s(?:on|in)?\s?$"
    return re.compile(form, re.IGNORECASE)


def _settled(row: _Found, anchor: Anchor, years: dict[tuple[int | None, int | None], int]) -> DateMention:
    """Return the date with its year: written, written in the title, by the day of publication, or XXXX."""
    year, inferred = row.year, False
    if year is None:
        year = years.get(row.first)
        inferred = year is not None
    if year is None and row.shift is not None and anchor.day is not None:
        year, inferred = anchor.day.year + row.shift, True
    if year is None and row.shift is None and row.first[0] is not None:
        year = anchor.year_of(*row.first, future=row.future, near=row.near)
        inferred = year is not None
    value = _value(row, year)
    lead = row.lead
    if row.part is not None:
        value = "/".join(_point(year, month, None) for month in row.part)
    if lead == "end" and row.first == (None, None) and year is not None:
        value, lead = f"{year}-12-31", "until"
    if lead == "since" and row.last is None and row.last_year is None:
        value = f"{value}/.."
    return DateMention(
        span=row.span, value=value, rule=row.rule, lead=lead, year_inferred=inferred, weekday=row.weekday
    )


def _value(row: _Found, year: int | None) -> str:
    first = _point(year, *row.first)
    if row.last is not None:
        later = year if year is None or row.last >= row.first else year + 1
        last = _point(later, *row.last)
        return first if last == first else f"{first}/{last}"
    return f"{first}/{row.last_year}" if row.last_year else first


def _point(year: int | None, month: int | None, day: int | None) -> str:
    parts = ["XXXX" if year is None else str(year)]
    parts += [f"{part:02}" for part in (month, day) if part is not None]
    return "-".join(parts)


def _relative(
    openings: Openings, places: Places, lexicon: TimeLexicon, anchor: Anchor, taken: list[Span]
) -> Iterator[DateMention]:
    """Yield "today", "last month", "Tuesday" as dates beside the day of publication; nothing without that day."""
    if not anchor.known:
        return
    text = openings.text
    names = (word for word in lexicon.weekdays if len(word) > 3)
    first_words, pattern = _beside((*lexicon.relative, *names))
    for match in openings.matches(pattern, openings.words(first_words)):
        span = Span(match.start(), match.end())
        if places.at(span.start) is None or any(span.overlaps(other) for other in taken):
            continue
        before = text[max(0, span.start - _LOOK_BACK) : span.start]
        future = any(f" {word} " in f" {before} " for word in lexicon.future)
        word = match.group()
        value = anchor.shifted(lexicon.relative[word]) if word in lexicon.relative else None
        value = value or anchor.weekday(lexicon.weekdays[word], future=future)
        mention = DateMention(span=span, value=value, rule="relative", year_inferred=True)
        yield mention._replace(lead=_lead(before, lexicon))


def _same_day(text: str, places: Places, lexicon: TimeLexicon, mentions: list[DateMention]) -> Iterator[DateMention]:
    """Yield "on the same day" as the day that was named last before it; nothing if none was."""
    days = [m for m in mentions if _DAY.fullmatch(m.value)]
    for match in _either(lexicon.same_day).finditer(text):
        before = [m for m in days if m.span.end <= match.start()]
        if before and places.at(match.start()) is not None:
            last = max(before, key=lambda mention: mention.span)
            yield last._replace(span=Span(*match.span()), rule="same-day", lead="", weekday=None)


@lru_cache(maxsize=4)
def _either(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})")


@lru_cache(maxsize=4)
def _beside(words: tuple[str, ...]) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the first words of the names of days beside the day of publication, and the pattern of those names."""
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return frozenset(word.split()[0] for word in words), re.compile(rf"(?<![\w'])(?:{either})(?!\w)")
