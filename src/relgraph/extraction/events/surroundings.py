"""How, where and whether an event was held, from the words around its name that no other event interrupts."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from relgraph.extraction.events.cued import Cued
from relgraph.extraction.events.cues import MODE, STATUS
from relgraph.extraction.events.forms import is_future
from relgraph.extraction.line import Line
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.model import EventMode, EventStatus, Mention

_NEAR: Final = 70
_BEFORE_STATUS: Final = 60
_PLACES: Final = frozenset({"place", "state"})


def with_surroundings(cued: Cued, sighting: Sighting, others: Sequence[Sighting], lexicon: EventLexicon) -> Sighting:
    """Return a sighting with mode, place and status; `others` are all of its sentence."""
    line = cued.line
    left, right = _window(line, sighting, others)
    mode = sighting.mode
    if mode is None and cued.all & MODE:
        mode = _mode(line.text[left:right], line.text[sighting.span.start : sighting.span.end], lexicon)
    place = sighting.place or _place(line, sighting, right)
    if place is None and sighting.source == "verb" and sighting.sidelines is not None:
        place = next((_place(line, o, line.stop) for o in others if o.span == sighting.sidelines), None)
    if sighting.source == "text":
        mode, place = "written", None
    status = _status(cued, sighting, left, right, lexicon) if sighting.status == "held" else sighting.status
    mode = mode or ("in-person" if place is not None else None)
    if (mode, place, status) == (sighting.mode, sighting.place, sighting.status):
        return sighting
    return sighting._replace(mode=mode, place=place, status=status)


def _window(line: Line, sighting: Sighting, others: Sequence[Sighting]) -> tuple[int, int]:
    """Return the stretch of the sentence around an event that no other event's name interrupts."""
    start, end = sighting.span
    left, right = max(line.start, start - _NEAR), min(line.stop, end + 2 * _NEAR)
    if len(others) == 1:
        return left, right
    for other in others:
        if other.span.end <= start:
            left = max(left, other.span.end)
        elif other.span.start >= end:
            right = min(right, other.span.start)
    return left, right


def _mode(around: str, name: str, lexicon: EventLexicon) -> EventMode | None:
    for text in (name.lower(), around.lower()):
        for word, mode in lexicon.modes.items():
            if word in text and re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text):
                return mode
    return None


def _place(line: Line, sighting: Sighting, right: int) -> str | None:
    """Return the place after "in" behind the name, with its state if that follows: "Bangkok, Thailand"."""
    first = line.index(sighting.span.end)
    known = line.known
    behind = [index for index, mention in known.items() if index >= first and mention.kind in _PLACES]
    for index in sorted(behind):
        mention = known[index]
        if mention.span.start >= right:
            continue
        before = line.text[: mention.span.start].removesuffix("the ").rstrip()
        if before.endswith((" in", " at", "(in")) or line.text.startswith("에서", mention.span.end):
            return _with_state(line, mention)
    return None


def _with_state(line: Line, place: Mention) -> str:
    if place.kind == "state":
        return place.label
    following = line.known.get(line.after(place) + 1) or line.known.get(line.after(place) + 2)
    is_state = following is not None and following.kind == "state" and following.side == place.side
    return f"{place.label}, {following.label}" if following is not None and is_state else place.label


def _status(cued: Cued, sighting: Sighting, left: int, right: int, lexicon: EventLexicon) -> EventStatus:
    line = cued.line
    if sighting.source in {"verb", "visit"} and is_future(line.text, line.start, sighting.span.start, lexicon):
        return "planned"
    if not cued.all & STATUS:
        return "held"
    left = max(left, sighting.span.start - _BEFORE_STATUS)
    before = line.text[left : sighting.span.start].lower()
    after = line.text[sighting.span.end : right].lower()
    ending = before.rstrip()
    words = _statuses(lexicon)
    told = {word for word in words.before if ending.endswith(word)} if ending.endswith(words.before) else set()
    told.update(filter(before.__contains__, words.near), filter(after.__contains__, words.near))
    return next((status for word, status in lexicon.statuses.items() if word in told), "held") if told else "held"


class _Statuses(NamedTuple):
    """The words for a status: those that count right before a name alone ("host the"), and those near it."""

    before: tuple[str, ...]
    near: tuple[str, ...]


@lru_cache(maxsize=4)
def _statuses(lexicon: EventLexicon) -> _Statuses:
    before = tuple(word for word in lexicon.statuses if word.endswith(" the"))
    return _Statuses(before, tuple(word for word in lexicon.statuses if word not in before))
