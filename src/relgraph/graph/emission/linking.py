"""What a release tells of that the reference may know already: events that may be one, promises made before.

Only what is certain is tied as the same; all else is offered to a reader, with the reason.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from relgraph.edtf import bounds, is_edtf
from relgraph.graph import nquads
from relgraph.graph.emission.scope import Scope
from relgraph.graph.emission.sourced import sourced
from relgraph.graph.iris import entity_iri
from relgraph.graph.nquads import Triple, iri
from relgraph.graph.patterns import concept, typed_as
from relgraph.graph.terms import RDF, RG
from relgraph.knowledge.reference.entities import Entity
from relgraph.knowledge.reference.entity_rows import sources_of
from relgraph.knowledge.tables import Row
from relgraph.model import Commitment, Event, Statement

_CONFIDENCE: Final = 0.5
#: Length of a date that is told to the day.
_DAY: Final = len("2020-06-16")


def link_triples(scope: Scope) -> Iterator[Triple]:
    """Yield for every event that the reference does not have which of its events may be the same, and why."""
    for event in scope.facts.events:
        if event.entity is None:
            likely = [(known, reason) for known in _events(scope) if (reason := _likeness(scope, event, known))]
            if len(likely) == 1:
                yield from _offer(scope, event, *likely[0])


def _events(scope: Scope) -> Iterable[Entity]:
    return (entity for entity in scope.knowledge.gazetteer.entities.values() if entity.kind == "event")


def _likeness(scope: Scope, event: Event, known: Entity) -> str | None:
    """Return why two events may be one; None if nothing speaks for it, or a number, year or place against it."""
    told = known.attributes
    if event.date is None or "XXXX" in event.date or not is_edtf(event.date):
        return None
    if event.session and "session" in told and str(event.session) != told["session"]:
        return None
    places = {key for place in event.places for key in scope.knowledge.gazetteer.by_name(place)}
    same_place = places & set(known.attribute_items("place"))
    if event.series and told.get("series") == event.series:
        return "same series and same year, but number or day is not told" if _years(event.date, told["date"]) else None
    if bounds(event.date) != bounds(told["date"]) or len(event.date) != _DAY:
        return None
    if same_place:
        return "same day and same place"
    return "same day and same kind of event" if event.type == told["type"] and event.place is None else None


def _years(first: str, second: str) -> bool:
    return first[:4] == second[:4]


def _offer(scope: Scope, event: Event, known: Entity, reason: str) -> Iterator[Triple]:
    candidate, other = scope.entity(event.key), iri(entity_iri(known.key))
    digest = hashlib.blake2b(f"{event.key}|{known.key}".encode(), digest_size=8).hexdigest()
    fact = iri(scope.fact("link", digest))
    yield candidate, iri(RG.possiblySameAs), other
    yield typed_as(fact, RG.Assertion)
    yield fact, iri(RDF.subject), candidate
    yield fact, iri(RDF.predicate), iri(RG.possiblySameAs)
    yield fact, iri(RDF.object), other
    yield fact, iri(RG.rank), concept("rank", "normal")
    yield fact, iri(RG.summary), nquads.text(f"May be the {known.label}: {reason}.", "en")
    yield from sourced(scope, fact, event.evidence, rule="link:event", confidence=_CONFIDENCE)


def restated(scope: Scope, statement: Statement, commitment: Commitment) -> str | None:
    """Return the key of the one curated commitment that a commitment of a release certainly says again; else None.

    Certain means: the same sides are bound, nothing told of beneficiary, sum or topic speaks against it, both run
    through one fund, policy or agreed text or are of one sum, and both were voiced at one event or on one day, or the
    curated one was read in this very release.
    """
    rows = scope.knowledge.gazetteer.facts.commitments
    fitting = [row["key"] for row in rows if _restates(scope, statement, commitment, row)]
    return fitting[0] if len(fitting) == 1 else None


def _restates(scope: Scope, statement: Statement, commitment: Commitment, row: Row) -> bool:
    if {scope.actors[key].side for key in commitment.committers} != _sides(scope, row, "committers"):
        return False
    gaining = _sides(scope, row, "beneficiaries")
    if commitment.beneficiary is not None and gaining and scope.actors[commitment.beneficiary].side not in gaining:
        return False
    if statement.topics and not any(_field(topic) == _field(row["topic"]) for topic in statement.topics):
        return False
    same_sum = _same_sum(commitment, row)
    if same_sum is False:
        return False
    return (bool(same_sum) or _same_channel(scope, commitment, row)) and _same_occasion(scope, statement, row)


def _sides(scope: Scope, row: Row, column: str) -> set[str]:
    return {scope.knowledge.gazetteer.entities[key].side for key in row.items(column)}


def _field(topic: str) -> str:
    """Return the broad topic that a topic belongs to, ``t-he-cov`` -> ``t-he``."""
    return "-".join(topic.split("-")[:2])


def _same_sum(commitment: Commitment, row: Row) -> bool | None:
    """Tell whether both are of one sum; None where one of them tells none."""
    if commitment.amount is None or not row["amount"]:
        return None
    return (commitment.amount.value, commitment.amount.currency.lower()) == (float(row["amount"]), row["currency"])


def _same_channel(scope: Scope, commitment: Commitment, row: Row) -> bool:
    named = filter(None, (commitment.fund, commitment.policy, commitment.instrument))
    keys = {(scope.names[key].entity or key) if key in scope.names else key for key in named}
    return not keys.isdisjoint((*row.items("fund"), *row.items("policy"), *row.items("instrument")))


def _same_occasion(scope: Scope, statement: Statement, row: Row) -> bool:
    if scope.facts.document.source.url in sources_of(row):
        return True
    event = scope.events.get(statement.at_event or "")
    if event is not None and event.entity is not None and event.entity == row["event"]:
        return True
    date, _ = scope.date_of(statement.at_event)
    return date is not None and date == row["date"] and len(date) == _DAY
