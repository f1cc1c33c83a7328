"""The ontology and its vocabularies as quads, and what follows from the class hierarchy without a reasoner."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import BlankNode, RdfFormat, Triple, parse

from relgraph.errors import KnowledgeError
from relgraph.graph.iris import ONTOLOGY_GRAPH, VOCABULARY_GRAPH
from relgraph.graph.terms import RDFS
from relgraph.paths import shipped


@cache
def ontology_lines() -> tuple[str, ...]:
    """Return modules and vocabularies as sorted N-Quads lines of their two named graphs.

    Raises `KnowledgeError` if a file does not parse or holds a blank node, which no content graph may.
    """
    folder = shipped("ontology")
    lines: set[str] = set()
    for files, graph in ((folder.glob("*.ttl"), ONTOLOGY_GRAPH), (folder.glob("vocab/*.ttl"), VOCABULARY_GRAPH)):
        for path in files:
            lines.update(_line(triple, graph, path) for triple in turtle(path))
    return tuple(sorted(lines))


def turtle(path: Path) -> Iterator[Triple]:
    """Yield the triples of a Turtle file; raise `KnowledgeError` with the line at which it breaks."""
    try:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as error:
        raise KnowledgeError(
            error.msg, file=str(path), line=error.lineno, remedy="Mend the Turtle at that place."
        ) from error


def _line(triple: Triple, graph: str, path: Path) -> str:
    if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
        raise KnowledgeError("a blank node stands here.", file=str(path), remedy="Give the node an IRI.")
    return f"{triple.subject} {triple.predicate} {triple.object} <{graph}> ."


@cache
def superclasses() -> Mapping[str, frozenset[str]]:
    """Return every class of the ontology with itself and all classes above it."""
    direct: dict[str, set[str]] = {}
    for path in sorted(shipped("ontology").glob("*.ttl")):
        for triple in turtle(path):
            if triple.predicate.value == RDFS.subClassOf:
                direct.setdefault(_value(triple.subject), set()).add(_value(triple.object))
    return MappingProxyType({name: frozenset(_upwards(name, direct)) for name in direct})


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _upwards(name: str, direct: Mapping[str, set[str]]) -> set[str]:
    found, open_names = set[str](), [name]
    while open_names:
        current = open_names.pop()
        if current not in found:
            found.add(current)
            open_names.extend(direct.get(current, ()))
    return found
