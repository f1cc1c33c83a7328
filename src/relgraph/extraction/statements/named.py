"""Everything with a name, a date or a sum in one release, ready to be asked what stands where."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from relgraph.extraction.cast import Cast
from relgraph.extraction.clauses.tagging import NamedSpans
from relgraph.extraction.dates import DateMention
from relgraph.extraction.figures import AmountMention
from relgraph.model import Block, Event, Name, NameKind, Span

_SPAN: Final = itemgetter(0)
_END: Final = itemgetter(1)


class Place(NamedTuple):
    """Where a policy, fund, instrument or mechanism is named."""

    span: Span
    kind: NameKind
    key: str


class Named:
    """What a release names, sorted by place.

    `events` are those that its blocks are about: the last one between several told of in or before a block.
    """

    def __init__(
        self,
        *,
        names: Iterable[Name],
        dates: Sequence[DateMention],
        amounts: Sequence[AmountMention],
        events: Sequence[Event],
        blocks: Sequence[Block],
    ) -> None:
        """Sort the mentions of all names; note which event each block is about."""
        self._places = [Place(span, name.kind, name.key) for name in names for span in name.mentions]
        self._places.sort(key=_SPAN)
        self._starts = [place.span[0] for place in self._places]
        self._dates = dates
        self._date_starts = [date.span.start for date in dates]
        self._amounts = amounts
        self._amount_starts = [row.span.start for row in amounts]
        self.events: Final = _events_by_block(events, blocks)

    def places_in(self, span: Span) -> list[Place]:
        """Return the names that stand in `span`, in reading order."""
        end = span[1]
        return [place for place in self._places[_inside(self._starts, span)] if place.span[1] <= end]

    def names_in(self, span: Span) -> tuple[str, ...]:
        """Return the keys of the names that stand in `span`, each once."""
        starts, (first, last) = self._starts, span
        low = bisect_left(starts, first)
        if low == len(starts) or starts[low] >= last:
            return ()
        found = self._places[low : bisect_left(starts, last, low)]
        return tuple(dict.fromkeys([key for (_, end), _, key in found if end <= last]))

    def dates_in(self, span: Span) -> list[DateMention]:
        """Return the dates that stand in `span`."""
        return [date for date in self._dates[_inside(self._date_starts, span)] if date.span.end <= span.end]

    def amounts_in(self, span: Span) -> list[AmountMention]:
        """Return the sums of money that stand in `span`."""
        return [row for row in self._amounts[_inside(self._amount_starts, span)] if row.span.end <= span.end]


def _inside(starts: list[int], span: Span) -> slice:
    first = bisect_left(starts, span[0])
    return slice(first, bisect_left(starts, span[1], first))


def _events_by_block(events: Iterable[Event], blocks: Sequence[Block]) -> dict[str, str]:
    held: dict[str, list[Event]] = {}
    for event in events:
        if len({*event.participants, *event.chairs}) > 1 and event.status == "held":
            held.setdefault(event.evidence[0].block, []).append(event)
    found: dict[str, str] = {}
    current: str | None = None
    for block in blocks:
        current = _told_last(held[block.label]) if block.label in held else current
        if current is not None:
            found[block.label] = current
    return found


def _told_last(events: Sequence[Event]) -> str:
    """Return the event that goes on after a block: the last one told, or that of which several told ones are parts."""
    last = events[-1]
    siblings = [event for event in events if event.part_of is not None and event.part_of == last.part_of]
    if last.part_of is not None and len(siblings) > 1:
        return last.part_of
    return last.key


def named_spans(cast: Cast) -> NamedSpans:
    """Return where names stand, the widest of those that overlap, in reading order."""
    acting = dict.fromkeys(cast.named.spans, False)
    for spans in (cast.by_span, map(_SPAN, cast.named.people), map(_SPAN, cast.named.bodies)):
        acting.update(dict.fromkeys(spans, True))
    widest: dict[int, Span] = {}
    reached = 0
    for span in sorted(acting):
        start = span[0]
        if start >= reached or start in widest:
            widest[start] = span
            reached = span[1]
    chosen = widest.values()
    return NamedSpans([*widest], [*map(_END, chosen)], [*map(acting.__getitem__, chosen)])
