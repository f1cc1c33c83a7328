"""Layout files are checked when they are loaded; a fault is laid to its file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from relgraph.errors import KnowledgeError
from relgraph.knowledge.layout_reading import load_layouts
from relgraph.knowledge.layouts import Layout

Spoil = Callable[[str, str], Path]


@pytest.fixture
def spoil(tmp_path: Path, root: Path) -> Spoil:
    """Return a function that copies the shipped layouts and overwrites one file."""

    def copy(name: str, content: str) -> Path:
        for path in (root / "data" / "sources").glob("*.toml"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
        (tmp_path / name).write_text(content, encoding="utf-8")
        return tmp_path

    return copy


def test_the_shipped_layouts_load_with_the_generic_one_last(layouts: tuple[Layout, ...]) -> None:
    assert layouts[-1].name == "generic"
    assert len({layout.name for layout in layouts}) == len(layouts)


def reasons(layout: Layout) -> set[str]:
    return {reason for rules in layout.chrome for reason in rules.reasons.values()}


def test_every_layout_has_what_the_generic_one_shares(layouts: tuple[Layout, ...]) -> None:
    shared = reasons(layouts[-1])
    assert all(shared <= reasons(layout) for layout in layouts)


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ('name = "x"\nrank = \n', 2, "Invalid value"),
        ('name = "x"\nrnak = 5\n', 2, "unknown key 'rnak'"),
        ('name = "x"\nrank = "first"\n', 2, "must be a whole number"),
        ('name = "x"\nlanguage = "fr"\n', 2, "unknown language 'fr'"),
        ("name = 5\n", 1, "must be a string"),
        ('[chrome]\n"menu" = [\n  "Home",\n  "(Press",\n]\n', 4, "not a regular expression"),
        ('[chrome]\n"menu" = "Home"\n', 2, "must be a list of strings"),
        ('[chrome]\n"menu" = [\n  "Home",\n  "(?P<mark>-) Press (?P=mark)",\n]\n', 4, "groups with names"),
        ('[[sign]]\nall = ["[a-"]\n', 2, "not a regular expression"),
        ('[[voice]]\nname = "Someone"\n', 1, "a voice needs name and where"),
        ('[page]\nbody = ["//div["]\n', 2, "not an XPath expression"),
        ('[sign]\nall = ["x"]\n', 1, "must be a list of tables"),
    ],
)
def test_a_broken_layout_is_refused_with_file_line_and_remedy(spoil: Spoil, content: str, line: int, says: str) -> None:
    with pytest.raises(KnowledgeError) as refusal:
        load_layouts(spoil("broken.toml", content))
    assert says in refusal.value.message
    assert Path(refusal.value.file).name == "broken.toml"
    assert refusal.value.line == line
    assert refusal.value.remedy


@pytest.mark.parametrize("missing", ["generic.toml", "sentences.toml"])
def test_a_missing_shared_file_is_named(spoil: Spoil, missing: str) -> None:
    folder = spoil("extra.toml", "rank = 1\n")
    (folder / missing).unlink()
    with pytest.raises(KnowledgeError, match=missing):
        load_layouts(folder)


def test_a_layout_in_another_encoding_is_refused(spoil: Spoil) -> None:
    folder = spoil("broken.toml", "rank = 1\n")
    (folder / "broken.toml").write_bytes('name = "외교부"'.encode("cp949"))
    with pytest.raises(KnowledgeError, match="not UTF-8"):
        load_layouts(folder)
