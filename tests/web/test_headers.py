"""Every response carries the same headers, and no error tells of the machine."""

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

PATHS = [
    "/", "/sparql", "/sparql?query=ASK%7B%7D", "/queries/", "/queries/commitments", "/queries/commitments.csv",
         "/queries/nothing", "/export/graph.ttl", "/export/nothing.ttl", "/export/graph", "/healthz", "/nothing",
         "/assets/style.css", "/problems/busy", "/problems/nothing", "/queries/../../etc/passwd",
         "/export/release/..%2f..%2fetc%2fpasswd.ttl", "/assets/..%2fapp.py", "/%00",
    "/queries/%3Cscript%3E.csv", "/releases/", "/state/kor", "/state/nowhere", "/state/kor/said.csv", "/dyad/kor/tha",
    "/search?q=%22", "/id/state/kor",
]  # fmt: skip
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("accept", ["*/*", BROWSER])
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE"])
def test_every_response_is_shut_tight(client: FlaskClient, path: str, accept: str, method: str) -> None:
    answer = client.open(path, method=method, headers={"Accept": accept}, buffered=True)
    assert answer.status_code < 500
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Server" not in answer.headers
    assert "Access-Control-Allow-Credentials" not in answer.headers
    if answer.status_code >= 400:
        assert not re.search(
            rb"Traceback|site-packages|/src/|[Ww]erkzeug|Python/|<script(?! src=./assets/)", answer.data
        )
        if answer.mimetype != "text/html" and method != "HEAD":
            problem = json.loads(answer.data)
            assert answer.content_type == "application/problem+json"
            assert problem["status"] == answer.status_code
            assert re.fullmatch(r"/problems/[a-z-]+", problem["type"])
            assert len(problem["detail"]) <= 300
            assert re.fullmatch(r"[0-9a-f]{16}", problem["request_id"])


def test_other_sites_may_read_data_and_nothing_else(client: FlaskClient) -> None:
    for path in ("/sparql?query=ASK%7B%7D", "/sparql", "/export/graph.nq", "/queries/commitments.csv"):
        assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"
    for path in ("/", "/healthz"):
        assert "Access-Control-Allow-Origin" not in client.get(path).headers
    preflight = client.options("/sparql", headers={"Origin": "https://example.org"})
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%7D", "/queries/commitments.csv", "/export/graph.ttl"])
def test_an_answer_known_already_is_not_sent_again(client: FlaskClient, path: str) -> None:
    tag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)


def test_each_question_and_format_has_a_tag_of_its_own(client: FlaskClient) -> None:
    paths = ["/sparql?query=ASK%7B%7D", "/sparql?query=ASK%7B%7D&format=csv", "/queries/commitments.csv",
             "/queries/commitments.csv?actor=VNM", "/queries/commitments.json"]  # fmt: skip
    assert len({client.get(path).headers["ETag"] for path in paths}) == len(paths)


def test_an_answer_that_changes_by_itself_has_no_tag(client: FlaskClient) -> None:
    assert "ETag" not in client.get("/sparql?query=SELECT (NOW() AS ?n) {}").headers


def test_strict_transport_is_asked_for_only_behind_tls(app: Flask) -> None:
    assert "Strict-Transport-Security" not in app.test_client().get("/healthz").headers
    secure = app.test_client().get("/healthz", base_url="https://example.org")
    assert "Strict-Transport-Security" in secure.headers


def test_exports_are_saved_under_a_name_of_ours(client: FlaskClient) -> None:
    disposition = client.get("/export/graph.ttl").headers["Content-Disposition"]
    assert re.fullmatch(r"attachment; filename=[a-z0-9-]+\.ttl", disposition)
