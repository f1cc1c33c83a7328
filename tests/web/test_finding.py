"""Search: things by name, sentences by words, nearest names where there is neither."""

import json
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from page_reading import BROWSER, plain, read_page
from relgraph.web.pages.finding import marked


@pytest.mark.parametrize("words", ["ROK", "KOR", "대한민국", "South Korea", "Republic of Korea"])
def test_a_state_is_found_by_code_and_name(reader: FlaskClient, words: str) -> None:
    found = reader.get("/search.json", query_string={"q": words}).get_json()
    assert found["things"][0]["href"] == "/state/kor"


def test_sentences_lead_to_their_place_with_the_words_marked(reader: FlaskClient) -> None:
    page = plain(reader.get("/search?q=ambassadors vaccines", headers=BROWSER).data)
    assert [tag for tag, _ in page.found].count("mark") == 0
    page = plain(reader.get("/search?q=thanked vaccines", headers=BROWSER).data)
    assert [tag for tag, _ in page.found].count("mark") == 2
    (place,) = [href for href in page.values("href") if href.startswith("/releases/") and "#" in href]
    assert place.endswith("#p01-s2")


def test_korean_words_are_found(reader: FlaskClient) -> None:
    found = reader.get("/search.json", query_string={"q": "등대"}).get_json()
    assert len(found["sentences"]) == 2


def test_words_that_may_not_be_shown_are_found_and_not_shown(reader: FlaskClient) -> None:
    found = reader.get("/search.json", query_string={"q": "lighthouses"}).get_json()
    assert [sentence["text"] for sentence in found["sentences"]] == [None]
    assert "three" not in read_page(reader.get("/search?q=lighthouses", headers=BROWSER).data).text


def test_nothing_found_names_what_comes_nearest(reader: FlaskClient) -> None:
    page = plain(reader.get("/search?q=Vietnamm", headers=BROWSER).data)
    assert "Nothing in this edition has these words." in page.text
    assert "/state/vnm" in page.values("href")


@pytest.mark.parametrize(
    "words", ['"', "a AND (", "NEAR/2", "<script>alert(1)</script>", "\u202e", "%00", "*" * 500, ""]
)
def test_odd_words_do_no_harm(reader: FlaskClient, words: str) -> None:
    answer = reader.get("/search", query_string={"q": words}, headers=BROWSER)
    assert answer.status_code == 200
    plain(answer.data)


def test_an_unknown_parameter_names_the_nearest(reader: FlaskClient) -> None:
    problem = json.loads(reader.get("/search.json?query=x").data)
    assert problem["status"] == 400


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=4), max_size=3))
def test_marking_loses_no_letter(text: str, words: list[str]) -> None:
    parts = marked(text, words)
    assert "".join(part for part, _ in parts) == text
    assert all(one[1] != other[1] for one, other in pairwise(parts))


def test_words_are_marked_in_any_case() -> None:
    assert marked("The Fund funds.", ["fund"]) == (
        ("The ", False), ("Fund", True), (" ", False), ("fund", True), ("s.", False),
    )  # fmt: skip
