"""Every saved question has the same rows from our endpoint over HTTP, from a server in Rust, and from rdflib."""

import json
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Dataset, URIRef
from rdflib.term import BNode, Literal, Node

from a_ledger import put_commitments
from both_engines import asked
from native_server import NativeServer, default_graph, native_server
from relgraph.edition.opened import Edition, open_edition
from relgraph.query.limits import Limits
from relgraph.query.saved import load_queries
from relgraph.web import create_app
from relgraph.web.serving.shelf import Shelf, pool_of, show
from running import get, running
from small_edition import small_edition

_JSON = "application/sparql-results+json"
_LIMITS = Limits(deadline=60, client_parallel=100, client_burst=1e6, client_errors=10**6)
#: rdflib's own evaluation calls what rdflib itself gave up.
pytestmark = pytest.mark.filterwarnings(r"ignore:Dataset\.\w+ is deprecated:DeprecationWarning")
#: One value as it is compared: kind, text, language; numbers by what they are worth.
Value = tuple[str, str, str]
Row = tuple[tuple[str, Value], ...]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return put_commitments(small_edition(tmp_path_factory.mktemp("edition")), "will send test kits")


@pytest.fixture(scope="module")
def shipped(editions: Path) -> Edition:
    return open_edition(editions)


@pytest.fixture(scope="module", params=["small", "shipped"])
def served(request: pytest.FixtureRequest) -> Iterator[tuple[int, NativeServer]]:
    """Return the port of our server and the server in Rust, both over the same edition."""
    edition: Edition = request.getfixturevalue(request.param)
    with (
        pool_of(edition, 2, _LIMITS) as pool,
        running(create_app(Shelf(show(edition, pool))), _LIMITS) as port,
        native_server(edition.quads()) as native,
    ):
        yield port, native


def _ours(port: int, name: str) -> list[Any]:
    is_graph = load_queries()[name].form == "CONSTRUCT"
    reply = get(port, f"/queries/{name}.{'nt' if is_graph else 'json'}")
    assert reply.status == 200, reply.body[:300]
    return _triples(reply.body) if is_graph else _rows(reply.body)


def _triples(body: bytes) -> list[str]:
    return sorted({str(triple) for triple in parse(body, format=RdfFormat.N_TRIPLES)})


def _rows(body: bytes) -> list[Row]:
    found = json.loads(body)["results"]["bindings"]
    return [tuple(sorted((name, _value(term)) for name, term in row.items())) for row in found]


def _value(term: dict[str, str]) -> Value:
    return (term["type"], _worth(term["value"], term.get("datatype", "")), term.get("xml:lang", ""))


def _worth(text: str, datatype: str) -> str:
    if datatype.endswith(("#decimal", "#integer", "#double")):
        try:
            return str(Decimal(text).normalize())
        except InvalidOperation:
            return text
    return text


@pytest.mark.parametrize("name", sorted(load_queries()))
def test_the_server_in_rust_gives_the_same_rows_in_the_same_order(served: tuple[int, NativeServer], name: str) -> None:
    port, native = served
    if load_queries()[name].form == "CONSTRUCT":
        theirs: list[Any] = _triples(native.ask(asked(name, {}), "application/n-triples"))
    else:
        theirs = _rows(native.ask(asked(name, {}), _JSON))
    assert _ours(port, name) == theirs


@pytest.fixture(scope="module")
def graph(small: Edition) -> Dataset:
    dataset = Dataset()
    named = defaultdict[str, str](str)
    for line in small.quads().decode().splitlines():
        triple, name, _ = line.rsplit(" ", 2)
        named[name[1:-1]] += f"{triple} .\n"
    for name, triples in named.items():
        dataset.graph(URIRef(name)).parse(data=triples, format="nt")
    dataset.default_graph.parse(data=default_graph(small.quads()).decode(), format="nt")
    return dataset


@pytest.fixture(scope="module")
def port(small: Edition) -> Iterator[int]:
    with pool_of(small, 2, _LIMITS) as pool, running(create_app(Shelf(show(small, pool))), _LIMITS) as port:
        yield port


@pytest.mark.parametrize("name", sorted(load_queries()))
def test_rdflib_gives_the_same_rows(graph: Dataset, port: int, name: str) -> None:
    found = graph.query(asked(name, {}))
    if found.type == "CONSTRUCT":
        assert found.graph is not None
        assert _triples(found.graph.serialize(format="nt").encode()) == _ours(port, name)
        return
    rows = [tuple(sorted((str(key), _of_rdflib(term)) for key, term in row.items())) for row in found.bindings]
    assert sorted(rows) == sorted(_ours(port, name))


def _of_rdflib(term: Node) -> Value:
    if isinstance(term, URIRef):
        return ("uri", str(term), "")
    assert not isinstance(term, BNode)
    assert isinstance(term, Literal)
    return ("literal", _worth(str(term), str(term.datatype or "")), term.language or "")
