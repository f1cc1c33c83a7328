"""How much of what a graph holds: quads of each named graph, things of each class, quads of each property."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from relgraph.graph.terms import RDF

_TYPE: Final = f"<{RDF.type}>"


def counts(lines: Iterable[str]) -> dict[str, dict[str, int]]:
    """Return for N-Quads lines what the manifest keeps under ``graphs``, ``classes`` and ``properties``, by IRI."""
    graphs: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    things: dict[str, set[str]] = {}
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        graphs[rest.rsplit(" ", 2)[1].strip("<>")] += 1
        properties[predicate.strip("<>")] += 1
        if predicate == _TYPE:
            things.setdefault(rest.partition(" ")[0].strip("<>"), set()).add(subject)
    classes = {name: len(found) for name, found in things.items()}
    return {
        "graphs": dict(sorted(graphs.items())),
        "classes": dict(sorted(classes.items())),
        "properties": dict(sorted(properties.items())),
    }
