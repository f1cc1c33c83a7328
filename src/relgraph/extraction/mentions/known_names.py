"""What the reference knows by name in a release."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

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


def side_of(entity: Entity, knowledge: Knowledge) -> str:
    """Return the side of an entity, for a place that of its state."""
    state = knowledge.gazetteer.entities.get(entity.attributes.get("within", "")) if entity.kind == "place" else None
    return entity.side if state is None else state.side


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
    if shift < 0:
        return
    for first, last in ((match.start, shift), (shift, match.end)):
        for inner in _found_in(text[first:last], knowledge.gazetteer):
            moved = inner._replace(start=inner.start + first, end=inner.end + first)
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
    return "bloc" if entity.key in BLOCS else _KINDS[entity.kind]
