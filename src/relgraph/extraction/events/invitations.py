"""Visits to come, told by an invitation and its acceptance, in one sentence or in the next."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from relgraph.extraction.events.forms import either
from relgraph.extraction.events.scene import Scene, titled
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge.patterns import Pattern
from relgraph.model import Mention, Span

#: How many sentences an invitation waits for its acceptance.
_PATIENCE: Final = 2
_TO: Final = Pattern(r"\sto\s(?:the\s)?")
_TO_VISIT: Final = Pattern(
    r"[^;:]{0,60}?\bto\s(?:visit|(?:pay|make)\s(?:an?|his|her|their)\s(?:[\w-]+\s){0,2}visit\sto|come\sto)\s(?:the\s)?"
)

_VISIT: Final = Pattern(r"visit\s(?:the\s)?")


class _Invitation(NamedTuple):
    """An invitation met, with the sentence it stands in; nobody in `guests` if it tells only where to."""

    scene: Scene
    start: int
    guests: tuple[str, ...]
    place: Mention
    waited: int = 0


class Invitations:
    """Remembers the invitations of a release until they are accepted; those that are not make no visit.

    `waiting` are those that wait for it.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self.waiting: list[_Invitation] = []

    def accepted_in(self, scene: Scene) -> list[Sighting]:
        """Return the visits whose invitation is accepted in this sentence, and remember the invitations in it."""
        accepted, invited = _forms(scene.lexicon.accepted, scene.lexicon.invited)
        self.waiting = [row._replace(waited=row.waited + 1) for row in self.waiting if row.waited < _PATIENCE]
        first, last = scene.line.start, scene.line.stop
        self.waiting += _invitations(invited.finditer(scene.line.text, first, last), scene)
        if not self.waiting:
            return []
        match = accepted.search(scene.line.text, first, last)
        if match is None:
            return []
        found, self.waiting = self.waiting[-1:], []
        return [visit for row in found for visit in _visit(row, scene, match)]


def _invitations(matches: Iterable[re.Match[str]], scene: Scene) -> Iterator[_Invitation]:
    text, last = scene.line.text, scene.line.stop
    for match in matches:
        guests, end = scene.objects_from(match.end())
        towards = (
            _TO_VISIT.match(text, end, last)
            or _VISIT.match(text, match.end(), last)
            or (guests and _TO.match(text, end))
        )
        places = scene.places_from(towards.end()) if towards else []
        if places:
            yield _Invitation(scene, match.start(), guests, places[0])


def _visit(row: _Invitation, scene: Scene, match: re.Match[str]) -> Iterator[Sighting]:
    """Yield the visit of the guests, or of whoever accepts: never of someone of the state invited to."""
    guests = tuple(key for key in row.guests if scene.cast.actor(key).side != row.place.side)
    guests = guests or scene.subjects(match.start(), away={row.place.side})
    date = next((d for d in scene.dates if d.span.start >= row.place.span.end and row.scene is scene), None)
    value = date.value[:4] if date is not None and date.value.endswith("-12-31") else date.value if date else None
    if guests:
        line = row.scene.line
        who = titled(scene.cast.actor(guests[0]))
        yield Sighting(
            span=Span(row.start, row.place.span.end), block=line.block, sentence=line.number, source="visit",
            type="visit", name=f"Visit of {who} to {row.place.label}", place=row.place.label, mode="in-person",
            status="planned", subjects=guests, sides=frozenset({row.place.side}), date=value,
            year_inferred=bool(date and date.year_inferred),
        )  # fmt: skip


@lru_cache(maxsize=4)
def _forms(accepted: tuple[str, ...], invited: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"\b(?:{either(accepted)})\b"), re.compile(rf"\b(?:{either(invited)})\s(?:the\s)?")
