"""The pages that tell of the whole edition: front, quality, ontology, about, data and citations."""

import hashlib
import json
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, parse

from page_reading import BROWSER, read_page
from relgraph.edition.build import build
from relgraph.edition.opened import Edition
from relgraph.query.limits import Limits
from relgraph.query.pool import Pool
from relgraph.web import create_app
from relgraph.web.serving.shelf import Shelf, show

LIMITS = Limits(client_burst=1e6, client_errors=10**6, client_parallel=100)
PAGES = ("/", "/quality", "/ontology/", "/about", "/data", "/cite")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a client of an edition in which no release went through."""
    home = tmp_path_factory.mktemp("empty")
    (home / "nothing.txt").write_bytes(b"")
    edition = build([home / "nothing.txt"], home=home / "editions").edition
    with Pool(edition.path, workers=1, limits=LIMITS) as pool:
        yield create_app(Shelf(show(edition, pool))).test_client()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_of_the_whole_run_nothing_and_have_one_heading(reader: FlaskClient, path: str, language: str) -> None:
    stranger = reader.application.test_client(use_cookies=False)
    elements = read_page(stranger.get(f"{path}?lang={language}", headers=BROWSER).data)
    assert [tag for tag, _ in elements.found].count("h1") == 1
    assert elements.values("lang", "html") == [language]


@pytest.mark.parametrize("path", [*PAGES, "/commitments", "/releases/", "/queries/", "/queries/commitments"])
def test_an_edition_without_releases_has_helpful_pages(empty: FlaskClient, path: str) -> None:
    answer = empty.get(path, headers=BROWSER)
    assert answer.status_code == 200
    assert len(read_page(answer.data).values("href", "a")) > 5


def test_a_release_that_did_not_go_through_is_told_with_its_reason(empty: FlaskClient) -> None:
    page = read_page(empty.get("/quality", headers=BROWSER).data)
    assert "nothing.txt" in page.text
    assert "holds no release" in read_page(empty.get("/", headers=BROWSER).data).text


def test_the_front_page_answers_questions_each_row_with_what_it_rests_on(reader: FlaskClient) -> None:
    page = read_page(reader.get("/", headers=BROWSER).data)
    assert "Which policies have Korean governments aimed at ASEAN?" in page.text
    assert "New Southern Policy" in page.text
    assert any(href.startswith("/policy/") for href in page.values("href", "a"))
    assert "How to cite" in page.text


def test_every_term_has_a_place_where_its_iri_leads(reader: FlaskClient, built: Edition) -> None:
    ids = read_page(reader.get("/ontology/", headers=BROWSER).data).values("id")
    assert len(ids) == len(set(ids))
    assert {"Commitment", "committer", "firmness", "scheme/firmness", "firmness/undertaken"} <= set(ids)
    for kind in ("classes", "properties", "schemes"):
        assert all(item["definition"]["en"] and item["label"]["ko"] for item in built.terms[kind])


def test_terms_count_what_the_graph_holds(built: Edition) -> None:
    terms = {item["name"]: item for kind in ("classes", "properties") for item in built.terms[kind]}
    assert terms["Release"]["count"] == built.manifest["classes"][terms["Release"]["iri"]] == 4
    assert terms["committer"]["count"] == built.manifest["properties"][terms["committer"]["iri"]]
    assert terms["Actor"]["count"] > terms["State"]["count"] > 0


def test_the_ontology_is_rdf_for_those_who_ask_for_rdf(reader: FlaskClient) -> None:
    turtle = reader.get("/ontology/", headers={"Accept": "text/turtle"})
    assert turtle.mimetype == "text/turtle"
    subjects = {str(quad.subject) for quad in parse(turtle.data, format=RdfFormat.TURTLE)}
    assert "<https://w3id.org/relgraph/ontology#Commitment>" in subjects
    assert reader.get("/ontology.jsonld").mimetype == "application/ld+json"
    assert reader.get("/ontology").status_code == 308


def test_quality_counts_every_fact_once_by_the_best_that_it_rests_on(built: Edition) -> None:
    rows = built.quality["evidence"]
    assert rows
    for row in rows:
        assert row["words"] + row["document"] + row["background"] + row["nothing"] == row["facts"]
    acts = next(row for row in rows if row["class"].endswith("CommunicativeAct"))
    assert acts["words"] > 0


def test_every_number_of_facts_leads_to_as_many(reader: FlaskClient, built: Edition) -> None:
    page = read_page(reader.get("/quality", headers=BROWSER).data)
    asked = [href for href in page.values("href", "a") if href.startswith("/sparql?query=")][:8]
    numbers = [
        row[name]
        for row in built.quality["evidence"]
        for name in ("facts", "words", "document", "background", "nothing")
    ]
    expected = [number for number in numbers if number][:8]
    rows = [json.loads(reader.get(href, headers={"Accept": "application/sparql-results+json"}).data) for href in asked]
    found = [len({row["fact"]["value"] for row in answer["results"]["bindings"]}) for answer in rows]
    assert found == expected


def test_files_of_the_edition_match_the_sums_on_the_page(reader: FlaskClient) -> None:
    page = read_page(reader.get("/data", headers=BROWSER).data)
    names = [href for href in page.values("href", "a") if href.startswith("/data/")]
    assert names
    for name in names:
        with reader.get(name) as file:
            assert hashlib.sha256(file.data).hexdigest() in page.text
    assert reader.get("/data/manifest.jso").status_code == 404
    assert reader.get("/data/..%2fmanifest.json").status_code == 404


def test_an_answer_can_be_cited_in_four_formats(reader: FlaskClient, built: Edition) -> None:
    of = "?of=/queries/commitments%3Factor%3DKOR"
    text, bib, ris, csl = (reader.get(f"/cite.{name}{of}").text for name in ("txt", "bib", "ris", "json"))
    for form in (text, bib, ris, csl):
        assert built.id in form
        assert "/queries/commitments?actor=KOR" in form
    assert bib.count("{") == bib.count("}")
    assert ris.startswith("TY  - DATA\n")
    assert ris.rstrip(" \n").endswith("ER  -")
    (entry,) = json.loads(csl)
    assert entry["type"] == "dataset"
    page = read_page(reader.get(f"/cite{of}", headers=BROWSER).data)
    assert text.strip() in page.text


@pytest.mark.parametrize(
    "of",
    ["https://example.org/", "//example.org/", "/nothing/here", "javascript:alert(1)", "queries/commitments", "/\\x"],
)
def test_only_pages_of_this_site_can_be_cited(reader: FlaskClient, of: str) -> None:
    assert reader.get("/cite", query_string={"of": of}).status_code == 400


def test_what_a_citation_is_given_cannot_add_lines_to_it(reader: FlaskClient) -> None:
    of = "/queries/commitments?actor=KOR\r\nER  - \r\nTY  - BOOK}{"
    ris = reader.get("/cite.ris", query_string={"of": of}).text
    assert [line[:2] for line in ris.splitlines()].count("TY") == 1
    bib = reader.get("/cite.bib", query_string={"of": of}).text
    assert len(bib.splitlines()) == 9


def test_an_unknown_parameter_of_a_citation_names_the_nearest(reader: FlaskClient) -> None:
    problem = json.loads(reader.get("/cite.txt?off=/").data)
    assert (problem["status"], "of" in problem["detail"]) == (400, True)
