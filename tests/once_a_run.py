"""What is dear to make is made once for all processes of a test run."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest


def once_a_run(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder `name` of this run, filled by `make` in the process that asks first."""
    # the base folder of one process of many lies in that of the whole run
    run = factory.getbasetemp()
    home = (run.parent if run.name.startswith("popen-") else run) / name
    with (home.parent / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            home.mkdir()
            make(home)
    return home
