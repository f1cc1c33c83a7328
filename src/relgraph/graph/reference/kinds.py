"""What the reference graph says of each kind of named thing beyond its labels: class, relations, dates."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from relgraph.graph import nquads
from relgraph.graph.iris import entity_iri
from relgraph.graph.nquads import Triple, iri
from relgraph.graph.patterns import concept, dated, period
from relgraph.graph.terms import ORG, RG
from relgraph.knowledge.reference.entities import Entity, Reference

_CLASSES: Final = MappingProxyType(
    {
        "state": RG.State,
        "group": RG.StateGroup,
        "person": RG.Person,
        "post": RG.Post,
        "series": RG.EventSeries,
        "policy": RG.Policy,
        "fund": RG.Fund,
        "project": RG.Project,
        "instrument": RG.Instrument,
        "place": RG.Place,
    }
)
#: Types of organisations that have a class of their own; the others are public bodies if they belong to somebody.
_ORG_CLASSES: Final = MappingProxyType(
    {
        "government": RG.Government,
        "ministry": RG.Ministry,
        "presidential-office": RG.Ministry,
        "mission": RG.DiplomaticMission,
        "intergovernmental-organization": RG.IntergovernmentalOrganization,
        "regional-organisation": RG.IntergovernmentalOrganization,
        "supranational-organisation": RG.IntergovernmentalOrganization,
        "secretariat": RG.Organ,
        "organ": RG.Organ,
        "community-pillar": RG.Organ,
        "joint-body": RG.Organ,
    }
)
_EVENT_CLASSES: Final = MappingProxyType(
    {"visit": RG.Visit, "round": RG.EventRound, "other": RG.Event, "ceremony": RG.Event, "briefing": RG.Event}
)
#: Attributes that point to other entities, by kind, with the property that says so.
_LINKS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "post": {"of": ORG.postIn},
        "series": {"parties": RG.seriesParty},
        "event": {"series": RG.inSeries, "place": RG.heldIn},
        "policy": {
            "owner": RG.policyOf,
            "target": RG.policyTarget,
            "announced_at": RG.announcedAt,
            "announced_in": RG.announcedIn,
            "succeeds": RG.succeeds,
            "part_of": RG.componentOf,
        },
        "project": {"fund": RG.fundedThrough},
        "fund": {"contributors": RG.fundContributor, "administrators": RG.administeredBy},
        "instrument": {
            "parties": RG.instrumentParty,
            "adopted_at": RG.adoptedAt,
            "place": RG.adoptedIn,
            "implements": RG.implements,
        },
    }
)
_PILLARS: Final = frozenset({"People", "Prosperity", "Peace"})


def class_of(entity: Entity) -> str:
    """Return the narrowest class of the ontology that an entity belongs to."""
    if entity.kind == "event":
        return _EVENT_CLASSES.get(entity.type or "", RG.Meeting)
    if entity.kind != "org":
        return _CLASSES[entity.kind]
    owned = RG.PublicBody if "of" in entity.attributes else RG.CollectiveActor
    return _ORG_CLASSES.get(entity.type or "", owned)


def kind_triples(subject: str, entity: Entity, reference: Reference) -> Iterator[Triple]:
    """Yield relations and dates of an entity, as the columns of its table say."""
    for column, prop in _LINKS.get(entity.kind, {}).items():
        for key in entity.attribute_items(column):
            yield subject, iri(prop), iri(entity_iri(key))
    special = _SPECIAL.get(entity.kind)
    if special is not None:
        yield from special(subject, entity, reference)


def _state(subject: str, entity: Entity, _: Reference) -> Iterator[Triple]:
    yield subject, iri(RG.iso3), nquads.text(entity.attributes["iso3"])
    for column, prop in (("cow", RG.cowCode), ("gw", RG.gwCode)):
        if column in entity.attributes:
            yield subject, iri(prop), nquads.integer(int(entity.attributes[column]))


def _org(subject: str, entity: Entity, _: Reference) -> Iterator[Triple]:
    owns = RG.governmentOf if entity.type == "government" else RG.bodyOf
    for owner in entity.attribute_items("of"):
        yield subject, iri(owns), iri(entity_iri(owner))


def _event(subject: str, entity: Entity, reference: Reference) -> Iterator[Triple]:
    told = entity.attributes
    yield subject, iri(RG.eventType), concept("event-type", told["type"])
    yield subject, iri(RG.eventStatus), concept("event-status", told["status"])
    if "mode" in told:
        yield subject, iri(RG.eventMode), concept("event-mode", told["mode"])
    yield from dated(subject, told["date"])
    if "session" in told:
        yield subject, iri(RG.sessionNumber), nquads.integer(int(told["session"]))
    if "series" in told:
        yield from _session(subject, told["series"], told.get("session"), reference)


def _session(subject: str, series: str, session: str | None, reference: Reference) -> Iterator[Triple]:
    """Yield the level of the series and the session before this one, where the reference has it."""
    level = reference.entities[series].attributes.get("level")
    if level is not None:
        yield subject, iri(RG.eventLevel), concept("event-level", level)
    before = f"event/{series.partition('/')[2]}-{int(session) - 1}" if session else ""
    if before in reference.entities:
        yield subject, iri(RG.previousSession), iri(entity_iri(before))


def _policy(subject: str, entity: Entity, _: Reference) -> Iterator[Triple]:
    yield from dated(subject, period(entity.valid_from, entity.valid_to))
    for pillar in entity.attribute_items("pillars"):
        if pillar in _PILLARS:
            yield subject, iri(RG.pillar), concept("nsp-pillar", pillar.lower())


def _fund(subject: str, entity: Entity, _: Reference) -> Iterator[Triple]:
    yield from dated(subject, period(entity.valid_from, entity.valid_to))


def _project(subject: str, entity: Entity, _: Reference) -> Iterator[Triple]:
    yield subject, iri(RG.projectStatus), concept("project-status", entity.attributes["status"])
    yield from dated(subject, period(entity.valid_from, entity.valid_to))


def _instrument(subject: str, entity: Entity, _: Reference) -> Iterator[Triple]:
    yield from dated(subject, entity.attributes.get("date"))
    for column, prop in (("in_force", RG.inForceFrom), ("covers", RG.coversPeriod)):
        if column in entity.attributes:
            yield subject, iri(prop), nquads.edtf(entity.attributes[column])
    if entity.type is not None:
        yield subject, iri(RG.instrumentType), concept("instrument-type", entity.type)


_SPECIAL: Final[Mapping[str, Callable[[str, Entity, Reference], Iterator[Triple]]]] = MappingProxyType(
    {
        "state": _state,
        "org": _org,
        "event": _event,
        "policy": _policy,
        "fund": _fund,
        "project": _project,
        "instrument": _instrument,
    }
)
