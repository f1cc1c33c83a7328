"""The edition that relgraph ships, built once for all processes of a test run."""

import fcntl
from pathlib import Path

import pytest

from relgraph.edition.build import build
from relgraph.edition.opened import CURRENT


def shipped_editions(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of editions whose current one is the shipped one; whoever asks first builds it."""
    # the base folder of one process of many lies in that of the whole run
    run = factory.getbasetemp()
    home = (run.parent if run.name.startswith("popen-") else run) / "shipped-editions"
    home.mkdir(exist_ok=True)
    with (home.parent / "shipped-editions.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / CURRENT).exists():
            build(home=home)
    return home
