"""Acceptance 6: network files re-read in other tools, and hold as many edges as SPARQL counts ties."""

import io
import json
import xml.etree.ElementTree as ET

import networkx as nx
import pytest

from relgraph.exports import export
from relgraph.networks.kinds import KINDS
from relgraph.query.binding import literal
from relgraph.query.pool import Pool
from relgraph.session import Session

_GEXF = "{http://www.gexf.net/1.2draft}"
_TIES = """
PREFIX rg: <https://w3id.org/relgraph/ontology#>
SELECT (COUNT(DISTINCT ?pair) AS ?edges) WHERE {
  GRAPH <https://w3id.org/relgraph/graph/network> {
    ?tie a rg:Tie ; rg:tieType ?type ; rg:tieSource ?s ; rg:tieTarget ?t .
  }
  FILTER(CONTAINS(?types, CONCAT(" ", REPLACE(STR(?type), "^.*/", ""), " ")))
  BIND(CONCAT(STR(?s), " ", STR(?t)) AS ?pair)
}
"""


@pytest.fixture(scope="module")
def pool(rg: Session) -> Pool:
    return rg._pool


@pytest.mark.parametrize("kind", [kind for kind, about in KINDS.items() if about.ties])
def test_06_edges_of_every_file_are_as_many_as_ties_counted_in_sparql(rg: Session, pool: Pool, kind: str) -> None:
    types = literal(f" {' '.join(KINDS[kind].ties)} ")
    answer = json.loads(pool.run(_TIES, accept="json", bindings={"types": types}).body)
    counted = int(answer["results"]["bindings"][0]["edges"]["value"])
    gexf = nx.read_gexf(io.BytesIO(export(rg.edition, f"network/{kind}", "gexf").body))
    graphml = nx.parse_graphml(export(rg.edition, f"network/{kind}", "graphml").body.decode())
    assert gexf.number_of_edges() == graphml.number_of_edges() == counted > 0
    assert set(gexf) == set(graphml)


@pytest.mark.parametrize("kind", KINDS)
def test_06_gexf_is_what_gephi_reads(rg: Session, kind: str) -> None:
    # Gephi's importer wants the 1.2draft namespace, declared attributes, unique ids and edges between known nodes
    root = ET.fromstring(export(rg.edition, f"network/{kind}", "gexf").body)
    assert root.tag == f"{_GEXF}gexf"
    nodes = [node.get("id") for node in root.iter(f"{_GEXF}node")]
    assert len(nodes) == len(set(nodes)) > 0
    edges = list(root.iter(f"{_GEXF}edge"))
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= set(nodes)
    declared = {(group.get("class"), item.get("id")) for group in root.iter(f"{_GEXF}attributes") for item in group}
    for kind_of, elements in (("node", root.iter(f"{_GEXF}node")), ("edge", edges)):
        used = {value.get("for") for element in elements for value in element.iter(f"{_GEXF}attvalue")}
        assert {(kind_of, name) for name in used} <= declared
