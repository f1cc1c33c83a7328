"""Acceptance 8: an answer that was cut says so in the page, in the body and in the header."""

import json
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from relgraph.query.limits import Limits
from relgraph.query.pool import Pool
from relgraph.session import Session
from relgraph.web import create_app
from relgraph.web.serving.shelf import Shelf, show

MOST = 7
PAGE = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(rg: Session) -> Iterator[FlaskClient]:
    """Return a client of a server whose answers have seven rows at most."""
    limits = Limits(rows=MOST, client_burst=1e6, client_errors=10**6, client_parallel=100)
    with Pool(rg.edition.path, workers=1, limits=limits) as pool:
        yield create_app(Shelf(show(rg.edition, pool))).test_client(use_cookies=False)


@pytest.mark.parametrize("path", ["/queries/instruments", "/sparql?query=SELECT * { ?s ?p ?o }"])
def test_08_a_cut_answer_says_so_in_page_body_and_header(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers=PAGE)
    assert page.headers["X-Relgraph-Truncated"] == "rows"
    assert "cut at the limit of rows: there is more" in page.text
    assert page.text.count('<tr role="row">') == MOST + 1
    told = client.get(path, headers={"Accept": "application/sparql-results+json"})
    assert told.headers["X-Relgraph-Truncated"] == "rows"
    document = json.loads(told.data)
    assert document["truncated"] == "rows"
    assert len(document["results"]["bindings"]) == MOST


def test_08_a_picture_of_a_cut_answer_says_so_in_itself_and_in_the_header(client: FlaskClient) -> None:
    drawn = client.get("/queries/instruments.svg")
    assert drawn.headers["X-Relgraph-Truncated"] == "rows"
    assert "Cut at the limit of rows: there is more." in drawn.text
    pytest.importorskip("vl_convert")
    assert client.get("/queries/instruments.png").headers["X-Relgraph-Truncated"] == "rows"


def test_08_what_cannot_say_that_it_was_cut_is_refused_unless_that_is_allowed(client: FlaskClient) -> None:
    for form in ("csv", "tsv", "parquet"):
        assert client.get(f"/queries/instruments.{form}").status_code == 413
        allowed = client.get(f"/queries/instruments.{form}?truncate=1")
        assert (allowed.status_code, allowed.headers["X-Relgraph-Truncated"]) == (200, "rows")


def test_08_an_answer_that_is_whole_does_not_say_that_it_was_cut(client: FlaskClient) -> None:
    whole = client.get("/queries/relation-levels", headers=PAGE)
    assert "X-Relgraph-Truncated" not in whole.headers
    assert "there is more" not in whole.text
