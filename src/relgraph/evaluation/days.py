"""Whether two EDTF dates can mean the same days."""

import calendar
from typing import Final, NamedTuple

_UNKNOWN: Final = "XXXX"
_OPEN: Final = frozenset({"..", ""})
#: A leap year, so that a day of the year without its year may be the 29th of February.
_LEAP_YEAR: Final = 2020


class Days(NamedTuple):
    """First and last year (None: not known), and the first and last (month, day)."""

    first_year: int | None
    last_year: int | None
    first: tuple[int, int]
    last: tuple[int, int]


def days(date: str | None) -> Days | None:
    """Return what `date` covers, None if there is no date; an open end is taken at the other end."""
    if date is None:
        return None
    start, _, end = date.partition("/")
    start = end if start in _OPEN else start
    end = start if end in _OPEN else end
    first_year, first, _ = _point(start)
    last_year, _, last = _point(end)
    return Days(first_year, last_year, first, last)


def _point(point: str) -> tuple[int | None, tuple[int, int], tuple[int, int]]:
    written, *rest = point.split("-")
    year = None if written == _UNKNOWN else int(written)
    if not rest:
        return year, (1, 1), (12, 31)
    month = int(rest[0])
    last = calendar.monthrange(year or _LEAP_YEAR, month)[1]
    return (year, (month, 1), (month, last)) if len(rest) == 1 else (year, (month, int(rest[1])), (month, int(rest[1])))


def compatible(one: str | None, other: str | None) -> bool:
    """Tell whether the dates overlap; no date fits any date, and a year that is not known fits any year."""
    a, b = days(one), days(other)
    if a is None or b is None:
        return True
    if None in (a.first_year, a.last_year, b.first_year, b.last_year):
        crosses_years = a.first_year != a.last_year or b.first_year != b.last_year
        return crosses_years or (a.first <= b.last and b.first <= a.last)
    return _first(a) <= _last(b) and _first(b) <= _last(a)


def _first(days: Days) -> tuple[int, tuple[int, int]]:
    return days.first_year or 0, days.first


def _last(days: Days) -> tuple[int, tuple[int, int]]:
    return days.last_year or 0, days.last


def equal(one: str | None, other: str | None) -> bool:
    """Tell whether the dates cover the same days, the year left aside where one of them does not give it."""
    a, b = days(one), days(other)
    if a is None or b is None:
        return a is b
    if a.first_year is None or b.first_year is None:
        return a[2:] == b[2:]
    return a == b
