"""What the reference knows by name in a release."""

from functools import lru_cache
from typing import Final, NamedTuple

from relgraph.extraction.words import Places
from relgraph.knowledge import Knowledge
from relgraph.knowledge.reference.entities import Entity
from relgraph.knowledge.reference.gazetteer import Gazetteer, Match
from relgraph.model import Block, Document, Mention, MentionKind, Sentence, Span

_KINDS: Final[dict[str, MentionKind]] = {
    "state": "state", "org": "organisation", "group": "group", "person": "person", "post": "post", "series": "series",
    "event": "series", "policy": "policy", "fund": "fund", "instrument": "instrument", "place": "place",
}  # fmt: skip
BLOCS: Final = frozenset({"org/asean", "org/eu"})


def side_of(entity: Entity, gazetteer: Gazetteer) -> str:
    """Return the side of an entity, for a place that of its state."""
    state = gazetteer.entities.get(entity.attributes.get("within", "")) if entity.kind == "place" else None
    return entity.side if state is None else state.side


def known_mentions(document: Document, text: str, knowledge: Knowledge) -> list[Mention]:
    """Return the names of the reference in the sentences of `document`, and those inside the names of offices.

    `text` is the shadow of the document's text.
    """
    at, gazetteer = Places(document).at, knowledge.gazetteer
    found: list[Mention] = []
    for match in gazetteer.find(text):
        place = at(match.start)
        if place is not None and match.end <= place[1].span.end:
            found += _with_inner(match, place, text, gazetteer)
    return found


def _with_inner(match: Match, place: tuple[Block, Sentence], text: str, gazetteer: Gazetteer) -> list[Mention]:
    """Return the mention of a match; an office, which the title grammar reads again, with the names inside it."""
    mention = _mention(match, place, text, gazetteer)
    if mention is None:
        return []
    found = [mention]
    shift = text.find(" ", match.start, match.end) if mention.kind == "post" else -1
    if shift >= 0:
        for first, last in ((match.start, shift), (shift, match.end)):
            for inner in _found_in(text[first:last], gazetteer):
                moved = inner._replace(start=inner.start + first, end=inner.end + first)
                found += _with_inner(moved, place, text, gazetteer)
    return found


@lru_cache(maxsize=1024)
def _found_in(office: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Return the names inside the name of an office; releases name the same offices again and again."""
    return tuple(gazetteer.find(office))


def _mention(match: Match, place: tuple[Block, Sentence], text: str, gazetteer: Gazetteer) -> Mention | None:
    start, end, keys, _, demonym = match
    meaning = _meaning(keys, gazetteer, demonym=demonym)
    if meaning is None:
        return None
    kind, label, side, entity, candidates = meaning
    surface = text[start:end]
    named = surface if entity is None else label
    block, sentence = place[0].label, place[1].number
    return Mention(Span(start, end), block, sentence, kind, surface, named, side, entity, candidates, "gazetteer")


class _Meaning(NamedTuple):
    """What a name of the reference means wherever it stands; no `entity` but `candidates` if several are called so."""

    kind: MentionKind
    label: str
    side: str
    entity: str | None
    candidates: tuple[str, ...]


@lru_cache(maxsize=4096)
def _meaning(keys: tuple[str, ...], gazetteer: Gazetteer, *, demonym: bool) -> _Meaning | None:
    """Return what a name means that these entities have; None if it is of no kind that is mentioned."""
    found = [gazetteer.entities[key] for key in keys if gazetteer.entities[key].kind in _KINDS]
    if not found:
        return None
    sides = {side_of(entity, gazetteer) for entity in found}
    side = sides.pop() if len(sides) == 1 else "other"
    kind = _kind(found[0], demonym=demonym)
    if len(found) == 1:
        return _Meaning(kind, found[0].label, side, found[0].key, ())
    return _Meaning(kind, "", side, None, tuple(entity.key for entity in found))


def _kind(entity: Entity, *, demonym: bool) -> MentionKind:
    if demonym:
        return "nationality"
    return "bloc" if entity.key in BLOCS else _KINDS[entity.kind]
