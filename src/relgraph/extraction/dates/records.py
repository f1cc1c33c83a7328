"""What is kept of a date: before its year is settled, and after."""

import re
from typing import Final, NamedTuple

from relgraph.model import Span

#: One day as a value, also one whose year is not known.
SINGLE_DAY: Final = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")


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


class Found(NamedTuple):
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
