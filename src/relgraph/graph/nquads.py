"""RDF terms and lines as N-Quads text, the bulk path of the graph.

Strings are written straight to https://www.w3.org/TR/n-quads/ because building term objects for a release costs
ten times more than extracting it. Terms are kept as their N-Triples text; a triple is three such strings.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from relgraph.errors import RelgraphError

Triple = tuple[str, str, str]

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
#: Characters that an IRI may not hold: https://www.w3.org/TR/n-triples/#grammar-production-IRIREF
_FORBIDDEN: Final = frozenset('<>"{}|^`\\') | frozenset(map(chr, range(0x21)))


def iri(value: str) -> str:
    """Return ``<value>``; raise `RelgraphError` if it holds a character that no IRI may hold."""
    if not _FORBIDDEN.isdisjoint(value):
        raise RelgraphError(f"not an IRI: {value!r}", remedy="Percent-encode the characters that an IRI cannot hold.")
    return f"<{value}>"


def text(value: str, language: str | None = None) -> str:
    """Return a string literal, with its language tag if one is given."""
    tag = f"@{language}" if language else ""
    return f'"{value.translate(_ESCAPES)}"{tag}'


def typed(value: str, datatype: str) -> str:
    """Return a literal of any datatype."""
    return f'"{value.translate(_ESCAPES)}"^^<{datatype}>'


def integer(value: int) -> str:
    """Return an xsd:integer."""
    return f'"{value}"^^<{_XSD}integer>'


def decimal(value: float) -> str:
    """Return an xsd:decimal in its canonical form, ``12000000.0`` -> ``12000000``."""
    written = f"{value:.6f}".rstrip("0").rstrip(".")
    return f'"{written}"^^<{_XSD}decimal>'


def boolean(value: bool) -> str:
    """Return an xsd:boolean."""
    return f'"{str(value).lower()}"^^<{_XSD}boolean>'


def day(value: date) -> str:
    """Return an xsd:date."""
    return f'"{value.isoformat()}"^^<{_XSD}date>'


def edtf(value: str) -> str:
    """Return an EDTF literal."""
    return typed(value, _EDTF)


def lines(triples: Iterable[Triple], graph: str) -> list[str]:
    """Return the triples as sorted N-Quads lines of one named graph, each once, without line ends."""
    name = iri(graph)
    return sorted({f"{subject} {predicate} {obj} {name} ." for subject, predicate, obj in triples})
