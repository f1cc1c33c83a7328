"""The last day of a visit whose first day and length a sentence tells: "arrived on Monday for a four-day visit"."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from relgraph.extraction.dates.records import SINGLE_DAY
from relgraph.extraction.dates.relative import days_away
from relgraph.extraction.line import Line
from relgraph.extraction.mentions.sightings import Sighting

#: How far behind a visit its length is told.
_REACH: Final = 60
_LONGEST: Final = 30


def with_lengths(line: Line, rows: Sequence[Sighting], numbers: Mapping[str, int]) -> list[Sighting]:
    """Return the events of a sentence; visits from a single day on have all their days."""
    return [_lengthened(line, row, numbers) for row in rows]


def _lengthened(line: Line, row: Sighting, numbers: Mapping[str, int]) -> Sighting:
    if row.source != "visit" or row.date is None or not SINGLE_DAY.fullmatch(row.date):
        return row
    match = _pattern(tuple(numbers)).search(line.text, row.span.start, min(line.stop, row.span.end + _REACH))
    told = match["days"].lower() if match else ""
    count = numbers.get(told) or (int(told) if told.isdigit() else 1)
    last = days_away(row.date, count - 1) if 1 < count <= _LONGEST else ""
    return row._replace(date=f"{row.date}/{last}") if last else row


@lru_cache(maxsize=4)
def _pattern(numbers: tuple[str, ...]) -> re.Pattern[str]:
    count = rf"(?P<days>{'|'.join(numbers)}|\d{{1,2}})"
    return re.compile(rf"\b(?:for|on)\s(?:an?|his|her|their)\s{count}-day\b", re.IGNORECASE)
