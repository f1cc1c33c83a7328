"""Things that the reference does not know yet, as candidates of the release that names them; and who took part."""

import hashlib
from collections.abc import Iterator
from typing import Final

from relgraph.graph import nquads
from relgraph.graph.emission.scope import Scope
from relgraph.graph.emission.sourced import sourced
from relgraph.graph.iris import entity_iri, slug
from relgraph.graph.nquads import Triple, iri
from relgraph.graph.patterns import concept, dated, side_key, typed_as
from relgraph.graph.terms import ORG, RG, SCHEMA, SKOS
from relgraph.model import Actor, Event, Evidence, Name, Span

_ACTOR_CLASSES: Final = {
    "person": RG.Person,
    "organisation": RG.CollectiveActor,
    "state": RG.State,
    "bloc": RG.StateGroup,
}
_NAME_CLASSES: Final = {
    "policy": RG.Policy,
    "fund": RG.Fund,
    "instrument": RG.Instrument,
    "mechanism": RG.EventSeries,
}
_EVENT_CLASSES: Final = {"visit": RG.Visit, "round": RG.EventRound, "other": RG.Event, "ceremony": RG.Event}


def entity_triples(scope: Scope) -> Iterator[Triple]:
    """Yield candidates: actors, names, places and the publisher where the reference has no entry."""
    active = _active_keys(scope)
    for actor in scope.facts.actors:
        if actor.entity is None:
            yield from _actor(scope, actor, active=actor.key in active)
    for name in scope.facts.names:
        if name.entity is None:
            yield from _labelled(entity_iri(name.key), _NAME_CLASSES[name.kind], name.label)
    if scope.publisher not in scope.knowledge.gazetteer.entities:
        document = scope.facts.document
        label = document.publisher or document.source.publisher or "unknown publisher"
        yield from _labelled(entity_iri(scope.publisher), RG.CollectiveActor, label)


def _active_keys(scope: Scope) -> set[str]:
    """Return the actors who speak, commit or take part: a group among them is a delegation."""
    keys: set[str] = set()
    for statement in scope.facts.statements:
        keys.update(statement.speakers)
        if statement.commitment:
            keys.update(statement.commitment.committers)
    for event in scope.facts.events:
        keys.update((*event.participants, *event.chairs))
    return keys


def _labelled(entity: str, kind: str, label: str) -> Iterator[Triple]:
    yield typed_as(iri(entity), kind)
    yield iri(entity), iri(SKOS.prefLabel), nquads.text(label, "en")


def _actor(scope: Scope, actor: Actor, *, active: bool) -> Iterator[Triple]:
    entity, body = entity_iri(actor.key), _body_of(scope, actor)
    if actor.kind == "post":
        yield from _labelled(entity, RG.Post, actor.label)
        yield iri(entity), iri(ORG.postIn), iri(entity_iri(body or scope.publisher))
    elif actor.kind == "group":
        is_delegation = active and body is not None
        yield from _labelled(entity, RG.Delegation if is_delegation else RG.CollectiveActor, actor.label)
        if body is not None:
            yield iri(entity), iri(RG.represents if is_delegation else RG.bodyOf), iri(entity_iri(body))
    else:
        yield from _labelled(entity, _ACTOR_CLASSES[actor.kind], actor.label)
        if actor.kind == "organisation" and body is not None:
            yield iri(entity), iri(RG.bodyOf), iri(entity_iri(body))
    for alias in actor.aliases:
        yield iri(entity), iri(SKOS.altLabel), nquads.text(alias, scope.facts.document.language)


def _body_of(scope: Scope, actor: Actor) -> str | None:
    """Return the key of the body or state that an actor belongs to."""
    if actor.of is not None and actor.of in scope.knowledge.gazetteer.entities:
        return actor.of
    return side_key(actor.side)


def mention_triples(scope: Scope) -> Iterator[Triple]:
    """Yield which sentences name which entities, so that no entity stands without its words."""
    named: list[Actor | Name] = [*scope.facts.actors, *scope.facts.names]
    for thing in named:
        for span in thing.mentions:
            for (label, number), (start, end) in scope.sentence_starts.items():
                if start <= span.start < end:
                    sentence = scope.passage(Evidence(block=label, sentence=number, span=Span(start, end)))
                    yield iri(sentence), iri(SCHEMA.mentions), scope.entity(thing.key)


def event_triples(scope: Scope) -> Iterator[Triple]:
    """Yield events that the reference does not know, and the participations in all of them."""
    for event in scope.facts.events:
        if event.entity is None:
            yield from _event(scope, event)
        for evidence in event.evidence:
            yield iri(scope.passage(evidence)), iri(SCHEMA.mentions), scope.entity(event.key)
        for actor in event.participants:
            if actor not in event.chairs:
                yield from _participation(scope, event, actor, "participant")
        role = "chair" if len(event.chairs) == 1 else "co-chair"
        for actor in event.chairs:
            yield from _participation(scope, event, actor, role)


def _event(scope: Scope, event: Event) -> Iterator[Triple]:
    entity = entity_iri(event.key)
    subject = iri(entity)
    yield from _labelled(entity, _EVENT_CLASSES.get(event.type, RG.Meeting), event.name)
    yield subject, iri(RG.eventType), concept("event-type", event.type)
    yield subject, iri(RG.eventStatus), concept("event-status", event.status)
    yield from dated(subject, event.date)
    if event.mode is not None:
        yield subject, iri(RG.eventMode), concept("event-mode", event.mode)
    if event.series is not None and event.series in scope.knowledge.gazetteer.entities:
        yield subject, iri(RG.inSeries), iri(entity_iri(event.series))
    if event.session is not None:
        yield subject, iri(RG.sessionNumber), nquads.integer(event.session)
    if event.year_inferred:
        yield subject, iri(RG.yearInferred), nquads.boolean(True)
    if event.on_sidelines_of is not None:
        yield subject, iri(RG.onSidelinesOf), scope.entity(event.on_sidelines_of)
    if event.part_of is not None:
        yield subject, iri(RG.subEventOf), scope.entity(event.part_of)
    for place in event.places:
        yield from _place(scope, subject, place)


def _place(scope: Scope, event: str, name: str) -> Iterator[Triple]:
    found = [key for key in scope.knowledge.gazetteer.by_name(name) if key.startswith("place/")]
    place = found[0] if len(found) == 1 else f"place/{slug(name)}-{scope.facts.document.text_sha256[:8]}"
    yield event, iri(RG.heldIn), iri(entity_iri(place))
    if not found:
        yield from _labelled(entity_iri(place), RG.Place, name)


def _participation(scope: Scope, event: Event, key: str, role: str) -> Iterator[Triple]:
    digest = hashlib.blake2b(f"{event.key}|{key}|{role}".encode(), digest_size=8).hexdigest()
    fact = iri(scope.fact("participation", digest))
    participant, person, post = scope.acting(key)
    yield typed_as(fact, RG.Participation)
    yield fact, iri(RG.participationIn), scope.entity(event.key)
    yield fact, iri(RG.participant), participant
    yield fact, iri(RG.participationRole), concept("participation-role", role)
    if person is not None and person != participant:
        yield fact, iri(RG.representative), person
    # by virtue of which office, where the reference knows exactly one on that day
    tenure = None if person is None else scope.tenure(key, event.date)
    if tenure is not None:
        yield fact, iri(RG.inCapacity), tenure
    if post is not None and post != participant:
        yield fact, iri(RG.asPost), post
    yield from sourced(scope, fact, event.evidence, rule=event.rule, confidence=event.confidence)
