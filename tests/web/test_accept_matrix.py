"""Every address against every Accept header that its description offers, and some that nobody offers."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

HTML = "text/html"
#: Addresses by what they are: of each kind of answer one that is quick to make.
ADDRESSES = (
    "/cite", "/commitments", "/matrix", "/ontology/", "/openapi.json", "/quality", "/queries/", "/queries/commitments",
    "/queries/everything-about", "/releases/", "/search", "/sparql/names.json", "/tables/", "/tables/chairs",
)  # fmt: skip
#: The same address, as the description writes it, with values of the edition.
NAMED = {
    "/{kind}/{slug}": "/state/kor",
    "/{kind}/{slug}/{name}": "/state/kor/commitments-made",
    "/dyad/{one}/{other}": "/dyad/kor/khm",
    "/editions/{name}": "",
}


@pytest.fixture(scope="module")
def described(reader: FlaskClient) -> dict[str, Any]:
    paths: dict[str, Any] = json.loads(reader.get("/openapi.json").data)["paths"]
    return paths


def _offered(described: dict[str, Any], path: str) -> list[str]:
    return list(described[path]["get"]["responses"]["200"]["content"])


def _asked(reader: FlaskClient, path: str, accept: str) -> tuple[int, str | None]:
    answer = reader.get(path, headers={"Accept": accept})
    return answer.status_code, answer.mimetype


@pytest.mark.parametrize("path", [*ADDRESSES, *(path for path in NAMED if NAMED[path])])
def test_each_accepted_type_is_what_comes(reader: FlaskClient, described: dict[str, Any], path: str) -> None:
    address, offered = NAMED.get(path, path), _offered(described, path)
    for kind in offered:
        assert _asked(reader, address, kind) == (200, kind)
        assert _asked(reader, address, f"image/x-none, {kind};q=0.5") == (200, kind)
    if described[path]["get"]["responses"].get("406"):
        assert _asked(reader, address, "image/x-none") == (406, "application/problem+json")
        status, got = _asked(reader, address, "*/*")
        assert (status, got in offered) == (200, True)
        first, second = offered[0], offered[-1]
        assert _asked(reader, address, f"{first};q=0.2, {second};q=0.9") == (200, second)
        assert _asked(reader, address, f"{first};q=0, {second}") == (200, second)


def test_every_address_that_negotiates_is_in_the_matrix(described: dict[str, Any]) -> None:
    negotiating = {path for path, item in described.items() if "406" in item.get("get", {}).get("responses", {})}
    told = {*ADDRESSES, *NAMED, "/sparql", "/releases/{source}/{name}"}
    leading = {path for path in negotiating if "200" not in described[path]["get"]["responses"]}
    alike = {path for path in negotiating if path.startswith(("/queries/", "/tables/"))}
    assert negotiating - leading - alike - told == set()
