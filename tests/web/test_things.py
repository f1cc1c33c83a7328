"""Pages of things: what is known of each, on what it rests, and the same as data."""

import csv
import io
import json

import pytest
from flask.testing import FlaskClient

from page_reading import BROWSER, plain, read_page

PAGES = ["/state/kor", "/state/vnm", "/org/asean", "/person/kim-gunn", "/policy/new-southern-policy",
         "/fund/asean-rok-cooperation-fund", "/series/asean-rok-summit", "/place/ha-noi", "/topic/t-he",
         "/post/kor-president", "/commitment/2009-10000-volunteers"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_thing_has_a_page_with_one_heading_and_its_name(reader: FlaskClient, path: str) -> None:
    answer = reader.get(path, headers=BROWSER)
    assert answer.status_code == 200
    page = plain(answer.data)
    assert [tag for tag, _ in page.found].count("h1") == 1
    assert len(answer.data) < 300_000
    anchors = page.values("id")
    assert len(anchors) == len(set(anchors))


def test_a_state_shows_names_codes_and_a_summary(reader: FlaskClient) -> None:
    page = read_page(reader.get("/state/vnm", headers=BROWSER).data)
    for words in ("Viet Nam (VNM) is a state.", "베트남", "Socialist Republic of Viet Nam", "background"):
        assert words in page.text


def test_each_fact_leads_to_what_it_rests_on(reader: FlaskClient) -> None:
    made = reader.get("/state/kor.json").get_json()["sections"]["commitments-made"]["items"]
    assert all(item["sources"]["passages"] or item["sources"]["documents"] for item in made)
    read = next(item for item in made if item["sources"]["passages"])
    page = read_page(reader.get("/state/kor/commitments-made", headers=BROWSER).data)
    place = read["sources"]["passages"][0].removeprefix("https://w3id.org/relgraph/doc/")
    source, name, passage = place.split("/")
    assert f"/releases/{source}/{name}#{passage}" in page.values("href")


def test_a_curated_fact_names_its_document_and_how_good_that_is(reader: FlaskClient) -> None:
    page = read_page(reader.get("/fund/asean-rok-cooperation-fund", headers=BROWSER).data)
    assert "official" in page.text
    assert "https://asean.mofa.go.kr/asean-en/wpge/m_2561/contents.do" in page.values("href")


def test_a_fund_shows_its_money_and_a_series_its_sessions(reader: FlaskClient) -> None:
    fund = reader.get("/fund/asean-rok-cooperation-fund.json").get_json()["sections"]
    assert {"transactions", "commitments-through", "projects"} <= set(fund)
    assert all(item["sum"] for item in fund["transactions"]["items"])
    series = reader.get("/series/asean-rok-summit.json").get_json()["sections"]["sessions"]["items"]
    numbers = [int(item["session"][0]) for item in series if item["session"]]
    assert numbers == sorted(numbers, reverse=True)


def test_what_only_a_release_names_has_a_page_too(reader: FlaskClient) -> None:
    series = reader.get("/releases.json").get_json()["items"]
    contract = reader.get(f"/releases/{series[0]['tail']}.json").get_json()
    candidate = next(actor["iri"] for actor in contract["actors"] if "/group/" in actor["iri"])
    answer = reader.get("/" + candidate.removeprefix("https://w3id.org/relgraph/id/"), headers=BROWSER)
    assert answer.status_code == 200
    assert "Releases that name it" in read_page(answer.data).text


def test_a_table_is_shown_in_part_and_says_so_and_all_of_it_is_a_click_away(reader: FlaskClient) -> None:
    total = reader.get("/state/kor.json").get_json()["sections"]["commitments-made"]["total"]
    assert total > 10
    page = read_page(reader.get("/state/kor", headers=BROWSER).data)
    assert f"{total} rows; the first 10 are shown" in page.text
    assert reader.get("/state/kor", headers=BROWSER).headers["X-Relgraph-Truncated"] == "rows"
    assert "X-Relgraph-Truncated" not in reader.get("/state/kor/commitments-made", headers=BROWSER).headers
    rows = list(csv.reader(io.StringIO(reader.get("/state/kor/commitments-made.csv").text)))
    assert len(rows) == total + 1
    assert rows[0][:3] == ["date", "by", "to"]


@pytest.mark.parametrize("path", ["/state/kor", "/topic/t-he", "/fund/asean-rok-cooperation-fund"])
def test_commitments_lead_to_the_ledger_where_there_are_as_many(reader: FlaskClient, path: str) -> None:
    page = read_page(reader.get(path, headers=BROWSER).data)
    (ledger,) = [href for href in page.values("href") if href.startswith("/commitments?")]
    sections = reader.get(f"{path}.json").get_json()["sections"]
    total = next(item["total"] for name, item in sections.items() if name.startswith("commitments-"))
    assert reader.get(ledger.replace("/commitments?", "/commitments.json?")).get_json()["total"] == total


@pytest.mark.parametrize(("extension", "media_type"), [
    ("json", "application/json"), ("ttl", "text/turtle"), ("jsonld", "application/ld+json"),
    ("nt", "application/n-triples"), ("rdf", "application/rdf+xml"),
])  # fmt: skip
def test_a_thing_is_data_by_extension_and_by_accept(reader: FlaskClient, extension: str, media_type: str) -> None:
    for path in ("/place/ha-noi", "/topic/t-he-cap"):
        by_name = reader.get(f"{path}.{extension}")
        assert (by_name.status_code, by_name.mimetype) == (200, media_type)
        by_accept = reader.get(path, headers={"Accept": media_type})
        assert by_accept.data == by_name.data
        assert "Accept" in by_name.headers["Vary"]


def test_a_page_tells_programs_where_its_data_and_its_name_are(reader: FlaskClient) -> None:
    links = reader.get("/state/vnm", headers=BROWSER).headers["Link"]
    for part in ('</state/vnm.ttl>; rel="alternate"; type="text/turtle"', 'rel="describedby"', 'rel="license"',
                 '<https://w3id.org/relgraph/id/state/vnm>; rel="cite-as"'):  # fmt: skip
        assert part in links


def test_a_code_in_capitals_leads_to_the_thing(reader: FlaskClient) -> None:
    answer = reader.get("/state/VNM.ttl")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/state/vnm.ttl")


def test_an_unknown_thing_names_those_that_come_nearest(reader: FlaskClient) -> None:
    page = reader.get("/state/vietnamm", headers=BROWSER)
    assert page.status_code == 404
    assert "/state/vnm" in plain(page.data).values("href")
    problem = json.loads(reader.get("/state/vietnamm").data)
    assert problem["status"] == 404
    assert "/state/vnm" in problem["detail"]


@pytest.mark.parametrize("path", ["/state/%3Cscript%3E", "/person/..%2f..", "/org/%22%3E", "/topic/%20", "/state/x.y"])
def test_odd_names_are_unknown_and_nothing_worse(reader: FlaskClient, path: str) -> None:
    answer = reader.get(path, headers=BROWSER)
    assert answer.status_code in {400, 404}
    plain(answer.data)


def test_an_unknown_table_names_the_nearest(reader: FlaskClient) -> None:
    problem = json.loads(reader.get("/state/kor/comitments-made.csv").data)
    assert problem["status"] == 404
    assert "Did you mean commitments-made" in problem["detail"]


def test_a_korean_reader_gets_korean_names_and_words(reader: FlaskClient) -> None:
    other = reader.application.test_client()  # which keeps the language that it asked for
    page = read_page(other.get("/state/vnm?lang=ko", headers=BROWSER).data)
    for words in ("국가: 베트남(VNM).", "한 약속", "근거", "대한민국"):
        assert words in page.text
