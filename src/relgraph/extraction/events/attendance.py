"""Who a sentence says attended: "officials from A and B took part, as did C", "also in attendance were …"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.extraction.events.forms import either
from relgraph.extraction.events.merge import Cluster
from relgraph.extraction.openings import first_words
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.model import Document, Mention, Sentence

_ACTING: Final = frozenset({"person", "post", "group", "organisation", "bloc", "state"})
_ALSO: Final = re.compile(r"\b(?:as did|as well as|together with|along with|including|and, as observers?)\b")
_ELSEWHERE: Final = re.compile(r"\b(?:in|of|to|at|for|with)\s(?:the\s)?$")


def attending(
    cluster: Cluster, clusters: Sequence[Cluster], document: Document, cast: Cast, lexicon: EventLexicon
) -> list[str]:
    """Return the actors said to have attended the main event, in sentences that tell of no other event."""
    if document.vocabulary.isdisjoint(_openers(lexicon)):
        return []
    others = {(s.block, s.sentence) for c in clusters if c is not cluster for s in c.sightings}
    found: dict[str, None] = {}
    for block, sentence in document.sentences():
        if block.kind != "title" and (block.label, sentence.number) not in others:
            for mention in _named(document.shadow, sentence, cast, lexicon):
                actor = cast.actor_at(mention.span)
                if actor is not None:
                    found.setdefault(actor.key)
    return list(found)


def _named(text: str, sentence: Sentence, cast: Cast, lexicon: EventLexicon) -> Iterator[Mention]:
    """Yield the outermost mentions of who attended: before the verb and after "as did", or after "attended by"."""
    by, alone = _patterns(lexicon)
    first, last = sentence.span.start, sentence.span.end
    passive = by.search(text, first, last)
    active = None if passive else alone.search(text, first, last)
    if passive is None and active is None:
        return
    inside = [m for m in cast.mentions if m.kind in _ACTING and sentence.span.contains(m.span)]
    end = first
    for mention in sorted(inside, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start < end or (mention.kind == "state" and _ELSEWHERE.search(text[end : mention.span.start])):
            continue
        if passive is not None:
            counts = mention.span.start >= passive.end()
        else:
            counts = active is not None and (
                mention.span.end <= active.start() or _ALSO.search(text, active.end(), mention.span.start) is not None
            )
        if counts:
            end = mention.span.end
            yield mention


@lru_cache(maxsize=4)
def _openers(lexicon: EventLexicon) -> frozenset[str]:
    return first_words((*lexicon.attended_by, *lexicon.attended))


@lru_cache(maxsize=4)
def _patterns(lexicon: EventLexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    by, alone = either(lexicon.attended_by), either(lexicon.attended)
    ended = r"(?=[,.;]|\s(?:as|in the (?:meeting|dial|conf)))"
    return re.compile(rf"\b(?:{by})\b", re.IGNORECASE), re.compile(rf"\b(?:{alone}){ended}")
