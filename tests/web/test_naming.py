"""The IRIs of things lead to their pages or to data, by what is accepted."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from page_reading import BROWSER

THING = "/id/fund/asean-rok-cooperation-fund"
PAGE = "/fund/asean-rok-cooperation-fund"


@pytest.mark.parametrize(("accept", "place"), [
    (BROWSER["Accept"], PAGE), ("text/turtle", f"{PAGE}.ttl"), ("application/ld+json", f"{PAGE}.jsonld"),
    ("application/n-triples", f"{PAGE}.nt"), ("application/rdf+xml", f"{PAGE}.rdf"), ("*/*", f"{PAGE}.ttl"),
    ("text/turtle;q=0.2, application/ld+json;q=0.9", f"{PAGE}.jsonld"),
])  # fmt: skip
def test_a_name_leads_to_what_is_accepted(reader: FlaskClient, accept: str, place: str) -> None:
    answer = reader.get(THING, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Location"]) == (303, place)
    assert "Accept" in answer.headers["Vary"]
    assert f'<https://w3id.org/relgraph{THING}>; rel="cite-as"' in answer.headers["Link"]
    assert reader.get(place, headers={"Accept": accept}).status_code == 200


def test_what_cannot_be_written_is_refused_with_a_list(reader: FlaskClient) -> None:
    answer = reader.get(THING, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.get_json(force=True)["detail"]


def test_a_passage_leads_to_its_place_and_a_release_to_its_graph(reader: FlaskClient) -> None:
    tail = reader.get("/releases.json").get_json()["items"][0]["tail"]
    page = reader.get(f"/doc/{tail}/p01-s1", headers=BROWSER)
    assert page.headers["Location"] == f"/releases/{tail}#p01-s1"
    data = reader.get(f"/doc/{tail}/p01-s1", headers={"Accept": "application/n-triples"})
    assert data.headers["Location"] == f"/releases/{tail}.nt"
    assert reader.get(data.headers["Location"]).status_code == 200


def test_a_concept_leads_to_its_meaning(reader: FlaskClient) -> None:
    assert reader.get("/voc/topic/t-he", headers=BROWSER).headers["Location"] == "/topic/t-he"
    assert reader.get("/voc/firmness/pledged", headers=BROWSER).headers["Location"] == "/ontology/#firmness/pledged"
    data = reader.get("/voc/firmness/pledged", headers={"Accept": "text/turtle"}).headers["Location"]
    assert b"pledged" in reader.get(data).data


@pytest.mark.parametrize(
    "path", ["/id//evil.example/", "/id/%2F%2Fevil.example", "/doc/%2F%2Fevil.example/x", "/voc/..//x"]
)
def test_a_name_leads_nowhere_else(reader: FlaskClient, path: str) -> None:
    answer = reader.get(path, headers=BROWSER)
    if answer.status_code in {303, 308}:
        place = answer.headers["Location"].removeprefix("http://localhost")
        assert place.startswith("/")
        assert not place.startswith("//")


@pytest.mark.parametrize("key", ["한국", "state/\u00e9", "a b", "\u0019", 'x>; rel="license"'])
def test_the_name_to_cite_is_plain_ascii_whatever_was_asked_for(reader: FlaskClient, key: str) -> None:
    link = reader.get(f"/id/{quote(key)}").headers["Link"]
    assert link.isascii()
    assert link.isprintable()
    assert link.count('rel="license"') == 1
