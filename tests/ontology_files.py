"""The ontology's own files as tests see them: examples with what they declare, and everything in one store."""

import re
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store

from relgraph.graph.iris import GRAPH
from relgraph.graph.ontology import turtle
from relgraph.graph.validation.graph_index import GraphIndex
from relgraph.paths import shipped

ONTOLOGY = shipped("ontology")
EXAMPLES = ONTOLOGY / "examples"
CONTEXT = EXAMPLES / "context.ttl"
VALID = sorted((EXAMPLES / "valid").glob("*.ttl"))
BROKEN = sorted((EXAMPLES / "broken").glob("*.ttl"))
EDITION = sorted((EXAMPLES / "edition").glob("*.ttl"))

_EXPECTED = re.compile(r"^# expect: (\w+) rgsh:(\S+)\n# message: (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """One example file: its quads, and the severity, shape and message of every finding it declares."""

    path: Path

    @property
    def lines(self) -> list[str]:
        return [f"{t.subject} {t.predicate} {t.object} <{GRAPH}example> ." for t in turtle(self.path)]

    @property
    def expected(self) -> list[tuple[str, str, str]]:
        return sorted(_EXPECTED.findall(self.path.read_text(encoding="utf-8")))


def context_lines() -> list[str]:
    """Return the small reference that the examples name."""
    return Example(CONTEXT).lines


def index_of(path: Path) -> GraphIndex:
    """Return an example indexed in its context, as the gate sees it."""
    context = GraphIndex(turtle(CONTEXT)).named_classes()
    return GraphIndex(turtle(path), context)


def everything() -> Store:
    """Return modules, vocabularies and shapes in one store."""
    store = Store()
    for path in sorted(ONTOLOGY.rglob("*.ttl")):
        if "examples" not in path.parts:
            store.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    return store


def quads(path: Path) -> list[Quad]:
    """Return the triples of a file as quads of the default graph."""
    return [Quad(triple.subject, triple.predicate, triple.object) for triple in turtle(path)]
