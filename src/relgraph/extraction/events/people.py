"""The people of a release in reading order: where a bare surname stands, and who "He" is."""

import re
from collections.abc import Container
from operator import attrgetter
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.extraction.line import InOrder, Line
from relgraph.model import Actor, Document, Mention, Span

#: A sentence that goes on about the person last spoken of, perhaps after a word for place or time.
_GOES_ON: Final = re.compile(
    r"(?:(?:In|At|On|After|During|Following|Earlier|Later|Before|Prior to|While)\b[^,.;]{0,60},?\s)?(?:He|She|he|she)\s"
)

_REMEMBERED: Final = 12
_SPAN: Final = attrgetter("span")


class People:
    """Who is named where, told sentence by sentence: those whom one sentence names are "he" or "she" in the next."""

    def __init__(self, document: Document, cast: Cast) -> None:
        """Index the bare names of persons that `cast` found in `document`."""
        spans = sorted(cast.by_span.keys() - set(map(_SPAN, cast.mentions)))
        self._cast = cast
        self._bare = InOrder([_named(document, span, cast) for span in spans])
        self._last: tuple[Actor, ...] = ()
        self._unread: list[Line] = []

    def bare(self, line: Line) -> list[Mention]:
        """Return the bare surnames in a sentence, as mentions of persons."""
        return self._bare.inside(Span(line.start, line.stop))

    def goes_on(self, line: Line) -> bool:
        """Tell whether a sentence begins with "He", "In Seoul, she" or the like."""
        return _GOES_ON.match(line.text, line.start) is not None

    def he(self, foreign: Container[str] = ()) -> tuple[str, ...]:
        """Return whom the last sentence with a person of no side in `foreign` names first."""
        for line in self._unread:
            self._read(line)
        self._unread.clear()
        return next(((actor.key,) for actor in self._last if actor.side not in foreign), ())

    def told(self, line: Line) -> None:
        """Note that a sentence is over; it is read when somebody asks who "he" is, which few sentences do."""
        self._unread.append(line)

    def _read(self, line: Line) -> None:
        """Note the persons of a sentence of the body, unless it only goes on about the one before."""
        if line.block == "title" or self.goes_on(line):
            return
        rows = [m for m in line.mentions if m.kind == "person" and m.span in self._cast.by_span]
        rows = sorted([*rows, *self.bare(line)], key=lambda m: (m.span.start, -m.span.end))
        here = (actor for m in rows if (actor := self._cast.actor_at(m.span)) is not None)
        self._last = tuple(dict.fromkeys((*here, *self._last)))[:_REMEMBERED]


def _named(document: Document, span: Span, cast: Cast) -> Mention:
    actor = cast.actor(cast.by_span[span])
    return Mention(span, "", 0, "person", document.quote(span), actor.label, actor.side)
