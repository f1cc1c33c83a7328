"""Saved questions: headers are checked, parameters typed, names found."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relgraph.errors import KnowledgeError, ParameterError, UnknownNameError, UsageError
from relgraph.query.names import Names
from relgraph.query.parameters import WANTED, Parameter, to_term
from relgraph.query.pool import Pool
from relgraph.query.rows import to_rows
from relgraph.query.saved import Featured, bind, load_queries, run_saved

HEADER = '# What?\n#+ number = 7\n#+ [params.actor]\n#+ type = "actor"\n#+ default = "KOR"\n'
BODY = "SELECT ?actor { ?actor ?p ?o }\n"


def _load(folder: Path, text: str) -> Mapping[str, object]:
    (folder / "ask.rq").write_text(text, encoding="utf-8")
    return load_queries(folder)


def test_a_header_becomes_a_question_with_parameters(tmp_path: Path) -> None:
    (tmp_path / "ask.rq").write_text(HEADER + BODY, encoding="utf-8")
    query = load_queries(tmp_path)["ask"]
    assert (query.question, query.number, query.view, query.featured) == ("What?", 7, "table", None)
    assert query.parameters == (Parameter(name="actor", type="actor", label="actor", default="KOR"),)


def test_a_question_may_open_the_front_page_in_words_and_with_values_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "plain.rq").write_text("# What?\n#+ featured = true\n" + BODY, encoding="utf-8")
    opening = '#+ [featured]\n#+ question = "What of Thailand?"\n#+ values = { actor = "THA" }\n'
    (tmp_path / "own.rq").write_text(HEADER + opening + BODY, encoding="utf-8")
    queries = load_queries(tmp_path)
    assert queries["plain"].featured == Featured(question="What?", values={})
    assert queries["own"].featured == Featured(question="What of Thailand?", values={"actor": "THA"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {}", "first line"),
        ("# Q\n#+ number = \nSELECT * {}", "no TOML"),
        ('# Q\n#+ view = "tabel"\nSELECT * {}', "unknown view"),
        ("# Q\n#+ featrued = true\nSELECT * {}", "unknown key"),
        ('# Q\n#+ [params.x]\n#+ type = "stat"\nSELECT ?x {}', "unknown type"),
        ('# Q\n#+ [params.y]\n#+ type = "year"\nSELECT ?x {}', "no variable"),
        ('# Q\n#+ [params.x]\n#+ type = "year"\n#+ default = "soon"\nSELECT ?x {}', "cannot be"),
        ('# Q\n#+ [featured]\n#+ values = { x = "1" }\nSELECT * {}', "no parameter 'x'"),
        ('# Q\n#+ [featured]\n#+ words = "Q"\nSELECT * {}', "unknown key"),
        ('# Q\n#+ view = "graph"\nSELECT * {}', "cannot be shown"),
        ("# Q\nCONSTRUCT WHERE { ?s ?p ?o }", "cannot be shown"),
        ("# Q\nSELECT * { SERVICE <http://x/> {} }", "SERVICE"),
        ("# Q\nINSERT DATA { }", "update"),
        ('# Q\n#+ [params.x]\n#+ type = "year"\nSELECT * { SELECT ?x { } }', "no group"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message) as caught:
        _load(tmp_path, text)
    assert caught.value.file == "ask.rq"


def test_every_shipped_question_loads() -> None:
    assert "commitments" in load_queries()


def test_a_question_may_be_answered_in_triples(pool: Pool) -> None:
    queries = load_queries()
    params = {"about": "policy/new-southern-policy"}
    turtle = run_saved(pool, queries, "everything-about", params, "turtle")
    assert (turtle.kind, turtle.media_type, turtle.cut) == ("graph", "text/turtle", None)
    triples = run_saved(pool, queries, "everything-about", params, "nt")
    assert turtle.rows == triples.rows == triples.body.count(b"\n") > 0
    with pytest.raises(UnknownNameError, match="no format"):
        run_saved(pool, queries, "everything-about", params, "csv")


def test_an_unknown_parameter_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "ask.rq").write_text(HEADER + BODY, encoding="utf-8")
    with pytest.raises(ParameterError, match="Did you mean actor"):
        bind(load_queries(tmp_path)["ask"], {"actr": "KOR"})


def test_an_empty_value_leaves_the_parameter_free(tmp_path: Path) -> None:
    (tmp_path / "ask.rq").write_text(HEADER + BODY, encoding="utf-8")
    assert bind(load_queries(tmp_path)["ask"], {"actor": ""}) == {}


KOREA = "<https://w3id.org/relgraph/id/state/kor>"
VISIT = "<https://w3id.org/relgraph/doc/mofa-kr/2019-11-26-cccccccc>"
VIET_NAM = "<https://w3id.org/relgraph/id/state/vnm>"


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("state", "KOR", KOREA),
        ("state", "kor", KOREA),
        ("state", "state/kor", KOREA),
        ("state", "https://w3id.org/relgraph/id/state/kor", KOREA),
        ("state", "Viet Nam", VIET_NAM),
        ("state", "viet-nam", VIET_NAM),
        ("actor", "ASEAN", "<https://w3id.org/relgraph/id/org/asean>"),
        ("entity", "VNM", VIET_NAM),
        ("topic", "무역", "<https://w3id.org/relgraph/voc/topic/t-ec-trade>"),
        ("concept", "firmness/pledged", "<https://w3id.org/relgraph/voc/firmness/pledged>"),
        ("year", "2020", '"2020"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("decimal", "0.70", '"0.70"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("release", "Talks with Thailand", VISIT),
        ("release", "visit.txt", VISIT),
        ("release", "mofa-kr/2019-11-26-cccccccc", VISIT),
        ("integer", "-07", '"-7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("date", "2020-06", '"2020-06-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("string", 'a"b', '"a\\"b"'),
        ("iri", "https://example.org/x", "<https://example.org/x>"),
    ],
)
def test_a_value_is_found_however_it_is_written(pool: Pool, kind: str, value: str, term: str) -> None:
    parameter = Parameter(name="x", type=kind, label="x")
    assert to_term(parameter, value, Names(pool)) == term


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("state", "Vietnam", "Did you mean Viet Nam"),
        ("state", "XYZ", "nothing here is called"),
        ("state", "org/asean", "nothing here is called"),
        ("year", "20", "four digits"),
        ("integer", "1.5", "whole number"),
        ("decimal", "0,7", "a number"),
        ("release", "visit.text", "nothing here is called"),
        ("date", "2020-13", "a day, month or year"),
        ("iri", "javascript:alert(1)", "starts with http"),
        ("iri", "http://x/> { } #", "absolute IRI"),
        ("string", "x" * 301, "at most 300"),
    ],
)
def test_a_wrong_value_says_what_is_wanted(pool: Pool, kind: str, value: str, message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        to_term(Parameter(name="x", type=kind, label="x"), value, Names(pool))


@given(kind=st.sampled_from(sorted(WANTED)), value=st.text(max_size=40))
def test_any_text_is_a_term_or_a_parameter_error(kind: str, value: str) -> None:
    try:
        term = to_term(Parameter(name="x", type=kind, label="x"), value)
    except ParameterError as error:
        message = str(error)
        assert "x" in message or "term" in message  # both ends are fine; the other is checked below
    else:
        assert term[0] in '<"'


def test_what_an_edition_lacks_is_an_empty_answer_as_default_and_an_error_as_value(pool: Pool) -> None:
    queries = load_queries()
    assert to_rows(run_saved(pool, queries, "fund-growth", {})) == []  # the fund has another key here
    assert to_rows(run_saved(pool, queries, "fund-growth", {"fund": "fund/asean-rok-cooperation-fund"})) == []
    with pytest.raises(ParameterError, match="nothing here is called"):
        run_saved(pool, queries, "fund-growth", {"fund": "fund/edcf"})


def test_a_saved_question_is_answered_in_rows_and_in_parquet(pool: Pool, tmp_path: Path) -> None:
    queries = load_queries()
    rows = to_rows(run_saved(pool, queries, "firmness-by-year", {"actor": "kor"}))
    assert rows
    assert all(isinstance(row["undertakings"], int) for row in rows)
    file = tmp_path / "answer.parquet"
    file.write_bytes(run_saved(pool, queries, "firmness-by-year", {"actor": "kor"}, "parquet").body)
    assert pq.read_table(file).num_rows == len(rows)


def test_an_unknown_question_names_the_nearest(pool: Pool) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean commitments"):
        run_saved(pool, load_queries(), "comitments", {})


def test_rows_of_another_format_are_refused(pool: Pool) -> None:
    with pytest.raises(UsageError, match="json"):
        to_rows(pool.run("SELECT * { }", accept="csv"))


@pytest.mark.parametrize(
    ("picture", "message"),
    [
        ('view = "bars"\n#+ picture = { x = "a" }', "lacks its part 'y'"),
        ('view = "bars"\n#+ picture = { x = "a", y = "many" }', "does not answer with"),
        ('view = "bars"\n#+ picture = { x = "a", y = "n", z = "a" }', "no part 'z'"),
        ('view = "bars"\n#+ picture = { x = ["a", "b"], y = "n" }', "is no column"),
        ('view = "bars"\n#+ picture = { x = "n", y = "b" }', "comes from STR"),
        ('view = "table"\n#+ picture = { x = "a", y = "n" }', "has no picture"),
        ('view = "network"', "lacks its part 'source'"),
    ],
)
def test_a_picture_that_the_answer_cannot_fill_is_refused(tmp_path: Path, picture: str, message: str) -> None:
    body = "SELECT ?a (STR(?p) AS ?b) (COUNT(DISTINCT ?o) AS ?n) { ?a ?p ?o } GROUP BY ?a ?p\n"
    with pytest.raises(KnowledgeError, match=message):
        _load(tmp_path, f"# What?\n#+ {picture}\n{body}")


def test_a_question_has_its_words_and_fields_in_korean_too(tmp_path: Path) -> None:
    korean = '# What?\n#+ question_ko = "무엇?"\n#+ [params.actor]\n#+ type = "actor"\n#+ label_ko = "누구"\n'
    (tmp_path / "ask.rq").write_text(korean + BODY, encoding="utf-8")
    query = load_queries(tmp_path)["ask"]
    assert (query.asked("ko"), query.asked("en"), query.parameters[0].called("ko")) == ("무엇?", "What?", "누구")
    assert query.parameters[0].called("en") == "actor"
