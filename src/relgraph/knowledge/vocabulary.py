"""The words of the controlled vocabularies that tables of the reference may use, read from ``ontology/vocab``."""

from functools import cache
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, parse

from relgraph.errors import KnowledgeError
from relgraph.paths import shipped

_IN_SCHEME: Final = "http://www.w3.org/2004/02/skos/core#inScheme"


@cache
def concepts(scheme: str) -> frozenset[str]:
    """Return the names of the concepts of a scheme; `KnowledgeError` if there is no such file."""
    path = shipped("ontology") / "vocab" / f"{scheme}.ttl"
    if not path.is_file():
        raise KnowledgeError("the vocabulary is missing", file=path.name, remedy="Restore it from the project.")
    return frozenset(
        quad.subject.value.rpartition("/")[2]
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
        if quad.predicate.value == _IN_SCHEME and isinstance(quad.subject, NamedNode)
    )
