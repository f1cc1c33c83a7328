"""A joint text whose title is its name and whose last line says where and when it was adopted."""

import re
from functools import lru_cache

from relgraph.extraction.cast import Cast
from relgraph.extraction.dates import DateMention
from relgraph.extraction.events.forms import either
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.model import PEOPLE, Block, Document, Span


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
        people = [actor for actor in cast.actors if actor.kind in PEOPLE and actor.side in cast.parties.default]
        signed = {a.side: a.key for a in reversed(people) if a.kind == "person"}
        return Sighting(
            span=Span(*match.span()), block=block.label, sentence=sentence.number, source="text", name=name,
            type="other", mode="written", date=date.value, subjects=tuple(signed[side] for side in sorted(signed)),
        )  # fmt: skip
    return _of_parties(document, title, cast, lexicon)


def _of_parties(document: Document, title: Block, cast: Cast, lexicon: EventLexicon) -> Sighting | None:
    """Return the text of a title that says whose it is, "Joint Statement of the Ministers of X and Y", and its day.

    A title that names a meeting is of the meeting.
    """
    name = " ".join(document.quote(title.span).split())
    told = (cast.actor_at(mention.span) for mention in cast.mentions_in(title.span))
    parties = {actor.side: actor.key for actor in told if actor is not None and actor.side != "other"}
    if (
        document.anchor is None
        or len(parties) < 2
        or _whose(lexicon.joint_texts, tuple(lexicon.types)).match(name) is None
    ):
        return None
    return Sighting(
        span=title.span, block="title", sentence=1, source="text", name=name, type="other", mode="written",
        date=document.anchor, subjects=tuple(parties.values()), sides=frozenset(parties),
    )  # fmt: skip


@lru_cache(maxsize=4)
def _whose(texts: tuple[str, ...], meetings: tuple[str, ...]) -> re.Pattern[str]:
    joint = either(tuple(text for text in texts if text.startswith("Joint")))
    return re.compile(rf"(?:The\s)?(?:{joint})\s(?:of|by|between)\s(?!.*\b(?i:{either(meetings)})\b)")


@lru_cache(maxsize=4)
def _forms(texts: tuple[str, ...], adopted: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = rf"(?:The\s)?(?:[A-Z][\w'’-]+\s){{0,4}}?(?:{either(texts)})\b"
    return re.compile(words), re.compile(
        rf"(?:This\s[\w\s]{{2,40}}\s(?:was|is)\s)?(?:{either(adopted)})\s(?:in|at|on|by|this)\b", re.IGNORECASE
    )
