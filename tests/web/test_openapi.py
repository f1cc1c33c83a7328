"""What programs are told of the door is what the door does: `/openapi.json`, `/api`, and the links to them."""

import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import MethodNotAllowed

from page_reading import BROWSER, plain
from relgraph.query.parameters import NAMESPACES, WANTED
from relgraph.query.saved import load_queries
from relgraph.tables.definitions import shipped_tables
from relgraph.tables.filters import filters_of
from relgraph.web.api.openapi.parameters import _PLAIN
from relgraph.web.door.described import description_of
from relgraph.web.door.language import words

_PLACE = re.compile(r"{(\w+)}")


@pytest.fixture(scope="module")
def told(client: FlaskClient) -> dict[str, Any]:
    answer = client.get("/openapi.json")
    assert answer.mimetype == "application/openapi+json"
    document: dict[str, Any] = answer.get_json(force=True)
    return document


def _operations(told: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, item in told["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    ]


def _filled(path: str, item: dict[str, Any]) -> str:
    values = {place["name"]: place["schema"].get("enum", ["x"])[0] for place in item["parameters"]}
    return _PLACE.sub(lambda match: values[match[1]], path)


def _endpoint(app: Flask, path: str, method: str) -> str:
    endpoint, _ = app.url_map.bind("").match(path, method=method.upper())
    return str(endpoint)


def test_every_route_is_described_and_every_described_path_is_a_route(app: Flask, told: dict[str, Any]) -> None:
    reached = {
        (_endpoint(app, _filled(path, told["paths"][path]), method), method.upper())
        for path, method, _ in _operations(told)
    }
    routed = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert reached == routed
    assert len({operation["operationId"] for _, _, operation in _operations(told)}) == len(_operations(told))


def test_a_method_that_is_not_described_is_not_routed(app: Flask, told: dict[str, Any]) -> None:
    for path, item in told["paths"].items():
        for method in {"get", "post", "put", "patch", "delete"} - set(item):
            with pytest.raises(MethodNotAllowed):
                _endpoint(app, _filled(path, item), method)


@pytest.mark.parametrize("name", sorted(load_queries()))
def test_a_saved_question_is_described_with_its_typed_parameters(told: dict[str, Any], name: str) -> None:
    query = load_queries()[name]
    operation = told["paths"][f"/queries/{name}"]["get"]
    assert operation["summary"] == query.question
    parameters = {item["name"]: item["schema"] for item in operation["parameters"]}
    assert set(parameters) == {item.name for item in query.parameters} | {"truncate", "format", "lang"}
    for item in query.parameters:
        assert parameters[item.name]["description"].startswith(WANTED[item.type])
        assert ("default" in parameters[item.name]) == (item.default is not None)
    offered = operation["responses"]["200"]["content"]
    assert set(offered) == {item.media_type for item in query.formats} | {"text/html"}


def test_tables_are_described_with_the_filters_that_they_take(told: dict[str, Any]) -> None:
    for table in shipped_tables().values():
        operation = told["paths"][f"/tables/{table.name}"]["get"]
        assert {item["name"] for item in operation["parameters"]} == {*filters_of(table), "format", "lang"}


def test_every_type_of_parameter_has_its_schema() -> None:
    assert set(_PLAIN) == set(WANTED) - set(NAMESPACES)


def test_every_answer_can_be_a_problem_of_the_same_shape(told: dict[str, Any]) -> None:
    for _, _, operation in _operations(told):
        refused = {status for status in operation["responses"] if status >= "400"}
        assert {"400", "414"} <= refused
        assert all(operation["responses"][status]["$ref"].endswith(status) for status in refused)
    for name, response in told["components"]["responses"].items():
        # the server in front refuses too long headers before the app sees them
        assert ("text/plain" if name == "Problem431" else "application/problem+json") in response["content"]


@pytest.mark.parametrize(
    "path", ["/about?x=1", "/?q=1", "/network?kind=x", "/search?query=x", "/matrix.csv?off=who", "/quality?lnag=ko"]
)
def test_a_parameter_that_is_not_described_is_refused_everywhere(client: FlaskClient, path: str) -> None:
    problem = client.get(path).get_json(force=True)
    assert (problem["status"], problem["type"]) == (400, "/problems/bad-parameter")


def test_people_read_the_same_list_in_both_languages(app: Flask, told: dict[str, Any]) -> None:
    korean = app.test_client().get("/api?lang=ko", headers=BROWSER)
    english = plain(app.test_client().get("/api?lang=en", headers=BROWSER).data)
    for path in told["paths"]:
        if "{extension}" not in path:
            assert path in english.text
    assert "프로그램용 안내" in plain(korean.data).text


def test_what_an_address_does_is_said_in_korean_too(app: Flask) -> None:
    views = [view for view in app.view_functions.values() if (told := description_of(view)) and told.each is None]
    summaries = {(view.__doc__ or "").splitlines()[0] for view in views}
    assert sorted(summary for summary in summaries if summary not in words("ko")) == []


def test_whoever_meets_the_door_anywhere_is_led_to_its_description(client: FlaskClient) -> None:
    link = client.get("/queries/commitments.json").headers["Link"]
    assert '</openapi.json>; rel="service-desc"; type="application/openapi+json"' in link
    assert '</api>; rel="service-doc"' in link
    for page in ("/data", "/sparql"):
        assert any(href.startswith("/api") for href in plain(client.get(page, headers=BROWSER).data).values("href"))
    catalog = client.get("/export/catalog.ttl").data.decode()
    assert "dcat:endpointDescription <openapi.json>" in catalog or "/openapi.json>" in catalog


def test_the_description_is_known_again_by_its_tag(client: FlaskClient) -> None:
    tag = client.get("/openapi.json").headers["ETag"]
    assert client.get("/openapi.json", headers={"If-None-Match": tag}).status_code == 304
    assert json.loads(client.get("/openapi.json").data)["openapi"] == "3.1.0"
