"""Who speaks for a side in a meeting: its delegates, a person of the paragraph, or the side itself."""

from collections.abc import Sequence
from typing import Final

from relgraph.extraction.cast.roster import Part
from relgraph.model import Actor, ActorKind

#: The smaller, the sooner one speaks for others.
_RANKS: Final[dict[ActorKind, int]] = {
    "person": 0, "post": 2, "group": 4, "bloc": 6, "state": 8, "organisation": 10,
}  # fmt: skip
#: How much later one speaks who is not named in the paragraph: after another of the same kind.
_ABSENT: Final = 1
#: How much sooner the delegates of a side speak for it than another group does.
_DELEGATES: Final = 3

#: The rank of an actor, how often it is named (the more, the smaller), and its place among the actors.
_Row = tuple[int, int, int]


class StandIns:
    """The actors of one release by their sides, asked who stands for a side in a paragraph."""

    def __init__(self, actors: Sequence[Actor], parts: Sequence[Part], body: Actor | None) -> None:
        """Rank the actors by what they were made of; `body` stands for the side "other" if there is one."""
        self._actors = actors
        self._parts = parts
        self._body = body
        self._rows: dict[str, list[_Row]] = {}
        self._rivals: dict[str, Sequence[_Row]] = {}
        self._paragraphs: dict[int, frozenset[str]] = {}
        for place, part in enumerate(parts):
            rank = _RANKS[part.kind]
            if part.kind == "group" and part.entity is None and "delegates" in part.key:
                rank -= _DELEGATES
            self._rows.setdefault(part.side, []).append((rank, -len(part.spans), place))

    def of(self, side: str, paragraph: str) -> Actor | None:
        """Return who stands for `side`; None if nobody does."""
        if side == "other" and self._body is not None:
            return self._body
        rivals = self._rivals.get(side)
        if rivals is None:
            rivals = self._rivals[side] = _rivals(self._rows.get(side, []))
        if len(rivals) > 1:
            return self._actors[self._in_paragraph(rivals, paragraph)]
        return self._actors[rivals[0][2]] if rivals else None

    def _in_paragraph(self, rivals: Sequence[_Row], paragraph: str) -> int:
        """Return the place of the best, unless somebody named in the paragraph is better than one who is not."""
        rank, times, best = rivals[0]
        for row in rivals:
            if paragraph in self._named_in(row[2]):
                return min(row, (rank + _ABSENT, times, best))[2]
        return best

    def _named_in(self, place: int) -> frozenset[str]:
        """Return the paragraphs in which an actor is named."""
        found = self._paragraphs.get(place)
        if found is None:
            labels = self._parts[place].spans.values()
            found = self._paragraphs[place] = frozenset([label.partition(".")[0] for label in labels])
        return found


def _rivals(rows: list[_Row]) -> Sequence[_Row]:
    """Return those of one side who may speak for it, the best first; others come later even than who is absent."""
    if len(rows) < 2:
        return rows
    rows.sort()
    last = rows[0][0] + _ABSENT
    return [row for row in rows if row[0] <= last]
