"""The page shows every sentence with gold and output, and what went wrong, in plain HTML."""

import re
from pathlib import Path

import pytest
from lxml import etree, html

from relgraph.cli import main
from relgraph.evaluation.page import report_page
from relgraph.evaluation.run import Evaluation, evaluate
from small_gold import gold_folder


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    return evaluate(gold_folder(tmp_path_factory.mktemp("gold")))


@pytest.fixture(scope="module")
def page(evaluation: Evaluation) -> str:
    return report_page(evaluation)


def rows(page: str) -> dict[str, str]:
    """Return the words of each row of the table of sentences by its place."""
    tables = html.document_fromstring(page).iter("table")
    found = [row for table in tables if table.get("class") == "sides" for row in table.iter("tr") if len(row) == 4]
    return {_words(row[0]): _words(row) for row in found}


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(words) for words in element.itertext()).split())


def test_every_sentence_stands_beside_its_gold_and_output(page: str) -> None:
    found = rows(page)
    assert {"title s1", "1 s1", "2 s1", "2 s2", "3 s1"} <= set(found)
    assert "thanked Vietnam for its help" in found["2 s1"]
    assert found["2 s1"].count("right") == 2


def test_what_gold_does_not_have_is_spurious_and_what_the_output_does_not_have_is_missed(page: str) -> None:
    found = rows(page)
    assert "spurious agree" in found["2 s2"]
    assert "missed praise by VNM" in found["9 s4"]
    assert "(the text has no such place)" in found["9 s4"]


def test_the_page_needs_nothing_from_elsewhere_and_escapes_the_text(page: str) -> None:
    assert "&lt;has&gt;" in page
    assert "<has>" not in page
    assert not re.search(r"<script|https?://|@import|url\(", page)


def test_the_same_evaluation_gives_the_same_page(evaluation: Evaluation, page: str) -> None:
    assert report_page(evaluation) == page


def test_a_text_that_is_no_release_counts_as_wholly_missed_and_says_why(tmp_path: Path) -> None:
    evaluation = evaluate(gold_folder(tmp_path, text=" "))
    assert evaluation.totals()["statements"].missed == 3
    assert "nothing but blanks" in report_page(evaluation)


def test_the_command_prints_the_figures_and_writes_page_and_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = gold_folder(tmp_path / "gold")
    last, shown = tmp_path / "last.json", tmp_path / "page.html"
    with pytest.raises(SystemExit) as end:
        main(["evaluate", str(folder), "--save", str(last), "--report", str(shown)])
    assert end.value.code == 0
    assert "sentences touched" in capsys.readouterr().out
    with pytest.raises(SystemExit) as end:
        main(["evaluate", str(folder), "--against", str(last)])
    assert end.value.code == 0
    assert shown.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_page_that_cannot_be_written_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["evaluate", str(gold_folder(tmp_path)), "--report", str(tmp_path / "no" / "page.html")])
    assert end.value.code == 2
    assert "cannot be written" in capsys.readouterr().err
