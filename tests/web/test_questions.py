"""``/queries/``: the gallery, forms made for what they take, and answers for other tools."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from typing import get_args

import pyarrow.parquet as pq
import pytest
from flask.testing import FlaskClient

from page_reading import BROWSER, plain, read_page
from relgraph.query.saved import Subject, load_queries


def test_the_gallery_holds_each_question_once_under_its_subject(client: FlaskClient) -> None:
    page = plain(client.get("/queries/", headers=BROWSER).data)
    asked = {href for href in page.values("href", "a") if re.fullmatch(r"/queries/[a-z-]+", href)}
    assert sorted(asked) == [f"/queries/{name}" for name in load_queries()]
    assert [item for item in page.values("id", "h2") if item in get_args(Subject)] == list(get_args(Subject))


def test_the_gallery_begins_with_the_questions_of_the_front_page(client: FlaskClient) -> None:
    page = read_page(client.get("/queries/", headers=BROWSER).data)
    cards = [href for href in page.values("href", "a") if href.startswith("/queries/commitments?")]
    assert cards == ["/queries/commitments?towards=org/asean&topic=t-he&since=2020"]
    assert client.get(cards[0].replace("?", ".json?").replace("org/asean", "VNM").replace("&topic=t-he", "")).json


def test_questions_are_found_by_all_words_given(client: FlaskClient) -> None:
    found = client.get("/queries/?q=fund GROW", headers={"Accept": "application/json"}).json
    assert found is not None
    assert "fund-growth" in {item["name"] for item in found["items"]}
    assert found["total"] == len(found["items"]) < len(load_queries())
    nothing = client.get("/queries/?q=zzzz", headers=BROWSER).text
    assert "No question has all of these words" in nothing
    assert client.get("/queries.json?q=fund").json is not None


@pytest.mark.parametrize("path", ["/queries/?words=x", "/queries/commitments?format=csv&actr=KOR"])
def test_a_parameter_that_there_is_none_of_is_refused(client: FlaskClient, path: str) -> None:
    problem = client.get(path)
    assert problem.status_code == 400
    assert "Did you mean" in json.loads(problem.data)["detail"] or "There are" in json.loads(problem.data)["detail"]


def test_a_field_is_made_for_what_it_takes(client: FlaskClient) -> None:
    page = read_page(client.get("/queries/commitments?since=2019-11&actor=Viet Nam", headers=BROWSER).data)
    day = next(item for tag, item in page.found if tag == "input" and item["name"] == "since")
    assert (day["type"], day["value"]) == ("date", "2019-11-01")
    offered = {item["value"] for tag, item in page.found if tag == "option"}
    assert {"", "state/kor", "state/vnm", "state/tha"} <= offered
    numbers = read_page(client.get("/queries/unreviewed-facts", headers=BROWSER).data)
    assert ("number", "any") in {(item.get("type"), item.get("step")) for tag, item in numbers.found if tag == "input"}


def test_what_the_form_sends_is_the_same_question(client: FlaskClient) -> None:
    page = read_page(client.get("/queries/commitments", headers=BROWSER).data)
    chosen = next(item["value"] for tag, item in page.found if tag == "option" and "selected" in item)
    sent = client.get(f"/queries/commitments.json?actor={chosen}&towards=&topic=&since=")
    assert sent.data == client.get("/queries/commitments.json").data


def test_an_answer_is_parquet_with_the_same_rows(client: FlaskClient) -> None:
    answer = client.get("/queries/commitments.parquet?actor=KOR")
    assert answer.mimetype == "application/vnd.apache.parquet"
    assert answer.headers["Content-Disposition"] == "attachment; filename=commitments.parquet"
    rows = pq.read_table(io.BytesIO(answer.data)).to_pylist()
    told = json.loads(client.get("/queries/commitments.json?actor=KOR").data)["results"]["bindings"]
    assert len(rows) == len(told) > 0
    assert [row["commitment"] for row in rows] == [row["commitment"]["value"] for row in told]
    assert client.get("/queries/everything-about.parquet?about=VNM").status_code == 404


def test_a_spreadsheet_runs_no_text_and_keeps_every_number(client: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/queries/firmness-by-year.csv").text)))
    told = json.loads(client.get("/queries/firmness-by-year.json").data)["results"]["bindings"]
    assert [row["year"] for row in rows] == [row["year"]["value"] for row in told]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_a_page_says_how_to_load_this_very_answer(client: FlaskClient) -> None:
    text = client.get("/queries/commitments?actor=Viet Nam&lang=en", headers=BROWSER).text
    address = "http://localhost/queries/commitments.csv?actor=Viet+Nam"
    assert all(f"{call}&#34;{address}&#34;" in text for call in ("read_csv(", "read.csv(", "using "))
    assert f"curl --fail --output commitments.csv &#39;{address}&#39;" in text


def test_an_answer_names_its_other_formats_its_licence_and_how_to_cite_it(client: FlaskClient) -> None:
    link = ", ".join(client.get("/queries/commitments.csv?actor=KOR").headers.getlist("Link"))
    assert '</queries/commitments.parquet?actor=KOR>; rel="alternate"; type="application/vnd.apache.parquet"' in link
    for relation in ("license", "cite-as", "describedby"):
        assert f'rel="{relation}"' in link


def test_problems_may_be_read_from_other_sites_too(client: FlaskClient) -> None:
    for path in ("/queries/commitments.json?actr=KOR", "/queries/nothing", "/sparql?query=x"):
        assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"


def test_a_page_in_another_language_is_another_answer(client: FlaskClient) -> None:
    tags = {client.get(f"/queries/commitments?lang={code}", headers=BROWSER).headers["ETag"] for code in ("en", "ko")}
    client.delete_cookie("lang")
    assert len(tags) == 2


def test_a_question_with_a_view_is_drawn_above_its_table_and_as_files(client: FlaskClient) -> None:
    page = client.get("/queries/firmness-by-year?lang=en", headers=BROWSER).text
    assert 0 < page.index('<svg viewBox="0 0 1000') < page.index('<table role="table">')
    assert 'href="/queries/firmness-by-year.svg"' in page
    drawn = client.get("/queries/firmness-by-year.svg?actor=VNM")
    assert drawn.mimetype == "image/svg+xml"
    assert ET.fromstring(drawn.data).tag == "{http://www.w3.org/2000/svg}svg"
    pytest.importorskip("vl_convert")
    assert client.get("/queries/firmness-by-year.png").data.startswith(b"\x89PNG")
    assert client.get("/queries/firmness-by-year.pdf?actor=VNM").data.startswith(b"%PDF")
    client.delete_cookie("lang")


def test_a_question_that_is_only_a_table_has_no_picture(client: FlaskClient) -> None:
    assert client.get("/queries/evidence.svg").status_code == 404
    assert "<svg viewBox" not in client.get("/queries/evidence", headers=BROWSER).text


def test_questions_fields_and_columns_speak_korean(client: FlaskClient) -> None:
    stranger = client.application.test_client(use_cookies=False)
    page = stranger.get("/queries/firmness-by-year?lang=ko", headers=BROWSER).text.partition("<details>")[0]
    assert "약속은 얼마나 확고한가" in page
    assert "약속하는 쪽" in page
    assert "단계" in page
    assert "Who undertakes" not in page
    assert "기금은 어떻게 성장하였는가" in stranger.get("/queries/?lang=ko", headers=BROWSER).text
    assert "firmness-by-year" in {
        item["name"] for item in (stranger.get("/queries.json?q=확고한가").json or {})["items"]
    }
