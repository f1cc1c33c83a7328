"""Finding a year or a day from the day of publication."""

from datetime import date, timedelta
from typing import NamedTuple, Self

from relgraph.edtf import bounds, is_edtf
from relgraph.knowledge.lexicon.timewords import Shift

#: A day this soon after publication is announced rather than told ten months later.
_SOON = 45
_HALF_A_YEAR = 6


class Anchor(NamedTuple):
    """The last day on which a release can have been published; None if neither page nor index tells."""

    day: date | None

    @classmethod
    def of(cls, published: str | None) -> Self:
        """Read an EDTF date of publication."""
        return cls(bounds(published)[1] if published and is_edtf(published) else None)

    @property
    def known(self) -> bool:
        """Tell whether there is a day to count from."""
        return self.day is not None

    def year_of(self, month: int | None, day: int | None, *, future: bool, near: bool = False) -> int | None:
        """Return the year of a day without one: the nearest past; the nearest future after "will" or if it is soon.

        `near` words ("ahead of the summit in August") are of the past or of the future, whichever is nearer.
        """
        if self.day is None or month is None:
            return None
        ours = (self.day.month, self.day.day if day is not None else 0)
        theirs = (month, day or 0)
        if future:
            return self.day.year if theirs >= ours else self.day.year + 1
        if theirs <= ours:
            return self.day.year
        if near and month - self.day.month <= _HALF_A_YEAR:
            return self.day.year
        soon = day is not None and 0 < (month - self.day.month) * 31 + day - self.day.day <= _SOON
        return self.day.year if soon else self.day.year - 1

    def shifted(self, shift: Shift) -> str | None:
        """Return the day, month or year that lies `shift` away, as exact as the word is."""
        if self.day is None:
            return None
        if shift.unit == "day":
            return (self.day + timedelta(days=shift.by)).isoformat()
        if shift.unit == "year":
            return str(self.day.year + shift.by)
        months = self.day.year * 12 + self.day.month - 1 + shift.by
        return f"{months // 12}-{months % 12 + 1:02}"

    def weekday(self, number: int, *, future: bool) -> str:
        """Return the day of that name at or before the anchor, after it if `future`; XXXX without an anchor."""
        if self.day is None:
            return "XXXX"
        back = (self.day.weekday() - number) % 7
        step = 7 - back if future else -back
        return (self.day + timedelta(days=step)).isoformat()


def weekday_of(value: str) -> int | None:
    """Return the weekday (Monday is 0) of an EDTF day; None if `value` is no single known day."""
    first, last = bounds(value)
    return first.weekday() if first is not None and first == last else None
