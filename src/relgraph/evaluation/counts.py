"""Counts of right, spurious and missed items, and the figures made of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

#: What is counted, in the order of every table.
ROWS: Final = (
    "statements",
    "statements, primary act",
    "statements, speaker sides",
    "statements, block level",
    "sentences touched",
    "commitments",
    "commitments, block level",
    "firmness exact",
    "firmness +-1",
    "specificity exact",
    "committer sides",
    "requests",
    "events",
    "event date exact",
    "participants by side (matched events)",
    "participants by side (all events)",
    "chairs by side (matched events)",
    "persons",
    "posts",
    "policies",
    "funds",
    "instruments",
    "names pooled",
    "figures",
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many items are `right`, `spurious` (only in the output) and `missed` (only in the gold)."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: "Count") -> "Count":
        """Add two counts."""
        return Count(self.right + other.right, self.spurious + other.spurious, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Return which part of the output is right; None without output."""
        return _share(self.right, self.right + self.spurious)

    @property
    def recall(self) -> float | None:
        """Return which part of the gold is found; None without gold."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall; None if there is nothing to count."""
        return _share(2 * self.right, 2 * self.right + self.spurious + self.missed)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


Counts = Mapping[str, Count]


def total(counts: Iterable[Counts]) -> dict[str, Count]:
    """Return the sum of the counts of several releases, row by row."""
    sums = dict.fromkeys(ROWS, Count())
    for each in counts:
        for row in ROWS:
            sums[row] += each[row]
    return sums
