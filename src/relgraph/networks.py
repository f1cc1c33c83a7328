"""Edition -> networks for networkx and for every tool that reads GraphML or GEXF.

An edge is a tie of the edition's network graph. Its weight counts the facts behind it that fall into the time asked
for: shared events, acts, declarations one each, commitments by their step on the firmness ladder.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import networkx as nx
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from relgraph.edition.opened import STORE, Edition
from relgraph.errors import UnknownNameError, did_you_mean
from relgraph.graph.iris import ENTITY
from relgraph.graph.terms import concept

Network = Any  # networkx carries no types


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to draw the edition: the types of ties that are its edges, and what the weights count."""

    ties: tuple[str, ...]
    unit: str
    directed: bool = False


#: The networks that there are, by name; the first is the one that is meant when none is named.
KINDS: Final[Mapping[str, Kind]] = {
    "actor-event-policy": Kind(("actor-event", "policy-actor", "policy-event"), "facts"),
    "actor-actor": Kind(("co-participation",), "shared events"),
    "state-policy": Kind(("policy-actor",), "declarations and acts"),
    "state-fund": Kind(("fund-actor",), "contributions and acts"),
    "committer-beneficiary": Kind(("commitment",), "sum of firmness", directed=True),
}

_PREFIXES: Final = """
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rg: <https://w3id.org/relgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_FACTS: Final = """
SELECT DISTINCT ?tie ?source ?target ?fact ?start ?end ?step ?passage WHERE {
  VALUES ?type { $types }
  ?tie a rg:Tie ; rg:tieType ?type ; rg:tieSource ?source ; rg:tieTarget ?target ; prov:wasDerivedFrom ?fact .
  OPTIONAL { ?fact rg:startDate ?start }
  OPTIONAL { ?fact rg:endDate ?end }
  OPTIONAL { ?fact rg:firmness/skos:notation ?step }
  OPTIONAL { ?fact rg:supportedBy|(^rg:participationIn/rg:supportedBy) ?passage }
}
ORDER BY ?source ?target ?tie ?fact ?passage
"""
_LABELS: Final = """
SELECT ?thing ?label WHERE {
  { SELECT DISTINCT ?thing WHERE { ?tie a rg:Tie ; rg:tieSource|rg:tieTarget ?thing } }
  ?thing skos:prefLabel ?label .
}
ORDER BY ?thing ?label
"""
_SIDES: Final = """
SELECT ?thing ?side WHERE {
  { SELECT DISTINCT ?thing WHERE { ?tie a rg:Tie ; rg:tieSource|rg:tieTarget ?thing } }
  ?thing rg:policyOf?/(rg:bodyOf|rg:represents|rg:governmentOf)*/(rg:iso3|rg:side) ?side .
}
ORDER BY ?thing DESC(?side)
"""
#: Sort before and after every ISO date.
_EVER: Final = ""
_NEVER: Final = "~"
#: Characters that no XML 1.0 document may hold: https://www.w3.org/TR/xml/#charsets
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_META: Final = re.compile(rb"<meta[ >].*?</meta>", re.DOTALL)


@dataclass(slots=True)
class _Edge:
    """One tie while its facts are being gathered."""

    source: str
    target: str
    shares: dict[str, int] = field(default_factory=dict)
    starts: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    passages: set[str] = field(default_factory=set)


def network(edition: Edition, kind: str, since: date | None = None, until: date | None = None) -> Network:
    """Return a networkx graph (a digraph where ties have a direction) whose nodes are entity keys.

    Nodes carry ``label``, ``label_ko``, ``kind``, ``side`` and ``iri``; edges ``id``, ``weight``, ``unit``,
    ``evidence`` (passages) and, where known, ``first`` and ``last`` (ISO dates). With `since` or `until` only facts
    that overlap that time count, so that undated ones do not. Raises `UnknownNameError` naming the nearest kind.
    """
    chosen = KINDS.get(kind)
    if chosen is None:
        raise UnknownNameError(f"no network {kind[:60]!r}.", remedy=did_you_mean(kind, KINDS))
    store = Store.read_only(str(edition.path / STORE))
    edges = _edges(store, chosen, since, until)
    graph = nx.DiGraph() if chosen.directed else nx.Graph()
    graph.graph["name"] = f"{kind} of edition {edition.id}"
    ends = sorted({end for edge in edges.values() for end in (edge.source, edge.target)})
    graph.add_nodes_from(_nodes(store, ends))
    for tie, edge in edges.items():
        graph.add_edge(_key(edge.source), _key(edge.target), **_edge_attributes(tie, edge, chosen))
    return graph


def graphml(graph: Network) -> bytes:
    """Return a network as GraphML, the same bytes for the same network."""
    body = io.BytesIO()
    nx.write_graphml_xml(graph, body, prettyprint=True, edge_id_from_attribute="id")
    return body.getvalue()


def gexf(graph: Network) -> bytes:
    """Return a network as GEXF 1.2, the same bytes for the same network on any day."""
    body = io.BytesIO()
    nx.write_gexf(graph, body, prettyprint=True, version="1.2draft")
    # the writer puts the day of writing there
    return _META.sub(b"<meta><creator>relgraph</creator></meta>", body.getvalue(), count=1)


def _edges(store: Store, kind: Kind, since: date | None, until: date | None) -> dict[str, _Edge]:
    """Return the edges of a kind by tie, in order of their ends."""
    types = " ".join(f"<{concept('tie-type', tie)}>" for tie in kind.ties)
    edges: dict[str, _Edge] = {}
    for row in _rows(store, _FACTS.replace("$types", types)):
        if not _overlaps(row, since, until):
            continue
        edge = edges.setdefault(row["tie"], _Edge(row["source"], row["target"]))
        edge.shares[row["fact"]] = int(row.get("step", "1"))
        for found, name in ((edge.starts, "start"), (edge.ends, "end"), (edge.passages, "passage")):
            if name in row:
                found.add(row[name])
    return edges


def _overlaps(row: Mapping[str, str], since: date | None, until: date | None) -> bool:
    """Tell whether a fact falls into the time asked for; ISO dates compare as text, a missing end is open."""
    if since is None and until is None:
        return True
    if "start" not in row and "end" not in row:
        return False
    begins_in_time = until is None or row.get("start", _EVER) <= until.isoformat()
    return begins_in_time and (since is None or row.get("end", _NEVER) >= since.isoformat())


def _edge_attributes(tie: str, edge: _Edge, kind: Kind) -> dict[str, str | int]:
    return {
        "id": _key(tie),
        "weight": sum(edge.shares.values()),
        "unit": kind.unit,
        "evidence": len(edge.passages),
        **({"first": min(edge.starts)} if edge.starts else {}),
        **({"last": max(edge.ends)} if edge.ends else {}),
    }


def _nodes(store: Store, things: Iterable[str]) -> Iterator[tuple[str, dict[str, str]]]:
    labels = {(row["thing"], row.get("label@", "")): row["label"] for row in _rows(store, _LABELS)}
    sides = {row["thing"]: row["side"] for row in _rows(store, _SIDES)}
    for thing in things:
        key = _key(thing)
        label = labels.get((thing, "en"), key)
        yield (
            key,
            {
                "label": _xml_safe(label),
                "label_ko": _xml_safe(labels.get((thing, "ko"), label)),
                "kind": key.partition("/")[0],
                "side": _xml_safe(sides.get(thing, "other")),
                "iri": thing,
            },
        )


def _rows(store: Store, query: str) -> Iterator[dict[str, str]]:
    """Yield solutions as plain text by variable; a literal's language stands under the name with an ``@``."""
    answer = store.query(_PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        row: dict[str, str] = {}
        for name, term in zip(names, solution, strict=True):
            if isinstance(term, NamedNode | Literal):
                row[name] = term.value
            if isinstance(term, Literal) and term.language:
                row[f"{name}@"] = term.language
        yield row


def _key(iri: str) -> str:
    return iri.removeprefix(ENTITY)


def _xml_safe(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
