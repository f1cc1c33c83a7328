"""Whose release it is: the side that publishes it, as far as the page tells."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from relgraph.extraction.mentions.known_names import BLOCS, side_of
from relgraph.knowledge import Knowledge
from relgraph.knowledge.reference.gazetteer import Match
from relgraph.model import Document, Span, shadow

#: The side that speaks when the page does not say who published it.
_DEFAULT_SIDE: Final = "KOR"
_DATELINE: Final = 80
_OPENING: Final = 60
#: How far from the first letter the name of a publisher's own may stand ("H.E. Mr. ...").
_BEGINNING: Final = 12
_SPEAKING: Final = frozenset({"person", "post", "org"})
#: "received X, Ambassador of Laos to Malaysia": an envoy is received by the state to which it is sent.
_RECEIVED: Final = re.compile(
    r"\breceived\b[^;]{0,80}\bAmbassador of (?:the )?[A-Z][\w ]{2,40}? to (?:the )?(?P<host>[A-Z][\w ]{2,40})"
)
_CITY: Final = re.compile(r"(?P<city>[A-Z][A-Z ]{2,24}|[A-Z][\w ]{2,24}(?=,)),?\s[^.]{3,30}?\s?-{1,2}\s")
_ASEAN: Final = "ASEAN"
#: How much of a release tells whom a visit is between, in code points.
_BODY: Final = 4000
_SOURCE: Final = "source line"
#: How long a line that signs a release can be, and what signs it besides a name of the state.
_SIGNATURE: Final = 90
_SIGNING: Final = re.compile(r"(?i)\b(?:ministry|department|office|embassy|mission|secretariat)\b")
#: "Visit by Minister X to the Republic of Korea": who visits a state does not publish in its name.
_VISITS: Final = re.compile(r"\b(?i:visit(?:ed|s)?|trip)\b[^.;]{0,160}?\bto\s(?:the\s)?(?P<host>[A-Z][\w ]{2,40})")
#: "... holds talks with Korean counterpart": somebody's counterpart is of another state.
_COUNTERPART: Final = re.compile(r"\b(?P<host>[A-Z]\w+(?:\s[A-Z]\w+)?)\scounterpart")
_STAYS: Final = re.compile(r"\bis\s(?:currently\s)?in\s(?:the\s)?(?P<host>[A-Z][\w ]{2,40})")


def own_side(document: Document, knowledge: Knowledge) -> str:
    """Return the side of the publisher, else of the city in the dateline, else of who opens the text; else the ROK."""
    publisher = shadow(document.publisher or document.source.publisher or "")
    for name in (publisher, *_signatures(document)):
        side = next(_sides_in(name, knowledge), None)
        if side is not None:
            return side
    told = _dateline_side(document, knowledge) or _receiving_side(document, knowledge)
    return told or _visiting_side(document, knowledge) or _opening_side(document, knowledge) or _DEFAULT_SIDE


def _sides_in(name: str, knowledge: Knowledge) -> Iterator[str]:
    """Yield the sides of the states and bodies in the name of a publisher."""
    for match in knowledge.gazetteer.find(name):
        sides = {side_of(knowledge.gazetteer.entities[key], knowledge.gazetteer) for key in match.keys}
        if len(sides) == 1 and sides != {"other"}:
            yield sides.pop()


def _signatures(document: Document) -> Iterator[str]:
    """Yield the source that the page gives, and the line of a ministry that ends the release."""
    for skipped in document.skipped:
        if skipped.reason == _SOURCE:
            yield document.shadow[skipped.span.start : skipped.span.end].partition(":")[2]
    last = document.blocks[-1].span if document.blocks else Span(0, 0)
    words = " ".join(document.shadow[last.start : last.end].split())
    if len(words) <= _SIGNATURE and words.isupper() and _SIGNING.search(words):
        yield words.title()


def _visiting_side(document: Document, knowledge: Knowledge) -> str | None:
    """Return the side whose people visit the ROK or meet Koreans: the state named most often beside it; else None."""
    for block in document.blocks[:2]:
        words = document.shadow[block.span.start : block.span.end]
        hosts = [m["host"] for pattern in (_VISITS, _STAYS, _COUNTERPART) for m in pattern.finditer(words)]
        if any(
            _own_name(match, knowledge) == _DEFAULT_SIDE for host in hosts for match in knowledge.gazetteer.find(host)
        ):
            named = Counter(_own_name(match, knowledge) for match in knowledge.gazetteer.find(document.shadow[:_BODY]))
            states = [side for side, _ in named.most_common() if side not in {"", "other", _DEFAULT_SIDE}]
            return states[0] if states else None
    return None


def _receiving_side(document: Document, knowledge: Knowledge) -> str | None:
    """Return the side to which an envoy is accredited whom somebody received; None if the beginning tells of none."""
    for block in document.blocks[:3]:
        match = _RECEIVED.search(document.shadow, block.span.start, block.span.end)
        for host in knowledge.gazetteer.find(match["host"]) if match else ():
            side = _own_name(host, knowledge)
            if host.start == 0 and side not in {"", "other"}:
                return side
    return None


def _opening_side(document: Document, knowledge: Knowledge) -> str | None:
    """Return the side of the body, holder of an office or person that the title or the text begins with.

    A ministry's release is about its own people first; None if neither begins so.
    """
    for block in document.blocks[:2]:
        opening = document.shadow[block.span.start : block.span.start + _OPENING]
        for match in knowledge.gazetteer.find(opening):
            side = _speaking_side(match, opening, knowledge)
            if side is not None:
                return side or None
    return None


def _speaking_side(match: Match, opening: str, knowledge: Knowledge) -> str | None:
    """Return the side of a body or person, or of an office named with its state; "" for a state alone.

    None for what tells nothing: an office without a state.
    """
    found = [knowledge.gazetteer.entities[key] for key in match.keys]
    sides = {entity.side for entity in found if entity.kind in _SPEAKING and entity.key not in BLOCS}
    if any(entity.kind == "post" for entity in found):
        named = {_own_name(inner, knowledge) for inner in knowledge.gazetteer.find(opening[match.start + 1 :])}
        sides &= named if match.start <= _BEGINNING else set()
        return sides.pop() if len(sides) == 1 else None
    return sides.pop() if len(sides) == 1 and sides != {"other"} else ""


def _own_name(match: Match, knowledge: Knowledge) -> str:
    """Return the side of a state that is called by its name; an empty string for anything else."""
    entity = knowledge.gazetteer.entities[match.keys[0]]
    return entity.side if entity.kind == "state" else ""


def _dateline_side(document: Document, knowledge: Knowledge) -> str | None:
    """Return the side of the city that opens the body ("Ha Noi, 18 October 2022 - …"); None if none does."""
    body = next((block for block in document.blocks if block.kind != "title"), None)
    opening = document.shadow[body.span.start : body.span.start + _DATELINE] if body else ""
    match = _CITY.match(opening)
    found = knowledge.gazetteer.find(match["city"].title()) if match else []
    sides = {side_of(knowledge.gazetteer.entities[key], knowledge.gazetteer) for row in found for key in row.keys}
    side = sides.pop() if len(sides) == 1 else None
    title = document.shadow[document.blocks[0].span.start : document.blocks[0].span.end]
    if side is not None and _ASEAN in title and side not in set(_sides_in(title, knowledge)):
        return _ASEAN
    return side if side != "other" else None
