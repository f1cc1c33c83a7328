"""A network as it is kept and drawn: nodes with their places, edges with the facts that they were made of.

This module imports nothing that computes, so that the web process and pictures can read a network cheaply.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Final, Literal

#: Sort before and after every ISO date.
_EVER: Final = ""
_NEVER: Final = "~"
#: Whom a thing stands for: the ROK, ASEAN and its members, or neither.
Camp = Literal["rok", "asean", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact behind an edge: its IRI, what it adds to the weight, its first and last day (ISO, or empty)."""

    iri: str
    share: int
    start: str
    end: str
    passages: tuple[str, ...]

    def is_within(self, since: date | None, until: date | None) -> bool:
        """Tell whether the fact falls into a time; an undated one falls into none, a missing end is open."""
        if since is None and until is None:
            return True
        if not (self.start or self.end):
            return False
        begins_in_time = until is None or (self.start or _EVER) <= until.isoformat()
        return begins_in_time and (since is None or (self.end or _NEVER) >= since.isoformat())


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What a node's place among the others is, over all years; see `relgraph.networks.measures` for the meaning."""

    degree: int
    strength: int
    betweenness: float
    eigenvector: float
    community: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing in a network: `x` to the right and `y` downwards, in the units of the network's width and height."""

    key: str
    iri: str
    kind: str
    side: str
    camp: Camp
    label: str
    label_ko: str
    x: float
    y: float
    measures: Measures

    def name(self, language: str) -> str:
        """Return the label in a language of the pages."""
        return self.label_ko if language == "ko" else self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A tie between two nodes, by their keys, with at least one fact."""

    id: str
    source: str
    target: str
    facts: tuple[Fact, ...]

    @property
    def weight(self) -> int:
        """Return how strong the tie is, in the unit of its network."""
        return sum(fact.share for fact in self.facts)

    @property
    def passages(self) -> frozenset[str]:
        """Return the passages that the facts rest on."""
        return frozenset(passage for fact in self.facts for passage in fact.passages)

    @property
    def first(self) -> str:
        """Return the first day of the earliest fact, or nothing if none is dated."""
        return min((fact.start for fact in self.facts if fact.start), default="")

    @property
    def last(self) -> str:
        """Return the last day of the latest fact, or nothing if none is dated."""
        return max((fact.end for fact in self.facts if fact.end), default="")


@dataclass(frozen=True, kw_only=True)
class Network:
    """One projection of an edition; nodes and edges are sorted by key."""

    kind: str
    unit: str
    is_directed: bool
    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Node]:
        """Return the nodes by their keys."""
        return {node.key: node for node in self.nodes}

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """Return the first and the last year that a fact falls into, or None if no fact is dated."""
        days = [day for edge in self.edges for fact in edge.facts for day in (fact.start, fact.end) if day]
        return (int(min(days)[:4]), int(max(days)[:4])) if days else None

    def within(self, since: date | None = None, until: date | None = None) -> "Network":
        """Return what is left when only facts that overlap a time count; every node stays where it is."""
        cut = (
            replace(edge, facts=tuple(fact for fact in edge.facts if fact.is_within(since, until)))
            for edge in self.edges
        )
        edges = tuple(edge for edge in cut if edge.facts)
        ends = {end for edge in edges for end in (edge.source, edge.target)}
        return replace(self, edges=edges, nodes=tuple(node for node in self.nodes if node.key in ends))

    def edge(self, source: str, target: str) -> Edge | None:
        """Return the tie between two nodes, in that direction if ties have one, or None if there is none."""
        wanted = [(source, target)] if self.is_directed else [(source, target), (target, source)]
        return next((edge for edge in self.edges if (edge.source, edge.target) in wanted), None)


def network_of(stored: Mapping[str, Any]) -> Network:
    """Return the network that `dataclasses.asdict` and JSON made plain."""
    nodes = (Node(**{**node, "measures": Measures(**node["measures"])}) for node in stored["nodes"])
    edges = (Edge(**{**edge, "facts": tuple(_fact(fact) for fact in edge["facts"])}) for edge in stored["edges"])
    return Network(**{**stored, "nodes": tuple(nodes), "edges": tuple(edges)})


def _fact(stored: Mapping[str, Any]) -> Fact:
    return Fact(**{**stored, "passages": tuple(stored["passages"])})
