"""The real release of June 2020 yields what it must: the facts of the study of extraction, counted one by one."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from relgraph.commands import read_facts
from relgraph.contract import to_contract
from relgraph.knowledge import load_knowledge

TABLE: Final = tomllib.loads((Path(__file__).parents[1] / "cases" / "must_have.toml").read_text(encoding="utf-8"))
#: The study's own headings; the review items are counted apart from the facts.
FACTS: Final = {f"{part}/{name}": row for part, rows in TABLE.items() if part != "review" for name, row in rows.items()}
REVIEW: Final = TABLE["review"]
_RULES: Final = frozenset({"in", "none", "at_least", "words", "sides", "people"})
WANTED: Final = 95


@pytest.fixture(scope="module")
def output(shared: Path) -> Mapping[str, Any]:
    knowledge = load_knowledge()
    found = to_contract(read_facts(next((shared / "releases").glob("*.txt")), knowledge))
    text = next((shared / "releases").glob("*.txt")).read_text(encoding="utf-8")
    named = [row for kind in ("policies", "funds", "instruments") for row in found[kind]]
    entities = [knowledge.gazetteer.entities[row["iri"].partition("/id/")[2]] for row in named]
    known = [{"label": entity.label, **entity.attributes} for entity in entities]
    return {**found, "release": [found["release"]], "reference": known, "text": text}


def inside(item: Any, name: str) -> Any:
    """Return a cell of an item; dotted names lead into what it holds."""
    for part in name.split("."):
        item = item.get(part) if isinstance(item, Mapping) else None
    return item


def as_text(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(as_text(part) for part in value.values())
    return " | ".join(as_text(part) for part in value) if isinstance(value, list) else str(value)


def sides_of(items: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted({item["side"] for item in items})


def fits(row: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    told = [(inside(item, name), wanted) for name, wanted in row.items() if name not in _RULES]
    cells = all(
        str(wanted).casefold() in as_text(value).casefold() if isinstance(wanted, str) else value == wanted
        for value, wanted in told
    )
    blocks = "block" not in row or item["block"] == row["block"]
    words = "words" not in row or row["words"].casefold() in item["quote"].casefold()
    sides = "sides" not in row or sides_of(item["speakers"]) == row["sides"]
    people = "people" not in row or sides_of(item["participants"]) == row["people"]
    return cells and blocks and words and sides and people


def holds(row: Mapping[str, Any], output: Mapping[str, Any]) -> bool:
    fitting = sum(fits(row, item) for item in output[row["in"]])
    return fitting == 0 if row.get("none") else fitting >= row.get("at_least", 1)


def test_the_table_has_all_facts_of_the_study_once() -> None:
    assert len(FACTS) == 6 + 27 + 15 + 12 + 30 + 4 + 17


def test_at_least_ninety_five_facts_are_found(output: Mapping[str, Any]) -> None:
    missing = [name for name, row in FACTS.items() if not holds(row, output)]
    assert len(FACTS) - len(missing) >= WANTED, missing


def test_four_of_five_facts_are_things_of_their_own_and_not_only_told_in_words(output: Mapping[str, Any]) -> None:
    own = [name for name, row in FACTS.items() if "words" not in row and holds(row, output)]
    assert len(own) >= 75, sorted(own)


@pytest.mark.parametrize("name", REVIEW)
def test_each_open_question_of_the_study_is_raised(name: str, output: Mapping[str, Any]) -> None:
    assert holds(REVIEW[name], output)


def test_all_seven_commitments_are_found_and_no_other(output: Mapping[str, Any]) -> None:
    places = [(row["block"], row["sentence"]) for row in output["statements"] if row["commitment"]]
    assert places == [("5", 1), ("6", 1), ("6.b1", 1), ("8", 1), ("9", 1), ("9", 1), ("10", 1)]
