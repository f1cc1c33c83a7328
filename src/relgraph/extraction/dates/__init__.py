"""Dates as exact as the text has them: every written form, the year by rule where the text leaves it out."""

import re
from functools import lru_cache
from typing import Final

from relgraph.edtf import is_edtf
from relgraph.extraction.dates.beside import beside_days
from relgraph.extraction.dates.calendar import Anchor
from relgraph.extraction.dates.reading import scan
from relgraph.extraction.dates.records import DateMention as DateMention
from relgraph.extraction.dates.relative import beside_publication
from relgraph.extraction.dates.years import settled, year_counted_back_to, years_in_title
from relgraph.extraction.openings import Openings
from relgraph.extraction.words import Places
from relgraph.knowledge.lexicon.timewords import TimeLexicon
from relgraph.model import Document, Span

_CAPITALS: Final = re.compile(
    r"(?:date\s)?(?:[A-Z][A-Z .,/]*,\s|[A-Z][A-Z .]+\s|[A-Z][\w' .]{2,24}(?:,\s[A-Z]\w+)?,\s)"
)
_MONTH_AND_DAY: Final = re.compile(r"-(\d\d)-(\d\d)")
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST_AGENCY: Final = 30
_AGENCY: Final = re.compile(r"\s?(?:\([^)]*\)\s?)?-{1,2}\s")


def find_dates(document: Document, lexicon: TimeLexicon, openings: Openings | None = None) -> tuple[DateMention, ...]:
    """Return the dates in the blocks of `document`, in reading order, none overlapping; `openings` are of its text."""
    text = document.shadow
    openings = openings or Openings(text)
    places = Places(document)
    found = [row for row in scan(document, openings, lexicon) if places.at(row.span.start) is not None]
    anchor = Anchor.of(document.anchor or year_counted_back_to(text, found, lexicon))
    years = years_in_title(document, found)
    mentions = [settled(row, anchor, years) for row in found]
    mentions = [m._replace(rule="dateline") if _is_dateline(text, m.span, places) else m for m in mentions]
    mentions += beside_publication(openings, places, lexicon, anchor, [row.span for row in found])
    mentions += beside_days(openings, places, lexicon, anchor, mentions)
    return tuple(sorted([m for m in mentions if _is_real(m.value)], key=lambda mention: mention.span))


@lru_cache(maxsize=1024)
def _is_real(value: str) -> bool:
    """Tell whether a value is an EDTF date of which the months have the days that it names."""
    days = _MONTH_AND_DAY.findall(value)
    return is_edtf(value) and all(int(day) <= _DAYS[int(month) - 1] for month, day in days)


def _is_dateline(text: str, span: Span, places: Places) -> bool:
    """Tell whether a date only says where and when a newspaper wrote: "SEOUL, Oct. 18 (Agency) -- …"."""
    place = places.at(span.start) if _AGENCY.match(text, span.end, span.end + _LONGEST_AGENCY) else None
    return (
        place is not None
        and place[1].number == 1
        and _CAPITALS.fullmatch(text, place[1].span.start, span.start) is not None
    )
