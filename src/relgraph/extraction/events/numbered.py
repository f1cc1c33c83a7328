"""Meetings of numbered bodies: "the 5th Meeting of the X-Y Implementing Committee"."""

from collections.abc import Iterator
from typing import Final

from relgraph.extraction.events.cued import Cued
from relgraph.extraction.events.cues import MEETING
from relgraph.extraction.events.ordinals import ordinal, session_at
from relgraph.extraction.line import SIDED, Line
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.model import Span

_MEETING_OF: Final = ["meeting", "of", "the"]
_JOINING: Final = frozenset({"of", "and", "for", "on", "the"})
_LONGEST: Final = 14
_ITS: Final = frozenset({"its", "their", "the"})
_AHEAD: Final = frozenset({"next", "following", "forthcoming", "upcoming"})
_SESSIONS: Final = frozenset({"meeting", "session", "round", "edition"})


def numbered_meetings(cued: Cued, lexicon: EventLexicon) -> Iterator[Sighting]:
    """Yield the meetings of bodies that one sentence names: the number makes a meeting of the body that follows."""
    line = cued.line
    for index in cued.places(MEETING):
        if line.lowers[index : index + 3] != _MEETING_OF or not 0 < index < len(line.texts) - 3:
            continue
        session = session_at(line, index - 1, lexicon)
        last = _end_of_body(line, index + 3)
        body = any(line.lower(place) in lexicon.body_nouns for place in range(index + 3, last))
        ahead = session is None and line.lower(index - 1) in _AHEAD
        if (session is not None or ahead) and body:
            which = "Next" if session is None else ordinal(session)
            yield Sighting(
                span=Span(line.starts[index - 1], line.end(last)), block=line.block, sentence=line.number,
                source="name", name=f"{which} {line.slice(index, last)}", type="committee", session=session,
                status="planned" if ahead else "held",
                sides=frozenset(m.side for m in line.mentions if m.kind in SIDED and index <= line.first(m) < last),
            )  # fmt: skip


def its_session(line: Line, after: int, lexicon: EventLexicon) -> tuple[int, int] | None:
    """Return the session of "the X Committee (XC) convened its 12th Meeting", and where the words for it end."""
    index = line.index(after)
    if line.lower(index) == "(" and line.lower(index + 2) == ")":
        index += 3
    held = line.lower(index) in lexicon.holding and line.lower(index + 1) in _ITS
    number = session_at(line, index + 2, lexicon) if held and index + 3 < len(line.texts) else None
    is_session = number is not None and line.lower(index + 3) in _SESSIONS
    return (number, line.end(index + 4)) if number is not None and is_session else None


def _end_of_body(line: Line, first: int) -> int:
    """Return the index after the capitalised name that begins at `first`."""
    last = first
    while last < min(len(line.texts), first + _LONGEST):
        if not (line.capital(last) or last in line.covering or line.texts[last] in _JOINING):
            break
        last += 1
    while last > first and line.texts[last - 1] in _JOINING:
        last -= 1
    return last
