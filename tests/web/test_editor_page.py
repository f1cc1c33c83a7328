"""The page of ``/sparql`` and what its editor is told, without a browser."""

import json

import pytest
from flask.testing import FlaskClient

from page_reading import BROWSER, plain
from relgraph.query.saved import load_queries


def test_the_editor_is_told_prefixes_classes_properties_and_things(client: FlaskClient) -> None:
    answer = client.get("/sparql/names.json")
    told = json.loads(answer.data)
    by_short = {term["short"]: term for term in told["terms"]}
    assert told["prefixes"]["rg"] == "https://w3id.org/relgraph/ontology#"
    assert by_short["rg:Commitment"]["kind"] == "class"
    assert by_short["rg:committer"]["count"] > 0
    assert "Thailand" in by_short["state:tha"]["names"]
    again = client.get("/sparql/names.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", load_queries())
def test_each_saved_question_is_an_example_that_runs_alone(client: FlaskClient, name: str) -> None:
    page = plain(client.get(f"/sparql?example={name}", headers=BROWSER).data)
    query = page.text.partition("DESCRIBE)")[2].partition("Ask")[0].strip()
    assert "#+" not in query
    assert client.post("/sparql", data={"query": query}).status_code == 200


def test_an_example_that_there_is_none_of_names_the_nearest(client: FlaskClient) -> None:
    problem = client.get("/sparql?example=comitments", headers={"Accept": "text/html,application/problem+json;q=2"})
    assert problem.status_code == 404
    assert "commitments" in problem.text


def test_the_page_of_a_broken_query_says_where_for_the_editor(client: FlaskClient) -> None:
    page = plain(client.post("/sparql", data={"query": "SELECT * {\n ?s x:y ?o }"}, headers=BROWSER).data)
    place = next(item for _, item in page.found if "data-line" in item)
    assert (place["data-line"], place["data-column"]) == ("2", "5")


def test_packed_scripts_go_to_clients_that_take_them(client: FlaskClient) -> None:
    packed = client.get("/assets/built/sparql.js", headers={"Accept-Encoding": "gzip"}, buffered=True)
    if packed.status_code == 404:
        pytest.skip("the scripts of the pages are not built: run `make test`")
    plain_script = client.get("/assets/built/sparql.js", buffered=True)
    assert (packed.headers["Content-Encoding"], packed.mimetype) == ("gzip", "text/javascript")
    assert len(packed.data) < 160_000 < len(plain_script.data)
    assert "Accept-Encoding" in packed.vary
    assert client.get("/assets/built/nothing.js").status_code == 404
