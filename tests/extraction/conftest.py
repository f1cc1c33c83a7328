"""Small releases for tests of extraction, read by the real reader with the shipped knowledge."""

import pytest

from relgraph.knowledge import Knowledge, load_knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return the shipped knowledge."""
    return load_knowledge()
