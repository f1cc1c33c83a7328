"""pySHACL, the reference engine: slower than the compiled shapes, and with the last word on every refusal.

Imported only where a verdict is needed, since loading it takes most of a second.
"""

import logging
from collections.abc import Iterable, Mapping
from functools import cache

import pyshacl
from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.term import Node

from relgraph.graph.terms import RDF, SH
from relgraph.graph.validation.graph_index import GraphIndex, Term, key
from relgraph.graph.validation.shapes import Shape
from relgraph.model import Finding
from relgraph.paths import shipped

logging.getLogger("pyshacl").setLevel(logging.ERROR)


@cache
def shapes_graph(part: str = "release") -> Graph:
    """Return the shipped shapes of ``release`` or ``edition`` as pySHACL takes them."""
    graph = Graph()
    for path in sorted((shipped("ontology") / "shapes" / part).glob("*.ttl")):
        graph.parse(path)
    return graph


def reference_findings(
    data: Graph, shapes: Mapping[str, Shape], part: str = "release", only: Iterable[str] = ()
) -> set[Finding]:
    """Validate with pySHACL and no inference; return its results in relgraph's form.

    `shapes` gives messages and paths, so that two engines that agree give equal findings; `only` names the shapes to
    run, if not all.
    """
    chosen = sorted(only) or None
    _conforms, report, _text = pyshacl.validate(
        data, shacl_graph=shapes_graph(part), inference="none", use_shapes=chosen
    )
    found = set[Finding]()
    for result in report.objects(None, URIRef(SH.result)):
        shape = shapes[str(report.value(result, URIRef(SH.sourceShape)))]
        focus = report.value(result, URIRef(SH.focusNode))
        value = report.value(result, URIRef(SH.value))
        component = str(report.value(result, URIRef(SH.sourceConstraintComponent)))
        found.add(shape.finding(str(focus), None if value is None else _oxigraph(value), component))
    return found


def rdflib_graph(index: GraphIndex) -> Graph:
    """Return the triples of an index as an rdflib graph, with the classes of everything that they name."""
    graph = Graph()
    for subject, properties in index.objects.items():
        for predicate, values in properties.items():
            for value in values:
                graph.add((_subject(subject), URIRef(predicate), _rdflib(value)))
    graph_types = URIRef(RDF.type)
    for name, classes in _named(index):
        for kind in classes:
            graph.add((_subject(name), graph_types, URIRef(kind)))
    return graph


def _named(index: GraphIndex) -> Iterable[tuple[str, frozenset[str]]]:
    for subject, properties in index.objects.items():
        yield subject, index.classes(_term(subject))
        for values in properties.values():
            yield from ((key(value), index.classes(value)) for value in values if isinstance(value, NamedNode))


def _term(name: str) -> Term:
    return BlankNode(name[2:]) if name.startswith("_:") else NamedNode(name)


def _subject(name: str) -> URIRef | BNode:
    return BNode(name[2:]) if name.startswith("_:") else URIRef(name)


def _rdflib(term: Term) -> Node:
    if not isinstance(term, Literal):
        return _subject(key(term))
    if term.language:
        return RdflibLiteral(term.value, lang=term.language)
    # rdflib holds a plain literal and one typed xsd:string unequal, and its Turtle parser makes plain ones
    plain = term.datatype.value.endswith("#string")
    return RdflibLiteral(term.value, datatype=None if plain else URIRef(term.datatype.value), normalize=False)


def _oxigraph(node: Node) -> Term:
    if isinstance(node, RdflibLiteral):
        if node.language:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=NamedNode(str(node.datatype))) if node.datatype else Literal(str(node))
    return BlankNode(str(node)) if isinstance(node, BNode) else NamedNode(str(node))
