"""Triples that many emitters write alike: a type, a concept, a date with its bounds."""

from collections.abc import Iterator

from relgraph.edtf import bounds, is_edtf, precision
from relgraph.graph import nquads
from relgraph.graph.iris import concept_iri
from relgraph.graph.nquads import Triple, iri
from relgraph.graph.terms import RDF, RG


def dated(subject: str, date: str | None, *, as_of_release: bool = False) -> Iterator[Triple]:
    """Yield EDTF, bounds and precision of a date; nothing for None or for what is no EDTF."""
    if date is None or not is_edtf(date):
        return
    start, end = bounds(date)
    exactness = "as-of-release" if as_of_release else precision(date)
    yield subject, iri(RG.edtf), nquads.edtf(date)
    yield subject, iri(RG.datePrecision), concept("date-precision", exactness)
    if start is not None:
        yield subject, iri(RG.startDate), nquads.day(start)
    if end is not None:
        yield subject, iri(RG.endDate), nquads.day(end)


def typed_as(subject: str, kind: str) -> Triple:
    """Return the triple that says which class `subject` belongs to."""
    return subject, iri(RDF.type), iri(kind)


def concept(scheme: str, name: str) -> str:
    """Return the IRI term of a concept."""
    return iri(concept_iri(scheme, name))
