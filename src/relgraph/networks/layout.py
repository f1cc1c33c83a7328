"""Places for the nodes of a network, the same to the last digit on every machine.

Only sums, products, quotients and square roots are used, which IEEE 754 rounds in one way everywhere, in an order that
depends on nothing but the input; what comes out is rounded to a tenth of a unit.
"""

import math
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

#: Width of every drawing, in units that a picture takes for pixels.
WIDTH: Final = 1000.0
_ROW: Final = 24.0
_LEFT, _RIGHT = 290.0, 610.0
_MARGIN: Final = 36.0
#: Rows of a ring stand further apart, since lines end between them.
_RING_ROW: Final = 40.0
_SMALLEST_RING: Final = 200.0
#: A half of a ring holds at least one of so many.
_FEWEST_OF_A_HALF: Final = 4
_SWEEPS: Final = 6
_ROUNDS: Final = 25
_BEYOND: Final = 2.0
#: From this many nodes on, distances are measured to some of them only.
_PIVOTS: Final = 100

Places = Mapping[str, tuple[float, float]]
Neighbours = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Laid:
    """Where each node stands on a drawing of this width and height; y grows downwards."""

    width: float
    height: float
    places: Places


def columns(left: Sequence[str], right: Sequence[str], near: Neighbours) -> Laid:
    """Place one part left and one right, a row each, ordered so that few lines cross."""
    left, right = list(left), list(right)
    for _ in range(_SWEEPS):
        right = _by_middle(right, left, near)
        left = _by_middle(left, right, near)
    height = max(len(left), len(right), 1) * _ROW + 2 * _MARGIN
    return Laid(WIDTH, height, {**_column(left, _LEFT, height), **_column(right, _RIGHT, height)})


def around(left: Sequence[str], right: Sequence[str], near: Neighbours) -> Laid:
    """Place nodes on a ring, its left and right half in the order given, whoever knows half of all in the middle.

    Rows of a half have the same height, so that names beside them never cover each other. If nearly all are of one
    half, the ring is cut in the middle instead.
    """
    nodes = [*left, *right]
    hub = max(nodes, key=lambda node: len(near[node]), default=None)
    is_hub = hub is not None and 2 * len(near[hub]) >= len(nodes) > 2
    halves = [[node for node in half if not (is_hub and node == hub)] for half in (left, right)]
    ring = [*halves[0], *halves[1]]
    if _FEWEST_OF_A_HALF * min(map(len, halves)) < len(ring):
        halves = [ring[: len(ring) // 2], ring[len(ring) // 2 :]]
    radius = max(_SMALLEST_RING, max(map(len, halves)) * _RING_ROW / 2)
    middle = radius + _MARGIN
    places = {hub: (WIDTH / 2, middle)} if is_hub and hub is not None else {}
    for side, part in zip((-1, 1), halves, strict=True):
        for row, node in enumerate(part):
            y = radius * ((2 * row + 1) / len(part) - 1)
            x = math.sqrt(radius * radius - y * y)
            places[node] = (round(WIDTH / 2 + side * x, 1), round(middle + y, 1))
    return Laid(WIDTH, 2 * middle, places)


def spread(nodes: Sequence[str], near: Neighbours) -> Laid:
    """Place nodes so that their distances on paper are near to those in the network, by stress majorization.

    Gansner, Koren and North, "Graph Drawing by Stress Majorization", 2004, one node at a time.
    """
    step = -(-len(nodes) // _PIVOTS) or 1
    pivots = nodes[::step]
    steps = {pivot: _distances(pivot, near) for pivot in pivots}
    places = {node: _start(number) for number, node in enumerate(nodes, start=1)}
    pulls = {node: _pulls(node, near[node], steps) for node in nodes}
    for _ in range(_ROUNDS):
        for node in nodes:
            places[node] = _pulled(places[node], places, pulls[node])
    return _fitted(places)


def _by_middle(moved: Sequence[str], fixed: Sequence[str], near: Neighbours) -> list[str]:
    """Return the nodes of a column in the order of the middle of what they are tied to in the other one."""
    row = {node: number for number, node in enumerate(fixed)}

    def middle(node: str) -> float:
        rows = [row[other] for other in near[node] if other in row]
        return sum(rows) / len(rows) if rows else len(fixed)

    return sorted(moved, key=lambda node: (middle(node), node))


def _column(nodes: Sequence[str], x: float, height: float) -> dict[str, tuple[float, float]]:
    usable = height - 2 * _MARGIN
    return {node: (x, round(_MARGIN + usable * (2 * row + 1) / (2 * len(nodes)), 1)) for row, node in enumerate(nodes)}


def _distances(start: str, near: Neighbours) -> Mapping[str, float]:
    """Return how many ties away each node is; those that cannot be reached are a little further than all others."""
    found: dict[str, float] = {start: 0.0}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for other in near[node]:
            if other not in found:
                found[other] = found[node] + 1.0
                waiting.append(other)
    far = max(found.values()) + _BEYOND
    return {node: found.get(node, far) for node in near}


def _start(number: int) -> tuple[float, float]:
    """Return a point of the Halton sequence, which fills the unit square evenly."""
    return _radical_inverse(number, 2), _radical_inverse(number, 3)


def _radical_inverse(number: int, base: int) -> float:
    value, part = 0.0, 1.0 / base
    while number:
        number, digit = divmod(number, base)
        value += digit * part
        part /= base
    return value


def _pulls(node: str, near: Sequence[str], steps: Mapping[str, Mapping[str, float]]) -> list[tuple[str, float, float]]:
    """Return who wants a node at which distance, and how much: near ones more than far ones."""
    wanted = {**dict.fromkeys(near, 1.0), **{pivot: far[node] for pivot, far in steps.items()}}
    return [(other, far, 1.0 / (far * far)) for other, far in wanted.items() if other != node]


def _pulled(
    place: tuple[float, float], places: Places, pulls: Sequence[tuple[str, float, float]]
) -> tuple[float, float]:
    """Return where a node at `place` comes to lie when others pull it to their distance."""
    x, y = place
    total = to_x = to_y = 0.0
    for other, distance, pull in pulls:
        px, py = places[other]
        dx, dy = x - px, y - py
        stretch = distance / (math.sqrt(dx * dx + dy * dy) or 1.0)
        to_x += pull * (px + dx * stretch)
        to_y += pull * (py + dy * stretch)
        total += pull
    return (to_x / total, to_y / total) if total else (x, y)


def _fitted(places: Places) -> Laid:
    """Return the places scaled to the width of a drawing."""
    xs, ys = zip(*places.values(), strict=True) if places else ((0.0,), (0.0,))
    scale = (WIDTH - 2 * _MARGIN) / (max(xs) - min(xs) or 1.0)
    height = (max(ys) - min(ys)) * scale + 2 * _MARGIN
    return Laid(
        WIDTH,
        round(height, 1),
        {
            node: (round(_MARGIN + (x - min(xs)) * scale, 1), round(_MARGIN + (y - min(ys)) * scale, 1))
            for node, (x, y) in places.items()
        },
    )


def neighbours(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> Neighbours:
    """Return the sorted neighbours of each node, whatever the direction."""
    found: dict[str, set[str]] = {node: set() for node in nodes}
    for source, target in edges:
        found[source].add(target)
        found[target].add(source)
    return {node: sorted(others) for node, others in found.items()}
