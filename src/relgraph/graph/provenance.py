"""Which program, with which knowledge, turned which release into which facts.

Only what follows from the inputs stands here; times of runs do not, so that equal inputs give equal bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from relgraph import __version__
from relgraph.graph import nquads
from relgraph.graph.iris import BASE, PROVENANCE_GRAPH, RELEASE
from relgraph.graph.nquads import Triple, iri, lines
from relgraph.graph.patterns import typed_as
from relgraph.graph.terms import PROV, RG, SCHEMA, SKOS

EXTRACTOR: Final = f"{BASE}id/extractor/relgraph-{__version__}"
CURATION: Final = f"{BASE}id/curation/reference"


def provenance_lines(hashes: Mapping[str, str], releases: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the provenance graph: one extraction per release (``tail``), one extractor, one curation."""
    return lines(_triples(hashes, releases), PROVENANCE_GRAPH)


def _triples(hashes: Mapping[str, str], releases: Iterable[Mapping[str, Any]]) -> Iterator[Triple]:
    extractor = iri(EXTRACTOR)
    yield typed_as(extractor, RG.Extractor)
    yield extractor, iri(SKOS.prefLabel), nquads.text(f"relgraph {__version__}", "en")
    yield extractor, iri(SCHEMA.softwareVersion), nquads.text(f"{__version__}+{hashes['code'][:12]}")
    yield typed_as(iri(CURATION), RG.Curation)
    yield iri(CURATION), iri(SCHEMA.version), nquads.text(hashes["knowledge"][:12])
    for release in releases:
        subject = RELEASE + release["tail"]
        extraction = iri(f"{subject}/extraction")
        yield typed_as(extraction, RG.Extraction)
        yield extraction, iri(PROV.used), iri(subject)
        yield extraction, iri(PROV.wasAssociatedWith), extractor
