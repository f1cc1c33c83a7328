"""Names that the reference lists: policies, funds, instruments, and series of meetings, which are mechanisms."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.knowledge import Knowledge
from relgraph.knowledge.reference.entities import Entity
from relgraph.knowledge.reference.gazetteer import Gazetteer
from relgraph.model import Name, NameKind, Span

_NAMED: Final[dict[str, NameKind]] = {"policy": "policy", "fund": "fund", "instrument": "instrument"}


def listed_names(cast: Cast, knowledge: Knowledge) -> Iterator[tuple[Name, Span]]:
    """Yield the names of the reference; where several things are called so, the one between the parties."""
    entities, known = knowledge.gazetteer.entities, _known_names(knowledge.gazetteer)
    for mention in cast.mentions:
        if mention.rule != "gazetteer":
            continue
        key = mention.entity
        if not key:
            entity = _fitting([entities[candidate] for candidate in mention.candidates], cast, knowledge)
            key = "" if entity is None else entity.key
        name = known[key] if key else None
        if name is not None:
            kind, named, label = name
            yield Name(key=named, kind=kind, label=label, mentions=(mention.span,), entity=named), mention.span


class _KnownNames(dict[str, tuple[NameKind, str, str] | None]):
    """Under what kind, key and label a thing of the reference is named; None for what is no name of that sort."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Keep the things; each is looked at when it is first named."""
        super().__init__()
        self._entities = gazetteer.entities

    def __missing__(self, key: str) -> tuple[NameKind, str, str] | None:
        """Look at a thing that is named first."""
        entity = self._entities[key]
        kind = _kind(entity)
        named = entity.attributes.get("series", key) if entity.kind == "event" else key
        label = self._entities[named].label if named in self._entities else entity.label
        found = self[key] = None if kind is None else (kind, named, label)
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
