"""Parameters reach a query as terms, whole and at one place."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relgraph.errors import ParameterError
from relgraph.query.binding import bound, iri, literal, variables
from relgraph.query.pool import Pool

ECHO = "SELECT ?x WHERE { }"


@settings(max_examples=80)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back_as_the_same_text(pool: Pool, text: str) -> None:
    answer = pool.run(ECHO, bindings={"x": literal(text)})
    (row,) = json.loads(answer.body)["results"]["bindings"]
    assert row["x"] == {"type": "literal", "value": text}


@given(text=st.text(max_size=40))
def test_an_iri_is_absolute_and_holds_nothing_that_ends_it(text: str) -> None:
    try:
        term = iri(f"http://example.org/{text}")
    except ParameterError:
        return
    assert not set(term[1:-1]) & set('<>"{}|^` \n')


@pytest.mark.parametrize(
    "term",
    ["", "x", "<x>", "<urn:x> <urn:y>", '"a" "b"', '"a', '"a"@', '"a"^^x', "<urn:x>}", '"a\nb"', "?y", '"""a"""', "1"],
)
def test_what_is_not_one_term_is_refused(term: str) -> None:
    with pytest.raises(ParameterError):
        bound(ECHO, {"x": term})


def test_a_name_that_is_no_variable_is_refused() -> None:
    with pytest.raises(ParameterError):
        bound(ECHO, {"x) {": "<urn:x>"})


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ASK { }", "ASK { VALUES (?x) { (<urn:x>) }  }"),
        ("SELECT (EXISTS { } AS ?d) WHERE { }", "SELECT (EXISTS { } AS ?d) WHERE { VALUES (?x) { (<urn:x>) }  }"),
        ("CONSTRUCT { ?x ?b { } } WHERE { }", "CONSTRUCT { ?x ?b { } } WHERE { VALUES (?x) { (<urn:x>) }  }"),
        ("SELECT * { # {\n }", "SELECT * { VALUES (?x) { (<urn:x>) }  # {\n }"),
    ],
)  # fmt: skip
def test_the_row_stands_at_the_start_of_the_outermost_group(query: str, expected: str) -> None:
    assert bound(query, {"x": "<urn:x>"}) == expected


@pytest.mark.parametrize("query", ["DESCRIBE <urn:x>", "SELECT * { SELECT * { } }"])
def test_a_query_without_room_for_a_row_is_refused(query: str) -> None:
    with pytest.raises(ParameterError):
        bound(query, {"x": "<urn:x>"})


def test_variables_in_strings_and_comments_are_none() -> None:
    assert variables("SELECT ?a { ?a ?b '?c' } # ?d") == {"a", "b"}
