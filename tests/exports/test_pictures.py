"""Pictures from the command line: the format follows the name of the file, and a missing extra names the remedy."""

import sys
from pathlib import Path

import pytest

from relgraph.commands import plotted
from relgraph.edition.opened import Edition
from relgraph.errors import ParameterError, UnknownNameError, UsageError
from small_edition import small_edition


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return small_edition(tmp_path_factory.mktemp("pictures") / "small")


@pytest.mark.parametrize("what", ["network/actor-actor", "timeline", "matrix"])
@pytest.mark.parametrize(("ending", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_the_ending_names_the_format(edition: Edition, tmp_path: Path, what: str, ending: str, start: bytes) -> None:
    if ending != "svg":
        pytest.importorskip("vl_convert")
    assert plotted(edition, what, {}, tmp_path / f"picture.{ending}").read_bytes().startswith(start)


def test_equal_editions_give_equal_pictures(edition: Edition, tmp_path: Path) -> None:
    again = small_edition(tmp_path / "again")
    one, other = (plotted(item, "timeline", {}, tmp_path / f"{item.path.name}.svg") for item in (edition, again))
    assert one.read_bytes() == other.read_bytes()


def test_without_the_extra_a_picture_says_how_to_get_it(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(UsageError, match=r"pip install relgraph\[plot\]"):
        plotted(edition, "matrix", {}, tmp_path / "matrix.png")


def test_what_cannot_be_drawn_is_met_with_the_nearest(edition: Edition, tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean timeline"):
        plotted(edition, "timelines", {}, tmp_path / "x.svg")
    with pytest.raises(ParameterError, match="Did you mean since"):
        plotted(edition, "network/actor-actor", {"sinc": "2019"}, tmp_path / "x.svg")
    with pytest.raises(UnknownNameError, match="svg"):
        plotted(edition, "matrix", {}, tmp_path / "x.svgg")
