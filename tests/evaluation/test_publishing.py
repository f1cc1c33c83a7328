"""The figures that ship say what they were measured on and add up; what they are is for the page to say."""

import json
from pathlib import Path
from typing import Any

import pytest

from relgraph.edition.measured import measured
from relgraph.errors import KnowledgeError
from relgraph.evaluation.counts import ROWS, Count
from relgraph.evaluation.publishing import published
from relgraph.web.pages.quality.measured import KINDS, UNREAD
from small_gold import gold_folder

NAMES = {"row", "right", "spurious", "missed", "precision", "recall", "f1", "f1_95"}


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    return measured()


def test_every_set_is_a_folder_of_gold_in_this_checkout(shipped: dict[str, Any], root: Path) -> None:
    folders = {"gold": root / "tests" / "gold", "opened": root / "tests" / "gold" / "opened"}
    assert [item["name"] for item in shipped["read"]] == list(folders)
    for item in shipped["read"]:
        assert {f"{name}.json" for name in item["releases"]} <= {path.name for path in folders[item["name"]].iterdir()}


def test_every_figure_follows_from_its_counts_and_lies_in_its_interval(shipped: dict[str, Any]) -> None:
    for item in shipped["read"]:
        assert tuple(row["row"] for row in item["rows"]) == ROWS
        for row in item["rows"]:
            assert set(row) == NAMES
            count = Count(row["right"], row["spurious"], row["missed"])
            assert (row["f1"], row["precision"], row["recall"]) == tuple(
                None if share is None else round(share, 4) for share in (count.f1, count.precision, count.recall)
            )
            if row["f1_95"]:
                assert 0 <= row["f1_95"][0] <= row["f1"] <= row["f1_95"][1] <= 1


def test_what_was_measured_unread_is_what_the_gold_sets_tell(shipped: dict[str, Any], root: Path) -> None:
    told = (root / "tests" / "gold" / "README.md").read_text(encoding="utf-8")
    table = (root / "tests" / "gold" / "README.md").read_text(encoding="utf-8").partition("| set |")[2].splitlines()
    assert len(shipped["unread"]) == sum(line.startswith("| ") and line[2].isdigit() for line in table)
    for row in shipped["unread"]:
        cells = " | ".join("1.0" if row["f1"][kind] == 1 else f"{row['f1'][kind]:.3f}".lstrip("0") for kind in UNREAD)
        assert f"| {row['set']} | {cells} |" in told


def test_the_page_names_only_rows_that_there_are() -> None:
    assert set(KINDS) <= set(ROWS)


def test_the_command_measures_each_folder_and_takes_over_what_was_measured_unread(tmp_path: Path) -> None:
    folder = tmp_path / "gold"
    folder.mkdir()
    gold_folder(folder)
    table = "| set | statements | sides |\n| --- | --- | --- |\n| 1-7, of May | .900 | .500 |\n"
    (folder / "README.md").write_text(f"# Gold\n\n{table}", encoding="utf-8")
    told = json.loads(published([folder]))
    assert told["unread"] == [{"set": "1-7, of May", "f1": {"statements": 0.9, "sides": 0.5}}]
    (measured_set,) = told["read"]
    assert measured_set["releases"] == ["01-commission"]
    assert published([folder]) == published([folder])
    (folder / "README.md").write_text("# Gold\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="no table"):
        published([folder])
