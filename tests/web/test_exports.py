"""Exports over loopback: made by processes of their own, stopped at a deadline, a few at once, kept."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from relgraph.edition.opened import Edition
from relgraph.exports import export
from relgraph.query.limits import Limits
from relgraph.query.pool import Pool
from relgraph.web import create_app
from relgraph.web.serving.shelf import Shelf, show
from running import Reply, get, running

linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
#: Too short for a Python to start.
AT_ONCE = 0.01
GENEROUS = {"client_parallel": 100, "client_errors": 10**6, "client_burst": 1e6, "client_crashes": 10**6}


def _serving(edition: Edition, pool: Pool, **limits: float) -> Iterator[int]:
    bounds = Limits(**{**GENEROUS, **limits})  # type: ignore[arg-type]  # whole numbers stay so
    with running(create_app(Shelf(show(edition, pool)), limits=bounds), bounds) as port:
        yield port


@pytest.fixture(scope="module")
def port(edition: Edition, pool: Pool) -> Iterator[int]:
    yield from _serving(edition, pool)


@pytest.fixture
def impatient(edition: Edition, pool: Pool) -> Iterator[int]:
    yield from _serving(edition, pool, export_deadline=AT_ONCE)


@pytest.fixture
def narrow(edition: Edition, pool: Pool) -> Iterator[int]:
    yield from _serving(edition, pool, exports_at_once=1, exports_kept_bytes=0, exports_wait=0.2)


@pytest.fixture
def small(edition: Edition, pool: Pool) -> Iterator[int]:
    yield from _serving(edition, pool, export_bytes=1000)


def _slug(reply: Reply) -> str:
    return str(json.loads(reply.body)["type"]).removeprefix("/problems/")


def _exporters() -> list[int]:
    """Return the export processes that this process has started and not yet buried."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            mother = int((folder / "stat").read_text().rpartition(") ")[2].split()[1])
            if mother == os.getpid() and b"relgraph.exports.process" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def _until(condition: Callable[[], object], seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.002)
    return False


@pytest.mark.parametrize(
    ("path", "what", "form"),
    [
        ("/export/graph.nq", "graph", "nquads"),
        ("/export/graph.ttl", "graph", "turtle"),
        ("/export/entity/fund/akcf.jsonld", "entity/fund/akcf", "jsonld"),
        ("/export/release/june.txt.trig", "release/june.txt", "trig"),
        ("/export/network/actor-actor.graphml", "network/actor-actor", "graphml"),
    ],
)
def test_a_file_has_the_bytes_that_the_command_line_gives(
    port: int, edition: Edition, path: str, what: str, form: str
) -> None:
    expected = export(edition, what, form)
    for _ in range(2):  # made, then kept
        reply = get(port, path)
        assert (reply.status, reply.body) == (200, expected.body)
        assert reply.headers["Content-Type"] == expected.media_type
        assert reply.headers["Content-Length"] == str(len(expected.body))
        assert expected.filename in reply.headers["Content-Disposition"]


def test_a_head_has_the_length_and_no_body(port: int) -> None:
    whole, head = get(port, "/export/graph.nq"), get(port, "/export/graph.nq", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]
    assert head.headers["ETag"] == whole.headers["ETag"]


def test_a_file_is_made_once_and_then_kept(port: int) -> None:
    get(port, "/export/graph.rdf")
    began = time.monotonic()
    for _ in range(20):
        assert get(port, "/export/graph.rdf").status == 200
    assert time.monotonic() - began < 2.0  # twenty interpreters take longer to start


@pytest.mark.parametrize(
    ("path", "status", "hint"),
    [
        ("/export/entity/state/kr.ttl", 404, "Did you mean state/kor"),
        ("/export/graf.ttl", 404, "Did you mean graph"),
        ("/export/graph.docx", 404, "no format"),
        ("/export/network/actor-actor.ttl", 400, "graphml, gexf"),
        ("/export/entity/state/%00%22.ttl", 404, "no entity"),
        ("/export/release/..%2F..%2Fetc%2Fpasswd.ttl", 404, "no release"),
    ],
)
def test_a_name_that_does_not_exist_is_told_as_on_the_command_line(
    port: int, path: str, status: int, hint: str
) -> None:
    reply = get(port, path)
    assert reply.status == status
    assert hint in json.loads(reply.body)["detail"]


@linux
def test_an_export_is_stopped_at_its_deadline_and_leaves_no_process(impatient: int) -> None:
    began = time.monotonic()
    reply = get(impatient, "/export/graph.ttl")
    assert time.monotonic() - began < 5
    assert (reply.status, _slug(reply)) == (504, "export-timeout")
    assert int(reply.headers["Retry-After"]) > 0
    assert not _exporters()


