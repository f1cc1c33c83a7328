"""Exports: what goes out comes back in, the same bytes every time, and a wrong name is met with the right one."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Graph

from relgraph.edition.opened import Edition
from relgraph.errors import UnknownNameError, UsageError
from relgraph.exports import export, serialize_lines
from relgraph.graph.syntax import quads_of, written
from small_edition import small_edition, small_quads

QUADS = quads_of(small_quads().decode().splitlines())
#: Our name, pyoxigraph's, rdflib's.
SYNTAXES = {
    "turtle": (RdfFormat.TURTLE, "turtle"),
    "ntriples": (RdfFormat.N_TRIPLES, "nt"),
    "rdfxml": (RdfFormat.RDF_XML, "xml"),
    "jsonld": (RdfFormat.JSON_LD, "json-ld"),
    "trig": (RdfFormat.TRIG, None),
    "nquads": (RdfFormat.N_QUADS, None),
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return small_edition(tmp_path_factory.mktemp("exports") / "small")


def back(body: bytes, form: str) -> set[Quad]:
    return set(parse(body, format=SYNTAXES[form][0]))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own JSON-LD parser says so of itself
@pytest.mark.parametrize("what", ["graph", "release/june.txt", "entity/state/kor", "network"])
@pytest.mark.parametrize("form", SYNTAXES)
def test_what_goes_out_comes_back_in_with_every_statement(edition: Edition, what: str, form: str) -> None:
    statements = back(export(edition, what, "nquads").body, "nquads")
    body = export(edition, what, form).body
    has_graphs = form in {"trig", "nquads"}
    expected = len(statements) if has_graphs else len({quad.triple for quad in statements})
    assert len(back(body, form)) == expected
    other = SYNTAXES[form][1]
    if other is not None:
        assert len(Graph().parse(data=body, format=other)) == expected


@pytest.mark.parametrize("form", SYNTAXES)
def test_the_same_edition_gives_the_same_bytes(tmp_path: Path, edition: Edition, form: str) -> None:
    assert export(edition, "graph", form).body == export(small_edition(tmp_path / "b"), "graph", form).body


@given(st.sets(st.sampled_from(QUADS), min_size=1, max_size=40), st.sampled_from(sorted(SYNTAXES)), st.randoms())
def test_any_part_of_the_graph_makes_the_round_trip_in_any_order(part: set[Quad], form: str, chance: Random) -> None:
    in_order = sorted(part, key=str)
    shuffled = list(in_order)
    chance.shuffle(shuffled)
    body = written(shuffled, SYNTAXES[form][0])
    assert body == written(in_order, SYNTAXES[form][0])
    if form in {"trig", "nquads"}:
        assert back(body, form) == part
    else:
        assert {quad.triple for quad in back(body, form)} == {quad.triple for quad in part}


def test_the_whole_graph_is_all_quads_of_the_edition(edition: Edition) -> None:
    assert back(export(edition, "graph", "nquads").body, "nquads") == set(QUADS)


@pytest.mark.parametrize("name", ["june.txt", "june", "mofa-kr/2020-06-18-aaaaaaaa"])
def test_a_release_is_its_own_graph_under_each_of_its_names(edition: Edition, name: str) -> None:
    graph = "https://w3id.org/relgraph/graph/mofa-kr/2020-06-18-aaaaaaaa"
    found = back(export(edition, f"release/{name}", "trig").body, "trig")
    assert found == {quad for quad in QUADS if str(quad.graph_name) == f"<{graph}>"}


def test_an_entity_comes_with_the_facts_about_it_and_the_passages_that_they_rest_on(edition: Edition) -> None:
    subjects = {str(quad.subject) for quad in back(export(edition, "entity/fund/akcf", "nquads").body, "nquads")}
    release = "https://w3id.org/relgraph/doc/mofa-kr/2020-11-13-bbbbbbbb"
    assert subjects == {
        "<https://w3id.org/relgraph/id/fund/akcf>",
        f"<{release}/act-1>",
        f"<{release}/commitment-1>",
        f"<{release}/amount-1>",
        f"<{release}/p02-s1>",
        f"<{release}/p02-s1#sel>",
        f"<{release}>",
        "<https://w3id.org/relgraph/id/act/roads>",
        "<https://w3id.org/relgraph/id/commitment/roads>",
    }


def test_turtle_is_pleasant_to_read(edition: Edition) -> None:
    text = export(edition, "entity/fund/akcf", "turtle").body.decode()
    head, _, body = text.partition("\n\n")
    declarations = head.splitlines()
    assert declarations == sorted(declarations)
    assert all(line.startswith("@prefix ") for line in declarations)
    assert "@prefix tie-type:" not in head  # only what is used
    assert body.index("fund:akcf a rg:Fund ;\n") < body.index("doc-bbbbbbbb:")  # named things come first
    assert "doc-bbbbbbbb:commitment-1 a rg:Commitment ;\n" in body
    assert "\trg:firmness firmness:pledged ;\n" in body
    assert text.endswith(" .\n")
    assert body.count(" a rg:Commitment ;") == 2


def test_ties_go_out_as_a_graph_and_networks_as_drawings(edition: Edition) -> None:
    assert b"rg:tieWeight" in export(edition, "network", "turtle").body
    assert export(edition, "network", "gexf").body == export(edition, "network/actor-event-policy", "gexf").body
    drawn = export(edition, "network/actor-actor", "graphml")
    assert b"<graphml" in drawn.body
    assert drawn.media_type == "application/graphml+xml"


@pytest.mark.parametrize(
    ("what", "form", "filename", "media_type"),
    [
        ("graph", "ttl", "relgraph-0123456789abcdef-graph.ttl", "text/turtle"),
        ("entity/state/kor", "jsonld", "relgraph-0123456789abcdef-entity-state-kor.jsonld", "application/ld+json"),
        ("release/../../june", "nt", None, None),
        ("network/state-fund", "gexf", "relgraph-0123456789abcdef-network-state-fund.gexf", "application/gexf+xml"),
    ],
)
def test_files_have_telling_and_harmless_names(
    edition: Edition, what: str, form: str, filename: str | None, media_type: str | None
) -> None:
    if filename is None:
        with pytest.raises(UnknownNameError):
            export(edition, what, form)
        return
    exported = export(edition, what, form)
    assert (exported.filename, exported.media_type) == (filename, media_type)


@pytest.mark.parametrize(
    ("what", "form", "hint"),
    [
        ("graf", "ttl", "Did you mean graph"),
        ("release", "ttl", "release/NAME"),
        ("release/jun.txt", "ttl", "Did you mean june.txt"),
        ("release/em", "ttl", "Did you mean november.txt"),
        ("entity/state/kr", "ttl", "Did you mean state/kor"),
        ("entity/state/<kor>", "ttl", "no entity"),
        ("network/actor-actr", "gexf", "Did you mean actor-actor"),
        ("graph", "turtel", "Did you mean turtle"),
        ("graph", "gexf", "There are turtle"),
    ],
)
def test_a_name_that_does_not_exist_is_met_with_the_nearest(edition: Edition, what: str, form: str, hint: str) -> None:
    with pytest.raises(UnknownNameError, match=hint):
        export(edition, what, form)


def test_a_drawing_has_no_rdf_syntax(edition: Edition) -> None:
    with pytest.raises(UsageError, match="graphml, gexf"):
        export(edition, "network/actor-actor", "turtle")


def test_lines_of_one_release_are_written_in_the_syntax_asked_for() -> None:
    lines = [line for line in small_quads().decode().splitlines() if "aaaaaaaa> ." in line]
    assert b"@prefix doc-aaaaaaaa: <https://w3id.org/relgraph/doc/mofa-kr/2020-06-18-aaaaaaaa/>" in serialize_lines(
        lines, "ttl"
    )
    assert serialize_lines(reversed(lines), "nq").decode().splitlines() == sorted(lines)
