"""A dataset made by the real command, twice and under different hash seeds: once as a folder, once as a zip."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from once_a_run import once_a_run
from relgraph.edition.build import build
from relgraph.edition.opened import Edition, open_edition

#: Beginnings of the names of the releases in it: three English styles and a Korean one.
_RELEASES = ("00-", "14-", "27-", "29-")


@dataclass(frozen=True)
class Made:
    """An edition, and its dataset as a folder and as a zip."""

    edition: Edition
    folder: Path
    archive: Path


def made_dataset(factory: pytest.TempPathFactory, root: Path) -> Made:
    """Return the dataset of an edition of a few shipped releases; whoever asks first makes it, nobody changes it."""
    place = once_a_run(factory, "made-dataset", lambda place: _make(place, root))
    return Made(open_edition(place / "editions"), place / "dataset", place / "dataset.zip")


def _make(place: Path, root: Path) -> None:
    releases = [path for path in (root / "data" / "releases").rglob("*.txt") if path.name.startswith(_RELEASES)]
    build(sorted(releases), home=place / "editions")
    for target, seed in (("dataset", "1"), ("dataset.zip", "2")):
        command = [sys.executable, "-m", "relgraph", "export", "dataset", "-o", str(place / target)]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([*command, "--editions", str(place / "editions")], env=environment, check=True)
