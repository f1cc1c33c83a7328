"""A dataset made by the real command, twice and under different hash seeds: once as a folder, once as a zip."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from relgraph.edition.build import build
from relgraph.edition.opened import Edition

#: Beginnings of the names of the releases in it: three English styles and a Korean one.
_RELEASES = ("00-", "14-", "27-", "29-")


@dataclass(frozen=True)
class Made:
    """An edition, and its dataset as a folder and as a zip."""

    edition: Edition
    folder: Path
    archive: Path


def made_dataset(place: Path, root: Path) -> Made:
    """Build an edition of a few shipped releases in `place` and export it."""
    releases = [path for path in (root / "data" / "releases").rglob("*.txt") if path.name.startswith(_RELEASES)]
    edition = build(sorted(releases), home=place / "editions").edition
    made = Made(edition, place / "dataset", place / "dataset.zip")
    for target, seed in ((made.folder, "1"), (made.archive, "2")):
        command = [sys.executable, "-m", "relgraph", "export", "dataset", "-o", str(target)]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([*command, "--editions", str(place / "editions")], env=environment, check=True)
    return made
