"""Pages for people: what they show, and that text from releases stays text."""

import json
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, parse

from a_ledger import put_commitments
from page_reading import BROWSER, is_own_script, plain, read_page
from relgraph.query.pool import Pool
from relgraph.web import create_app
from relgraph.web.serving.shelf import Shelf, show
from small_edition import small_edition

LABEL = "Viet Nam opens its market"


def test_a_question_has_a_form_an_answer_and_data(client: FlaskClient) -> None:
    page = read_page(client.get("/queries/commitments?actor=VNM", headers=BROWSER).data)
    assert LABEL in page.text
    fields = [item for tag, item in page.found if tag in {"input", "select"} and item["name"] != "q"]
    assert {"actor", "towards", "topic", "since"} == {attributes["name"] for attributes in fields}
    chosen = [attributes["value"] for tag, attributes in page.found if tag == "option" and "selected" in attributes]
    assert chosen == ["state/vnm"]
    assert "/queries/commitments.csv?actor=VNM" in {attributes.get("href") for _, attributes in page.found}


def test_a_release_and_its_parts_lead_to_its_facts_under_short_names(client: FlaskClient) -> None:
    page = read_page(client.get("/queries/commitments?actor=KOR", headers=BROWSER).data)
    release = "mofa-kr/2020-11-13-bbbbbbbb"
    led = {
        attributes["title"]: attributes["href"]
        for tag, attributes in page.found
        if tag == "a" and "title" in attributes
    }
    base = f"https://w3id.org/relgraph/doc/{release}"
    assert led[base] == f"/releases/{release}"
    assert led[f"{base}/commitment-1"] == f"/releases/{release}#commitment-1"
    assert "2020-11-13-bbbbbbbb/commitment-1" in page.text
    assert base not in page.text


def test_every_cell_names_its_column_where_rows_become_cards(client: FlaskClient) -> None:
    for path in ("/commitments", "/queries/commitments"):
        page = read_page(client.get(path, headers=BROWSER).data)
        cells = [attributes for tag, attributes in page.found if tag == "td"]
        assert cells
        assert all(attributes.get("data-label") and attributes["role"] == "cell" for attributes in cells)


def test_every_field_has_a_label_and_every_page_a_heading(client: FlaskClient) -> None:
    for path in ("/", "/sparql", "/queries/", "/queries/commitments", "/nothing", "/problems/busy"):
        page = read_page(client.get(path, headers=BROWSER).data)
        labels = {attributes.get("for") for tag, attributes in page.found if tag == "label"}
        fields = {attributes.get("id") for tag, attributes in page.found if tag in {"input", "select", "textarea"}}
        assert fields <= labels
        assert [tag for tag, _ in page.found].count("h1") == 1
        assert all(tag != "script" or is_own_script(attributes) for tag, attributes in page.found)


def test_a_query_that_fails_is_shown_again_to_be_mended(client: FlaskClient) -> None:
    answer = client.post("/sparql", data={"query": "SELECT * { ?mend ?p }"}, headers=BROWSER)
    page = read_page(answer.data)
    assert answer.status_code == 400
    assert "line 1, column" in page.text
    assert "?mend" in page.text


def test_the_list_of_questions_is_data_too(client: FlaskClient) -> None:
    listed = json.loads(client.get("/queries/").data)
    assert listed["total"] == len(listed["items"]) > 0
    assert all(client.get(item["href"]).status_code == 200 for item in listed["items"])


def test_a_question_answered_in_triples_is_a_page_and_every_syntax(client: FlaskClient) -> None:
    page = read_page(client.get("/queries/everything-about?about=VNM", headers=BROWSER).data)
    assert "state:vnm" in page.text
    assert "/queries/everything-about.ttl?about=VNM" in {attributes.get("href") for _, attributes in page.found}
    turtle = client.get("/queries/everything-about.ttl?about=VNM")
    triples = client.get("/queries/everything-about?about=VNM", headers={"Accept": "application/n-triples"})
    assert (turtle.mimetype, triples.mimetype) == ("text/turtle", "application/n-triples")
    read = (parse(turtle.data, format=RdfFormat.TURTLE), parse(triples.data, format=RdfFormat.N_TRIPLES))
    assert len({frozenset(map(str, quads)) for quads in read}) == 1
    assert client.get("/queries/everything-about.csv").status_code == 404


def test_an_unknown_parameter_names_the_nearest(client: FlaskClient) -> None:
    problem = json.loads(client.get("/queries/commitments.json?actr=KOR").data)
    assert problem["status"] == 400
    assert "Did you mean actor" in problem["detail"]


def test_health_runs_a_real_query_and_names_the_layers(client: FlaskClient, pool: Pool) -> None:
    health = json.loads(client.get("/healthz").data)
    assert health["status"] == "ok"
    assert health["holds_statements"] is True
    assert health["edition"] == "0123456789abcdef"
    assert health["sandbox"] == list(pool.holding.layers)


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/export/graph.trig", "application/trig"),
        ("/export/entity/state/kor.ttl", "text/turtle"),
        ("/export/release/june.nq", "application/n-quads"),
        ("/export/network.gexf", "application/gexf+xml"),
    ],
)
def test_exports_are_files(client: FlaskClient, path: str, media_type: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert answer.data


PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</td></table><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;script&gt;",
    "\u202eevil\u202c\u200b",
    "javascript:alert(1)",
]
IRIS = ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    label = " ".join(PAYLOADS)
    edition = put_commitments(small_edition(tmp_path_factory.mktemp("hostile"), (LABEL, label)), label)
    with Pool(edition.path, workers=1) as pool:
        yield create_app(Shelf(show(edition, pool))).test_client()


def test_a_label_is_shown_as_it_is_and_nothing_else(hostile: FlaskClient) -> None:
    plain(hostile.get("/", headers=BROWSER).data)
    for path in ("/commitments", "/queries/commitments?actor=VNM"):
        elements = plain(hostile.get(path, headers=BROWSER).data)
        assert all(payload in elements.text for payload in PAYLOADS)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_visitor_types_is_shown_as_it_is(hostile: FlaskClient, payload: str) -> None:
    query = f"SELECT ('''{payload}''' AS ?text) {{ }}"
    elements = plain(hostile.post("/sparql", data={"query": query}, headers=BROWSER).data)
    assert payload in elements.text
    for path in (f"/queries/{payload}", "/queries/commitments", "/sparql", f"/{payload}"):
        plain(hostile.get(path, query_string={"actor": payload, "query": payload}, headers=BROWSER).data)


@pytest.mark.parametrize("iri", IRIS)
def test_only_web_addresses_become_links(hostile: FlaskClient, iri: str) -> None:
    elements = plain(hostile.post("/sparql", data={"query": f"SELECT (<{iri}> AS ?x) {{ }}"}, headers=BROWSER).data)
    assert iri in elements.text
