"""Acceptance 9: the id of a snapshot is that of its inputs, and what is cited by it is computed again to the byte."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from relgraph.edition.inputs import collect
from relgraph.exports.snapshot import restore, snapshot, snapshot_name
from relgraph.knowledge import load_knowledge
from relgraph.session import Session

_ASK = """
import sys
import relgraph
rg = relgraph.open(sys.argv[1])
print(rg.id)
print(rg.plot.query("fund-growth").svg())
"""


def test_09_equal_inputs_have_an_equal_id_and_a_changed_word_another(rg: Session, root: Path, tmp_path: Path) -> None:
    knowledge = load_knowledge()
    assert collect((), knowledge).edition_id == rg.id
    release = next((root / "data" / "releases").rglob("*.txt"))
    (tmp_path / release.name).write_bytes(release.read_bytes())
    one = collect([tmp_path], knowledge).edition_id
    assert collect([tmp_path], knowledge).edition_id == one
    (tmp_path / release.name).write_bytes(release.read_bytes().replace(b"the", b"a", 1))
    assert collect([tmp_path], knowledge).edition_id != one


def test_09_a_figure_is_computed_again_from_the_snapshot_in_another_place_and_process(
    rg: Session, tmp_path: Path
) -> None:
    file = tmp_path / snapshot_name(rg.edition)
    file.write_bytes(snapshot(rg.edition))
    again = restore(file, tmp_path / "elsewhere")
    environment = {**os.environ, "PYTHONHASHSEED": "2028"}
    command = [sys.executable, "-c", _ASK, str(again.path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    assert told == f"{rg.id}\n{rg.plot.query('fund-growth').svg()}\n"


@pytest.mark.parametrize("form", ["text", "bibtex", "ris", "csl", "cff"])
def test_09_every_citation_names_the_snapshot(rg: Session, form: str) -> None:
    """That real parsers read the citations is held in `tests/outside/test_citations.py`."""
    assert rg.id in rg.cite(form)
