"""What is collected while one release is scored."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from relgraph.evaluation.counts import Count
from relgraph.evaluation.pairing import Item, Pairing

SlipKind = Literal["missed", "spurious", "wrong", "trap"]


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that is not as gold has it; `rule` is what made it, where the output says so."""

    row: str
    kind: SlipKind
    what: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by row, and slips in the order found."""

    counts: dict[str, Count] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)

    def put(self, row: str, found: Pairing) -> None:
        """Count the pairs of a row, and what has no partner."""
        self.counts[row] = Count(len(found.pairs), len(found.spurious), len(found.missed))

    def rate(self, row: str, found: Pairing, right: int) -> None:
        """Count the pairs that are `right` in one more respect; the others are both missed and spurious."""
        wrong = len(found.pairs) - right
        self.counts[row] = Count(right, wrong + len(found.spurious), wrong + len(found.missed))

    def add(self, row: str, count: Count) -> None:
        """Add to a row that is counted in several steps."""
        self.counts[row] = self.counts.get(row, Count()) + count

    def tell(self, row: str, found: Pairing, gold: Sequence[Item], output: Sequence[Item]) -> None:
        """Note every item without partner."""
        self.slips.extend(Slip(row, "missed", str(gold[i])) for i in found.missed)
        self.slips.extend(Slip(row, "spurious", str(output[j]), getattr(output[j], "rule", "")) for j in found.spurious)
