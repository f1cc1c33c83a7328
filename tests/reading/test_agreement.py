"""Our cut of texts agrees with the reference cut that the gold labels follow, but for the departures on the list."""

import importlib.util
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from recombined import Parts, recombine, take_apart
from relgraph.knowledge.layouts import Layout
from relgraph.model import Document, Source
from relgraph.reading import read_file

#: Texts in which the reference takes a place and date, a greeting or a translator's note for the title.
#: There our title stands higher up; everything else is the same.
BETTER_TITLES = frozenset(["32", "36", "37", "38"])
#: How many recombined releases are compared, in portions.
PORTIONS, PORTION = 10, 60
DEPARTURES = tomllib.loads((Path(__file__).parent / "departures.toml").read_text(encoding="utf-8"))["departure"]

Read = Callable[..., Document]
Passages = dict[str, list[str]]


@pytest.fixture(scope="session")
def reference(shared: Path) -> ModuleType:
    """Return the module that holds the reference cut."""
    spec = importlib.util.spec_from_file_location("reference_cut", shared / "gold" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def parts(root: Path, read: Read) -> Parts:
    return take_apart(root / "data" / "releases", read)


def _texts(folder: Path) -> Iterator[Path]:
    yield from sorted((folder / "corpus").glob("*.txt"))
    yield from sorted((folder / "releases").glob("*.txt"))


def _cut(document: Document, norm: Callable[[str], str]) -> Passages:
    return {b.label: [norm(document.quote(s.span)) for s in b.sentences] for b in document.blocks}


def _reference_cut(reference: ModuleType, text: str, folder: Path) -> Passages:
    path = folder / "release.txt"
    path.write_text(text, encoding="utf-8")
    passages: Passages = reference.cut(path)[0]
    return passages


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


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_labels_and_sentences_of_recombined_releases_agree(
    reference: ModuleType, parts: Parts, read: Read, tmp_path: Path, portion: int
) -> None:
    for number in range(portion * PORTION, (portion + 1) * PORTION):
        text = recombine(parts, number)
        document = read(text)
        ours, theirs = _cut(_without_chrome(document), reference.norm), _reference_cut(reference, text, tmp_path)
        ours.pop("title", None)
        theirs.pop("title", None)
        left_out = [reference.norm(document.quote(line.span)) for line in document.skipped]
        assert ours == dict(_without_left_out(theirs, ours, left_out)), f"number {number}\n{text}"


def _without_chrome(document: Document) -> Document:
    """Return the document with blanks for page chrome, which a passage quotes where it stands inside a sentence."""
    text = document.text
    for line in document.skipped:
        text = text[: line.span.start] + " " * (line.span.end - line.span.start) + text[line.span.end :]
    return replace(document, text=text)


def _without_left_out(theirs: Passages, ours: Passages, left_out: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the reference passages without what we leave out where it changes no label and no sentence number.

    That is a heading or a mark right before the words of a passage, and page chrome below the last words. A bullet of
    which the reference has the mark only is ours where we have its words.
    """
    foot = " ".join(left_out)
    for label, sentences in theirs.items():
        own = ours.get(label)
        if own is None:
            if " ".join(sentences) not in foot:
                yield label, sentences
        elif not sentences:
            yield label, own
        else:
            before = sentences[0].removesuffix(own[0]).strip()
            is_left_out = len(before) == 1 or before in left_out
            yield label, [own[0], *sentences[1:]] if is_left_out else sentences


@pytest.mark.parametrize("departure", DEPARTURES, ids=[row["reason"] for row in DEPARTURES])
def test_every_departure_on_the_list_is_one_and_gives_the_passages_that_it_promises(
    reference: ModuleType, read: Read, tmp_path: Path, departure: dict[str, str]
) -> None:
    document = read(departure["text"])
    ours, theirs = _cut(document, reference.norm), _reference_cut(reference, departure["text"], tmp_path)
    assert ours != theirs
    assert [f"{label}:{len(sentences)}" for label, sentences in ours.items()] == departure["ours"].split()
