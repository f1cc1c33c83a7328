"""How often the terms of the ontology are used in a graph, and where they can be seen at work."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from relgraph.graph.iris import ENTITY, ONTOLOGY_GRAPH, VOCABULARY, VOCABULARY_GRAPH
from relgraph.graph.terms import RDF, RDFS, RG, SKOS

_TYPE: Final = RDF.type
#: Graphs that define the terms, and so say nothing of their use.
_DEFINING: Final = (ONTOLOGY_GRAPH, VOCABULARY_GRAPH)
_NAMES: Final = frozenset({SKOS.prefLabel, RDFS.label, RG.summary})
_STARTS: Final = (ENTITY, VOCABULARY)


class Uses:
    """What sorted N-Quads lines say with each term; nothing that the ontology says of itself counts."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Read the lines once."""
        self._things: dict[str, set[str]] = {}
        self._statements = Counter[str]()
        self._mentions = Counter[str]()
        self._first: dict[str, tuple[str, str]] = {}
        self._named = set[str]()
        ends = tuple(f" <{graph}> ." for graph in _DEFINING)
        for line in lines:
            if not line.endswith(ends):
                self._read(line)

    def _read(self, line: str) -> None:
        subject, predicate, rest = line.split(" ", 2)
        subject, predicate = subject[1:-1], predicate[1:-1]
        value = rest.rsplit(" ", 2)[0]
        if value[0] == "<":
            value = value[1:-1]
            if predicate == _TYPE:
                self._things.setdefault(value, set()).add(subject)
                return
            if value.startswith(VOCABULARY):
                self._mentions[value] += 1
        elif predicate in _NAMES:
            self._named.add(subject)
        self._statements[predicate] += 1
        first = self._first.get(predicate)
        # lines are sorted, so the first is the first by IRI; what is named in the reference shows more to a reader
        if first is None or (subject.startswith(_STARTS) and not first[0].startswith(_STARTS)):
            self._first[predicate] = (subject, value)

    def things(self, classes: Iterable[str]) -> set[str]:
        """Return everything that is of one of the classes, itself."""
        return set[str]().union(*(self._things.get(name, ()) for name in classes))

    def best(self, things: Iterable[str]) -> str | None:
        """Return the one of some things that shows most to a reader: with a name, of the reference, first by IRI."""
        ranked = sorted((iri not in self._named, not iri.startswith(_STARTS), iri) for iri in things)
        return ranked[0][-1] if ranked else None

    def statements(self, predicate: str) -> int:
        """Return how many statements have this property."""
        return self._statements[predicate]

    def statement(self, predicate: str) -> Sequence[str]:
        """Return subject and object (an IRI, or a literal in N-Triples form) of one statement; nothing if unused."""
        return self._first.get(predicate, ())

    def mentions(self, concept: str) -> int:
        """Return how many statements lead to this concept."""
        return self._mentions[concept]
