"""Constraints on the whole graph, once per edition: each ``sh:sparql`` shape is one query over all graphs.

pySHACL runs such a query for every focus node and parses it each time; here the target is joined into the query, so
that a thousand commitments cost one evaluation. Only plain SELECTs over ``$this`` are written that way; tests hold
both ways against each other.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from relgraph.errors import KnowledgeError
from relgraph.graph.ontology import turtle
from relgraph.graph.terms import PREFIXES, RDF, RDFS, SH, SKOS
from relgraph.graph.validation.graph_index import GraphIndex, Term, key
from relgraph.graph.validation.shapes import Shape, compile_shapes
from relgraph.model import Finding
from relgraph.paths import shipped

_FIRST_GROUP: Final = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)
_PREFIXES: Final = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphConstraint:
    """One constraint on the whole graph: `query` finds focus nodes that break `shape`."""

    shape: Shape
    query: str

    def findings(self, store: Store) -> Iterator[Finding]:
        """Yield a finding for each solution, with the things it names put into the message by their labels."""
        solutions = store.query(self.query, use_default_graph_as_union=True)
        if not isinstance(solutions, QuerySolutions):
            raise TypeError(f"the constraint of {self.shape.iri} is no SELECT")
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            bound = {name: value for name, value in zip(names, solution, strict=True) if value is not None}
            yield self._finding(store, bound)

    def _finding(self, store: Store, bound: Mapping[str, Term]) -> Finding:
        shape = self.shape
        return Finding(
            focus=key(bound["this"]),
            path=None,
            shape=shape.iri,
            severity=shape.severity,
            message=_filled(store, shape.message, bound, "en"),
            value=key(bound["value"]) if "value" in bound else None,
            message_ko=_filled(store, shape.message_ko, bound, "ko"),
            component=SH.SPARQLConstraintComponent,
        )


@cache
def graph_constraints() -> tuple[GraphConstraint, ...]:
    """Return the shipped constraints on the whole graph, by name."""
    return read_constraints(shipped("ontology") / "shapes" / "edition")


def read_constraints(folder: Path) -> tuple[GraphConstraint, ...]:
    """Read the ``sh:sparql`` shapes of a folder; `KnowledgeError` for one without a query."""
    index = GraphIndex(triple for path in sorted(folder.glob("*.ttl")) for triple in turtle(path))
    return tuple(GraphConstraint(shape=shape, query=_query(index, shape, folder)) for shape in compile_shapes(folder))


def _query(index: GraphIndex, shape: Shape, folder: Path) -> str:
    """Return the SELECT with the target of its shape joined into its first group."""
    bodies = [text for node in index.values(shape.iri, (SH.sparql,)) for text in index.values(key(node), (SH.select,))]
    if len(bodies) != 1 or not isinstance(bodies[0], Literal) or len(shape.classes) != 1:
        raise KnowledgeError(
            f"{shape.iri} needs one target class and one sh:select.",
            file=str(folder),
            remedy="Write one node shape per constraint.",
        )
    target = f"WHERE {{ $this <{RDF.type}>/<{RDFS.subClassOf}>* <{shape.classes[0]}> . "
    return _PREFIXES + _FIRST_GROUP.sub(lambda _match: target, bodies[0].value, count=1)


def _filled(store: Store, message: str, bound: Mapping[str, Term], language: str) -> str:
    for name, value in bound.items():
        message = message.replace(f"{{?{name}}}", _label(store, value, language))
    return message


def _label(store: Store, term: Term, language: str) -> str:
    """Return the name of a thing in `language`, else in any language, else the tail of its IRI."""
    if isinstance(term, Literal):
        return term.value
    if not isinstance(term, NamedNode):
        return key(term)
    labels = [quad.object for quad in store.quads_for_pattern(term, NamedNode(SKOS.prefLabel), None)]
    texts = sorted((label.language != language, label.value) for label in labels if isinstance(label, Literal))
    return texts[0][1] if texts else term.value.rpartition("/")[2]
