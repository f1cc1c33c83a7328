"""What a user writes for a time -> its first or last day."""

import datetime as dt

from relgraph.edtf import bounds, is_edtf
from relgraph.errors import ParameterError
from relgraph.query.parameters import WANTED

#: A year, a month or a day: 2019, "2019", "2019-11", "2019-11-25", date(2019, 11, 25).
Day = str | int | dt.date


def first_day(name: str, told: Day | None) -> dt.date | None:
    """Return the first day of a time, None for None; raise `ParameterError` for what is no time."""
    return _bounds(name, told)[0]


def last_day(name: str, told: Day | None) -> dt.date | None:
    """Return the last day of a time, None for None; raise `ParameterError` for what is no time."""
    return _bounds(name, told)[1]


def _bounds(name: str, told: Day | None) -> tuple[dt.date | None, dt.date | None]:
    if told is None:
        return None, None
    text = str(told).strip()
    found = bounds(text) if is_edtf(text) and "/" not in text else (None, None)
    if None in found:
        raise ParameterError(f"{name} cannot be {text[:40]!r}.", remedy=f"Give {WANTED['date']}.")
    return found
