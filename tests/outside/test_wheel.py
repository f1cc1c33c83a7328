"""An installed relgraph works from any directory, with nothing but its wheel."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Return the `relgraph` command of an empty environment that holds the built wheel and its locked needs."""
    place = tmp_path_factory.mktemp("wheel")
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", place, root], check=True)
    (wheel,) = place.glob("relgraph-*.whl")
    venv.create(place / "env", with_pip=False)
    # the pip of the tests fills it: faster than a second pip, and Python compiles what it comes to use
    inside = [*pip, "--python", place / "env", "install", "--no-compile"]
    subprocess.run([*inside, "--require-hashes", "--requirement", root / "requirements" / "run.txt"], check=True)
    subprocess.run([*inside, "--no-deps", wheel], check=True)
    return place / "env" / "bin" / "relgraph"


def test_an_installed_wheel_builds_and_answers_in_an_empty_directory(installed: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    built = subprocess.run(
        [installed, "build"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert "SHACL: conforms" in built.stdout
    asked = subprocess.run(
        [installed, "query", "commitments", "--format", "csv"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(asked.stdout.splitlines()) > 5
