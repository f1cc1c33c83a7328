"""Who took part in the meetings of the reference: hosts and chairs as told, and people for those they stood for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from relgraph.edtf import bounds
from relgraph.graph.iris import entity_iri
from relgraph.graph.nquads import Triple, iri
from relgraph.graph.patterns import concept, side_key, typed_as
from relgraph.graph.reference.curated import curated
from relgraph.graph.terms import RG
from relgraph.knowledge.reference.entities import Entity, Tenure, slug_of
from relgraph.knowledge.reference.gazetteer import Gazetteer

#: Cells of an event on which its participations rest.
_CELLS: Final = ("all", "hosts", "people", "date")


@dataclass(slots=True)
class _Part:
    role: str
    people: list[tuple[str, Tenure | None]] = field(default_factory=list)


def participation_triples(gazetteer: Gazetteer) -> Iterator[Triple]:
    """Yield one participation for each host and for each actor that somebody stood for."""
    for entity in gazetteer.entities.values():
        if entity.kind == "event":
            for participant, part in _parts(entity, gazetteer).items():
                yield from _participation(entity, participant, part)


def _parts(event: Entity, gazetteer: Gazetteer) -> dict[str, _Part]:
    hosts = event.attribute_items("hosts")
    role = "co-chair" if len(hosts) > 1 else "chair" if event.attributes.get("mode") == "video" else "host"
    parts = {host: _Part(role) for host in hosts}
    observers = _observers(event, gazetteer)
    for person in event.attribute_items("people"):
        tenure = gazetteer.capacity(person, event.attributes["date"])
        actor = _stood_for(person, tenure, gazetteer, parts)
        part = parts.setdefault(actor, _Part("observer" if actor in observers else "participant"))
        part.people.append((person, tenure))
    return parts


def _observers(event: Entity, gazetteer: Gazetteer) -> set[str]:
    """Return the states that were observers in a party of the series on the last day of the event."""
    series = gazetteer.entities.get(event.attributes.get("series", ""))
    last = bounds(event.attributes["date"])[1]
    if series is None or last is None:
        return set()
    return {
        state for party in series.attribute_items("parties") for state in gazetteer.standing(party, "observer", last)
    }


def _stood_for(person: str, tenure: Tenure | None, gazetteer: Gazetteer, parts: dict[str, _Part]) -> str:
    """Return the host that a person belongs to, else the state or bloc of that side, else the body of the post."""
    side = gazetteer.entities[person].side
    body = gazetteer.entities[tenure.post].of if tenure else None
    own = [host for host in parts if host == body or gazetteer.entities[host].side == side != "other"]
    if body in parts or own:
        return body if body in parts and body is not None else own[0]
    return side_key(side) or body or person


def _participation(event: Entity, participant: str, part: _Part) -> Iterator[Triple]:
    fact = iri(entity_iri(f"participation/{slug_of(event.key)}-{slug_of(participant)}"))
    yield typed_as(fact, RG.Participation)
    yield fact, iri(RG.participationIn), iri(entity_iri(event.key))
    yield fact, iri(RG.participant), iri(entity_iri(participant))
    yield fact, iri(RG.participationRole), concept("participation-role", part.role)
    for person, tenure in part.people:
        if person != participant:
            yield fact, iri(RG.representative), iri(entity_iri(person))
        if tenure is not None:
            yield fact, iri(RG.inCapacity), iri(entity_iri(tenure.key))
    yield from curated(fact, event.sources, (cell for cell in event.unsourced if cell.startswith(_CELLS)))
