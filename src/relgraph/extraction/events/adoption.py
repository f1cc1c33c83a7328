"""A joint text whose title is its name and whose last line says where and when it was adopted."""

import re
from functools import lru_cache
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.extraction.dates import DateMention
from relgraph.extraction.events.forms import either
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.model import Document, Span

_SIDED: Final = frozenset({"person", "post"})


def adopted_text(
    document: Document, dates: tuple[DateMention, ...], cast: Cast, lexicon: EventLexicon
) -> Sighting | None:
    """Return the text that the release itself is, if its title calls it a joint text and a line says it was adopted."""
    title = next((block for block in document.blocks if block.kind == "title"), None)
    texts, line = _forms(lexicon.joint_texts, lexicon.adopted)
    if title is None or texts.match(document.shadow, title.span.start, title.span.end) is None:
        return None
    for block, sentence in document.sentences():
        match = line.match(document.shadow, sentence.span.start, sentence.span.end)
        if match is None:
            continue
        date = next((d for d in dates if sentence.span.contains(d.span)), None)
        if date is None:
            continue
        name = " ".join(document.quote(title.span).split())
        people = [actor for actor in cast.actors if actor.kind in _SIDED and actor.side in cast.parties.default]
        signed = {a.side: a.key for a in reversed(people) if a.kind == "person"}
        return Sighting(
            span=Span(*match.span()), block=block.label, sentence=sentence.number, source="text", name=name,
            type="other", mode="written", date=date.value, subjects=tuple(signed[side] for side in sorted(signed)),
        )  # fmt: skip
    return None


@lru_cache(maxsize=4)
def _forms(texts: tuple[str, ...], adopted: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = rf"(?:The\s)?(?:[A-Z][\w'’-]+\s){{0,4}}?(?:{either(texts)})\b"
    return re.compile(words), re.compile(
        rf"(?:This\s[\w\s]{{2,40}}\s(?:was|is)\s)?(?:{either(adopted)})\s(?:in|at|on|by|this)\b", re.IGNORECASE
    )
