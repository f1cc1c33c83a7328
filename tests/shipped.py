"""The edition that relgraph ships, built once for all processes of a test run."""

from pathlib import Path

import pytest

from once_a_run import once_a_run
from relgraph.edition.build import build


def shipped_editions(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of editions whose current one is the shipped one; whoever asks first builds it."""
    return once_a_run(factory, "shipped-editions", lambda home: build(home=home))
