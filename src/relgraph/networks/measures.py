"""Who stands where in a network, by networkx: numbers over all years, rounded, the same on every machine.

Degree: how many others a node is tied to. Strength: the sum of the weights of its ties. Betweenness: the share of
shortest ways between others that lead through it, without weights (Freeman 1977). Eigenvector centrality: being tied
strongly to those who are themselves so (Bonacich 1987). Community: a group with more weight inside than chance would
put there, by greedy modularity (Clauset, Newman and Moore 2004), numbered from 1, the largest first.
"""

import contextlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from relgraph.networks.model import Measures

_DIGITS: Final = 4
_TRIES: Final = 2000


def measures(nodes: Sequence[str], edges: Sequence[tuple[str, str, int]]) -> Mapping[str, Measures]:
    """Return the measures of each node; the direction of ties does not count."""
    import networkx as nx

    # numbers instead of names: their hashes do not vary, so neither does any order inside networkx
    number = {node: place for place, node in enumerate(nodes)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(nodes)))
    for source, target, weight in edges:
        ends = number[source], number[target]
        before = graph.edges[ends]["weight"] if graph.has_edge(*ends) else 0
        graph.add_edge(*ends, weight=before + weight)
    betweenness = nx.betweenness_centrality(graph) if len(nodes) else {}
    eigenvector = _eigenvector(graph)
    community = _communities(graph)
    strength = dict(graph.degree(weight="weight"))
    return {
        node: Measures(
            degree=graph.degree(place),
            strength=strength[place],
            betweenness=round(betweenness[place], _DIGITS),
            eigenvector=round(eigenvector[place], _DIGITS),
            community=community[place],
        )
        for node, place in number.items()
    }


def _eigenvector(graph: Any) -> Mapping[int, float]:
    """Return eigenvector centralities of the largest component; 0 elsewhere, and where they cannot be told."""
    import networkx as nx

    found = dict.fromkeys(graph, 0.0)
    if graph.number_of_edges():
        largest = max(nx.connected_components(graph), key=lambda part: (len(part), -min(part)))
        part = graph.subgraph(sorted(largest)).copy()
        # weights below one, so that two-sided networks converge as well
        scale = max(strength for _, strength in part.degree(weight="weight"))
        for _, _, edge in part.edges(data=True):
            edge["share"] = edge["weight"] / scale
        with contextlib.suppress(nx.PowerIterationFailedConvergence):
            found.update(nx.eigenvector_centrality(part, max_iter=_TRIES, tol=1e-6, weight="share"))
    return found


def _communities(graph: Any) -> Mapping[int, int]:
    import networkx as nx

    parts = nx.community.greedy_modularity_communities(graph, weight="weight") if graph.number_of_edges() else [graph]
    ordered = sorted((sorted(part) for part in parts), key=lambda part: (-len(part), part))
    return {node: number for number, part in enumerate(ordered, start=1) for node in part}
