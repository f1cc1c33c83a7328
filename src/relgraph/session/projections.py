"""A network of the edition in Python: for networkx, as tables of nodes and edges, as a picture."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from relgraph.networks.files import to_graph
from relgraph.networks.kinds import KINDS
from relgraph.networks.model import Network
from relgraph.pictures.network import network_picture
from relgraph.query.rows import Value
from relgraph.session.drawings import Drawing
from relgraph.session.rows import Rows, typed

_NODES: Final = ("label", "kind", "side", "degree", "weight", "key", "label_ko", "iri")
_EDGES: Final = (
    "source", "target", "weight", "unit", "passages", "first", "last", "source_key", "target_key", "facts",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, repr=False)
class Projection:
    """One network, cut to a time; `note` says of which edition and of which years it is."""

    network: Network
    note: str

    def nx(self) -> Any:
        """Return it as a networkx graph; a digraph where ties have a direction.

        Nodes are keys, with ``label``, ``label_ko``, ``kind``, ``side``, ``iri`` and their place and measures over all
        years; edges have ``weight``, its ``unit``, ``evidence`` (passages) and, where known, ``first`` and ``last``.
        """
        return to_graph(self.network)

    def nodes(self) -> Rows:
        """Return the nodes with their degree and the summed weight of their ties in this time, the strongest first."""
        ties = [(end, edge.weight) for edge in self.network.edges for end in (edge.source, edge.target)]
        degrees, weights = Counter(end for end, _ in ties), Counter[str]()
        for end, weight in ties:
            weights[end] += weight
        told: list[dict[str, Value]] = [
            {
                "label": node.label, "kind": node.kind, "side": node.side, "degree": degrees[node.key],
                "weight": weights[node.key], "key": node.key, "label_ko": node.label_ko, "iri": node.iri,
            }
            for node in self.network.nodes
        ]  # fmt: skip
        return _rows(f"Nodes: {self._title}", _NODES, told)

    def edges(self) -> Rows:
        """Return the ties with names and keys of both ends and the keys of the facts behind, the strongest first."""
        names = self.network.by_key
        told: list[dict[str, Value]] = [
            {
                "source": names[edge.source].label, "target": names[edge.target].label, "weight": edge.weight,
                "unit": self.network.unit, "passages": len(edge.passages), "first": edge.first or None,
                "last": edge.last or None, "source_key": edge.source, "target_key": edge.target,
                "facts": "; ".join(fact.iri for fact in edge.facts),
            }
            for edge in self.network.edges
        ]  # fmt: skip
        return _rows(f"Ties: {self._title}", _EDGES, told)

    def plot(self) -> Drawing:
        """Return the picture, every node at its place of all years."""
        return Drawing(network_picture(self.network, self.note))

    def __repr__(self) -> str:
        """Return the strongest ties."""
        return repr(self.edges())

    def _repr_html_(self) -> str:
        """Return the strongest ties for a notebook."""
        return self.edges()._repr_html_()

    @cached_property
    def _title(self) -> str:
        return f"{KINDS[self.network.kind].title} ({self.note})"


def _rows(title: str, columns: tuple[str, ...], told: Iterable[Mapping[str, Value]]) -> Rows:
    ordered = sorted(told, key=lambda row: (-int(str(row["weight"])), str(row[columns[0]]), str(row[columns[1]])))
    cells = tuple(tuple(row[name] for name in columns) for row in ordered)
    by_column = zip(*cells, strict=True) if cells else ((),) * len(columns)
    return Rows(title=title, columns=columns, types=tuple(map(typed, by_column)), cells=cells, shown=columns[:6])
