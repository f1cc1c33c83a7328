"""Networks in Python are those that the exports write, as graphs and as tables."""

from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from relgraph.errors import ParameterError, UnknownNameError, UsageError
from relgraph.exports import export
from relgraph.networks.files import to_graph
from relgraph.networks.kinds import KINDS
from relgraph.session import Session


@pytest.mark.parametrize("kind", KINDS)
def test_a_network_is_the_same_graph_as_in_the_exports(rg: Session, kind: str) -> None:
    ours, exported = rg.network(kind).nx(), to_graph(rg.edition.network(kind))
    assert nx.utils.graphs_equal(ours, exported)
    assert kind in rg.networks


def test_a_time_given_in_years_cuts_it_at_their_first_and_last_day(rg: Session) -> None:
    ours = rg.network("state-policy", since=2017, until="2022").nx()
    exported = to_graph(rg.edition.network("state-policy").within(date(2017, 1, 1), date(2022, 12, 31)))
    assert nx.utils.graphs_equal(ours, exported)
    assert 0 < ours.number_of_edges() < rg.network("state-policy").nx().number_of_edges()


def test_nodes_and_ties_are_tables_whose_sums_agree_with_the_graph(rg: Session) -> None:
    found = rg.network("actor-actor")
    nodes, edges = found.nodes().df(), found.edges().df()
    assert set(nodes["key"]) == set(found.nx())
    assert nodes["weight"].sum() == 2 * edges["weight"].sum()
    assert list(edges["weight"]) == sorted(edges["weight"], reverse=True)
    assert str(edges.dtypes["weight"]) == "Int64"
    assert edges["source"][0] in repr(found)


def test_each_tie_leads_to_the_words_behind_it(rg: Session) -> None:
    tie = next(row for row in rg.network("state-policy").edges() if row["passages"])
    found = [row for fact in str(tie["facts"]).split("; ") for row in rg.evidence(fact)]
    assert len({row["passage"] for row in found if row["passage"]}) == tie["passages"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_the_svg_of_the_exports_and_says_in_words_what_it_shows(
    rg: Session, kind: str, tmp_path: Path
) -> None:
    drawing = rg.plot.network(kind, since=2017, until=2022)
    asked = f"network/{kind}?since=2017&until=2022"
    assert drawing.save(tmp_path / "drawing.svg").read_bytes() == export(rg.edition, asked, "svg").body
    assert drawing._repr_svg_().startswith("<svg")
    assert rg.id in repr(drawing)


def test_a_picture_is_saved_as_its_name_ends_or_refused(rg: Session, tmp_path: Path) -> None:
    drawing = rg.plot.network("state-fund")
    assert drawing.save(tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert drawing.save(tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(UnknownNameError, match="There are svg, png, pdf"):
        drawing.save(tmp_path / "a.gif")
    with pytest.raises(UsageError, match="Name a file in a folder"):
        drawing.save(tmp_path / "nowhere" / "a.svg")


def test_an_unknown_network_or_time_is_answered_with_the_way_out(rg: Session) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean state-policy"):
        rg.network("state-polcy")
    with pytest.raises(ParameterError, match="a day, month or year"):
        rg.network("state-policy", since="recently")


def test_years_without_ties_give_an_empty_network(rg: Session) -> None:
    found = rg.network("state-policy", until=1950)
    assert (len(found.nodes()), len(found.edges())) == (0, 0)
    assert found.nodes().df().empty
