"""What passes between two, both ways."""

import csv
import io

import pytest
from flask.testing import FlaskClient

from page_reading import BROWSER, plain


def test_a_pair_is_shown_both_ways_with_counts(reader: FlaskClient) -> None:
    answer = reader.get("/dyad/kor/asean", headers=BROWSER)
    page = plain(answer.data)
    assert len(answer.data) < 300_000
    for words in ("by year", "by firmness", "by topic", "Republic of Korea → ASEAN", "ASEAN → Republic of Korea"):
        assert words in page.text
    assert "/dyad/asean/kor" in page.values("href")


def test_turned_round_it_is_the_same_facts(reader: FlaskClient) -> None:
    one, other = (reader.get(f"/dyad/{pair}.json").get_json()["items"] for pair in ("kor/asean", "asean/kor"))
    key = ("from_iri", "to_iri", "kind", "fact")
    directed = [
        [tuple(item[name] for name in key) for item in items if item["kind"] != "events"] for items in (one, other)
    ]
    assert set(directed[0]) == set(directed[1])


def test_each_row_has_its_year_and_what_it_rests_on(reader: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(reader.get("/dyad/kor/asean.csv").text)))
    assert rows
    assert all(row["passages"] or row["documents"] for row in rows if row["kind"] != "events")
    assert all(row["year"].isdigit() for row in rows if row["date"])


def test_what_a_release_says_between_two_is_counted(reader: FlaskClient) -> None:
    items = reader.get("/dyad/khm/kor.json").get_json()["items"]
    assert any(item["kind"] == "acts" and item["passages"] and item["from"] == "Cambodia" for item in items)


@pytest.mark.parametrize(("path", "near"), [("/dyad/kor/vietnamm", "vnm"), ("/dyad/asan/kor", "asean")])
def test_an_unknown_one_names_the_nearest(reader: FlaskClient, path: str, near: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 404
    assert near in answer.get_json(force=True)["detail"]
