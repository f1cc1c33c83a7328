"""The figures are those of the coding scheme's own score, on real and on wrong outputs."""

import importlib.util
import json
import random
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from gold_as_output import as_output
from relgraph.contract import to_contract
from relgraph.evaluation.counts import ROWS
from relgraph.evaluation.run import Evaluation, evaluate
from relgraph.evaluation.scoring import Score, score_release
from relgraph.evaluation.sheets import gold_sheet, output_sheet
from relgraph.evaluation.wording import shipped_wording
from relgraph.extraction import extract
from relgraph.knowledge import load_knowledge


@pytest.fixture(scope="session")
def scheme(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scheme_score", shared / "gold" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def evaluation(shared: Path) -> Evaluation:
    return evaluate(shared / "gold" / "dev")


def as_counted(score: Score) -> dict[str, tuple[int, int, int]]:
    return {row: (count.right, count.spurious, count.missed) for row, count in score.counts.items()}


def by_scheme(scheme: ModuleType, gold: Mapping[str, Any], output: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
    plain = json.loads(json.dumps(output))
    counts, _, traps = scheme.score_release(dict(gold), plain)
    return {row: (count.tp, count.fp, count.fn) for row, count in counts.items()}, traps


def test_every_count_of_every_release_is_that_of_the_scheme(scheme: ModuleType, evaluation: Evaluation) -> None:
    for release in evaluation.releases:
        assert release.document
        output = to_contract(extract(release.document, load_knowledge()))
        wanted = by_scheme(scheme, release.gold.data, output)
        assert (as_counted(release.score), release.score.traps) == wanted, release.name


@pytest.mark.parametrize("shift", [1, 5, 9])
def test_wrong_outputs_are_counted_as_the_scheme_counts_them(
    scheme: ModuleType, evaluation: Evaluation, shift: int
) -> None:
    draw = random.Random(shift)
    everyone = [release.gold.data for release in evaluation.releases]
    for place, gold in enumerate(everyone):
        own, foreign = as_output(gold), as_output(everyone[(place + shift) % len(everyone)])
        mixed = {key: draw.sample([*own[key], *foreign[key]], (len(own[key]) + len(foreign[key])) // 2) for key in own}
        score = score_release(gold_sheet(gold), output_sheet(mixed), shipped_wording())
        assert (as_counted(score), score.traps) == by_scheme(scheme, gold, mixed), gold["file"]


def test_all_rows_of_the_scheme_are_counted(scheme: ModuleType) -> None:
    assert tuple(scheme.ROWS) == ROWS


def test_gold_scored_against_itself_is_all_right(evaluation: Evaluation) -> None:
    for release in evaluation.releases:
        own = output_sheet(as_output(release.gold.data))
        score = score_release(release.wanted, own, shipped_wording())
        assert all(score.counts[row].f1 in {None, 1.0} for row in ("statements", "commitments", "events", "persons"))
