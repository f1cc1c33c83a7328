"""Who speaks for a side in a meeting: its delegates, a person of the paragraph, or the side itself."""

from collections.abc import Sequence
from typing import Final

from relgraph.extraction.cast.roster import Part
from relgraph.model import Actor, ActorKind

#: The smaller, the sooner one speaks for others; who is named in the paragraph comes before others of the same kind.
_RANKS: Final[dict[ActorKind, int]] = {
    "person": 0, "post": 2, "group": 4, "bloc": 6, "state": 8, "organisation": 10,
}  # fmt: skip
_ABSENT: Final = 1
#: How much sooner the delegates of a side speak for it than another group does.
_DELEGATES: Final = 3

#: An actor after its rank, how often it is named (the more, the smaller), and its place among the actors.
_Row = tuple[int, int, int, Actor]


class StandIns:
    """The actors of one release by their sides, asked who stands for a side in a paragraph."""

    def __init__(self, actors: Sequence[Actor], parts: Sequence[Part], body: Actor | None) -> None:
        """Take the actors with what they were made of; `body` stands for the side "other" if there is one."""
        self._body = body
        self._parts: dict[str, list[tuple[int, Actor, Part]]] = {}
        self._sides: dict[str, _Side] = {}
        for place, actor in enumerate(actors):
            self._parts.setdefault(actor.side, []).append((place, actor, parts[place]))

    def of(self, side: str, paragraph: str) -> Actor | None:
        """Return who stands for `side`; None if nobody does."""
        if side == "other" and self._body is not None:
            return self._body
        known = self._sides.get(side)
        if known is None:
            rows = self._parts.get(side)
            if rows is None:
                return None
            if len(rows) == 1:
                return rows[0][1]
            known = self._sides[side] = _Side(rows)
        return known.in_paragraph(paragraph)


class _Side:
    """The best of a side to speak for it, in all the release and in each paragraph."""

    __slots__ = ("_best", "_named")

    def __init__(self, parts: Sequence[tuple[int, Actor, Part]]) -> None:
        """Rank the actors."""
        rows = sorted([(_rank(part), -len(part.spans), place, part, actor) for place, actor, part in parts])
        rank, times, place, _, actor = rows[0]
        self._best: _Row = rank, times, place, actor
        self._named: dict[str, _Row] = {}
        for rank, times, place, part, actor in reversed(rows):
            row = rank, times, place, actor
            self._named.update(dict.fromkeys([block.partition(".")[0] for block in part.spans.values()], row))

    def in_paragraph(self, paragraph: str) -> Actor:
        """Return the best of all, unless somebody named in the paragraph is better than one who is not."""
        best, named = self._best, self._named.get(paragraph)
        if named is None:
            return best[3]
        rank, times, place, actor = best
        return actor if actor is named[3] or (rank + _ABSENT, times, place) < named[:3] else named[3]


def _rank(part: Part) -> int:
    rank = _RANKS[part.kind]
    if part.kind == "group" and part.entity is None and "delegates" in part.key:
        return rank - _DELEGATES
    return rank
