"""A network -> networkx, and the files of network tools: GraphML, GEXF, Cytoscape JSON, CSV; equal bytes for equals."""

import io
import json
import re
from typing import Any, Final

from relgraph.networks.model import Edge, Network, Node
from relgraph.tables.spreadsheets import to_csv

Graph = Any  # networkx carries no types

_META: Final = re.compile(rb"<meta[ >].*?</meta>", re.DOTALL)
_COLUMNS: Final = (
    "source", "source_label", "target", "target_label", "weight", "unit", "first", "last", "facts", "passages",
)  # fmt: skip


def to_graph(network: Network) -> Graph:
    """Return a networkx graph (a digraph where ties have a direction) whose nodes are entity keys.

    Nodes carry what `Node` has and the measures over all years; edges ``id``, ``weight``, ``unit``, ``evidence``
    (passages) and, where known, ``first`` and ``last`` (ISO dates).
    """
    import networkx as nx

    graph = nx.DiGraph() if network.is_directed else nx.Graph()
    graph.graph["name"] = network.kind
    graph.add_nodes_from((node.key, _node(node)) for node in network.nodes)
    graph.add_edges_from((edge.source, edge.target, _edge(edge, network.unit)) for edge in network.edges)
    return graph


def graphml(network: Network) -> bytes:
    """Return a network as GraphML; the places are the attributes ``x`` and ``y``."""
    import networkx as nx

    body = io.BytesIO()
    nx.write_graphml_xml(to_graph(network), body, prettyprint=True, edge_id_from_attribute="id")
    return body.getvalue()


def gexf(network: Network) -> bytes:
    """Return a network as GEXF 1.2; the places are its ``viz:position``, whose y grows upwards as Gephi draws it."""
    import networkx as nx

    graph = to_graph(network)
    for node in network.nodes:
        graph.nodes[node.key]["viz"] = {"position": {"x": node.x, "y": round(network.height - node.y, 1), "z": 0.0}}
    body = io.BytesIO()
    nx.write_gexf(graph, body, prettyprint=True, version="1.2draft")
    # the writer puts the day of writing there
    return _META.sub(b"<meta><creator>relgraph</creator></meta>", body.getvalue(), count=1)


def cytoscape(network: Network) -> bytes:
    """Return a network as Cytoscape JSON with the places; each edge lists share, first and last day of its facts."""
    nodes = [
        {"data": {"id": node.key, **_node(node)}, "position": {"x": node.x, "y": node.y}} for node in network.nodes
    ]
    edges = [
        {
            "data": {
                "source": edge.source,
                "target": edge.target,
                **_edge(edge, network.unit),
                "facts": [[fact.share, fact.start, fact.end] for fact in edge.facts],
            }
        }
        for edge in network.edges
    ]
    document = {
        "data": {"name": network.kind, "unit": network.unit, "directed": network.is_directed, "height": network.height},
        "elements": {"nodes": nodes, "edges": edges},
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def edges_csv(network: Network) -> bytes:
    """Return the edges as CSV that spreadsheets may open, one a row."""
    return to_csv(_COLUMNS, (_cells(network, edge) for edge in network.edges))


def _cells(network: Network, edge: Edge) -> tuple[str | int, ...]:
    source, target = network.by_key[edge.source], network.by_key[edge.target]
    cells = (source.key, source.label, target.key, target.label, edge.weight, network.unit, edge.first, edge.last)
    return (*cells, len(edge.facts), len(edge.passages))


def _node(node: Node) -> dict[str, str | int | float]:
    return {
        "label": node.label,
        "label_ko": node.label_ko,
        "kind": node.kind,
        "side": node.side,
        "camp": node.camp,
        "iri": node.iri,
        "x": node.x,
        "y": node.y,
        "strength": node.measures.strength,
        "betweenness": node.measures.betweenness,
        "eigenvector": node.measures.eigenvector,
        "community": node.measures.community,
    }


def _edge(edge: Edge, unit: str) -> dict[str, str | int]:
    return {
        "id": edge.id,
        "weight": edge.weight,
        "unit": unit,
        "evidence": len(edge.passages),
        **({"first": edge.first} if edge.first else {}),
        **({"last": edge.last} if edge.last else {}),
    }
