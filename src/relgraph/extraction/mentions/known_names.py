"""What the reference knows by name in a release, and whose release it is."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relgraph.extraction.words import Places
from relgraph.knowledge import Knowledge
from relgraph.knowledge.reference.entities import Entity
from relgraph.knowledge.reference.gazetteer import Gazetteer, Match
from relgraph.model import Block, Document, Mention, MentionKind, Sentence, Span, shadow

_KINDS: Final[dict[str, MentionKind]] = {
    "state": "state", "org": "organisation", "group": "group", "person": "person", "post": "post", "series": "series",
    "event": "series", "policy": "policy", "fund": "fund", "instrument": "instrument", "place": "place",
}  # fmt: skip
_BLOCS: Final = frozenset({"org/asean", "org/eu"})
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


def own_side(document: Document, knowledge: Knowledge) -> str:
    """Return the side of the publisher, else of the city in the dateline, else of who opens the text; else the ROK."""
    publisher = shadow(document.publisher or document.source.publisher or "")
    for match in knowledge.gazetteer.find(publisher):
        sides = {side_of(knowledge.gazetteer.entities[key], knowledge) for key in match.keys}
        if len(sides) == 1 and sides != {"other"}:
            return sides.pop()
    told = _dateline_side(document, knowledge) or _receiving_side(document, knowledge)
    return told or _opening_side(document, knowledge) or _DEFAULT_SIDE


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
    sides = {entity.side for entity in found if entity.kind in _SPEAKING and entity.key not in _BLOCS}
    if any(entity.kind == "post" for entity in found):
        named = {_own_name(inner, knowledge) for inner in knowledge.gazetteer.find(opening[match.start + 1 :])}
        sides &= named if match.start <= _BEGINNING else set()
        return sides.pop() if len(sides) == 1 else None
    return sides.pop() if len(sides) == 1 and sides != {"other"} else ""


def _own_name(match: Match, knowledge: Knowledge) -> str:
    """Return the side of a state that is called by its name; an empty string for anything else."""
    entity = knowledge.gazetteer.entities[match.keys[0]]
    return entity.side if entity.kind == "state" else ""


def side_of(entity: Entity, knowledge: Knowledge) -> str:
    """Return the side of an entity, for a place that of its state."""
    state = knowledge.gazetteer.entities.get(entity.attributes.get("within", "")) if entity.kind == "place" else None
    return entity.side if state is None else state.side


def _dateline_side(document: Document, knowledge: Knowledge) -> str | None:
    """Return the side of the city that opens the body ("Ha Noi, 18 October 2022 - …"); None if none does."""
    body = next((block for block in document.blocks if block.kind != "title"), None)
    opening = document.shadow[body.span.start : body.span.start + _DATELINE] if body else ""
    match = _CITY.match(opening)
    found = list(knowledge.gazetteer.find(match["city"].title())) if match else []
    sides = {side_of(knowledge.gazetteer.entities[key], knowledge) for row in found for key in row.keys}
    side = sides.pop() if len(sides) == 1 else None
    return side if side != "other" else None


def known_mentions(document: Document, text: str, knowledge: Knowledge) -> list[Mention]:
    """Return the names of the reference in the sentences of `document`, and those inside the names of offices.

    `text` is the shadow of the document's text.
    """
    places = Places(document)
    found: list[Mention] = []
    for match in knowledge.gazetteer.find(text):
        place = places.at(match.start)
        if place is not None and match.end <= place[1].span.end:
            found += _with_inner(match, place, text, knowledge)
    return found


def _with_inner(match: Match, place: tuple[Block, Sentence], text: str, knowledge: Knowledge) -> Iterator[Mention]:
    """Yield the mention of a match; an office, which the title grammar reads again, with the names inside it."""
    mention = _mention(match, place, text, knowledge)
    if mention is None:
        return
    yield mention
    shift = text.find(" ", match.start, match.end) if mention.kind == "post" else -1
    if shift >= 0:
        for inner in _found_in(text[shift : match.end], knowledge.gazetteer):
            moved = inner._replace(start=inner.start + shift, end=inner.end + shift)
            yield from _with_inner(moved, place, text, knowledge)


@lru_cache(maxsize=1024)
def _found_in(office: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Return the names inside the name of an office; releases name the same offices again and again."""
    return tuple(gazetteer.find(office))


def _mention(match: Match, place: tuple[Block, Sentence], text: str, knowledge: Knowledge) -> Mention | None:
    entities = knowledge.gazetteer.entities
    candidates = [entities[key] for key in match.keys if entities[key].kind in _KINDS]
    if not candidates:
        return None
    surface, certain = text[match.start : match.end], len(candidates) == 1
    sides = {side_of(candidate, knowledge) for candidate in candidates}
    return Mention(
        span=Span(match.start, match.end), block=place[0].label, sentence=place[1].number, surface=surface,
        kind=_kind(candidates[0], demonym=match.demonym), label=candidates[0].label if certain else surface,
        side=sides.pop() if len(sides) == 1 else "other", entity=candidates[0].key if certain else None,
        candidates=() if certain else tuple(candidate.key for candidate in candidates), rule="gazetteer",
    )  # fmt: skip


def _kind(entity: Entity, *, demonym: bool) -> MentionKind:
    if demonym:
        return "nationality"
    return "bloc" if entity.key in _BLOCS else _KINDS[entity.kind]
