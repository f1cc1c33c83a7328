"""Networks: nodes and edges with what a network tool wants to know, and the same file every time."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relgraph.edition.opened import Edition
from relgraph.errors import UnknownNameError
from relgraph.graph.iris import ENTITY
from relgraph.networks.files import gexf, graphml, to_graph
from relgraph.networks.kinds import KINDS
from relgraph.networks.model import Network
from small_edition import small_edition


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return small_edition(tmp_path_factory.mktemp("networks") / "small")


def network(edition: Edition, kind: str, since: date | None = None, until: date | None = None) -> Any:
    return to_graph(edition.network(kind).within(since, until))


@pytest.mark.parametrize(
    ("kind", "nodes", "edges"),
    [
        ("actor-event-policy", 9, 14),
        ("actor-actor", 4, 4),
        ("state-policy", 3, 2),
        ("state-fund", 3, 2),
        ("committer-beneficiary", 4, 4),
        ("actor-topic", 5, 5),
    ],
)
def test_each_kind_has_the_nodes_and_edges_counted_by_hand(edition: Edition, kind: str, nodes: int, edges: int) -> None:
    graph = network(edition, kind)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (nodes, edges)


def test_nodes_say_what_they_are_in_two_languages_and_on_which_side(edition: Edition) -> None:
    nodes = network(edition, "state-policy").nodes
    told = {
        key: nodes["policy/new-southern-policy"][key] for key in ("label", "label_ko", "kind", "side", "camp", "iri")
    }
    assert told == {
        "label": "New Southern Policy",
        "label_ko": "신남방정책",
        "kind": "policy",
        "side": "KOR",
        "camp": "rok",
        "iri": "https://w3id.org/relgraph/id/policy/new-southern-policy",
    }
    assert (nodes["org/asean"]["side"], nodes["org/asean"]["camp"]) == ("ASEAN", "asean")


def test_edges_say_how_strong_they_are_in_which_unit_since_when_and_on_how_many_passages(edition: Edition) -> None:
    edge = dict(network(edition, "committer-beneficiary").edges["state/kor", "org/asean"])
    assert edge.pop("id").startswith("tie/")
    assert edge == {
        "weight": 7,
        "unit": "sum of firmness",
        "evidence": 2,
        "first": "2020-04-05",
        "last": "2020-11-12",
    }


def test_commitments_have_a_direction_and_shared_events_have_none(edition: Edition) -> None:
    assert network(edition, "committer-beneficiary").is_directed()
    assert not network(edition, "actor-actor").is_directed()


@pytest.mark.parametrize(
    ("since", "until", "weight"),
    [
        (None, None, 3),
        (date(2020, 1, 1), None, 2),
        (None, date(2019, 12, 31), 1),
        (date(2020, 5, 1), date(2020, 5, 31), 1),  # within the round
        (date(2021, 1, 1), None, None),
    ],
)
def test_only_facts_of_the_time_asked_for_count(
    edition: Edition, since: date | None, until: date | None, weight: int | None
) -> None:
    edges = network(edition, "actor-actor", since, until).edges
    assert edges.get(("state/kor", "state/tha"), {}).get("weight") == weight


def test_an_event_without_a_date_is_in_no_time(edition: Edition) -> None:
    assert "event/next" in network(edition, "actor-event-policy")
    assert "event/next" not in network(edition, "actor-event-policy", date(1900, 1, 1), date(2100, 1, 1))


def test_what_goes_on_without_a_known_end_is_still_going_on(tmp_path: Path) -> None:
    end = f'<{ENTITY}policy/new-southern-policy> <https://w3id.org/relgraph/ontology#endDate> "2017-11-30"'
    edition = small_edition(tmp_path / "open", replacing=(end, end.replace("endDate", "dueDate")))
    edges = network(edition, "state-policy", date(2030, 1, 1)).edges
    assert edges["state/kor", "policy/new-southern-policy"]["weight"] == 1
    assert not network(edition, "state-policy", until=date(2017, 10, 31)).edges


@given(st.dates(date(2017, 1, 1), date(2021, 1, 1)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_a_day_splits_a_weight_so_that_no_fact_is_lost(edition: Edition, day: date) -> None:
    whole = network(edition, "committer-beneficiary")
    until, since = (network(edition, "committer-beneficiary", *ends) for ends in ((None, day), (day, None)))
    for source, target, edge in whole.edges(data=True):
        parts = [part.edges.get((source, target), {}).get("weight", 0) for part in (until, since)]
        assert max(parts) <= edge["weight"] <= sum(parts)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("write", "read"), [(graphml, nx.read_graphml), (gexf, nx.read_gexf)])
def test_files_hold_every_node_and_edge_and_are_the_same_bytes_again(
    edition: Edition, kind: str, write: Callable[[Network], bytes], read: Callable[[io.BytesIO], Any]
) -> None:
    graph = network(edition, kind)
    body = write(edition.network(kind))
    again = read(io.BytesIO(body))
    assert sorted(again.nodes) == sorted(graph.nodes)
    assert again.number_of_edges() == graph.number_of_edges()
    assert again.is_directed() == graph.is_directed()
    assert {key: data["label"] for key, data in again.nodes(data=True)} == dict(graph.nodes(data="label"))
    assert write(edition.network(kind)) == body
    assert b"lastmodified" not in body
    assert "신남방정책".encode() in write(edition.network("state-policy"))


def test_an_unknown_network_names_the_nearest(edition: Edition) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean actor-actor"):
        network(edition, "actor-actors")


def test_labels_may_hold_markup_and_lose_only_what_xml_cannot_hold(tmp_path: Path) -> None:
    edition = small_edition(tmp_path / "one", replacing=('"Viet Nam"@en', '"<Viet & \\"Nam\\">\\u0001"@en'))
    found = edition.network("actor-actor")
    assert found.by_key["state/vnm"].label == '<Viet & "Nam">\ufffd'
    for write, read in ((graphml, nx.read_graphml), (gexf, nx.read_gexf)):
        assert read(io.BytesIO(write(found))).nodes["state/vnm"]["label"] == '<Viet & "Nam">\ufffd'
