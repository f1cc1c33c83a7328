"""The tests of the SPARQL 1.1 Protocol by their names at the W3C, and what each of them asks for.

http://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ has the list. All tests of queries are passed, all of
updates are refused, as `docs/sparql-protocol.md` says. The W3C's own graphs lie on the web, and this endpoint loads
none: where a test names graphs, graphs of this edition stand for them, and a test beside shows what becomes of others.
"""

import socket
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from small_edition import small_manifest

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
GRAPHS = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}
ONE, TWO = "https://w3id.org/relgraph/graph/vocab", "https://w3id.org/relgraph/graph/reference"
WEB = "http://kasei.us/2009/09/sparql/data/data1.rdf"
INSERT = "INSERT DATA { <http://example.org/s> <http://example.org/p> <http://example.org/o> }"


@pytest.fixture(scope="module", autouse=True)
def graphs_are_there() -> None:
    held: Any = small_manifest()["graphs"]
    assert {ONE, TWO} <= set(held)


def _get(client: FlaskClient, query: str, *dataset: tuple[str, str], **headers: str) -> TestResponse:
    asked = [("query", query), *dataset]
    return client.get("/sparql", query_string=_encoded(asked), headers=headers)


def _post(client: FlaskClient, query: str, *dataset: tuple[str, str]) -> TestResponse:
    return client.post(f"/sparql?{_encoded(dataset)}", data=query, content_type=QUERY)


def _encoded(pairs: Sequence[tuple[str, str]]) -> str:
    return urlencode(pairs)


def _is_true(answer: TestResponse) -> bool:
    assert (answer.status_code, answer.mimetype) == (200, JSON)
    found: bool = answer.get_json(force=True)["boolean"]
    return found


def test_query_get(client: FlaskClient) -> None:
    assert _is_true(_get(client, "ASK {}"))


def test_query_post_form(client: FlaskClient) -> None:
    assert _is_true(client.post("/sparql", data={"query": "ASK {}"}))


def test_query_post_direct(client: FlaskClient) -> None:
    assert _is_true(_post(client, "ASK {}"))


_BOTH_IN_ONE = f"""ASK {{
  {{ SELECT (COUNT(*) AS ?all) {{ ?s ?p ?o }} }}
  {{ SELECT (COUNT(*) AS ?held) {{ {{ GRAPH <{ONE}> {{ ?s ?p ?o }} }} UNION {{ GRAPH <{TWO}> {{ ?s ?p ?o }} }} }} }}
  FILTER(?held = 0 && ?all > 0)
}}"""
_DEFAULT = (("default-graph-uri", ONE), ("default-graph-uri", TWO))
_NAMED = (("named-graph-uri", ONE), ("named-graph-uri", TWO))
_TWO_GRAPHS = f"ASK {{ GRAPH <{ONE}> {{ ?s ?p ?o }} GRAPH <{TWO}> {{ ?t ?q ?u }} FILTER NOT EXISTS {{ ?a ?b ?c }} }}"


def test_query_dataset_default_graphs_get(client: FlaskClient) -> None:
    assert _is_true(_get(client, _BOTH_IN_ONE, *_DEFAULT))


def test_query_dataset_default_graphs_post(client: FlaskClient) -> None:
    assert _is_true(_post(client, _BOTH_IN_ONE, *_DEFAULT))
    assert _is_true(client.post("/sparql", data=_encoded([("query", _BOTH_IN_ONE), *_DEFAULT]), content_type=FORM))


def test_query_dataset_named_graphs_get(client: FlaskClient) -> None:
    assert _is_true(_get(client, _TWO_GRAPHS, *_NAMED))


def test_query_dataset_named_graphs_post(client: FlaskClient) -> None:
    assert _is_true(_post(client, _TWO_GRAPHS, *_NAMED))


def test_query_dataset_full(client: FlaskClient) -> None:
    asked = f"ASK {{ ?s ?p ?o GRAPH <{TWO}> {{ ?t ?q ?u }} FILTER NOT EXISTS {{ GRAPH <{ONE}> {{ ?a ?b ?c }} }} }}"
    assert _is_true(_get(client, asked, ("default-graph-uri", ONE), ("named-graph-uri", TWO)))


def test_query_multiple_dataset_prefers_that_of_the_protocol(client: FlaskClient) -> None:
    inside = f"SELECT (COUNT(*) AS ?n) FROM <{ONE}> {{ ?s ?p ?o }}"
    of_one, of_two = (
        _get(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", ("default-graph-uri", graph)).data for graph in (ONE, TWO)
    )
    assert _get(client, inside).data == of_one != of_two
    assert _get(client, inside, ("default-graph-uri", TWO)).data == of_two


@pytest.mark.parametrize("place", ["default-graph-uri", "named-graph-uri", "FROM", "FROM NAMED"])
@pytest.mark.parametrize("graph", [WEB, "file:///etc/passwd"])
def test_query_dataset_of_the_web_is_refused_without_a_socket(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, place: str, graph: str
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *given, **_: opened.append(given))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **_: opened.append(given))
    if place.startswith("FROM"):
        answer = _get(client, f"ASK {place} <{graph}> {{ ?s ?p ?o }}")
    else:
        answer = _get(client, "ASK { ?s ?p ?o }", (place, graph))
    assert (answer.status_code, answer.get_json(force=True)["type"]) == (400, "/problems/query-refused")
    assert opened == []


