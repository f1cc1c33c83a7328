"""Pictures in Python are those of the pages and of the command line."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from relgraph.commands import plotted
from relgraph.errors import ParameterError, UnknownNameError, UsageError
from relgraph.exports import export
from relgraph.query.saved import load_queries
from relgraph.session import Session


def test_timeline_and_matrix_are_the_svg_of_the_exports(rg: Session, tmp_path: Path) -> None:
    drawings = {
        "timeline?actor=VNM&since=2019-01-01": rg.plot.timeline(actor="VNM", since=2019),
        "timeline?lane=events": rg.plot.timeline(lane="events"),
        "matrix?of=whom&by=year": rg.plot.matrix(of="whom", by="year"),
    }
    for what, drawing in drawings.items():
        assert drawing.save(tmp_path / "drawing.svg").read_bytes() == export(rg.edition, what, "svg").body
        assert drawing._repr_svg_().startswith("<svg")


def test_every_question_with_a_view_is_drawn_from_the_shipped_edition(rg: Session) -> None:
    drawn = [query.name for query in load_queries().values() if query.picturing]
    assert len(drawn) >= 20
    for name in drawn:
        picture = rg.plot.query(name)
        assert rg.id in repr(picture)
        marks = [item for item in ET.fromstring(picture.svg()).iter() if item.tag.endswith("}title")]
        assert len(marks) > 3, name
        assert "Nothing here can be drawn" not in picture.svg()


def test_a_question_is_drawn_the_same_from_the_command_line(rg: Session, tmp_path: Path) -> None:
    ours = rg.plot.query("firmness-by-year", actor="VNM").save(tmp_path / "ours.svg")
    theirs = plotted(rg.edition, "firmness-by-year", {"actor": "VNM"}, tmp_path / "theirs.svg")
    assert ours.read_bytes() == theirs.read_bytes()
    assert b"actor = VNM" in ours.read_bytes()


def test_what_cannot_be_drawn_is_met_with_what_can(rg: Session) -> None:
    with pytest.raises(UsageError, match="has no picture"):
        rg.plot.query("evidence")
    with pytest.raises(UsageError, match="has no picture"):
        rg.plot.query("everything-about")
    with pytest.raises(UnknownNameError, match="Did you mean firmness-by-year"):
        rg.plot.query("firmness-by-yaer")
    with pytest.raises(ParameterError, match="Did you mean events"):
        rg.plot.timeline(lane="event")
    with pytest.raises(ParameterError, match="Did you mean year"):
        rg.plot.matrix(by="years")
