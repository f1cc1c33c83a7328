"""Answers are the same bytes in every run, cut at whole rows, and lose nothing on their way through lines."""

import json

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relgraph.query.formats import GRAPH_FORMATS, RESULT_FORMATS, TURTLE, Format
from relgraph.query.results import write_answer

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_XSD = "http://www.w3.org/2001/XMLSchema#"
TERMS = st.one_of(
    TEXT.map(ox.Literal),
    TEXT.map(lambda text: ox.Literal(text, language="ko")),
    st.tuples(TEXT, st.sampled_from(["integer", "decimal", "double", "boolean", "date", "gYear"])).map(
        lambda pair: ox.Literal(pair[0], datatype=ox.NamedNode(_XSD + pair[1]))
    ),
    st.sampled_from(["urn:a", "http://example.org/é#한"]).map(ox.NamedNode),
    st.integers().map(ox.Literal),
)
NATIVE = dict(
    zip(
        RESULT_FORMATS,
        (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML, ox.QueryResultsFormat.CSV, ox.QueryResultsFormat.TSV),
        strict=True,
    )
)


def _store(terms: list[ox.Literal | ox.NamedNode]) -> ox.Store:
    store = ox.Store()
    for number, term in enumerate(terms):
        store.add(ox.Quad(ox.NamedNode(f"urn:s:{number:03}"), ox.NamedNode("urn:p"), term))
    return store


def _written(store: ox.Store, query: str, format_: Format, rows: int = 100, size: int = 1_000_000) -> bytes:
    found = store.query(query)
    return write_answer(found, accept=format_.media_type, rows=rows, size=size).body


@given(st.lists(TERMS, max_size=6))
def test_every_result_format_says_what_the_engine_would_have_said(terms: list[ox.Literal | ox.NamedNode]) -> None:
    store = _store(terms)
    query = "SELECT ?s ?o ?unbound { ?s <urn:p> ?o } ORDER BY ?s"
    for format_, native in NATIVE.items():
        found = store.query(query)
        assert isinstance(found, ox.QuerySolutions)
        assert _written(store, query, format_) == found.serialize(format=native)


def test_a_graph_declares_the_prefixes_that_it_uses_in_order() -> None:
    made = "CONSTRUCT { ?s a rg:Fund ; skos:prefLabel '\\u2028@prefix x: <urn:x> .' } WHERE { ?s ?p ?o }"
    named = "PREFIX rg: <https://w3id.org/relgraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
    body = _written(_store([ox.Literal(1)]), f"{named} {made}", TURTLE).decode()
    declared = [line.split()[1] for line in body.split("\n") if line.startswith("@prefix ")]
    assert declared == ["rdf:", "rg:", "skos:", "xsd:"]
    assert len(list(ox.parse(body, format=ox.RdfFormat.TURTLE))) == 2


@pytest.mark.parametrize("format_", GRAPH_FORMATS, ids=lambda format_: format_.name)
def test_a_graph_is_sorted_and_holds_all_triples_once(format_: Format) -> None:
    forth, back = _store([ox.Literal(i) for i in range(9)]), ox.Store()
    for quad in reversed(list(forth)):
        back.add(quad)
    query = "CONSTRUCT { ?s ?p ?o } { { ?s ?p ?o } UNION { ?s ?p ?o } }"
    body = _written(forth, query, format_)
    assert body == _written(back, query, format_)
    syntax = ox.RdfFormat.from_extension(format_.extension)
    assert syntax is not None
    assert len(list(ox.parse(body, format=syntax))) == 9


@pytest.mark.parametrize("format_", RESULT_FORMATS, ids=lambda format_: format_.name)
def test_an_answer_is_cut_at_whole_rows_by_rows_and_by_bytes(format_: Format) -> None:
    store = _store([ox.Literal("x" * 50) for _ in range(200)])
    for rows, size, cut in ((10, 1_000_000, "rows"), (1_000, 3_000, "bytes")):
        answer = write_answer(store.query("SELECT ?s ?o { ?s ?p ?o }"), accept=format_.media_type, rows=rows, size=size)
        assert answer.cut == cut
        assert len(answer.body) <= size + 30
        parsed = ox.parse_query_results(answer.body, format=NATIVE[format_]) if format_.name != "csv" else None
        if isinstance(parsed, ox.QuerySolutions):
            assert len(list(parsed)) == answer.rows
    assert b'"truncated":"rows"' in _written(store, "SELECT ?s { ?s ?p ?o }", RESULT_FORMATS[0], rows=5)


_PIECES = ['},{"', "{}", "},{}", "]}}", '"bindings":[', "\\", "한", "x"]
_ODD = st.lists(st.sampled_from(_PIECES), max_size=4).map("".join)


@given(st.lists(st.none() | _ODD, max_size=9), st.integers(0, 10), st.integers(120, 900))
def test_json_is_cut_between_rows_whatever_the_texts_hold(texts: list[str | None], rows: int, size: int) -> None:
    values = " ".join("(UNDEF)" if text is None else f"({ox.Literal(text)})" for text in texts)
    query = f"SELECT ?x {{ VALUES (?x) {{ {values} }} }}"
    whole = json.loads(_written(ox.Store(), query, RESULT_FORMATS[0]))["results"]["bindings"]
    answer = write_answer(ox.Store().query(query), accept="json", rows=rows, size=size)
    found = json.loads(answer.body)
    assert found["results"]["bindings"] == whole[: answer.rows]
    assert found.get("truncated") == answer.cut
    assert (answer.cut is None) == (answer.rows == len(texts))
    assert answer.rows <= rows
    assert answer.cut is None or len(answer.body) <= size + 30


def test_not_even_one_row_fits() -> None:
    answer = write_answer(
        _store([ox.Literal("x" * 500)]).query("SELECT ?o { ?s ?p ?o }"), accept="text/csv", rows=5, size=20
    )
    assert (answer.rows, answer.cut) == (0, "bytes")


def test_a_truth_value_is_written_in_every_result_format() -> None:
    for format_ in RESULT_FORMATS:
        assert b"true" in _written(_store([]), "ASK { }", format_)
