"""Which months and publishers the releases of an edition cover."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from relgraph.edition.listing import ListedRelease

MONTHS: Final = tuple(f"{month:02}" for month in range(1, 13))
#: The darkest step that a cell can have; a ramp of eight colours begins with 0.
_DARKEST: Final = 7


@dataclass(frozen=True, slots=True)
class Year:
    """Releases of one year by month; `more` have no month. A year between others may have none at all."""

    name: str
    months: tuple[int, ...]
    more: int

    @property
    def total(self) -> int:
        """Return the number of all releases of the year."""
        return sum(self.months) + self.more


@dataclass(frozen=True, slots=True)
class Publisher:
    """Releases of one publisher; `first` and `last` are the dates between which they lie, or empty."""

    key: str
    name: str
    total: int
    first: str
    last: str


def years(releases: Iterable[ListedRelease]) -> list[Year]:
    """Return each year from the first to the last, newest first; the undated come last."""
    dates = [item.dated for item in releases]
    counts = Counter((date[:4], date[5:7]) for date in dates)
    dated = sorted({year for year, _ in counts if year.isdigit()})
    names = [str(year) for year in range(int(dated[-1]), int(dated[0]) - 1, -1)] if dated else []
    found = [_year(name, counts) for name in names]
    undated = sum(count for (year, _), count in counts.items() if not year.isdigit())
    return [*found, *([Year("undated", (0,) * len(MONTHS), undated)] if undated else [])]


def _year(name: str, counts: Counter[tuple[str, str]]) -> Year:
    months = tuple(counts[name, month] for month in MONTHS)
    return Year(name, months, sum(count for (year, _), count in counts.items() if year == name) - sum(months))


def publishers(releases: Iterable[ListedRelease]) -> list[Publisher]:
    """Return the publishers, those with most releases first."""
    groups: defaultdict[str, list[ListedRelease]] = defaultdict(list)
    for item in releases:
        groups[item.publisher].append(item)
    found = [_publisher(key, items) for key, items in groups.items()]
    return sorted(found, key=lambda item: (-item.total, item.key))


def _publisher(key: str, items: Sequence[ListedRelease]) -> Publisher:
    dates = sorted(item.dated for item in items if item.dated)
    first, last = (dates[0], dates[-1]) if dates else ("", "")
    return Publisher(key, items[0].publisher_name or key, len(items), first, last)


def step(count: int) -> int:
    """Return which colour of the ramp stands for a number of releases."""
    return min(count, _DARKEST)
