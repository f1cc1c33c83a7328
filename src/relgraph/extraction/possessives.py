"""Possessives whose owner a sentence leaves open: "discussed trade with X amid the crisis as well as its outlook"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.extraction.openings import Openings, Phrases
from relgraph.extraction.words import Places
from relgraph.knowledge.lexicon.titles import GroupLexicon
from relgraph.model import Document, Mention, ReviewItem, Sentence, Span

#: Who acts in person, so that "its" cannot be theirs.
_PEOPLE: Final = frozenset({"person", "post", "group"})
_OWNERS: Final = frozenset({"state", "bloc", "organisation"})
_ARTICLE: Final = re.compile(r"\b(?:the|a|an|this|that)\s", re.IGNORECASE)


def open_possessives(document: Document, cast: Cast, openings: Openings) -> Iterator[ReviewItem]:
    """Yield the possessives that add an object to those of people who act, where two things before could be meant.

    The two are a state or body among the objects, and a thing named after it, nearer to the possessive.
    """
    adding, text = cast.lexicon.adding, document.shadow
    possessives, pattern = _added(adding, cast.lexicon.possessives)
    owners = [start for start in possessives.starts(openings) if start]
    starts = [owner - 1 - len(word) for owner in owners for word in adding if text.endswith(word, 0, owner - 1)]
    if not starts:
        return
    places = Places(document)
    for match in openings.matches(pattern, starts):
        place = places.at(match.start())
        body = (
            _rival(cast.mentions_in(place[1].span), place[1], match, text, cast.lexicon) if place is not None else None
        )
        if body is not None:
            words = document.quote(Span(match.start("owner"), match.end()))
            message = f"“{words}”: the text leaves open whether {body.label} or what is named after it is meant."
            yield ReviewItem(kind="open-owner", message=message, span=Span(match.start("owner"), match.end()))


@lru_cache(maxsize=4)
def _added(adding: frozenset[str], possessives: frozenset[str]) -> tuple[Phrases, re.Pattern[str]]:
    joint, owner = ("|".join(re.escape(word) for word in sorted(words)) for words in (adding, possessives))
    return Phrases(possessives), re.compile(rf"\b(?:{joint})\s(?P<owner>{owner})\s\w+")


def _rival(
    inside: list[Mention], sentence: Sentence, match: re.Match[str], text: str, lexicon: GroupLexicon
) -> Mention | None:
    """Return the body last named before the possessive, if people act and another thing stands in between."""
    before = [mention for mention in inside if mention.span.end <= match.start()]
    opening = text[sentence.span.start : before[0].span.start].casefold().split() if before else []
    together = not lexicon.everyone.isdisjoint(opening)
    bodies = [mention for mention in before if mention.kind in _OWNERS]
    if not bodies or not (together or (before[0].kind in _PEOPLE and not opening)):
        return None
    return bodies[-1] if _ARTICLE.search(text, bodies[-1].span.end, match.start()) else None
