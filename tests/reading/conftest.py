"""What the tests of reading share: the shipped layouts, and a way to read a release from a few lines."""

from collections.abc import Callable
from pathlib import Path

import pytest

from relgraph.knowledge.layout_reading import load_layouts
from relgraph.knowledge.layouts import Layout
from relgraph.model import Document, Source
from relgraph.reading import read_release


@pytest.fixture(scope="session")
def layouts(root: Path) -> tuple[Layout, ...]:
    """Return the layouts that the project ships."""
    return load_layouts(root / "data" / "sources")


@pytest.fixture(scope="session")
def read(layouts: tuple[Layout, ...]) -> Callable[..., Document]:
    """Return a function that reads a text (or bytes) with the shipped layouts."""

    def reader(release: str | bytes, source: Source | None = None) -> Document:
        data = release.encode() if isinstance(release, str) else release
        return read_release(data, source or Source(file="release.txt"), layouts)

    return reader


@pytest.fixture(scope="session")
def passages(read: Callable[..., Document]) -> Callable[[str], dict[str, str]]:
    """Return a function that reads a text and gives label -> words, title included."""

    def cut(release: str) -> dict[str, str]:
        document = read(release)
        return {block.label: document.quote(block.span) for block in document.blocks}

    return cut
