"""What one release names, in order and by kind, sorted once for all who ask."""

from bisect import bisect_left
from collections.abc import Container, Sequence
from itertools import compress
from operator import itemgetter
from typing import Final, get_args

from relgraph.extraction.line import InOrder
from relgraph.model import PEOPLE, Mention, MentionKind, Span

_BODIES: Final = frozenset({"organisation", "state", "bloc", "group"})
_KINDS: Final = get_args(MentionKind)
_SPAN: Final = itemgetter(0)
_START: Final = itemgetter(0)


class Mentioned(InOrder):
    """The mentions of one release, in the order in which they begin.

    `people` are those of persons and offices, `bodies` those of all others who can act, `things` the rest; `spans` tell
    where all of them stand.
    """

    def __init__(self, rows: Sequence[Mention]) -> None:
        """Sort `rows` by kind."""
        super().__init__(rows)
        self.spans: list[Span] = [*map(_SPAN, rows)]
        self.people: list[Mention] = []
        self.bodies: list[Mention] = []
        self.things: list[Mention] = []
        by_kind = dict.fromkeys(_KINDS, self.things)
        by_kind.update(dict.fromkeys(PEOPLE, self.people))
        by_kind.update(dict.fromkeys(_BODIES, self.bodies))
        for mention in rows:
            by_kind[mention.kind].append(mention)

    def at(self, spans: Container[Span]) -> "Outermost":
        """Return those that stand exactly at one of `spans`."""
        return Outermost([*compress(self.rows, map(spans.__contains__, self.spans))])


class Outermost:
    """Mentions in the order in which they begin, asked for those in a stretch that lie in no other of it."""

    __slots__ = ("_rows", "_starts")

    def __init__(self, rows: Sequence[Mention]) -> None:
        """Note where each begins."""
        self._rows = rows
        self._starts: list[int] = [*map(_START, map(_SPAN, rows))]

    def inside(self, span: Span) -> list[Mention]:
        """Return the mentions that lie wholly in `span`, without those that lie in one before them."""
        starts, (start, reach) = self._starts, span
        first = bisect_left(starts, start)
        found: list[Mention] = []
        reached = 0
        for mention in self._rows[first : bisect_left(starts, reach, first)]:
            end = mention.span[1]
            if reached < end <= reach:
                found.append(mention)
                reached = end
        return found
