"""Lines that we write are lines that others read, with the same values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from relgraph.errors import RelgraphError
from relgraph.graph import nquads

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
A = nquads.iri("https://example.org/a")
GRAPH = "https://example.org/g"


def read_back(obj: str) -> Quad:
    (line,) = nquads.lines([(A, A, obj)], GRAPH)
    (quad,) = parse(line.encode(), format=RdfFormat.N_QUADS)
    assert isinstance(quad, Quad)
    return quad


@given(value=TEXT)
def test_any_text_comes_back_unchanged(value: str) -> None:
    literal = read_back(nquads.text(value, "ko")).object
    assert isinstance(literal, Literal)
    assert (literal.value, literal.language) == (value, "ko")


@given(value=st.floats(min_value=-1e12, max_value=1e12, allow_nan=False).map(lambda number: round(number, 3)))
def test_a_number_comes_back_as_the_same_number(value: float) -> None:
    literal = read_back(nquads.decimal(value)).object
    assert isinstance(literal, Literal)
    assert float(literal.value) == pytest.approx(value)
    assert "e" not in literal.value


@pytest.mark.parametrize("value", ["has space", "a<b", 'a"b', "a\nb", "a{b}", "a\\b", "a^b"])
def test_what_no_iri_may_hold_is_refused(value: str) -> None:
    with pytest.raises(RelgraphError, match="not an IRI"):
        nquads.iri(value)


@given(triples=st.lists(st.tuples(st.just(A), st.just(A), TEXT.map(nquads.text))))
def test_lines_are_sorted_and_stand_once_whatever_the_order(triples: list[nquads.Triple]) -> None:
    lines = nquads.lines(triples, GRAPH)
    assert lines == sorted(set(lines)) == nquads.lines(reversed(triples), GRAPH)


def test_a_line_names_its_graph() -> None:
    quad = read_back(nquads.day(date(2020, 4, 5)))
    assert quad.graph_name == NamedNode(GRAPH)
    assert str(quad.object) == '"2020-04-05"^^<http://www.w3.org/2001/XMLSchema#date>'
