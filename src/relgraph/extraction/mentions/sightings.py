"""One mention of an event, before mentions of the same event are merged."""

from typing import Literal, NamedTuple

from relgraph.model import EventMode, EventStatus, EventType, Span

Source = Literal["series", "name", "verb", "visit", "text", "run", "plain", "session", "gathering", "body"]


class Sighting(NamedTuple):
    """What one place in the text says of an event; `span` covers the words that name it.

    `objects` are the actors met or visited, `subjects` who met them; `sides` the sides in a name. A `definite` talk
    ("the meeting") adds nothing unless it merges with another.
    """

    span: Span
    block: str
    sentence: int
    source: Source
    name: str
    type: EventType
    series: str | None = None
    session: int | None = None
    entity: str | None = None
    mode: EventMode | None = None
    status: EventStatus = "held"
    place: str | None = None
    date: str | None = None
    year_inferred: bool = False
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    chairs: tuple[str, ...] = ()
    sides: frozenset[str] = frozenset()
    sidelines: Span | None = None
    objects_end: int = 0

    @property
    def reach(self) -> int:
        """Return where the words that name it and whom it was with end."""
        return max(self.span.end, self.objects_end)
