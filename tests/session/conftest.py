"""Sessions over the shipped edition and over one that is hard to show."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import relgraph
from built_edition import built_edition
from relgraph.session import Session


@pytest.fixture(scope="session")
def rg(editions: Path) -> Iterator[Session]:
    with relgraph.open(editions) as session:
        yield session


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with relgraph.open(built_edition(tmp_path_factory).path) as session:
        yield session
