"""Claims that contradict each other, each with its sources, its rank and the reason for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final

from relgraph.graph import nquads
from relgraph.graph.iris import entity_iri
from relgraph.graph.nquads import Triple, iri
from relgraph.graph.patterns import concept, typed_as
from relgraph.graph.reference.curated import curated_row
from relgraph.graph.reference.facts import amount_iri
from relgraph.graph.terms import RDF, RG, SKOS
from relgraph.knowledge.tables import Row


def _english(value: str) -> str:
    return nquads.text(value, "en")


def _number(value: str) -> str:
    return nquads.decimal(float(value))


def _thing(value: str) -> str:
    return iri(entity_iri(value))


#: Words of the column ``property`` with the property of the graph and how its value is written.
_PROPERTIES: Final[Mapping[str, tuple[str, Callable[[str], str]]]] = MappingProxyType(
    {
        "edtf": (RG.edtf, nquads.edtf),
        "inForceFrom": (RG.inForceFrom, nquads.edtf),
        "amountValue": (RG.amountValue, _number),
        "figureValue": (RG.figureValue, _number),
        "heldIn": (RG.heldIn, _thing),
        "representative": (RG.representative, _thing),
        "prefLabel": (SKOS.prefLabel, _english),
        "note": (SKOS.note, _english),
    }
)


def rival_triples(rows: Iterable[Row]) -> Iterator[Triple]:
    """Yield every claim as an assertion that conflicts with the others of its contradiction."""
    for _, group in groupby(sorted(rows, key=lambda row: row["contradiction"]), key=lambda row: row["contradiction"]):
        claims = list(group)
        for row in claims:
            yield from _assertion(row)
            for rival in claims:
                if rival is not row:
                    yield _thing(row["key"]), iri(RG.conflictsWith), _thing(rival["key"])


def _assertion(row: Row) -> Iterator[Triple]:
    fact = _thing(row["key"])
    predicate, written = _PROPERTIES[row["property"]]
    about = amount_iri(row["about"]) if row["property"] == "amountValue" else entity_iri(row["about"])
    yield typed_as(fact, RG.Assertion)
    yield fact, iri(RDF.subject), iri(about)
    yield fact, iri(RDF.predicate), iri(predicate)
    yield fact, iri(RDF.object), written(row["value"])
    yield fact, iri(RG.rank), concept("rank", row["rank"])
    yield fact, iri(RG.summary), nquads.text(row["claim"], "en")
    yield fact, iri(SKOS.note), nquads.text(row["reason"], "en")
    yield from curated_row(fact, row)
