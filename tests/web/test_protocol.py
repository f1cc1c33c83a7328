"""``/sparql`` follows the SPARQL 1.1 Protocol; the cases are those of the W3C suite and the ones beside them."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
GRAPH = "https://w3id.org/relgraph/graph/vocab"


def test_a_query_is_asked_in_three_ways(client: FlaskClient) -> None:
    answers = [
        client.get("/sparql", query_string={"query": SELECT}),
        client.post("/sparql", data={"query": SELECT}),
        client.post("/sparql", data=SELECT, content_type=DIRECT),
        client.post("/sparql", data=SELECT, content_type=f"{DIRECT}; charset=UTF-8"),
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.data for answer in answers}) == 1


def test_head_is_a_get_without_a_body(client: FlaskClient) -> None:
    head = client.head("/sparql", query_string={"query": ASK})
    get = client.get("/sparql", query_string={"query": ASK})
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == get.headers["ETag"]
    assert head.content_type == get.content_type


def _get(query: Mapping[str, str] | list[tuple[str, str]]) -> dict[str, Any]:
    return {"method": "GET", "query_string": urlencode(query)}


def _post(body: str | bytes, content_type: str) -> dict[str, Any]:
    return {"method": "POST", "data": body, "content_type": content_type}


@pytest.mark.parametrize(
    ("request_", "status", "slug"),
    [
        (_get([("query", ASK), ("query", ASK)]), 400, "bad-request"),
        (_post(urlencode([("query", ASK), ("query", ASK)]), FORM), 400, "bad-request"),
        ({**_post(ASK, DIRECT), "query_string": {"query": ASK}}, 400, "bad-request"),
        ({"method": "GET"}, 400, "bad-request"),
        (_post("x=y", FORM), 400, "bad-parameter"),
        (_post("format=json", FORM), 400, "bad-request"),
        (_post(ASK, "text/plain"), 415, "unsupported-media-type"),
        (_post(ASK, ""), 415, "unsupported-media-type"),
        (_post(ASK, "application/sparql-update"), 415, "unsupported-media-type"),
        (_post(ASK, f"{DIRECT}; charset=utf-16"), 415, "unsupported-media-type"),
        ({**_post(ASK, DIRECT), "headers": {"Content-Encoding": "gzip"}}, 415, "unsupported-media-type"),
        (_post("ASK { ?s ?p 'é' }".encode("latin-1"), DIRECT), 400, "bad-request"),
        (_post(b"query=%E9", FORM), 400, "bad-request"),
        ({"method": "GET", "query_string": "query=%FF"}, 400, "bad-request"),
        ({"method": "PUT", "data": ASK}, 405, "method-not-allowed"),
        ({"method": "DELETE"}, 405, "method-not-allowed"),
        ({"method": "PATCH"}, 405, "method-not-allowed"),
        (_post("update=CLEAR%20ALL", FORM), 400, "query-refused"),
        (_get({"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}), 400, "query-refused"),
        (_get({"query": ASK, "using-graph-uri": GRAPH}), 400, "query-refused"),
        (_get({"query": ASK, "default-graph-uri": "file:///etc/passwd"}), 400, "query-refused"),
        ({**_get({"query": ASK}), "headers": {"Accept": "image/png"}}, 406, "not-acceptable"),
        ({**_get({"query": ASK}), "headers": {"Accept": "text/turtle"}}, 406, "not-acceptable"),
        (_get({"query": ASK, "format": "tutrle"}), 404, "unknown-name"),
        (_get({"query": ASK, "timeout": "60"}), 400, "bad-parameter"),
        (_get({"query": ASK, "timeout": "nan"}), 400, "bad-parameter"),
        (_get([("query", ASK), *((f"a{i}", "1") for i in range(30))]), 400, "bad-request"),
        (_get({"query": ASK, "x": "y" * 9000}), 414, "address-too-long"),
        (_post(ASK + " " * 200_000, DIRECT), 413, "request-entity-too-large"),
        (_post(ASK + " " * 70_000, DIRECT), 400, "query-too-complex"),
        (_get({"query": "SELECT * { ?s ?p }"}), 400, "query-syntax"),
    ],
)
def test_a_request_that_breaks_the_protocol_is_told_so(
    client: FlaskClient, request_: dict[str, Any], status: int, slug: str
) -> None:
    answer = client.open("/sparql", **request_)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert json.loads(answer.data)["type"] == f"/problems/{slug}"


def test_a_wrong_method_lists_the_right_ones(client: FlaskClient) -> None:
    assert set(client.put("/sparql").headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (SELECT, None, "application/sparql-results+json"),
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "application/xml", "application/sparql-results+xml"),
        (SELECT, "image/png, */*;q=0.1", "application/sparql-results+json"),
        (SELECT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        (CONSTRUCT, None, "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/trig", "application/trig"),
        (CONSTRUCT, "application/n-quads", "application/n-quads"),
        ("DESCRIBE <https://w3id.org/relgraph/id/state/kor>", "text/turtle", "text/turtle"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
    ],
)
def test_the_accept_header_chooses_the_format(
    client: FlaskClient, query: str, accept: str | None, media_type: str
) -> None:
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept} if accept else {})
    assert (answer.status_code, answer.mimetype) == (200, media_type)


def test_a_format_named_in_the_url_goes_before_the_header(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": SELECT, "format": "tsv"}, headers={"Accept": "text/csv"})
    assert answer.mimetype == "text/tab-separated-values"


def test_a_406_lists_what_there_is(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": "image/png"})
    assert "text/csv" in json.loads(answer.data)["detail"]


def test_graphs_named_by_the_client_are_the_dataset(client: FlaskClient) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    asked = {"query": count, "default-graph-uri": GRAPH, "format": "csv"}
    inside = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"
    assert (
        client.get("/sparql", query_string=asked).data
        == client.get("/sparql", query_string={"query": inside, "format": "csv"}).data
    )
    assert client.post(f"/sparql?named-graph-uri={quote(GRAPH)}", data=count, content_type=DIRECT).status_code == 200


def test_a_cut_answer_says_so_or_is_none(client: FlaskClient) -> None:
    cross = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    told = client.get("/sparql", query_string={"query": cross})
    assert told.headers["X-Relgraph-Truncated"] == "rows"
    assert json.loads(told.data)["truncated"] == "rows"
    refused = client.get("/sparql", query_string={"query": cross, "format": "csv"})
    assert (refused.status_code, json.loads(refused.data)["type"]) == (413, "/problems/query-too-large")
    allowed = client.get("/sparql", query_string={"query": cross, "format": "csv", "truncate": "1"})
    assert (allowed.status_code, allowed.headers["X-Relgraph-Truncated"]) == (200, "rows")
    page = client.get("/sparql", query_string={"query": cross, "format": "html"})
    assert b"there is more" in page.data


def test_a_syntax_error_says_where(client: FlaskClient) -> None:
    answer = client.post("/sparql", data="SELECT * {\n  ?s ex:p ?o\n}", content_type=DIRECT)
    problem = json.loads(answer.data)
    assert (problem["status"], problem["line"], problem["column"]) == (400, 2, 6)


@pytest.mark.parametrize("media_type", ["text/turtle", "application/ld+json", "application/rdf+xml"])
def test_every_graph_format_holds_the_same_triples(client: FlaskClient, media_type: str) -> None:
    def triples(kind: str) -> set[str]:
        answer = client.get("/sparql", query_string={"query": CONSTRUCT}, headers={"Accept": kind})
        syntax = ox.RdfFormat.from_media_type(kind)
        return {str(quad.triple) for quad in ox.parse(answer.data, format=syntax)}

    assert triples(media_type) == triples("application/n-triples") != set()


@given(st.binary(max_size=120))
def test_any_bytes_get_an_answer_of_ours(client: FlaskClient, body: bytes) -> None:
    for kind in (DIRECT, FORM):
        answer = client.post("/sparql", data=body, content_type=kind)
        assert answer.status_code in {200, 400}
        assert answer.content_type.startswith("application/")
