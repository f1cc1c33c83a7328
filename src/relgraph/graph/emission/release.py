"""A release and its passages as triples: where every word stands, and no word itself."""

import hashlib
from collections.abc import Iterator

from relgraph.graph import nquads
from relgraph.graph.emission.scope import Scope
from relgraph.graph.iris import entity_iri, passage_iri
from relgraph.graph.nquads import Triple, iri
from relgraph.graph.patterns import typed_as
from relgraph.graph.terms import DCTERMS, OA, RG, SKOS
from relgraph.model import Block, Evidence, Span


def release_triples(scope: Scope) -> Iterator[Triple]:
    """Yield what is known of the release itself."""
    document, release = scope.facts.document, iri(scope.release)
    label = f"Release {document.anchor or 'without a date'}, {document.publisher or document.source.publisher}"
    yield typed_as(release, RG.Release)
    yield release, iri(SKOS.prefLabel), nquads.text(document.title or label, document.language)
    if document.language != "en":
        yield release, iri(SKOS.prefLabel), nquads.text(label, "en")
    yield release, iri(DCTERMS.title), nquads.text(document.title or label, document.language)
    yield release, iri(DCTERMS.language), nquads.text(document.language)
    yield release, iri(DCTERMS.identifier), nquads.text(document.source.file)
    yield release, iri(DCTERMS.publisher), iri(entity_iri(scope.publisher))
    yield release, iri(RG.textSha256), nquads.text(document.text_sha256)
    if document.source.url:
        yield release, iri(DCTERMS.source), iri(document.source.url)
    if document.anchor:
        yield release, iri(DCTERMS.issued), nquads.edtf(document.anchor)
    for event in scope.facts.events:
        yield release, iri(RG.reports), scope.entity(event.key)


def passage_triples(scope: Scope) -> Iterator[Triple]:
    """Yield every block and sentence, and each stretch of a sentence that a fact rests on."""
    for position, block in enumerate(scope.facts.document.blocks, start=1):
        yield from _block_triples(scope, block, position)
    for evidence in evidences(scope):
        sentence = passage_iri(scope.release, evidence.block, evidence.sentence)
        passage = scope.passage(evidence)
        if passage != sentence:
            yield from _passage(scope, passage, RG.Passage, evidence.span, evidence.span.start + 1)
            yield iri(passage), iri(DCTERMS.isPartOf), iri(sentence)


def evidences(scope: Scope) -> Iterator[Evidence]:
    """Yield the evidence of every statement, event and figure of the release."""
    for statement in scope.facts.statements:
        yield statement.evidence
    for event in scope.facts.events:
        yield from event.evidence
    for figure in scope.facts.figures:
        yield figure.evidence


def _block_triples(scope: Scope, block: Block, position: int) -> Iterator[Triple]:
    paragraph = passage_iri(scope.release, block.label)
    yield from _passage(scope, paragraph, RG.Paragraph, block.span, position)
    yield iri(paragraph), iri(DCTERMS.identifier), nquads.text(block.label)
    for sentence in block.sentences:
        passage = passage_iri(scope.release, block.label, sentence.number)
        yield from _passage(scope, passage, RG.Sentence, sentence.span, sentence.number)
        yield iri(passage), iri(RG.sentenceOf), iri(paragraph)


def _passage(scope: Scope, passage: str, kind: str, span: Span, position: int) -> Iterator[Triple]:
    subject, selector = iri(passage), iri(f"{passage}#sel")
    digest = hashlib.sha256(scope.facts.document.quote(span).encode()).hexdigest()
    yield typed_as(subject, kind)
    yield subject, iri(RG.passageOf), iri(scope.release)
    yield subject, iri(RG.position), nquads.integer(position)
    yield subject, iri(RG.quoteSha256), nquads.text(digest)
    yield subject, iri(OA.hasSelector), selector
    yield typed_as(selector, OA.TextPositionSelector)
    yield selector, iri(OA.start), nquads.integer(span.start)
    yield selector, iri(OA.end), nquads.integer(span.end)
