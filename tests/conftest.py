"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from shipped import shipped_editions

#: Fixed profile: the same examples on every machine, no deadline on slow ones.
settings.register_profile("relgraph", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("relgraph")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the top of the checkout."""
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep compiled knowledge out of the user's own cache folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of editions whose current one is what relgraph ships."""
    return shipped_editions(tmp_path_factory)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared study material beside the checkout, or skip visibly."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared study material is not beside this checkout")
    return folder
