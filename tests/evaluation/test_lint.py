"""Rows that contradict their own examples, overlap or never fire are told; the shipped ones contradict nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from relgraph.cli import main
from relgraph.evaluation.lint import LintReport, lint
from relgraph.knowledge import load_knowledge

ROW = "say.state\tSTATE\tsay\tstate\tMinister Arun stated that trade has doubled.\tThe member state hosted the meeting."


@pytest.fixture
def lint_with(root: Path, tmp_path: Path) -> Callable[[str, str], LintReport]:
    """Return a function that lints the shipped lexicon with one row of heads.tsv replaced."""

    def run(row: str, by: str) -> LintReport:
        data = tmp_path / "data"
        shutil.copytree(root / "data", data, ignore=shutil.ignore_patterns("releases"))
        heads = data / "lexicon" / "heads.tsv"
        text = heads.read_text(encoding="utf-8")
        assert row in text
        heads.write_text(text.replace(row, by), encoding="utf-8")
        return lint(load_knowledge(data), data / "lexicon")

    return run


def problems(report: LintReport, rule: str) -> list[tuple[str, str]]:
    return [(row.problem, row.what) for row in report.remarks if row.rule == rule]


def test_the_shipped_rows_keep_what_their_examples_promise() -> None:
    report = lint(load_knowledge())
    assert not [row for row in report.remarks if row.problem == "contradicts"]
    assert sum(report.fired.values()) > 100


def test_a_row_that_misses_its_own_example_contradicts(lint_with: Callable[[str, str], LintReport]) -> None:
    report = lint_with(ROW, ROW.replace("Arun stated that", "Arun wrote that"))
    assert report.contradicts
    assert ("contradicts", "does not catch its own example: Minister Arun wrote that trade has doubled.") in problems(
        report, "say.state"
    )


def test_a_row_that_catches_what_it_must_spare_contradicts(lint_with: Callable[[str, str], LintReport]) -> None:
    report = lint_with(ROW, ROW.replace("The member state hosted the meeting.", "Minister Arun stated that."))
    assert report.contradicts
    assert ("contradicts", "catches what it must spare: Minister Arun stated that.") in problems(report, "say.state")


def test_two_rows_for_the_same_words_with_different_acts_overlap(lint_with: Callable[[str, str], LintReport]) -> None:
    rival = ROW.replace("say.state", "say.rival").replace("\tsay\tstate\t", "\tsay\texplain\t")
    report = lint_with(ROW, f"{ROW}\n{rival}")
    assert [what for problem, what in problems(report, "say.state") if problem == "overlaps"] == [
        "fits the same words as say.rival but is state, not explain: state"
    ]


def test_the_command_prints_the_report_and_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["lexicon", "lint"])
    assert end.value.code == 0
    assert "rows: " in capsys.readouterr().out
