"""Broken gold is told with file, place and remedy."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relgraph.errors import KnowledgeError, RelgraphError, UsageError
from relgraph.evaluation.gold import Gold, read_gold, read_gold_folder
from relgraph.evaluation.run import evaluate
from small_gold import gold, gold_folder


def with_statement(**changes: Any) -> dict[str, Any]:
    content = gold()
    content["statements"][1].update(changes)
    return content


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in gold().items() if name != key}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{\n "file": ', "01-commission.json:2: is not JSON"),
        ("[]", "[] is not an object"),
        (without("events"), "the key 'events' is missing"),
        (with_statement(act="shout"), "statements[2].act: 'shout' is not one of: consult"),
        (with_statement(alt_acts=["agree", "shout"]), "statements[2].alt_acts[2]: 'shout' is not one of"),
        (with_statement(sentence="one"), "statements[2].sentence: 'one' is not a whole number"),
        (with_statement(speakers=[{"name": "Kim"}]), "statements[2].speakers[1]: the key 'side' is missing"),
        (with_statement(commitment={}), "statements[2].commitment: the key 'firmness' is missing"),
        (
            with_statement(commitment={"firmness": 8, "specificity": 1, "committers": ["KOR"]}),
            "statements[2].commitment.firmness: 8 is not a firmness from 1 to 7",
        ),
    ],
)
def test_broken_gold_is_told_with_file_place_and_remedy(tmp_path: Path, content: Any, says: str) -> None:
    with pytest.raises(KnowledgeError) as refusal:
        read_gold_folder(gold_folder(tmp_path, content))
    assert says in refusal.value.message
    assert refusal.value.message.startswith("01-commission.json")
    assert refusal.value.remedy


def test_a_wrong_date_of_an_event_is_told(tmp_path: Path) -> None:
    event: dict[str, Any] = {
        "name": "Summit",
        "edtf": "3 March",
        "mode": None,
        "session": None,
        "participants": [],
        "chairs": [],
    }
    with pytest.raises(KnowledgeError, match=r"events\[1\]\.edtf: '3 March' is not an EDTF date"):
        read_gold_folder(gold_folder(tmp_path, gold() | {"events": [event | {"block": "1"}]}))


def test_gold_without_its_text_is_wrong_use_and_names_where_was_looked(tmp_path: Path) -> None:
    folder = gold_folder(tmp_path / "gold")
    (folder / "commission.txt").unlink()
    with pytest.raises(UsageError, match=r"01-commission\.json: the text commission\.txt .* none of") as refusal:
        evaluate(folder)
    assert "--texts" in refusal.value.remedy


def test_texts_are_found_in_the_folder_named_and_below_it(tmp_path: Path) -> None:
    folder = gold_folder(tmp_path / "gold")
    deep = tmp_path / "texts" / "press"
    deep.mkdir(parents=True)
    (folder / "commission.txt").rename(deep / "commission.txt")
    assert [release.name for release in evaluate(folder, [tmp_path / "texts"]).releases] == ["01-commission"]


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_gold_is_wrong_use(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        evaluate(tmp_path / name)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(gold())), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, st.sampled_from([*sorted(gold()), ""]))
def test_any_json_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, value: Any, key: str) -> None:
    folder = gold_folder(tmp_path_factory.mktemp("gold"), {**gold(), key: value} if key else [value])
    assert isinstance(read_or_refusal(folder / "01-commission.json"), Gold | KnowledgeError)


def read_or_refusal(path: Path) -> Gold | RelgraphError:
    try:
        return read_gold(path)
    except RelgraphError as refusal:
        return refusal
