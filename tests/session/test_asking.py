"""Questions in Python get the rows that the same question gets elsewhere, typed, and errors name the fix."""

import csv
import datetime as dt
import io
import json
import sys
from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from built_edition import HOSTILE
from relgraph.commands import answer
from relgraph.errors import ParameterError, QuerySyntaxError, RelgraphError, UnknownNameError, UsageError
from relgraph.exports.dataset.documents import CITATIONS
from relgraph.query.rows import Value
from relgraph.session import Rows, Session
from relgraph.session.rows import typed
from relgraph.tables.definitions import load_tables

HEALTH = "t-he"


class Tags(HTMLParser):
    """Collects the names of the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # named so by its base
        self.tags.add(tag)


def test_commitments_are_those_of_the_saved_question_in_its_order_with_the_columns_of_the_table(rg: Session) -> None:
    body, _ = answer(rg.edition, "commitments", {"actor": "KOR", "topic": HEALTH, "since": "2019"}, "csv")
    asked = list(dict.fromkeys(row["commitment"] for row in csv.DictReader(io.StringIO(body.decode()))))
    found = rg.commitments(actor="KOR", topic=HEALTH, since=2019)
    assert [row["iri"] for row in found] == asked
    assert found.columns == rg.table("commitments").columns
    assert len(found) > 10


@pytest.mark.parametrize(
    "actor", ["KOR", "South Korea", "대한민국", "state/kor", "https://w3id.org/relgraph/id/state/kor"]
)
@pytest.mark.parametrize("topic", ["t-he", "health", "보건", "topic/t-he"])
def test_actors_and_topics_may_be_given_by_code_name_key_or_iri(rg: Session, actor: str, topic: str) -> None:
    assert rg.commitments(actor, topic=topic).cells == rg.commitments("KOR", topic=HEALTH).cells


def test_what_a_minister_undertakes_counts_for_the_state_and_what_asean_undertakes_not_for_its_members(
    odd: Session,
) -> None:
    assert any("lighthouses" in str(row["quote"]) for row in odd.commitments("KOR"))
    whole = {row["who_code"] for row in odd.commitments("VNM")}
    assert all("VNM" in str(codes) for codes in whole)


def test_since_and_until_leave_what_lies_between(rg: Session) -> None:
    found = rg.commitments("KOR", since="2017-11", until=2022)
    days = [row["date"] for row in found]
    assert days
    assert all(isinstance(day, dt.date) and day <= dt.date(2022, 12, 31) for day in days)
    ends = [row["date_end"] or row["date"] for row in found]
    assert all(isinstance(day, dt.date) and day >= dt.date(2017, 11, 1) for day in ends)


def test_everybodys_commitments_are_the_table(rg: Session) -> None:
    assert {row["iri"] for row in rg.commitments()} == {row["iri"] for row in rg.table("commitments")}


@pytest.mark.parametrize(
    ("asked", "error", "fix"),
    [
        (lambda rg: rg.commitments("Souh Korea"), ParameterError, "Did you mean South Korea"),
        (lambda rg: rg.commitments(topic="heatlh"), ParameterError, "Did you mean"),
        (lambda rg: rg.commitments(until="soon"), ParameterError, "a day, month or year"),
        (lambda rg: rg.query("meeting"), UnknownNameError, "Did you mean meetings"),
        (lambda rg: rg.query("meetings", aktor="KOR"), ParameterError, "Did you mean actor"),
        (lambda rg: rg.query("nowhere.rq"), UnknownNameError, "Name a .rq file"),
        (lambda rg: rg.query("SELECT * WHERE { ?s ?p }"), QuerySyntaxError, "line 1"),
        (lambda rg: rg.query("SELECT * WHERE { ?s ?p ?o }", s=1), UsageError, "only saved questions"),
        (lambda rg: rg.table("event"), UnknownNameError, "Did you mean events"),
        (lambda rg: rg.evidence("commitment/2021-mental-helth"), UnknownNameError, "mean commitment/2021-mental"),
        (lambda rg: rg.cite("bib"), UnknownNameError, "Did you mean bibtex"),
    ],
)  # fmt: skip
def test_every_mistake_is_answered_with_the_way_out(
    rg: Session, asked: Callable[[Session], object], error: type[RelgraphError], fix: str
) -> None:
    with pytest.raises(error, match=fix):
        asked(rg)


@pytest.mark.parametrize("table", [table.name for table in load_tables()])
def test_every_table_becomes_a_frame_with_the_types_of_its_columns(rg: Session, table: str) -> None:
    found = rg.table(table)
    frame = found.df()
    kinds = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean", "date": "datetime64[s]"}
    assert [str(dtype) for dtype in frame.dtypes] == [kinds[kind] for kind in found.types]
    assert frame.shape == (len(found), len(found.columns))
    for column, cells in zip(found.columns, zip(*found.cells, strict=True), strict=False):
        back = [None if pd.isna(cell) else cell for cell in frame[column]]
        assert [cell.date() if isinstance(cell, pd.Timestamp) else cell for cell in back] == [
            float(cell) if isinstance(cell, Decimal) else cell for cell in cells
        ]


def test_rows_of_a_query_have_python_values(rg: Session) -> None:
    (row,) = rg.query(
        'SELECT (1 + 1 AS ?whole) (1.5 AS ?part) (1 < 2 AS ?truth) ("2020-05-01"^^<http://www.w3.org/2001/XMLSchema#date>'
        ' AS ?day) ("x" AS ?text) ?none WHERE {}'
    )
    assert row == {
        "whole": 2, "part": Decimal("1.5"), "truth": True, "day": dt.date(2020, 5, 1), "text": "x", "none": None,
    }  # fmt: skip


def test_triples_come_as_rows_and_a_yes_as_one_cell(rg: Session) -> None:
    about = rg.query("everything-about", about="VNM")
    assert about.columns == ("subject", "predicate", "object")
    assert len(about) > 100
    assert rg.query("ASK { ?s ?p ?o }").cells == ((True,),)


def test_a_query_may_stand_in_a_file(rg: Session, tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text("SELECT (2 AS ?two) WHERE {}")
    assert rg.query(file).cells == ((2,),)


def test_what_was_read_rests_on_words_of_its_release_and_what_was_entered_on_documents(rg: Session) -> None:
    for row in rg.commitments("KOR", topic=HEALTH):
        found = rg.evidence(str(row["iri"])).rows()
        assert found
        for words in found:
            if row["origin"] == "extracted":
                text = rg.edition.release(str(words["release_iri"]).partition("/doc/")[2])["text"]
                assert words["quote"] == " ".join(text[words["start"] : words["end"]].split())
                assert words["block"]
            else:
                assert words["source"]


def test_search_finds_things_by_korean_names_and_sentences_by_their_words(rg: Session) -> None:
    assert "policy/new-southern-policy" in {row["key"] for row in rg.search("신남방정책")}
    found = [row for row in rg.search("cooperation fund") if row["kind"] == "sentence"]
    assert found
    assert all("fund" in str(row["found"]).lower() for row in found)
    assert all(row["release"] and row["block"] for row in found)


@pytest.mark.parametrize("form", CITATIONS)
def test_each_citation_names_the_edition(rg: Session, form: str) -> None:
    assert rg.id in rg.cite(form)


def test_saved_questions_are_listed_with_their_parameters(rg: Session) -> None:
    assert {"name": "meetings", "parameters": "actor"}.items() <= {row["name"]: row for row in rg.questions()}[
        "meetings"
    ].items()


def test_findings_of_the_shapes_are_rows(rg: Session) -> None:
    assert len(rg.findings()) == len(rg.edition.findings)


def test_a_cut_answer_says_so_in_a_warning_and_where_it_is_shown() -> None:
    cut = Rows(title="t", columns=("a",), types=("integer",), cells=((1,),), is_cut=True)
    assert "CUT" in repr(cut)
    assert "CUT" in cut._repr_html_()


def test_a_small_table_holds_ten_rows_and_says_how_many_there_are(rg: Session) -> None:
    shown = repr(rg.commitments("KOR"))
    assert len(shown.splitlines()) == 14
    assert f"{len(rg.commitments('KOR'))} rows" in shown
    assert all(len(line) <= 120 for line in shown.splitlines())


def test_markup_and_bidi_characters_of_a_release_are_shown_harmlessly(odd: Session) -> None:
    title = next(row for row in odd.table("releases") if "script" in str(row["title"]))
    assert HOSTILE.split("\u202e")[0] in str(title["title"])
    one = odd.search("alert")
    seen = Tags()
    seen.feed(one._repr_html_())
    assert len(one) > 0
    assert seen.tags <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "p"}
    assert "\u202e" not in repr(one) + one._repr_html_()


def test_without_pandas_a_frame_is_refused_with_the_extra_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    rows = Rows(title="t", columns=("a",), types=("integer",), cells=((1,),))
    with pytest.raises(UsageError, match=r"relgraph\[pandas\]"):
        rows.df()
    assert rows.rows() == [{"a": 1}]


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.decimals(allow_nan=False, allow_infinity=False), st.dates(), st.text()
)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_any_rows_become_a_frame_and_a_table(cells: list[tuple[Value, Value]]) -> None:
    kinds = tuple(typed([row[place] for row in cells]) for place in (0, 1))
    rows = Rows(title="t", columns=("a", "b"), types=kinds, cells=tuple(cells))
    assert rows.df().shape == (len(cells), 2)
    assert repr(rows)
    assert json.dumps(rows._repr_html_())
