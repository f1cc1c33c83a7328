"""Reference tables -> the reference graph: named things, who held what, what was promised, paid and counted.

A thing tells by ``rg:backgroundPart`` which of its cells rest on background knowledge; a fact that does so is
unreviewed, the others are accepted as curated. Keys that the tables do not hold never appear.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from relgraph.edtf import bounds
from relgraph.graph import nquads
from relgraph.graph.iris import REFERENCE_GRAPH, entity_iri
from relgraph.graph.nquads import Triple, iri, lines
from relgraph.graph.patterns import concept, dated, period, typed_as
from relgraph.graph.reference.commitments import commitment_triples
from relgraph.graph.reference.curated import background, curated, documents, source_triples
from relgraph.graph.reference.facts import fact_triples
from relgraph.graph.reference.kinds import class_of, kind_triples
from relgraph.graph.reference.meetings import participation_triples
from relgraph.graph.reference.rivals import rival_triples
from relgraph.graph.terms import ORG, RG, SKOS
from relgraph.knowledge import Knowledge
from relgraph.knowledge.reference.entities import Entity, Membership, Reference, Tenure
from relgraph.knowledge.reference.gazetteer import Gazetteer

_ACTORS: Final = frozenset({"state", "org", "group", "person"})
_WIKIDATA: Final = "http://www.wikidata.org/entity/"


def reference_lines(knowledge: Knowledge) -> list[str]:
    """Return the quads of the reference graph, sorted, each once, without line ends.

    Raises `KnowledgeError` at the first broken row of a table of facts.
    """
    return lines(reference_triples(knowledge.gazetteer), REFERENCE_GRAPH)


def reference_triples(gazetteer: Gazetteer) -> Iterator[Triple]:
    """Yield what the tables say, in the terms of the ontology."""
    reference = gazetteer.reference
    yield from chain.from_iterable(_entity(entity, reference) for entity in reference.entities.values())
    for tenure in reference.tenures:
        yield from _tenure(tenure, reference)
    for membership in reference.memberships:
        yield from _membership(membership)
    for source in reference.sources.values():
        yield from source_triples(source)
    yield from participation_triples(gazetteer)
    facts = gazetteer.facts
    yield from fact_triples(facts, reference)
    yield from commitment_triples(facts.commitments, gazetteer)
    yield from rival_triples(facts.contradictions)


def _entity(entity: Entity, reference: Reference) -> Iterator[Triple]:
    subject = iri(entity_iri(entity.key))
    yield typed_as(subject, class_of(entity))
    yield from _labels(subject, entity)
    if entity.kind in _ACTORS:
        yield subject, iri(RG.side), nquads.text(entity.side)
    if "wikidata" in entity.attributes:
        yield subject, iri(SKOS.exactMatch), iri(_WIKIDATA + entity.attributes["wikidata"])
    if "note" in entity.attributes:
        yield subject, iri(SKOS.note), nquads.text(entity.attributes["note"], "en")
    yield from kind_triples(subject, entity, reference)
    yield from documents(subject, entity.sources)
    yield from background(subject, entity.unsourced)


def _labels(subject: str, entity: Entity) -> Iterator[Triple]:
    """Yield the label, other strong forms as alternative labels and weak ones as hidden labels; demonyms are none."""
    yield subject, iri(SKOS.prefLabel), nquads.text(entity.label, "en")
    if entity.label_ko:
        yield subject, iri(SKOS.prefLabel), nquads.text(entity.label_ko, "ko")
    for form in entity.names:
        if not form.demonym and form.text not in {entity.label, entity.label_ko}:
            label = SKOS.altLabel if form.strong else SKOS.hiddenLabel
            yield subject, iri(label), nquads.text(form.text, form.language)
    local = entity.attributes.get("local_name")
    if local and local != entity.label_ko:
        yield subject, iri(SKOS.altLabel), nquads.text(local, entity.attributes["local_language"])


def _tenure(tenure: Tenure, reference: Reference) -> Iterator[Triple]:
    fact = iri(entity_iri(tenure.key))
    yield typed_as(fact, RG.Tenure)
    yield fact, iri(ORG.member), iri(entity_iri(tenure.person))
    yield fact, iri(RG.ofPost), iri(entity_iri(tenure.post))
    body = reference.entities[tenure.post].of
    if body is not None:
        yield fact, iri(ORG.organization), iri(entity_iri(body))
    yield from dated(fact, period(tenure.start, tenure.end))
    for attested in tenure.attested:
        first, last = bounds(attested)
        if first is not None and first == last:
            yield fact, iri(RG.attestedOn), nquads.day(first)
    yield from curated(fact, tenure.sources, tenure.unsourced)


def _membership(membership: Membership) -> Iterator[Triple]:
    fact = iri(entity_iri(membership.key))
    yield typed_as(fact, RG.StateMembership)
    yield fact, iri(ORG.member), iri(entity_iri(membership.state))
    yield fact, iri(ORG.organization), iri(entity_iri(membership.body))
    yield fact, iri(RG.membershipStatus), concept("membership-status", membership.status)
    yield from dated(fact, period(membership.start, membership.end))
    yield from curated(fact, membership.sources, membership.unsourced)
