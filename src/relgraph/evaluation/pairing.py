"""Which item of the output answers which item of the gold: one to one, as many as possible, the likest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

import networkx as nx

#: A required gold item outweighs any number of optional ones, and these outweigh any likeness.
_REQUIRED: Final = 1_000
_OPTIONAL: Final = 1
_LIKENESS: Final = 0.5
#: Weights are whole numbers of this unit, so that the pairing is exact.
_UNIT: Final = 10**9


class Item(Protocol):
    """What can be paired: anything that knows whether the gold marks it as optional."""

    @property
    def optional(self) -> bool:
        """Tell whether the item is neither rewarded nor punished."""


ItemT = TypeVar("ItemT", bound=Item)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Indices into gold and output: `pairs` of required items, what is `missed` and what is `spurious`.

    `spared` are pairs with optional gold items: they count neither for nor against the output.
    """

    pairs: tuple[tuple[int, int], ...]
    spared: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    spurious: tuple[int, ...]


def pair(
    gold: Sequence[ItemT],
    output: Sequence[ItemT],
    fits: Callable[[ItemT, ItemT], bool],
    likeness: Callable[[ItemT, ItemT], float] = lambda _gold, _output: 0.0,
) -> Pairing:
    """Pair gold with output where `fits(gold, output)`; of equal pairings the one of greatest `likeness` (0 to 1)."""
    weights = {
        (i, j): _weight(wanted, likeness(wanted, found))
        for i, wanted in enumerate(gold)
        for j, found in enumerate(output)
        if fits(wanted, found)
    }
    chosen = _heaviest(weights, len(gold))
    wanted_ones, found_ones = {i for i, _ in chosen}, {j for _, j in chosen}
    return Pairing(
        pairs=tuple((i, j) for i, j in chosen if not gold[i].optional),
        spared=tuple((i, j) for i, j in chosen if gold[i].optional),
        missed=tuple(i for i, item in enumerate(gold) if i not in wanted_ones and not item.optional),
        spurious=tuple(j for j in range(len(output)) if j not in found_ones),
    )


def _weight(wanted: Item, likeness: float) -> int:
    base = _OPTIONAL if wanted.optional else _REQUIRED
    return round((base + _LIKENESS * likeness) * _UNIT)


def _heaviest(weights: dict[tuple[int, int], int], shift: int) -> list[tuple[int, int]]:
    """Return the pairs of greatest total weight, in order; each cluster of rivals is settled by itself."""
    graph = nx.Graph()
    graph.add_weighted_edges_from((i, shift + j, weight) for (i, j), weight in weights.items())
    clusters = (graph.subgraph(nodes) for nodes in nx.connected_components(graph))
    found = (edge for cluster in clusters for edge in nx.max_weight_matching(cluster))
    return sorted((min(edge), max(edge) - shift) for edge in found)
