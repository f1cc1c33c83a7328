"""The whole door over loopback: hostile queries, slow clients, a clean stop."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask

from query_deadline import DEADLINE, GRACE
from relgraph.edition.files import point
from relgraph.edition.opened import CURRENT
from relgraph.query.limits import Limits
from relgraph.query.pool import Pool
from relgraph.web import create_app
from relgraph.web.serving.shelf import Shelf, show
from running import running
from small_edition import small_edition

CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def port(app: Flask, pool: Pool) -> Iterator[int]:
    with running(app, pool.limits) as port:
        yield port


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        yield listener


def _ask(port: int, query: str, **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            # whoever is refused on the headers may hear it before everything is sent
            all_headers = {"Content-Type": "application/sparql-query", **headers}
            connection.request("POST", "/sparql", query.encode(), all_headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _hostile(target: str) -> dict[str, str]:
    return {
        "nested-str": "SELECT (" + "STR(" * 1000 + "1" + ")" * 1000 + " AS ?x) { }",
        "nested-groups": "SELECT * " + "{" * 2500 + "}" * 2500,
        "long-sum": "SELECT (1" + " + 1" * 7000 + " AS ?x) { }",
        "cartesian": CARTESIAN,
        "group-concat": CARTESIAN.replace("COUNT(*)", "GROUP_CONCAT(CONCAT(STR(?a), STR(?i)))"),
        "regex": CARTESIAN.replace(" }", ' FILTER REGEX(CONCAT(STR(?a), STR(?l)), "(a+)+$") }'),
        "paths": "SELECT (COUNT(*) AS ?n) { ?a (!<a:a>|^!<a:a>)* ?b . ?b (!<a:a>|^!<a:a>)* ?c . ?c (!<a:a>)* ?d }",
        "service": f"SELECT * {{ SERVICE <{target}> {{ ?s ?p ?o }} }}",
        "service-case": f"SELECT * {{ sErViCe SILENT <{target}> {{ ?s ?p ?o }} }}",
        "service-comment": f"SELECT * {{ SERVICE # x\n <{target}> {{ ?s ?p ?o }} }}",
        "service-prefix": f"PREFIX x: <{target}> SELECT * {{ SERVICE x:y {{ ?s ?p ?o }} }}",
        "service-glued": f"PREFIX : <{target}> SELECT * {{ SERVICE:y {{ ?s ?p ?o }} }}",
        "service-hidden": f"PREFIX : <{target}> SELECT * {{ FILTER(1<2)SERVICE:x#>\n{{ ?s ?p ?o }} }}",
        "service-escaped": rf"SELECT * {{ \u0053ERVICE <{target}> {{ ?s ?p ?o }} }}",
        "service-variable": f"SELECT * {{ VALUES ?e {{ <{target}> }} SERVICE ?e {{ ?s ?p ?o }} }}",
        "load": f"LOAD <{target}>",
        "from": f"SELECT * FROM <{target}> {{ ?s ?p ?o }}",
        "from-file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "insert": "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "drop": "DROP ALL",
    }


@pytest.mark.parametrize("name", sorted(_hostile("")))
def test_a_hostile_query_is_refused_or_stopped_in_time(port: int, listener: socket.socket, name: str) -> None:
    query = _hostile(f"http://127.0.0.1:{listener.getsockname()[1]}/")[name]
    began = time.monotonic()
    status, body = _ask(port, query)
    assert time.monotonic() - began <= DEADLINE + GRACE
    assert status in {400, 500, 504}
    assert json.loads(body)["status"] == status
    assert _ask(port, "ASK { ?s ?p ?o }")[0] == 200
    with pytest.raises(TimeoutError):
        listener.accept()


def test_hostile_clients_do_not_keep_others_out(port: int) -> None:
    threads = [threading.Thread(target=_ask, args=(port, CARTESIAN)) for _ in range(6)]
    for thread in threads:
        thread.start()
    statuses = [_ask(port, "ASK { ?s ?p ?o }")[0] for _ in range(5)]
    for thread in threads:
        thread.join()
    assert set(statuses) <= {200, 503}
    assert _ask(port, "ASK { ?s ?p ?o }")[0] == 200


def test_headers_and_bodies_beyond_the_limits_are_refused(port: int) -> None:
    assert _ask(port, "ASK {}", **{"X-Long": "x" * 20_000})[0] == 431
    assert _ask(port, "ASK {}" + " " * 200_000)[0] == 413


def test_a_get_over_the_wire_is_answered(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", f"/sparql?query={quote('ASK { ?s ?p ?o }')}")
    answer = connection.getresponse()
    assert (answer.status, answer.headers.get("Server")) == (200, None)
    assert json.loads(answer.read())["boolean"] is True
    connection.close()


def _drip(connection: socket.socket, until: float) -> None:
    while time.monotonic() < until:
        connection.sendall(b"G")
        time.sleep(0.1)


def test_a_client_that_drips_is_cut_off(app: Flask) -> None:
    began = time.monotonic()
    with (
        running(app, Limits(connection_seconds=1)) as port,
        socket.create_connection(("127.0.0.1", port), timeout=10) as slow,
        pytest.raises(ConnectionError),
    ):
        _drip(slow, until=began + 8)
    assert time.monotonic() - began < 4


SERVE = """
import sys
from pathlib import Path
from relgraph.web.server import serve_editions
serve_editions(Path(sys.argv[1]), host="127.0.0.1", port=0, workers=1, told=lambda url: print(url, flush=True))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_server_and_its_processes(tmp_path: Path, number: signal.Signals) -> None:
    small_edition(tmp_path / "edition")
    point(tmp_path / CURRENT, "edition")
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout:
        port = int(process.stdout.readline().rsplit(":", 1)[1].strip("/\n"))
        assert _ask(port, "ASK { ?s ?p ?o }")[0] == 200
        os.kill(process.pid, number)
        assert process.wait(10) == 0
    with pytest.raises(ConnectionError):
        _ask(port, "ASK {}")


def test_a_client_behind_a_proxy_is_known_only_where_the_proxy_is_trusted(pool: Pool, tmp_path: Path) -> None:
    edition = small_edition(tmp_path / "edition")
    for proxies, statuses in ((0, [400, 429]), (1, [400, 400])):
        limits = Limits(client_errors=1)
        client = create_app(Shelf(show(edition, pool)), limits=limits, trusted_proxies=proxies).test_client()
        found = [
            client.get("/sparql?query=x", headers={"X-Forwarded-For": f"192.0.2.{last}"}).status_code for last in (1, 2)
        ]
        assert found == statuses


def test_a_used_up_budget_says_when_to_come_back(pool: Pool, tmp_path: Path) -> None:
    edition = small_edition(tmp_path / "edition")
    client = create_app(Shelf(show(edition, pool)), limits=Limits(client_errors=1)).test_client()
    client.get("/sparql?query=x")
    refused = client.get("/sparql?query=ASK{}")
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert client.get("/healthz").status_code == 200
