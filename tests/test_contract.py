"""The JSON that other tools rely on keeps its keys and its offsets."""

import json

from a_release import TEXT, some_facts
from relgraph.contract import to_contract


def test_every_quote_is_a_slice_of_the_text() -> None:
    contract = to_contract(some_facts())
    for statement in contract["statements"]:
        assert TEXT[statement["start"] : statement["end"]] == statement["quote"]


def test_a_statement_without_speaker_is_the_narrators() -> None:
    report = to_contract(some_facts())["statements"][1]
    assert [speaker["side"] for speaker in report["speakers"]] == ["narrator"]
    assert report["commitment"] is None


def test_a_commitment_carries_all_its_terms() -> None:
    commitment = to_contract(some_facts())["statements"][0]["commitment"]
    assert commitment["strict"] is True
    assert commitment["amount"] == {"value": 3_000_000, "currency": "USD", "comparator": "="}
    assert [actor["side"] for actor in commitment["committers"]] == ["KOR"]
    assert commitment["fund"].endswith("/id/fund/sample-fund-00000000")


def test_names_stand_in_the_list_of_their_kind() -> None:
    contract = to_contract(some_facts())
    assert [fund["label"] for fund in contract["funds"]] == ["Sample Fund"]
    assert contract["policies"] == contract["instruments"] == contract["mechanisms"] == []


def test_everything_is_plain_json() -> None:
    contract = to_contract(some_facts())
    assert json.loads(json.dumps(contract)) == contract
