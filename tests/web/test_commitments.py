"""The ledger page: what facets choose, what they count, and that each row leads to what it rests on."""

import csv
import io
import json

import pytest
from flask.testing import FlaskClient

BROWSER = {"Accept": "text/html"}


def _items(client: FlaskClient, query: str = "") -> list[dict[str, object]]:
    return list(json.loads(client.get(f"/commitments.json{query}").data)["items"])


def test_facets_narrow_together_and_their_values_add_up_within_one(client: FlaskClient) -> None:
    everything = _items(client)
    by_rok = _items(client, "?who=KOR")
    assert 0 < len(by_rok) < len(everything)
    assert all("KOR" in str(item["who_code"]) for item in by_rok)
    assert _items(client, "?who=KOR&who=VNM") == [
        item for item in everything if {"KOR", "VNM"} & set(str(item["who_code"]).split("; "))
    ]
    both = _items(client, "?who=KOR&topic=t-he")
    assert both == [item for item in by_rok if "t-he" in str(item["topic_key"])]


def test_a_topic_includes_all_that_is_narrower(client: FlaskClient) -> None:
    wide, narrow = _items(client, "?topic=t-ec"), _items(client, "?topic=t-ec-trade")
    assert {str(item["key"]) for item in narrow} < {str(item["key"]) for item in wide}


def test_each_count_is_what_choosing_shows(client: FlaskClient) -> None:
    for value, count in (("KOR", len(_items(client, "?who=KOR"))), ("VNM", len(_items(client, "?who=VNM")))):
        page = client.get("/commitments", headers=BROWSER).text
        link = page.index(f'href="/commitments?who={value}"')
        assert f'<span class="count">{count}</span>' in page[link : link + 300]


@pytest.mark.parametrize("view", ["table", "timeline", "matrix", "network"])
def test_every_view_shows_the_same_rows_and_says_how_many(client: FlaskClient, view: str) -> None:
    page = client.get(f"/commitments?who=KOR&view={view}", headers=BROWSER)
    assert page.status_code == 200
    assert f"{len(_items(client, '?who=KOR'))} of {len(_items(client))} commitments" in page.text


def test_what_nobody_undertook_is_not_said_not_to_have_happened(client: FlaskClient) -> None:
    assert "Absent here is not: did not happen" in client.get("/commitments?who=VNM&strict=yes", headers=BROWSER).text


def test_a_row_of_a_release_shows_its_words_and_a_curated_one_its_source(client: FlaskClient) -> None:
    page = client.get("/commitments", headers=BROWSER).text
    assert "will send test kits" in page
    assert 'href="https://www.example.org/roads"' in page


def test_the_spreadsheet_holds_the_rows_of_the_page_with_every_column(client: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/commitments.csv?who=KOR").text)))
    assert [row["key"] for row in rows] == [item["key"] for item in _items(client, "?who=KOR")]
    assert {"quote", "firmness", "topic_key", "iri"} <= rows[0].keys()


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("whoo=KOR", "Did you mean who"),
        ("who=KR", "There are ASEAN, KOR, VNM"),
        ("view=tabel", "Did you mean table"),
        ("page=0", "Count pages from 1"),
        ("page=x", "Count pages from 1"),
    ],
)
def test_what_there_is_not_is_refused_with_the_nearest(client: FlaskClient, query: str, hint: str) -> None:
    answer = client.get(f"/commitments.json?{query}")
    assert answer.status_code == 400
    assert hint in json.loads(answer.data)["detail"]