def test_a_file_beyond_the_limit_is_refused(small: int) -> None:
    reply = get(small, "/export/graph.nq")
    assert (reply.status, _slug(reply)) == (413, "export-too-large")


@linux
def test_while_one_is_made_another_is_told_to_come_back(narrow: int) -> None:
    made: list[Reply] = []
    thread = threading.Thread(target=lambda: made.append(get(narrow, "/export/graph.ttl")))
    thread.start()
    assert _until(_exporters)
    (process,) = _exporters()
    os.kill(process, signal.SIGSTOP)
    try:
        refused = get(narrow, "/export/graph.nq")
        others = get(narrow, "/healthz")
    finally:
        os.kill(process, signal.SIGCONT)
        thread.join()
    assert (refused.status, _slug(refused)) == (503, "busy")
    assert int(refused.headers["Retry-After"]) > 0
    assert others.status == 200
    assert made[0].status == 200
    assert get(narrow, "/export/graph.nq").status == 200


@linux
def test_whoever_asks_for_what_is_being_made_gets_the_same_file(edition: Edition, pool: Pool) -> None:
    limits = Limits(**{**GENEROUS, "exports_at_once": 1})  # type: ignore[arg-type]  # whole numbers stay so
    with running(create_app(Shelf(show(edition, pool)), limits=limits), limits) as port:
        replies: list[Reply] = []
        threads = [threading.Thread(target=lambda: replies.append(get(port, "/export/graph.ttl"))) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert {reply.status for reply in replies} == {200}
    assert len({reply.body for reply in replies}) == 1


@linux
def test_a_murdered_export_is_a_fault_of_ours_and_the_next_one_works(narrow: int) -> None:
    made: list[Reply] = []
    thread = threading.Thread(target=lambda: made.append(get(narrow, "/export/graph.ttl")))
    thread.start()
    assert _until(_exporters)
    for process in _exporters():
        os.kill(process, signal.SIGKILL)
    thread.join()
    assert (made[0].status, _slug(made[0])) == (500, "export")
    assert b"-9" not in made[0].body
    assert get(narrow, "/export/graph.ttl").status == 200


@linux
def test_the_web_process_opens_no_file_of_the_store(port: int, edition: Edition) -> None:
    assert get(port, "/export/entity/state/kor.ttl").status == 200
    opened = [str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    assert not any(name.startswith(str(edition.path)) for name in opened)


DESCRIBED = ["text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"]


@pytest.mark.parametrize("media_type", DESCRIBED)
def test_without_a_query_the_endpoint_describes_itself(port: int, edition: Edition, media_type: str) -> None:
    reply = get(port, "/sparql", Accept=f"{media_type}, text/html;q=0.5")
    assert (reply.status, reply.headers["Content-Type"]) == (200, media_type)
    assert "Content-Disposition" not in reply.headers
    triples = list(parse(reply.body, format=RdfFormat.from_media_type(media_type)))
    said = {(triple.predicate.value.rpartition("#")[2], triple.object.value) for triple in triples}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert ("endpoint", f"http://127.0.0.1:{port}/sparql") in said
    assert ("supportedLanguage", f"{sd}SPARQL11Query") in said
    assert {f"http://www.w3.org/ns/formats/{name}" for name in ("SPARQL_Results_JSON", "Turtle")} <= {
        value for name, value in said if name == "resultFormat"
    }
    assert {value for name, value in said if name == "name"} == set(edition.manifest["graphs"])
    counted = {
        triple.subject.value: int(triple.object.value)
        for triple in triples
        if triple.predicate.value == "http://rdfs.org/ns/void#triples"
    }
    assert edition.manifest["graphs"].items() <= counted.items()


def test_without_a_query_a_browser_gets_the_form_and_others_a_problem(port: int) -> None:
    assert b"<textarea" in get(port, "/sparql", Accept="text/html,application/xml;q=0.9,*/*;q=0.8").body
    assert [get(port, "/sparql", Accept=kind).status for kind in ("*/*", "image/png", "text/turtle;q=0")] == [400] * 3


def test_the_well_known_address_leads_to_the_catalog_of_this_host(port: int) -> None:
    led = get(port, "/.well-known/void")
    assert (led.status, led.headers["Location"]) == (302, "/export/catalog.ttl")
    assert led.headers["Access-Control-Allow-Origin"] == "*"
    catalog = get(port, led.headers["Location"])
    assert f"void:sparqlEndpoint <http://127.0.0.1:{port}/sparql>".encode() in catalog.body


@pytest.mark.parametrize("host", ['x"><script>', "x> . <urn:a> <urn:b> <urn:c", "x y", "[::1"])
def test_a_host_that_is_none_gets_into_no_description(port: int, host: str) -> None:
    reply = get(port, "/sparql", Accept="application/n-triples", Host=host)
    assert reply.status in {200, 400}
    assert host.encode() not in reply.body
