"""Facts become quads that say the same, with their words, and nothing else."""

import dataclasses
import hashlib
import random
from typing import Any

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from a_release import SECOND, TEXT, some_facts
from relgraph.graph.emission import release_lines
from relgraph.graph.iris import graph_iri
from relgraph.graph.terms import RDF, RG
from relgraph.knowledge import load_knowledge

ONE_COMMITMENT = f"""
SELECT ?committer ?voice ?firmness ?amount ?due ?start ?end ?hash WHERE {{
  ?c a <{RG.Commitment}> ; <{RG.committer}> ?committer ; <{RG.firmness}> ?firmness ; <{RG.dueDate}> ?due ;
     <{RG.hasAmount}>/<{RG.amountValue}> ?amount ; <{RG.expressedIn}>/<{RG.voicedBy}> ?voice ; <{RG.supportedBy}> ?p .
  ?p <{RG.quoteSha256}> ?hash ; <http://www.w3.org/ns/oa#hasSelector> ?s .
  ?s <http://www.w3.org/ns/oa#start> ?start ; <http://www.w3.org/ns/oa#end> ?end }}"""


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return release_lines(some_facts(), load_knowledge())


@pytest.fixture(scope="module")
def store(lines: list[str]) -> Store:
    store = Store()
    store.load("\n".join(lines).encode(), format=RdfFormat.N_QUADS)
    return store


def test_a_commitment_names_who_is_bound_how_firmly_for_how_much_and_its_words(store: Store) -> None:
    (row,) = store.query(ONE_COMMITMENT, use_default_graph_as_union=True)  # type: ignore[misc]
    start, end = int(row["start"].value), int(row["end"].value)
    assert row["committer"].value.endswith("/id/state/kor")
    assert row["voice"].value.endswith("/id/person/han-00000000")
    assert row["firmness"].value.endswith("/voc/firmness/pledged")
    assert (row["amount"].value, row["due"].value) == ("3000000", "2023-12-31")
    assert SECOND.start <= start < end <= SECOND.end
    assert hashlib.sha256(TEXT[start:end].encode()).hexdigest() == row["hash"].value


def test_all_quads_stand_in_the_graph_of_the_release(store: Store) -> None:
    assert list(store.named_graphs()) == [NamedNode(graph_iri(some_facts().document))]


def test_no_word_of_the_text_stands_in_the_graph_but_names_and_title(lines: list[str]) -> None:
    assert not [line for line in lines if "will give" in line or "met the ASEAN" in line]


def test_there_is_no_blank_node(lines: list[str]) -> None:
    assert not [line for line in lines if line.startswith("_:") or " _:" in line]


def test_the_order_of_the_facts_does_not_matter(lines: list[str]) -> None:
    facts = some_facts()
    shuffled = list(facts.statements)
    random.Random(7).shuffle(shuffled)
    other = dataclasses.replace(facts, statements=tuple(shuffled), actors=tuple(reversed(facts.actors)))
    assert release_lines(other, load_knowledge()) == lines


def test_the_narrator_is_the_publishing_body(store: Store) -> None:
    query = f"SELECT ?actor {{ ?act <{RG.actor}> ?actor ; <{RG.ruleId}> 'met' }}"
    (row,) = store.query(query, use_default_graph_as_union=True)  # type: ignore[misc]
    assert row["actor"].value.endswith("/id/org/kor-mofa")


def test_a_group_that_takes_part_is_a_delegation_of_its_side(store: Store) -> None:
    query = f"SELECT ?of {{ ?group a <{RG.Delegation}> ; <{RG.represents}> ?of }}"
    (row,) = store.query(query, use_default_graph_as_union=True)  # type: ignore[misc]
    assert row["of"].value.endswith("/id/org/asean")


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"act_type": "provide-aid"}, RG.MaterialAct),
        ({"act_type": "provide-aid", "modality": "future"}, RG.CommunicativeAct),
        ({"act_type": "provide-aid", "polarity": "neg"}, RG.CommunicativeAct),
        ({"act_type": "report"}, RG.CommunicativeAct),
    ],
)
def test_help_told_as_given_is_a_deed_and_announced_or_denied_only_words(told: dict[str, Any], kind: str) -> None:
    facts = some_facts()
    changed = dataclasses.replace(facts, statements=(facts.statements[1]._replace(**told),))
    (typed,) = [
        line for line in release_lines(changed, load_knowledge()) if "/act-" in line.split(" ")[0] and RDF.type in line
    ]
    assert f"<{kind}>" in typed
