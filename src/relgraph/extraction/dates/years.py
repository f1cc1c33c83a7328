"""The year of a date that the text writes without one."""

import re
from functools import lru_cache

from relgraph.extraction.dates.calendar import Anchor
from relgraph.extraction.dates.records import DateMention, Found
from relgraph.knowledge.lexicon.timewords import TimeLexicon
from relgraph.model import Document


def years_in_title(document: Document, found: list[Found]) -> dict[tuple[int | None, int | None], int]:
    """Return the year of each day that the title writes out in full; elsewhere the same day may be an anniversary."""
    titles = [block.span for block in document.blocks if block.kind == "title"]
    dated = [row for row in found if row.year is not None and row.first[1] is not None]
    return {row.first: row.year for row in dated if row.year and any(span.contains(row.span) for span in titles)}


def year_counted_back_to(text: str, found: list[Found], lexicon: TimeLexicon) -> str | None:
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


def settled(row: Found, anchor: Anchor, years: dict[tuple[int | None, int | None], int]) -> DateMention:
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


def _value(row: Found, year: int | None) -> str:
    first = _point(year, *row.first)
    if row.last is not None:
        later = year if year is None or row.last >= row.first else year + 1
        last = _point(later, *row.last)
        return first if last == first else f"{first}/{last}"
    return f"{first}/{row.last_year}" if row.last_year else first


def _point(year: int | None, month: int | None, day: int | None) -> str:
    whole = "XXXX" if year is None else str(year)
    if month is not None:
        whole += f"-{month:02}"
    return whole if day is None else f"{whole}-{day:02}"
