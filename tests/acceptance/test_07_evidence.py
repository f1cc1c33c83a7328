"""Acceptance 7: every edge of every network resolves to words that stand in a document of this edition."""

import hashlib

import pytest

from relgraph.networks.kinds import KINDS
from relgraph.session import Session

#: Document, first and last character, and hash of what stands there, by passage.
Stretch = tuple[str, int, int, str]
_PASSAGES = """
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rg: <https://w3id.org/relgraph/ontology#>
SELECT ?passage ?document ?start ?end ?sha256 WHERE {
  ?passage rg:passageOf ?document ; rg:quoteSha256 ?sha256 ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] .
}
"""
_SOURCED = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rg: <https://w3id.org/relgraph/ontology#>
SELECT DISTINCT ?fact WHERE {
  { ?fact dcterms:source|rg:backgroundPart ?any }
  UNION { ?part rg:participationIn ?fact ; dcterms:source|rg:backgroundPart ?any }
}
"""


@pytest.fixture(scope="module")
def stretches(rg: Session) -> dict[str, Stretch]:
    rows = rg.query(_PASSAGES)
    return {
        str(row["passage"]): (str(row["document"]), int(str(row["start"])), int(str(row["end"])), str(row["sha256"]))
        for row in rows
    }


@pytest.fixture(scope="module")
def sourced(rg: Session) -> frozenset[str]:
    """Return the facts that name a document, or say which part of them rests on background knowledge."""
    return frozenset(str(row["fact"]) for row in rg.query(_SOURCED))


@pytest.mark.parametrize("kind", KINDS)
def test_07_every_edge_resolves_to_a_quote_in_its_document_or_to_a_source(
    rg: Session, stretches: dict[str, Stretch], sourced: frozenset[str], kind: str
) -> None:
    texts = rg.edition.texts()
    quoted = 0
    for edge in rg.edition.network(kind).edges:
        assert edge.facts
        assert [fact.iri for fact in edge.facts if not fact.passages and fact.iri not in sourced] == []
        for passage in edge.passages:
            document, start, end, sha256 = stretches[passage]
            quote = texts[document][start:end]
            assert quote.strip()
            assert hashlib.sha256(quote.encode()).hexdigest() == sha256
            quoted += 1
    assert quoted > 0
