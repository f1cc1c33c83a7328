"""The words of the controlled vocabularies that tables of the reference may use, read from ``ontology/vocab``."""

import re
from functools import cache
from typing import Final

from relgraph.errors import KnowledgeError
from relgraph.paths import shipped

#: How a concept begins in our vocabulary files; reading them as RDF is the business of the graph.
_CONCEPT: Final = re.compile(r"^c:([a-z0-9-]+)\s+a skos:Concept\b", re.MULTILINE)


@cache
def concepts(scheme: str) -> frozenset[str]:
    """Return the names of the concepts of a scheme; `KnowledgeError` if there is no such file."""
    path = shipped("ontology") / "vocab" / f"{scheme}.ttl"
    if not path.is_file():
        raise KnowledgeError("the vocabulary is missing", file=path.name, remedy="Restore it from the project.")
    return frozenset(_CONCEPT.findall(path.read_text(encoding="utf-8")))
