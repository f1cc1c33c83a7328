"""Places: everywhere the same, nobody on top of another, near what they are tied to."""

import hashlib
import itertools
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relgraph.networks.layout import WIDTH, Laid, around, columns, neighbours, spread
from relgraph.networks.measures import measures

NODES = [f"node-{number:02}" for number in range(30)]
TIES = [
    (NODES[one], NODES[(one * other + 7) % 30])
    for one in range(30)
    for other in (2, 3)
    if one != (one * other + 7) % 30
]
NEAR = neighbours(NODES, TIES)

graphs = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda ends: ends[0] != ends[1]))


def laid_in_all_ways() -> list[Laid]:
    return [columns(NODES[:12], NODES[12:], NEAR), around(NODES[:15], NODES[15:], NEAR), spread(NODES, NEAR)]


def test_places_are_the_same_to_the_last_digit_on_every_machine() -> None:
    text = json.dumps([sorted(laid.places.items()) for laid in laid_in_all_ways()])
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "f4b892147f15cb7e"


@given(graphs)
def test_every_node_has_a_place_of_its_own_on_the_paper(ties: list[tuple[str, str]]) -> None:
    near = neighbours(NODES, ties)
    for laid in (columns(NODES[:12], NODES[12:], near), around(NODES[:15], NODES[15:], near), spread(NODES, near)):
        assert sorted(laid.places) == NODES
        assert len(set(laid.places.values())) == len(NODES)
        assert all(0 <= x <= WIDTH and 0 <= y <= laid.height for x, y in laid.places.values())


@pytest.mark.parametrize("left", [0, 1, 2, 15, 29, 30])
def test_names_beside_a_ring_never_share_a_line(left: int) -> None:
    places = around(NODES[:left], NODES[left:], neighbours(NODES, [])).places
    for side in (-1, 1):
        rows = sorted(y for x, y in places.values() if (x - WIDTH / 2) * side > 0)
        assert all(lower - upper >= 16 for upper, lower in itertools.pairwise(rows))


def test_whoever_knows_half_of_all_stands_in_the_middle() -> None:
    near = neighbours(NODES, [(NODES[0], other) for other in NODES[1:20]])
    laid = around(NODES[:15], NODES[15:], near)
    assert laid.places[NODES[0]] == (WIDTH / 2, laid.height / 2)


def test_neighbours_are_spread_nearer_than_strangers() -> None:
    path = neighbours(NODES, list(itertools.pairwise(NODES)))
    places = spread(NODES, path).places

    def apart(one: int, other: int) -> float:
        (x, y), (to_x, to_y) = places[NODES[one]], places[NODES[other]]
        return math.dist((x, y), (to_x, to_y))

    assert max(apart(number, number + 1) for number in range(29)) < apart(0, 29) / 4


def test_nothing_can_be_laid_out() -> None:
    assert columns([], [], {}).places == around([], [], {}).places == spread([], {}).places == {}


def test_a_bridge_lies_between_and_what_it_joins_are_communities() -> None:
    ties = [
        (f"{side}{one}", f"{side}{other}", 1) for side in "ab" for one, other in itertools.combinations(range(4), 2)
    ]
    nodes = sorted({end for *ends, _ in ties for end in ends} | {"bridge"})
    found = measures(nodes, [*ties, ("a0", "bridge", 1), ("b0", "bridge", 1)])
    assert max(found, key=lambda node: found[node].betweenness) == "bridge"
    assert found["bridge"].betweenness == pytest.approx(16 / 28, abs=1e-4)
    assert {found[f"a{number}"].community for number in range(4)} != {
        found[f"b{number}"].community for number in range(4)
    }
    assert (found["a0"].degree, found["a0"].strength) == (4, 4)


@given(graphs)
def test_measures_hold_for_any_network(ties: list[tuple[str, str]]) -> None:
    found = measures(NODES, [(*ends, 3) for ends in ties])
    assert sorted(found) == NODES
    assert all(
        0 <= item.betweenness <= 1 and 0 <= item.eigenvector <= 1 and item.community >= 1 for item in found.values()
    )
    assert sum(item.strength for item in found.values()) == 6 * len(ties)