def test_query_content_type_select(client: FlaskClient) -> None:
    answer = _get(client, "SELECT (1 AS ?value) {}", Accept=f"{XML}, {JSON};q=0.9")
    assert (answer.status_code, answer.mimetype) == (200, XML)


def test_query_content_type_ask(client: FlaskClient) -> None:
    answer = _get(client, "ASK {}", Accept=f"{XML}, {JSON};q=0.9")
    assert (answer.status_code, answer.mimetype) == (200, XML)


def test_query_content_type_describe(client: FlaskClient) -> None:
    answer = _get(client, "DESCRIBE <http://example.org/>", Accept=", ".join(sorted(GRAPHS)))
    assert answer.status_code == 200
    assert answer.mimetype in GRAPHS


def test_query_content_type_construct(client: FlaskClient) -> None:
    answer = _get(
        client, "CONSTRUCT { <s> <p> 1 } WHERE {}".replace("<s> <p>", "<urn:s> <urn:p>"), Accept="text/turtle"
    )
    assert (answer.status_code, answer.mimetype) == (200, "text/turtle")
    assert b"urn:s" in answer.data


def _is_refused(answer: TestResponse) -> None:
    assert 400 <= answer.status_code < 500
    assert answer.mimetype == "application/problem+json"


def test_bad_query_method(client: FlaskClient) -> None:
    _is_refused(client.put("/sparql", query_string={"query": "ASK {}"}))


def test_bad_multiple_queries(client: FlaskClient) -> None:
    _is_refused(client.get("/sparql", query_string=_encoded([("query", "ASK {}"), ("query", "SELECT * {}")])))


def test_bad_query_wrong_media_type(client: FlaskClient) -> None:
    _is_refused(client.post("/sparql", data="ASK {}", content_type="text/plain"))


def test_bad_query_missing_form_type(client: FlaskClient) -> None:
    _is_refused(client.post("/sparql", data="query=ASK%20%7B%7D"))


def test_bad_query_missing_direct_type(client: FlaskClient) -> None:
    _is_refused(client.post("/sparql", data="ASK {}"))


def test_bad_query_non_utf8(client: FlaskClient) -> None:
    _is_refused(client.post("/sparql", data="ASK {}".encode("utf-16"), content_type=f"{QUERY}; charset=UTF-16"))
    _is_refused(client.post("/sparql", data="ASK {}".encode("utf-16"), content_type=QUERY))


def test_bad_query_syntax(client: FlaskClient) -> None:
    answer = _get(client, "ASK {")
    _is_refused(answer)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("name", "parameters", "body", "content_type"),
    [
        ("update_dataset_default_graph", [("using-graph-uri", ONE)], INSERT, UPDATE),
        ("update_dataset_default_graphs", [("using-graph-uri", ONE), ("using-graph-uri", TWO)], INSERT, UPDATE),
        ("update_dataset_named_graphs", [("using-named-graph-uri", ONE)], INSERT, UPDATE),
        ("update_dataset_full", [("using-graph-uri", ONE), ("using-named-graph-uri", TWO)], INSERT, UPDATE),
        ("update_post_form", [], _encoded([("update", INSERT)]), FORM),
        ("update_post_direct", [], INSERT, UPDATE),
        ("update_base_uri", [], "CLEAR GRAPH <http://example.org/g> ; " + INSERT, UPDATE),
        ("bad_update_get", [("update", INSERT)], None, ""),
        ("bad_multiple_updates", [], _encoded([("update", INSERT), ("update", INSERT)]), FORM),
        ("bad_update_wrong_media_type", [], INSERT, "text/plain"),
        ("bad_update_missing_form_type", [], _encoded([("update", INSERT)]), ""),
        ("bad_update_non_utf8", [], INSERT.encode("utf-16"), f"{UPDATE}; charset=UTF-16"),
        ("bad_update_syntax", [], _encoded([("update", "CLEAR XYZ")]), FORM),
        ("bad_update_dataset_conflict", [("using-named-graph-uri", ONE)], _encoded([("update", INSERT)]), FORM),
    ],
)
def test_every_update_is_refused(
    client: FlaskClient, name: str, parameters: list[tuple[str, str]], body: str | bytes | None, content_type: str
) -> None:
    assert "update" in name
    before = _get(client, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").data
    method = "GET" if body is None else "POST"
    answer = client.open(f"/sparql?{_encoded(parameters)}", method=method, data=body, content_type=content_type or None)
    _is_refused(answer)
    assert _get(client, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").data == before
