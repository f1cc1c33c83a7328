"""The list of releases, and one release with its claims beside its words."""

import json

import pytest
from flask.testing import FlaskClient

from built_edition import HOSTILE
from page_reading import BROWSER, Elements, plain, read_page
from relgraph.edition.opened import Edition


def _tail(built: Edition, file: str) -> str:
    return next(item.tail for item in built.listing if item.file == file)


def _page(reader: FlaskClient, built: Edition, file: str) -> Elements:
    answer = reader.get(f"/releases/{_tail(built, file)}", headers=BROWSER)
    assert answer.status_code == 200
    return plain(answer.data)


def test_releases_are_listed_newest_first_with_their_counts(reader: FlaskClient) -> None:
    listed = json.loads(reader.get("/releases.json").data)
    assert [item["file"] for item in listed["items"]] == ["open.txt", "korean.txt", "odd.txt", "secret.txt"]
    assert listed["items"][0]["commitments"] == 1
    page = plain(reader.get("/releases/", headers=BROWSER).data)
    assert [href for href in page.values("href") if href.count("/") == 3 and href.startswith("/releases/")] == [
        item["href"] for item in listed["items"]
    ]
    assert "Absent here is not: did not happen" in page.text


def test_facets_narrow_the_list_and_say_how_many_they_lead_to(reader: FlaskClient) -> None:
    chosen = json.loads(reader.get("/releases.json?year=2020").data)
    assert {item["year"] for item in chosen["items"]} == {"2020"}
    page = read_page(reader.get("/releases/?year=2020", headers=BROWSER).data)
    assert "2 releases" in page.text
    assert "/releases/?year=2020&publisher=asean-secretariat" in page.values("href")
    assert "/releases/" in page.values("href")


def test_several_choices_of_one_facet_widen_the_list_as_in_the_ledger(reader: FlaskClient) -> None:
    def total(asked: str) -> int:
        return int(json.loads(reader.get(f"/releases.json?{asked}").data)["total"])

    years = [item["year"] for item in json.loads(reader.get("/releases.json").data)["items"]]
    one, other = sorted(set(years))[-2:]
    assert total(f"year={one}&year={other}") == total(f"year={one}") + total(f"year={other}")
    page = read_page(reader.get(f"/releases/?year={one}", headers=BROWSER).data)
    assert f"/releases/?year={one}&year={other}" in page.values("href")


@pytest.mark.parametrize(("query", "near"), [("yer=2020", "Did you mean year"), ("year=2002", "Did you mean 20")])
def test_a_wrong_facet_names_the_nearest(reader: FlaskClient, query: str, near: str) -> None:
    answer = reader.get(f"/releases.json?{query}")
    assert answer.status_code == 400
    assert near in json.loads(answer.data)["detail"]


def test_words_and_claims_lead_to_each_other(reader: FlaskClient, built: Edition) -> None:
    page = _page(reader, built, "open.txt")
    anchors = page.values("id")
    assert len(anchors) == len(set(anchors))
    inside = {href.removeprefix("#") for href in page.values("href") if href.startswith("#")}
    assert inside <= {*anchors, "main"}
    words = {attributes["href"] for tag, attributes in page.found if "said" in (attributes.get("class") or "").split()
             and tag == "a"}  # fmt: skip
    assert any(href and href.startswith("#act-") for href in words)
    assert any(href and href.startswith("#figure-") for href in words) or "USD" in page.text


def test_every_passage_that_the_graph_points_to_has_its_place(reader: FlaskClient, built: Edition) -> None:
    tail = _tail(built, "open.txt")
    anchors = set(_page(reader, built, "open.txt").values("id"))
    quads = reader.get(f"/releases/{tail}.nq").data.decode().splitlines()
    resting = {line.split()[2].strip("<>") for line in quads if "ontology#supportedBy>" in line}
    facts = {line.split()[0].strip("<>") for line in quads if "type> <https://w3id.org/relgraph/ontology#Com" in line}
    assert resting
    assert facts
    start = f"https://w3id.org/relgraph/doc/{tail}/"
    assert {iri.removeprefix(start) for iri in resting | facts} <= anchors


def test_a_commitment_shows_who_to_whom_how_firmly_and_through_what(reader: FlaskClient, built: Edition) -> None:
    page = _page(reader, built, "open.txt")
    for words in ("Republic of Korea", "3,000,000 USD", "ASEAN-ROK Cooperation Fund", "2023", "strict"):
        assert words in page.text
    assert "/fund/asean-rok-cooperation-fund" in page.values("href")


def test_a_release_tells_where_it_comes_from(reader: FlaskClient, built: Edition) -> None:
    page = _page(reader, built, "open.txt")
    digest = next(item["text_sha256"] for item in built.manifest["releases"] if item["file"] == "open.txt")
    for words in ("2021-05-05", "https://example.org/open", digest, "CC-BY-4.0", "not recorded", "Shapes (SHACL)"):
        assert words in page.text
    assert "/org/kor-mofa" in page.values("href")


def test_words_that_may_not_be_shown_are_places(reader: FlaskClient, built: Edition) -> None:
    page = _page(reader, built, "secret.txt")
    assert "lighthouses" not in page.text
    assert "does not let us show it" in page.text
    assert "characters 0–24" in page.text
    assert "https://example.org/secret" in page.values("href")
    contract = reader.get(f"/releases/{_tail(built, 'secret.txt')}.json").get_json()
    assert "text" not in contract
    assert {statement["quote"] for statement in contract["statements"]} == {None}


def test_markup_in_a_release_is_text(reader: FlaskClient, built: Edition) -> None:
    page = _page(reader, built, "odd.txt")
    assert HOSTILE in page.text
    assert "javascript:alert(1)" not in page.values("href")


def test_the_data_of_a_release_stand_beside_its_page(reader: FlaskClient, built: Edition) -> None:
    address = f"/releases/{_tail(built, 'open.txt')}"
    contract = json.loads(reader.get(f"{address}.json").data)
    for statement in contract["statements"]:
        assert contract["text"][statement["start"] : statement["end"]] == statement["quote"]
    for extension, media_type in (("ttl", "text/turtle"), ("trig", "application/trig"), ("nq", "application/n-quads")):
        answer = reader.get(f"{address}.{extension}")
        assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert reader.get(address, headers={"Accept": "text/turtle"}).mimetype == "text/turtle"
    assert reader.get(address, headers={"Accept": "image/png"}).status_code == 406


def test_an_unknown_release_names_the_nearest(reader: FlaskClient, built: Edition) -> None:
    tail = _tail(built, "open.txt")
    problem = json.loads(reader.get(f"/releases/{tail[:-1]}.json").data)
    assert problem["status"] == 404
    assert f"Did you mean {tail}" in problem["detail"]


def test_the_list_is_korean_for_korean_readers(reader: FlaskClient) -> None:
    other = reader.application.test_client()  # which keeps the language that it asked for
    page = read_page(other.get("/releases/?lang=ko", headers=BROWSER).data)
    assert "발행 기관" in page.text
