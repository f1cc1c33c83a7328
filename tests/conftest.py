"""What every test may ask for."""

from pathlib import Path

import pytest
from hypothesis import settings

#: Fixed profile: the same examples on every machine, no deadline on slow ones.
settings.register_profile("relgraph", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("relgraph")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared study material beside the checkout, or skip visibly."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared study material is not beside this checkout")
    return folder
