"""A session over the shipped edition, and the browser of the walks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import relgraph
from relgraph.session import Session


@pytest.fixture(scope="session")
def rg(editions: Path) -> Iterator[Session]:
    with relgraph.open(editions) as session:
        yield session
