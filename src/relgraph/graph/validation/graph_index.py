"""Triples by subject and predicate, with the classes of everything they name."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from relgraph.graph.ontology import superclasses
from relgraph.graph.terms import RDF, RG

Term = NamedNode | BlankNode | Literal | Triple
Classes = Mapping[str, frozenset[str]]

_NONE: Final[Classes] = MappingProxyType({})
_NO_CLASS: Final = frozenset[str]()


class GraphIndex:
    """A set of triples that shapes can be checked against.

    `context` gives the classes of things that the triples name but do not describe, such as reference entities.
    """

    def __init__(self, quads: Iterable[Quad | Triple], context: Classes = _NONE) -> None:
        """Index the quads by subject and predicate; the names of their graphs do not matter."""
        self._context = context
        self.objects: dict[str, dict[str, list[Term]]] = {}
        for quad in quads:
            self.objects.setdefault(key(quad.subject), {}).setdefault(quad.predicate.value, []).append(quad.object)

    @cached_property
    def _own(self) -> dict[str, frozenset[str]]:
        above = superclasses()
        return {
            subject: frozenset[str]().union(*(above.get(key(kind), {key(kind)}) for kind in properties[RDF.type]))
            for subject, properties in self.objects.items()
            if RDF.type in properties
        }

    @cached_property
    def by_class(self) -> dict[str, list[str]]:
        """Return the subjects of each class, of its subclasses too, in the order of the triples."""
        members: dict[str, list[str]] = {}
        for subject, classes in self._own.items():
            for name in classes:
                members.setdefault(name, []).append(subject)
        return members

    def classes(self, term: Term) -> frozenset[str]:
        """Return the classes of a term, those above included; none for a literal or an unknown thing."""
        if isinstance(term, Literal):
            return _NO_CLASS
        name = key(term)
        return self._own.get(name, _NO_CLASS) | self._context.get(name, _NO_CLASS)

    def describes(self, subject: str) -> bool:
        """Tell whether the triples themselves, not the context, say what `subject` is or quote a source for it."""
        return not self.objects.get(subject, {}).keys().isdisjoint((RDF.type, RG.asStated))

    def values(self, subject: str, predicates: Iterable[str]) -> list[Term]:
        """Return the distinct objects of any of the predicates."""
        properties = self.objects.get(subject, {})
        found = [value for predicate in predicates for value in properties.get(predicate, ())]
        return found if len(found) < 2 else list(dict.fromkeys(found))

    def named_classes(self) -> dict[str, frozenset[str]]:
        """Return the classes of every subject, for use as the context of other triples."""
        return {**self._context, **self._own}


def key(term: Term) -> str:
    """Return an IRI as it is, and any other term in its N-Triples form."""
    return term.value if isinstance(term, NamedNode) else str(term)
