"""One pool over the small edition for each test module, with a deadline short enough to be waited for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from query_deadline import DEADLINE
from relgraph.query.limits import Limits
from relgraph.query.pool import Pool
from small_edition import small_edition


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_edition(tmp_path_factory.mktemp("edition")).path


@pytest.fixture(scope="module")
def pool(edition: Path) -> Iterator[Pool]:
    with Pool(edition, workers=2, limits=Limits(deadline=DEADLINE)) as pool:
        yield pool
