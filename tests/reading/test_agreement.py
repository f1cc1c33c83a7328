"""Our cut of the study texts agrees with the reference cut that the gold labels follow."""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from relgraph.knowledge.layouts import Layout
from relgraph.model import Document, Source
from relgraph.reading import read_file

#: Texts in which the reference takes a place and date, a greeting or a translator's note for the title.
#: There our title stands higher up; everything else is the same.
BETTER_TITLES = frozenset(["32", "36", "37", "38"])

Reference = Callable[[Path], dict[str, list[str]]]


@pytest.fixture(scope="session")
def reference(shared: Path) -> ModuleType:
    """Return the module that holds the reference cut."""
    spec = importlib.util.spec_from_file_location("reference_cut", shared / "gold" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _texts(folder: Path) -> Iterator[Path]:
    yield from sorted((folder / "corpus").glob("*.txt"))
    yield from sorted((folder / "releases").glob("*.txt"))


def _cut(document: Document, norm: Callable[[str], str]) -> dict[str, list[str]]:
    return {b.label: [norm(document.quote(s.span)) for s in b.sentences] for b in document.blocks}


def test_labels_and_sentences_of_every_study_text_agree(
    shared: Path, reference: ModuleType, layouts: tuple[Layout, ...]
) -> None:
    texts = list(_texts(shared))
    assert len(texts) >= 27
    for path in texts:
        document = read_file(path, Source(file=path.name), layouts)
        ours, (theirs, _) = _cut(document, reference.norm), reference.cut(path)
        assert list(ours) == list(theirs), path.name
        if path.name[:2] in BETTER_TITLES:
            skipped = [reference.norm(document.quote(line.span)) for line in document.skipped]
            assert theirs.pop("title")[0] in skipped
            assert ours.pop("title")[0] in skipped or document.title
        assert ours == theirs, path.name


def test_labels_and_sentences_of_the_shipped_releases_agree(
    root: Path, reference: ModuleType, layouts: tuple[Layout, ...]
) -> None:
    for path in sorted((root / "data" / "releases").rglob("*.txt")):
        document = read_file(path, Source(file=path.name), layouts)
        ours, (theirs, _) = _cut(document, reference.norm), reference.cut(path)
        ours.pop("title", None)
        theirs.pop("title", None)
        assert ours == theirs, path.name
