"""Names that the reference lists: policies, funds, instruments, and series of meetings, which are mechanisms."""

from functools import lru_cache
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.knowledge import Knowledge
from relgraph.knowledge.reference.entities import Entity
from relgraph.knowledge.reference.gazetteer import Gazetteer
from relgraph.model import Mention, Name, NameKind, Span

_NAMED: Final[dict[str, NameKind]] = {"policy": "policy", "fund": "fund", "instrument": "instrument"}


def listed_names(cast: Cast, knowledge: Knowledge) -> list[tuple[Name, Span]]:
    """Return the names of the reference; where several things are called so, the one between the parties.

    Where each stands is told beside it, not in it, as many are named often.
    """
    known, found = _known_names(knowledge.gazetteer), []
    for mention in cast.mentions:
        if mention.rule == "gazetteer":
            name = known[mention.entity or _meant(mention, cast, knowledge)]
            if name is not None:
                found.append((name, mention.span))
    return found


def _meant(mention: Mention, cast: Cast, knowledge: Knowledge) -> str:
    """Return the key of the one thing that a name of several means; an empty string if that stays open."""
    entities = knowledge.gazetteer.entities
    entity = _fitting([entities[candidate] for candidate in mention.candidates], cast, knowledge)
    return "" if entity is None else entity.key


class _KnownNames(dict[str, Name | None]):
    """How a thing of the reference is named; None for what is no name of that sort."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Keep the things; each is looked at when it is first named."""
        super().__init__({"": None})
        self._entities = gazetteer.entities

    def __missing__(self, key: str) -> Name | None:
        """Look at a thing that is named first."""
        entity = self._entities[key]
        kind = _kind(entity)
        named = entity.attributes.get("series", key) if entity.kind == "event" else key
        label = self._entities[named].label if named in self._entities else entity.label
        found = self[key] = None if kind is None else Name(named, kind, label, mentions=(), entity=named)
        return found


@lru_cache(maxsize=4)
def _known_names(gazetteer: Gazetteer) -> _KnownNames:
    return _KnownNames(gazetteer)


def _kind(entity: Entity) -> NameKind | None:
    if entity.kind in _NAMED:
        return _NAMED[entity.kind]
    standing = entity.kind == "series" or (entity.kind == "event" and "series" in entity.attributes)
    return "mechanism" if standing or entity.attributes.get("mechanism") else None


def _fitting(candidates: list[Entity], cast: Cast, knowledge: Knowledge) -> Entity | None:
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    sides = set(cast.parties.default)
    fitting = [entity for entity in candidates if sides <= _sides(entity, knowledge)]
    return fitting[0] if len(fitting) == 1 else None


def _sides(entity: Entity, knowledge: Knowledge) -> set[str]:
    keys = entity.attribute_items("parties")
    return {knowledge.gazetteer.entities[key].side for key in keys if key in knowledge.gazetteer.entities}
