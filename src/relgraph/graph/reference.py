"""Reference tables -> the reference graph: named things with labels and sources, tenures and memberships.

A named thing tells by ``skos:editorialNote`` which of its cells rest on background knowledge; a tenure or membership
that does so is unreviewed, the others are accepted as curated. Keys that the tables do not hold never appear.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from relgraph.edtf import bounds
from relgraph.graph import nquads
from relgraph.graph.iris import REFERENCE_GRAPH, entity_iri
from relgraph.graph.nquads import Triple, iri, lines
from relgraph.graph.patterns import concept, dated, typed_as
from relgraph.graph.provenance import CURATION
from relgraph.graph.reference_kinds import class_of, kind_triples, period
from relgraph.graph.terms import DCTERMS, FOAF, ORG, PROV, RG, SKOS
from relgraph.knowledge import Knowledge
from relgraph.knowledge.entities import Entity, Membership, Reference, SourceDocument, Tenure

_ACTORS: Final = frozenset({"state", "org", "group", "person"})
#: Terms of SKOS that only the reference writes.
_NOTE: Final = f"{SKOS.NAMESPACE}note"
_EDITORIAL_NOTE: Final = f"{SKOS.NAMESPACE}editorialNote"
_HIDDEN_LABEL: Final = f"{SKOS.NAMESPACE}hiddenLabel"
_WIKIDATA: Final = "http://www.wikidata.org/entity/"
#: Keys of sources that have no address begin with this and are named things of ours.
_OWN_SOURCE: Final = "source/"
_NO_DOCUMENT: Final = "derived"


def reference_lines(knowledge: Knowledge) -> list[str]:
    """Return the quads of the reference graph, sorted, each once, without line ends."""
    return lines(reference_triples(knowledge.gazetteer.reference), REFERENCE_GRAPH)


def reference_triples(reference: Reference) -> Iterator[Triple]:
    """Yield what the tables say, in the terms of the ontology."""
    yield from chain.from_iterable(_entity(entity, reference) for entity in reference.entities.values())
    for tenure in reference.tenures:
        yield from _tenure(tenure, reference)
    for membership in reference.memberships:
        yield from _membership(membership)
    for source in reference.sources.values():
        yield from _source(source)


def _entity(entity: Entity, reference: Reference) -> Iterator[Triple]:
    subject = iri(entity_iri(entity.key))
    yield typed_as(subject, class_of(entity))
    yield from _labels(subject, entity)
    if entity.kind in _ACTORS:
        yield subject, iri(RG.side), nquads.text(entity.side)
    if "wikidata" in entity.attributes:
        yield subject, iri(SKOS.exactMatch), iri(_WIKIDATA + entity.attributes["wikidata"])
    if "note" in entity.attributes:
        yield subject, iri(_NOTE), nquads.text(entity.attributes["note"], "en")
    yield from kind_triples(subject, entity, reference)
    yield from _documents(subject, entity.sources)
    if entity.unsourced:
        yield subject, iri(_EDITORIAL_NOTE), nquads.text(_background_note(entity.unsourced), "en")


def _labels(subject: str, entity: Entity) -> Iterator[Triple]:
    """Yield the label, other strong forms as alternative labels and weak ones as hidden labels; demonyms are none."""
    yield subject, iri(SKOS.prefLabel), nquads.text(entity.label, "en")
    if entity.label_ko:
        yield subject, iri(SKOS.prefLabel), nquads.text(entity.label_ko, "ko")
    for form in entity.names:
        if not form.demonym and form.text not in {entity.label, entity.label_ko}:
            label = SKOS.altLabel if form.strong else _HIDDEN_LABEL
            yield subject, iri(label), nquads.text(form.text, form.language)
    local = entity.attributes.get("local_name")
    if local and local != entity.label_ko:
        yield subject, iri(SKOS.altLabel), nquads.text(local, entity.attributes["local_language"])


def _background_note(cells: Iterable[str]) -> str:
    told = "the whole entry" if "all" in cells else ", ".join(cells)
    return f"Rests on background knowledge and waits for a source: {told}."


def _documents(subject: str, sources: Iterable[str]) -> Iterator[Triple]:
    for source in sources:
        if source != _NO_DOCUMENT:
            yield subject, iri(DCTERMS.source), iri(_document(source))


def _document(source: str) -> str:
    return entity_iri(source) if source.startswith(_OWN_SOURCE) else source


def _source(source: SourceDocument) -> Iterator[Triple]:
    subject = iri(_document(source.key))
    yield typed_as(subject, FOAF.Document)
    if source.title:
        yield subject, iri(DCTERMS.title), nquads.text(source.title, "en")


def _curated(fact: str, sources: tuple[str, ...], unsourced: tuple[str, ...]) -> Iterator[Triple]:
    yield fact, iri(PROV.wasGeneratedBy), iri(CURATION)
    yield fact, iri(RG.assertionMode), concept("assertion-mode", "curated")
    yield fact, iri(RG.reviewStatus), concept("review-status", "unreviewed" if unsourced else "accepted")
    yield from _documents(fact, sources)
    if unsourced:
        yield fact, iri(_EDITORIAL_NOTE), nquads.text(_background_note(unsourced), "en")


def _tenure(tenure: Tenure, reference: Reference) -> Iterator[Triple]:
    fact = iri(entity_iri(tenure_key(tenure)))
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
    yield from _curated(fact, tenure.sources, tenure.unsourced)


def tenure_key(tenure: Tenure) -> str:
    """Return the key of a tenure; its first known date tells a second term in the same post from the first."""
    since = tenure.start or min(tenure.attested, default="undated")
    return f"tenure/{_slug(tenure.person)}-{_slug(tenure.post)}-{since}"


def _membership(membership: Membership) -> Iterator[Triple]:
    standing = "" if membership.status == "member" else f"-{membership.status}"
    fact = iri(entity_iri(f"membership/{_slug(membership.state)}-{_slug(membership.body)}{standing}"))
    yield typed_as(fact, RG.StateMembership)
    yield fact, iri(ORG.member), iri(entity_iri(membership.state))
    yield fact, iri(ORG.organization), iri(entity_iri(membership.body))
    yield fact, iri(RG.membershipStatus), concept("membership-status", membership.status)
    yield from dated(fact, period(membership.start, membership.end))
    yield from _curated(fact, membership.sources, membership.unsourced)


def _slug(key: str) -> str:
    return key.partition("/")[2]
