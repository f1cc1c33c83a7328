"""Names without capitals of their own: memoranda by their topic, and programmes in quotation marks."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from relgraph.extraction.openings import Openings, Phrases
from relgraph.extraction.words import Places
from relgraph.knowledge.lexicon.namewords import NameLexicon
from relgraph.knowledge.patterns import either
from relgraph.model import Document, NameKind, Span

_ABOUT: Final = r"(?:on|for|concerning|regarding)\s(?:the\s)?"
#: When and where, after "on": no part of what an agreement is about.
_OCCASION: Final = r"the\s(?:occasion|sidelines|margins|same)|\d+|[A-Z]\w+"
_TOPIC: Final = (
    r"[\w' -]{4,60}?(?=[,.;)]|\s\(|\s(?:with|that|which|between|at|during|by|under|within|next|this|last|later|earlier"
    rf"|as\ssoon|on\s(?:{_OCCASION})|and\s\w+ed|and\sto|was|were"
    r"|in\s(?:the\s(?:first|second|third|fourth|latter|last|near|coming|presence)|early|late|\d{4}|[A-Z]\w+))\b)"
)
_MEMORANDUM: Final = re.compile(
    rf"\bmemorand(?:um|a) of understanding(?:\s\(\w{{2,5}}\))?\s{_ABOUT}(?P<topic>{_TOPIC})"
)
_MEMORANDA: Final = frozenset({"memorandum", "memoranda"})
#: Adjectives that say nothing of what is agreed.
_ADJECTIVES: Final = re.compile(r"^(?:(?:bilateral|new|possible|separate|joint|formal|mutual)\s)+")
#: Words for kinds of agreements, which name none without what it is about.
_KINDS: Final = re.compile(r"^(?:(?:implementing|framework|landmark|final|draft|similar|written)\s)+")
_TOLD: Final = re.compile(r"\s(?:on|for|concerning|regarding|between)\s")
_QUOTE: Final = re.compile('"')
_QUOTED: Final = r"\"(?P<{name}>[A-Z0-9][^\"\n]{{2,60}}?)[,.]?\""
_SHORT: Final = re.compile(
    r"^(?P<owner>.*?)\b(?:MOU|MoU|Memorandum of Understanding(?:\s\(MO[Uu]\))?)(?!\w)\s?(?P<topic>.*)$"
)


class PlainName(NamedTuple):
    """One name with where it stands."""

    span: Span
    kind: NameKind
    label: str


def agreement_label(label: str) -> str:
    """Return the name of an agreement with its kind written out and no acronym inside: "MOU on X" and the like."""
    match = _SHORT.match(label)
    return label if match is None else f"{match['owner']}Memorandum of Understanding {match['topic']}".strip()


def plain_names(
    document: Document, taken: Iterable[Span], lexicon: NameLexicon, openings: Openings
) -> Iterator[PlainName]:
    """Yield the memoranda and quoted programmes of a release outside the spans `taken` already."""
    matches = [*_matches(openings, lexicon)]
    if not matches:
        return
    places, blocked = Places(document), list(taken)
    for match, group in matches:
        span = Span(*(match.span() if group == "topic" else match.span(group)))
        if places.at(span.start) is None or any(span.overlaps(other) for other in blocked):
            continue
        blocked.append(span)
        words = " ".join(document.text[match.start(group) : match.end(group)].split())
        if group == "topic":
            yield PlainName(span, "instrument", f"Memorandum of Understanding on {words}")
        elif group == "agreed":
            label = _ADJECTIVES.sub("", words)
            label = label if _TOLD.search(label) else _KINDS.sub("", label)
            if " " in label and label not in lexicon.partnerships:  # those are called by their pair
                yield PlainName(span, "instrument", label)
        else:
            yield PlainName(span, "policy", words)


def _matches(openings: Openings, lexicon: NameLexicon) -> Iterator[tuple[re.Match[str], str]]:
    """Yield where something is named, with the group that names it."""
    for match in openings.matches(_MEMORANDUM, openings.words(_MEMORANDA)):
        yield match, "topic"
    if '"' in openings.text:
        quotes = [mark.start() for mark in _QUOTE.finditer(openings.text)]
        pattern = _programmes(lexicon.programmes, lexicon.called)
        for match in openings.matches(pattern, [*quotes, *openings.words(lexicon.programmes)]):
            yield match, "before" if match["before"] else "after"
    if not openings.vocabulary.isdisjoint(lexicon.agreements):
        phrases, pattern = _agreements(lexicon.concluding, lexicon.agreements)
        for match in openings.matches(pattern, phrases.starts(openings)):
            yield match, "agreed"


@lru_cache(maxsize=4)
def _agreements(concluding: tuple[str, ...], nouns: tuple[str, ...]) -> tuple[Phrases, re.Pattern[str]]:
    """Return the pattern of agreements that are concluded or negotiated, told by their topic or their adjectives."""
    about = rf"\s{_ABOUT}(?!(?:in|at|by|the)\s){_TOPIC}|\sbetween\s(?!their|our|its|both|the\stwo)(?:the\s)?{_TOPIC}"
    return Phrases(concluding), re.compile(
        rf"\b(?:{either(concluding)})\s(?:an?|the)\s(?P<agreed>(?:[a-z][\w-]+\s){{0,4}}?(?:{either(nouns)})\b(?:{about})?)"
        rf"(?!\s(?:on|for)\s(?!{_OCCASION}))"
    )


@lru_cache(maxsize=4)
def _programmes(nouns: tuple[str, ...], called: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of quoted names right before, or called after, a word such as "programme"."""
    noun = "|".join(re.escape(word) for word in nouns)
    before, after = _QUOTED.format(name="before"), _QUOTED.format(name="after")
    link = "|".join(called)
    return re.compile(rf"{before}\s(?:{noun})\b|\b(?:{noun}),?\s(?:[^\".\n]{{0,40}}\s)?(?:{link})\s(?:the\s)?{after}")
