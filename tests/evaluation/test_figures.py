"""Figures, their intervals and their changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relgraph.errors import UsageError
from relgraph.evaluation.counts import Count
from relgraph.evaluation.figures import as_json, figures, read_earlier
from relgraph.evaluation.intervals import f1_change, f1_interval
from relgraph.evaluation.run import Evaluation, evaluate
from small_gold import gold_folder

COUNTS = st.lists(st.builds(Count, st.integers(0, 30), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    return evaluate(gold_folder(tmp_path_factory.mktemp("gold")))


def test_precision_recall_and_f1_are_those_of_the_counts() -> None:
    count = Count(right=6, spurious=2, missed=6)
    assert (count.precision, count.recall, count.f1) == (0.75, 0.5, 0.6)
    assert Count().f1 is None


@given(COUNTS)
def test_an_interval_is_repeatable_and_within_zero_and_one(counts: list[Count]) -> None:
    found = f1_interval(counts)
    assert found == f1_interval(counts)
    assert found is None or 0 <= found[0] <= found[1] <= 1


def test_an_interval_holds_the_figure_and_narrows_with_more_releases() -> None:
    few = [Count(8, 1, 1), Count(5, 3, 3)]
    narrow, wide = f1_interval(few * 20), f1_interval(few)
    assert narrow
    assert wide
    middle = sum(few, Count()).f1 or 0
    assert wide[0] <= narrow[0] <= middle <= narrow[1] <= wide[1]


def test_a_change_on_every_release_is_more_than_chance_and_none_is_none() -> None:
    before, after = [Count(5, 2, 5), Count(6, 2, 4)], [Count(8, 1, 2), Count(9, 1, 1)]
    change = f1_change(before, after)
    assert change
    assert change[0] > 0
    assert f1_change(before, before) == (0.0, 0.0)


def test_figures_kept_are_read_again_and_compare_to_no_change(evaluation: Evaluation, tmp_path: Path) -> None:
    kept = tmp_path / "last.json"
    kept.write_text(as_json(evaluation), encoding="utf-8")
    rows = figures(evaluation, read_earlier(kept))
    assert all(figure.change in {None, 0.0} and not figure.is_real_change for figure in rows)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"releases": {"a": {"statements": [1]}}}', '{"releases": [1]}'])
def test_a_file_without_figures_is_wrong_use(tmp_path: Path, content: str) -> None:
    kept = tmp_path / "last.json"
    kept.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="holds no figures"):
        read_earlier(kept)


def test_the_same_run_gives_the_same_json(evaluation: Evaluation) -> None:
    assert as_json(evaluation) == as_json(evaluation)
