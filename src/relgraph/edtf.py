"""Dates as far as a text goes: the small part of EDTF that releases need.

Level 0 and 1 of ISO 8601-2 (https://www.loc.gov/standards/datetime/): ``2020``, ``2020-11``, ``2020-04-05``,
intervals ``2020-04-05/2020-06-16`` with open ends (``2018-06-24/..``), and ``XXXX-08-04`` for a year not given.
Unknown precision is kept, never filled in.
"""

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Final, Literal

Precision = Literal["day", "month", "year", "period", "not-later-than", "not-earlier-than", "unknown"]

_PRECISIONS: Final[tuple[Precision, ...]] = ("year", "month", "day")
_POINT: Final = r"(?:\d{4}|XXXX)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_EDTF: Final = re.compile(rf"(?P<start>{_POINT})(?:/(?P<end>{_POINT}|\.\.))?|\.\./(?P<until>{_POINT})")


@lru_cache(maxsize=1024)
def is_edtf(value: str) -> bool:
    """Tell whether `value` is a date or interval of the supported part of EDTF."""
    return _EDTF.fullmatch(value) is not None


@lru_cache(maxsize=1024)
def bounds(value: str) -> tuple[date | None, date | None]:
    """Return the earliest and latest day compatible with `value`; None where it is open or the year unknown.

    Raises `ValueError` if `value` is no EDTF date.
    """
    match = _EDTF.fullmatch(value)
    if match is None:
        raise ValueError(f"not an EDTF date: {value!r}")
    if match["until"]:
        return None, _last_day(match["until"])
    end = match["end"] or match["start"]
    return _first_day(match["start"]), None if end == ".." else _last_day(end)


def precision(value: str) -> Precision:
    """Say how exact `value` is, as a concept of the date-precision scheme."""
    if "XXXX" in value:
        return "unknown"
    if value.startswith("../"):
        return "not-later-than"
    if value.endswith("/.."):
        return "not-earlier-than"
    if "/" in value:
        return "period"
    return _PRECISIONS[value.count("-")]


def _first_day(point: str) -> date | None:
    year, month, day = _parts(point)
    return None if year is None else date(year, month or 1, day or 1)


def _last_day(point: str) -> date | None:
    year, month, day = _parts(point)
    if year is None:
        return None
    last_month = month or 12
    return date(year, last_month, day or calendar.monthrange(year, last_month)[1])


def _parts(point: str) -> tuple[int | None, int | None, int | None]:
    """Split a point into year, month, day; a year of ``XXXX`` and a day the month does not have give no date."""
    year, month, day = (*point.split("-"), None, None)[:3]
    if year in {"XXXX", "0000", None}:
        return None, None, None
    if month and day and int(day) > calendar.monthrange(int(year), int(month))[1]:
        return None, None, None
    return int(year), int(month) if month else None, int(day) if day else None
