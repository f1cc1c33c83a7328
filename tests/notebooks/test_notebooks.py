"""The notebooks that we show do what they show: executed anew they print the same."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import notebook_runs

NAMES = ("1-first-look", "2-new-southern-policy", "3-your-own-releases")
#: Editions, and releases by their hashes, have other names whenever the code or the data change.
NAMED = re.compile(r"\b[0-9a-f]{16}\b")


@pytest.fixture(scope="module")
def anew(editions: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the notebooks executed in a process of its own."""
    into = tmp_path_factory.mktemp("executed")
    files = [root / "notebooks" / f"{name}.ipynb" for name in NAMES]
    command = [sys.executable, notebook_runs.__file__, str(editions), str(into), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return into


def outputs(file: Path) -> Iterator[tuple[str, Any]]:
    for cell in json.loads(NAMED.sub("EDITION", file.read_text(encoding="utf-8")))["cells"]:
        if cell["cell_type"] == "code":
            yield "".join(cell["source"]), cell["outputs"]


@pytest.mark.parametrize("name", NAMES)
def test_an_executed_notebook_prints_what_it_shows(anew: Path, root: Path, name: str) -> None:
    shown, printed = (list(outputs(folder / f"{name}.ipynb")) for folder in (root / "notebooks", anew))
    for (source, before), (_, now) in zip(shown, printed, strict=True):
        assert now == before, f"run `make notebooks` if this change is meant: {source[:200]}"


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_keeps_no_times_no_paths_and_no_errors(root: Path, name: str) -> None:
    text = (root / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
    assert "iopub" not in text
    assert str(Path.home()) not in text
    assert not re.search(r"/tmp/|/home/", text)
    kinds = {output["output_type"] for _, found in outputs(root / "notebooks" / f"{name}.ipynb") for output in found}
    assert "error" not in kinds
    assert {"execute_result", "stream"} >= kinds
    assert kinds
