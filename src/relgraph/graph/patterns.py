"""Triples that many emitters write alike: a type, a concept, a date with its bounds."""

from collections.abc import Iterator
from typing import Final

from relgraph.edtf import bounds, is_edtf, precision
from relgraph.graph import nquads
from relgraph.graph.iris import concept_iri
from relgraph.graph.nquads import Triple, iri
from relgraph.graph.terms import RDF, RG

#: Sides that are not one state, as the entity that stands for them.
_BLOCS: Final = {"ASEAN": "org/asean", "MEKONG": "group/mekong", "APT": "group/apt"}
_ISO3_LENGTH: Final = 3


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


def period(start: str | None, end: str | None) -> str | None:
    """Return two dates as one EDTF period, open where one is not known; None if neither is."""
    if start is None and end is None:
        return None
    if start is None:
        return f"../{end}"
    return start if start == end else f"{start}/{end or '..'}"


def side_key(side: str) -> str | None:
    """Return the key of the state or bloc that a side stands for; None for the narrator and for others."""
    if side in _BLOCS:
        return _BLOCS[side]
    return f"state/{side.lower()}" if len(side) == _ISO3_LENGTH and side.isupper() else None
