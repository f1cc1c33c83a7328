"""The network is derived from facts: who is tied to whom, by what, how strongly."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, parse

from relgraph.errors import KnowledgeError
from relgraph.graph.iris import ENTITY, NETWORK_GRAPH
from relgraph.graph.network import network_lines
from small_edition import SMALL

RG = "https://w3id.org/relgraph/ontology#"
EVENTS = ("talks", "summit", "visit")
ACTORS = ("kor", "tha", "vnm")

Tie = tuple[str, str, str]


def lines_of(trig: str | bytes) -> bytes:
    return b"".join(f"{quad} .\n".encode() for quad in parse(trig, format=RdfFormat.TRIG))


def weights(lines: list[str]) -> dict[Tie, str]:
    """Return the weight of each tie by type, source and target."""
    store = Store()
    store.load("\n".join(lines).encode(), format=RdfFormat.N_QUADS)
    query = f"""PREFIX rg: <{RG}>
      SELECT ?type ?source ?target ?weight WHERE {{ GRAPH <{NETWORK_GRAPH}> {{
        ?tie a rg:Tie ; rg:tieType ?type ; rg:tieSource ?source ; rg:tieTarget ?target ; rg:tieWeight ?weight }} }}
      ORDER BY ?tie"""
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)
    found: dict[Tie, str] = {}
    for row in answer:
        kind, source, target, weight = (str(term.value) for term in row if term is not None)
        tie = (kind.rpartition("/")[2], source.removeprefix(ENTITY), target.removeprefix(ENTITY))
        found[tie] = str(int(found.get(tie, "0")) + int(weight))
    return found


def test_the_ties_of_the_small_graph_are_those_counted_by_hand() -> None:
    kor, tha, vnm, asean, nsp = "state/kor", "state/tha", "state/vnm", "org/asean", "policy/new-southern-policy"
    busan, later, talks, summit = "event/busan", "event/next", "event/round", "event/asean-rok-summit-21"
    assert weights(network_lines(lines_of(SMALL.read_bytes()))) == {
        ("co-participation", kor, tha): "3",  # Busan, the round, the summit; what is only planned does not count
        ("co-participation", kor, vnm): "2",
        ("co-participation", tha, vnm): "1",  # the summit; in the round they did not meet each other
        ("co-participation", asean, kor): "1",  # and not with its own members, who came as well
        ("commitment", kor, asean): "7",  # willingness 2 and pledge 5
        ("commitment", kor, tha): "4",
        ("commitment", vnm, kor): "4",
        ("commitment", kor, vnm): "5",  # curated
        ("act", asean, kor): "2",  # two requests, one of them to the ministry
        ("act", kor, asean): "2",
        ("act", kor, tha): "1",
        ("act", vnm, kor): "1",
        ("policy-actor", asean, nsp): "1",
        ("policy-actor", kor, nsp): "3",  # declared; explained; invoked in a pledge, which counts once
        ("fund-actor", kor, "fund/akcf"): "3",
        ("fund-actor", kor, "fund/covid"): "1",
        ("policy-event", summit, nsp): "1",
        **{("actor-event", actor, talks): "1" for actor in (kor, tha, vnm)},
        **{("actor-event", actor, summit): "1" for actor in (asean, kor, tha, vnm)},
        **{("actor-event", actor, event): "1" for actor in (kor, tha) for event in (busan, later)},
    }


def test_ties_have_names_made_of_their_ends_and_no_blank_node() -> None:
    lines = network_lines(lines_of(SMALL.read_bytes()))
    assert lines == sorted(set(lines))
    assert all(line.startswith(f"<{ENTITY}tie/") and line.endswith(f"<{NETWORK_GRAPH}> .") for line in lines)
    assert "_:" not in "".join(lines)


def test_every_tie_names_the_facts_that_it_was_made_of() -> None:
    store = Store()
    store.load("\n".join(network_lines(lines_of(SMALL.read_bytes()))).encode(), format=RdfFormat.N_QUADS)
    derived = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    ties = {quad.subject for quad in store.quads_for_pattern(None, None, NamedNode(f"{RG}Tie"))}
    assert ties == {quad.subject for quad in store.quads_for_pattern(None, derived, None)}


@given(st.sets(st.tuples(st.sampled_from(ACTORS), st.sampled_from(EVENTS))), st.randoms(use_true_random=False))
def test_two_actors_share_as_many_events_whichever_comes_first(
    taking_part: set[tuple[str, str]], shuffle: Random
) -> None:
    statements = [
        f"<urn:{actor}-{event}> rg:participationIn <{ENTITY}event/{event}> ; rg:participant <{ENTITY}state/{actor}> ."
        for actor, event in sorted(taking_part)
    ]
    shuffle.shuffle(statements)
    found = weights(network_lines(lines_of(f"@prefix rg: <{RG}> . <urn:g> {{ {' '.join(statements)} }}")))
    events = {actor: {event for someone, event in taking_part if someone == actor} for actor in ACTORS}
    shared = {(one, other): len(events[one] & events[other]) for one in ACTORS for other in ACTORS if one < other}
    assert {tie[1:]: int(weight) for tie, weight in found.items() if tie[0] == "co-participation"} == {
        (f"state/{one}", f"state/{other}"): count for (one, other), count in shared.items() if count
    }


@pytest.mark.parametrize("text", ["SELECT * WHERE { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p "])
def test_a_query_that_derives_nothing_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "10-broken.rq").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"10-broken\.rq"):
        network_lines(b"", tmp_path)
