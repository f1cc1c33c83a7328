"""A store -> the networks of an edition, laid out and measured, made once when an edition is built."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from relgraph.graph.iris import ENTITY, VOCABULARY
from relgraph.graph.terms import concept
from relgraph.networks import layout
from relgraph.networks.kinds import KINDS, Kind
from relgraph.networks.measures import measures
from relgraph.networks.model import Camp, Edge, Fact, Network, Node

_PREFIXES: Final = """
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rg: <https://w3id.org/relgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_OF_FACTS: Final = """
  OPTIONAL { ?fact rg:startDate ?start }
  OPTIONAL { ?fact rg:endDate ?end }
  OPTIONAL { ?fact rg:supportedBy|(^rg:participationIn/rg:supportedBy) ?passage }
"""
_TIES: Final = (
    """
SELECT DISTINCT ?tie ?source ?target ?fact ?start ?end ?step ?passage WHERE {
  VALUES ?type { $types }
  ?tie a rg:Tie ; rg:tieType ?type ; rg:tieSource ?source ; rg:tieTarget ?target ; prov:wasDerivedFrom ?fact .
  OPTIONAL { ?fact rg:firmness/skos:notation ?step }
"""
    + _OF_FACTS
    + "} ORDER BY ?source ?target ?tie ?fact ?passage"
)
#: A topic is no named thing and cannot be an end of a tie; the acts that are on it are asked for directly.
_TOPICS: Final = (
    """
SELECT DISTINCT ?source ?target ?fact ?start ?end ?passage WHERE {
  ?fact a rg:CommunicativeAct ; rg:actor/(rg:bodyOf|rg:represents|rg:governmentOf)* ?source ; rg:topic ?narrow .
  FILTER NOT EXISTS { ?source rg:bodyOf|rg:represents|rg:governmentOf ?above }
  ?narrow skos:broader* ?target .
  ?target skos:topConceptOf <https://w3id.org/relgraph/voc/topic> .
"""
    + _OF_FACTS
    + "} ORDER BY ?source ?target ?fact ?passage"
)
_LABELS: Final = """
SELECT ?thing ?label WHERE { VALUES ?thing { $things } ?thing skos:prefLabel ?label } ORDER BY ?thing ?label
"""
_SIDES: Final = """
SELECT ?thing ?side WHERE {
  VALUES ?thing { $things }
  ?thing rg:policyOf?/(rg:bodyOf|rg:represents|rg:governmentOf)*/(rg:iso3|rg:side) ?side .
}
ORDER BY ?thing DESC(?side)
"""
#: Characters that no XML 1.0 document may hold: https://www.w3.org/TR/xml/#charsets
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Sides by their code, as `rg:iso3` and `rg:side` have them.
_ROK: Final = "KOR"
_ASEAN: Final = "ASEAN"
_MEMBERS: Final = """
SELECT DISTINCT ?side WHERE {
  ?membership <http://www.w3.org/ns/org#member> ?state ;
              <http://www.w3.org/ns/org#organization> <https://w3id.org/relgraph/id/org/asean> .
  ?state rg:iso3 ?side .
}
"""


#: Code and camp of each thing, by key.
Sides = Mapping[str, tuple[str, Camp]]


@dataclass(slots=True)
class _Gathered:
    """One edge while its facts are being gathered."""

    id: str
    source: str
    target: str
    facts: dict[str, Fact] = field(default_factory=dict)

    def add(self, row: Mapping[str, str]) -> None:
        iri = row["fact"]
        known = self.facts[iri].passages if iri in self.facts else ()
        found = (row["passage"],) if "passage" in row else ()
        self.facts[iri] = Fact(
            iri=iri,
            share=int(row.get("step", "1")),
            start=row.get("start", ""),
            end=row.get("end", ""),
            passages=tuple(sorted({*known, *found})),
        )

    def edge(self) -> Edge:
        facts = sorted(self.facts.values(), key=lambda fact: (fact.start, fact.iri))
        return Edge(id=self.id, source=_key(self.source), target=_key(self.target), facts=tuple(facts))


def make_network(store: Store, kind: str) -> Network:
    """Return one of `KINDS` as the store has it, equal stores giving equal networks."""
    chosen = KINDS[kind]
    gathered = _gathered(store, kind, chosen)
    things = sorted({end for item in gathered for end in (item.source, item.target)})
    edges = tuple(sorted((item.edge() for item in gathered), key=lambda edge: (edge.source, edge.target, edge.id)))
    sides = _sides(store, things)
    laid = _laid(chosen, [_key(thing) for thing in things], edges, sides)
    return Network(
        kind=kind,
        unit=chosen.unit,
        is_directed=chosen.directed,
        width=laid.width,
        height=laid.height,
        nodes=tuple(_nodes(store, things, edges, sides, laid)),
        edges=edges,
    )


def _gathered(store: Store, name: str, kind: Kind) -> list[_Gathered]:
    types = " ".join(f"<{concept('tie-type', tie)}>" for tie in kind.ties)
    found: dict[tuple[str, str], _Gathered] = {}
    for row in _rows(store, _TIES.replace("$types", types) if kind.ties else _TOPICS):
        ends = row["source"], row["target"]
        tie = row.get("tie") or f"{ENTITY}tie/{hashlib.sha256('|'.join((name, *ends)).encode()).hexdigest()[:40]}"
        found.setdefault(ends, _Gathered(_key(tie), *ends)).add(row)
    return list(found.values())


def _laid(kind: Kind, nodes: Sequence[str], edges: Sequence[Edge], sides: Sides) -> layout.Laid:
    near = layout.neighbours(nodes, [(edge.source, edge.target) for edge in edges])
    if kind.layout == "columns":
        left = {edge.source for edge in edges}
        return layout.columns(
            [node for node in nodes if node in left], [node for node in nodes if node not in left], near
        )
    if kind.layout == "spread":
        return layout.spread(nodes, near)
    asean = [node for node in nodes if sides[node][1] == "asean"]
    return layout.around(asean, [node for node in nodes if node not in asean], near)


def _nodes(
    store: Store,
    things: Sequence[str],
    edges: Sequence[Edge],
    sides: Sides,
    laid: layout.Laid,
) -> Iterator[Node]:
    labels = {(row["thing"], row.get("label@", "")): row["label"] for row in _about(store, _LABELS, things)}
    measured = measures([_key(thing) for thing in things], [(edge.source, edge.target, edge.weight) for edge in edges])
    for thing in things:
        key = _key(thing)
        label = labels.get((thing, "en"), key)
        x, y = laid.places[key]
        yield Node(
            key=key,
            iri=thing,
            kind=key.partition("/")[0],
            side=_xml_safe(sides[key][0]),
            camp=sides[key][1],
            label=_xml_safe(label),
            label_ko=_xml_safe(labels.get((thing, "ko"), label)),
            x=x,
            y=y,
            measures=measured[key],
        )


def _sides(store: Store, things: Sequence[str]) -> Sides:
    """Return the side of each thing (``KOR``, another state's code, ``ASEAN``, …, or ``other``) and its camp."""
    known = {row["thing"]: row["side"] for row in _about(store, _SIDES, things)}
    members = {row["side"] for row in _rows(store, _MEMBERS)}

    def camp(side: str) -> Camp:
        return "rok" if side == _ROK else "asean" if side == _ASEAN or side in members else "other"

    codes = {thing: known.get(thing, "other") for thing in things}
    return {_key(thing): (code, camp(code)) for thing, code in codes.items()}


def _about(store: Store, query: str, things: Iterable[str]) -> Iterator[dict[str, str]]:
    return _rows(store, query.replace("$things", " ".join(f"<{thing}>" for thing in things)))


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
    return iri.removeprefix(ENTITY).removeprefix(VOCABULARY)


def _xml_safe(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
