"""What every fact of a release carries: its words, the rule that read it, and that nobody has reviewed it yet."""

from collections.abc import Iterable, Iterator

from relgraph.graph import nquads
from relgraph.graph.emission.scope import Scope
from relgraph.graph.nquads import Triple, iri
from relgraph.graph.patterns import concept
from relgraph.graph.terms import PROV, RG
from relgraph.model import Evidence


def sourced(scope: Scope, fact: str, evidence: Iterable[Evidence], *, rule: str, confidence: float) -> Iterator[Triple]:
    """Yield evidence, provenance and review state of `fact`, given as an IRI term."""
    for passage in evidence:
        yield fact, iri(RG.supportedBy), iri(scope.passage(passage))
    yield fact, iri(PROV.wasGeneratedBy), iri(f"{scope.release}/extraction")
    yield fact, iri(RG.assertionMode), concept("assertion-mode", "extracted")
    yield fact, iri(RG.reviewStatus), concept("review-status", "unreviewed")
    yield fact, iri(RG.ruleId), nquads.text(rule)
    yield fact, iri(RG.confidence), nquads.decimal(confidence)
