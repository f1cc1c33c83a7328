"""Real processes: answers, deadlines, crashes, murdered workers, a new edition."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from query_deadline import DEADLINE, GRACE
from relgraph.errors import (
    BusyError,
    DamagedEditionError,
    MissingEditionError,
    QueryCrashedError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    RelgraphError,
    UnknownNameError,
)  # fmt: skip
from relgraph.query import frames, sandbox
from relgraph.query.limits import Limits
from relgraph.query.pool import Pool

CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


def _until(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return False


def _processes_of(parent: int) -> dict[int, str]:
    """Return the children of a process with their states, as the kernel has them."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, rest = stat.read_text().split(" (", 1)
        except OSError:
            continue
        state, mother = rest.rpartition(") ")[2].split()[:2]
        if int(mother) == parent:
            found[int(number)] = state
    return found


def _is_alive(number: int) -> bool:
    """Tell whether a process runs; one that waits for a stranger to bury it does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


def _zygote(pool: Pool) -> int:
    return pool._crew._zygote._process.pid


def test_a_select_is_answered_whole(pool: Pool) -> None:
    answer = pool.run("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert (answer.kind, answer.rows, answer.cut) == ("bindings", 1, None)
    assert answer.media_type == "application/sparql-results+json"


def test_the_default_graph_unites_all_graphs_but_the_network(pool: Pool) -> None:
    network = "<https://w3id.org/relgraph/graph/network>"
    inside = pool.run(f"ASK {{ GRAPH {network} {{ ?s ?p ?o }} }}")
    outside = pool.run(f"ASK {{ GRAPH {network} {{ ?s ?p ?o }} ?s ?p ?o }}")
    elsewhere = pool.run(f"ASK {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {network}) FILTER NOT EXISTS {{ ?s ?p ?o }} }}")
    assert [b"true" in answer.body for answer in (inside, outside, elsewhere)] == [True, False, False]


def test_named_graphs_of_the_protocol_replace_the_dataset(pool: Pool) -> None:
    graph = min(pool.holding.graphs)
    whole = pool.run("SELECT ?s { ?s ?p ?o }", default_graphs=[graph])
    asked = pool.run(f"SELECT ?s {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    assert 0 < whole.rows == asked.rows
    assert pool.run("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", default_graphs=[graph]).rows == 0
    with pytest.raises(QueryRefusedError):
        pool.run("ASK {}", default_graphs=["http://127.0.0.1:9/"])


def test_an_answer_beyond_the_rows_is_cut_and_says_so(pool: Pool) -> None:
    answer = pool.run("SELECT ?s { ?s ?p ?o }", rows=7, accept="tsv")
    assert (answer.rows, answer.cut, answer.body.count(b"\n")) == (7, "rows", 8)
    assert pool.run("SELECT ?s { ?s ?p ?o } LIMIT 7", rows=7).cut is None


def test_a_syntax_error_has_line_and_column(pool: Pool) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        pool.run("SELECT * {\n ?s ?p ?o ORDER }")
    assert caught.value.line == 2
    with pytest.raises(QuerySyntaxError, match="prefix ex: is not declared"):
        pool.run("SELECT * { ?s ex:p ?o }")


def test_a_format_of_another_form_is_an_unknown_name(pool: Pool) -> None:
    with pytest.raises(UnknownNameError, match="turtle"):
        pool.run("SELECT * { ?s ?p ?o }", accept="turtle")


HOSTILE = {
    "cartesian": CARTESIAN,
    "group-concat": CARTESIAN.replace("COUNT(*)", "GROUP_CONCAT(CONCAT(STR(?a), STR(?i)))"),
    "sort": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?f ?c ?i",
    "distinct": CARTESIAN.replace("*", "DISTINCT CONCAT(STR(?a), STR(?f), STR(?l))"),
    "regex": CARTESIAN.replace(" }", ' FILTER REGEX(CONCAT(STR(?a), STR(?l)), "(a+)+$") }'),
    "paths": "SELECT (COUNT(*) AS ?n) { ?a (!<a:a>|^!<a:a>)* ?b . ?b (!<a:a>|^!<a:a>)* ?c . ?c (!<a:a>)* ?d }",
    "doubling": 'SELECT (STRLEN(?a40) AS ?z) { BIND("aaaaaaaaaaaaaaaa" AS ?a0) '
    + " ".join(f"BIND(CONCAT(?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(40))
    + " }",
    "values": "SELECT (COUNT(*) AS ?n) {"
    + "".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(100)))} }}" for i in range(5))
    + "}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_ends_at_its_deadline_and_the_next_is_answered(pool: Pool, name: str) -> None:
    began = time.monotonic()
    with pytest.raises((QueryTimeoutError, QueryCrashedError)):
        pool.run(HOSTILE[name])
    assert time.monotonic() - began <= DEADLINE + GRACE
    assert b"true" in pool.run("ASK { ?s ?p ?o }").body


@linux
def test_no_dead_process_is_left_behind(pool: Pool) -> None:
    for _ in range(3):
        with pytest.raises(QueryTimeoutError):
            pool.run(CARTESIAN, deadline=0.1)
    assert _until(lambda: len(pool.processes()) == 2)
    assert _until(lambda: "Z" not in _processes_of(_zygote(pool)).values())
    assert sorted(_processes_of(_zygote(pool))) == list(pool.processes())


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP, signal.SIGSEGV])
def test_murdered_and_frozen_workers_are_replaced(pool: Pool, number: signal.Signals) -> None:
    assert _until(lambda: len(pool.processes()) == 2)
    before = pool.processes()
    for process in before:
        os.kill(process, number)
    assert b"true" in pool.run("ASK { ?s ?p ?o }").body
    assert _until(lambda: len(pool.processes()) == 2)
    assert pool.processes() != before


def test_a_worker_killed_under_a_query_is_told_as_an_error(edition: Path) -> None:
    caught: list[RelgraphError] = []

    def ask() -> None:
        try:
            pool.run(CARTESIAN)
        except RelgraphError as error:
            caught.append(error)

    with Pool(edition, workers=1, limits=Limits(deadline=8.0)) as pool:
        thread = threading.Thread(target=ask)
        thread.start()
        assert _until(lambda: bool(pool._crew._busy))
        time.sleep(0.5)  # until it has begun: a query whose worker dies before that is given to another one
        for worker in tuple(pool._crew._busy):
            os.kill(worker.number, signal.SIGABRT)
        thread.join()
    assert [type(error) for error in caught] == [QueryCrashedError]


@linux
def test_a_dead_zygote_takes_its_workers_with_it_and_is_started_again(edition: Path) -> None:
    with Pool(edition, workers=2) as pool:
        assert pool.fill(20)
        before, workers = _zygote(pool), pool.processes()
        os.kill(before, signal.SIGKILL)
        assert _until(lambda: _zygote(pool) != before and pool.fill(0), 20)
        assert b"true" in pool.run("ASK { ?s ?p ?o }").body
        assert not set(workers) & set(pool.processes())
        assert _until(lambda: not any(_is_alive(number) for number in (before, *workers)))


#: A pool in the first process of a container, to which orphans fall.
FIRST = """
import ctypes, os, signal, sys, time
from pathlib import Path
from relgraph.query.pool import Pool
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
with Pool(Path(sys.argv[1]), workers=2) as pool:
    assert pool.fill(20)
    zygote = pool._crew._zygote
    before = pool.processes()
    os.kill(zygote._process.pid, signal.SIGKILL)
    while pool._crew._zygote is zygote or not pool.fill(0):
        time.sleep(0.05)
    assert not any(Path(f"/proc/{number}").exists() for number in before)
"""


@linux
def test_orphans_are_buried_where_the_pool_is_the_first_process(edition: Path) -> None:
    subprocess.run([sys.executable, "-c", FIRST, str(edition)], check=True, timeout=60)


def test_a_full_queue_answers_busy_at_once(edition: Path) -> None:
    limits = Limits(deadline=1.0, queue_places=1, queue_wait=0.3)
    outcomes: list[str] = []

    def ask() -> None:
        began = time.monotonic()
        try:
            pool.run(CARTESIAN)
        except QueryTimeoutError:
            outcomes.append("timeout")
        except BusyError:
            outcomes.append("waited" if time.monotonic() - began >= 0.3 else "at once")

    with Pool(edition, workers=1, limits=limits) as pool:
        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(outcomes) == ["at once", "at once", "timeout", "waited"]


def test_a_worker_reaches_no_network_and_no_file_even_past_the_guard(pool: Pool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        port = listener.getsockname()[1]
        for target in (f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
                       f"SELECT * FROM <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}"):  # fmt: skip
            request = frames.Request(query=target, accept="application/sparql-results+json", rows=10, size=10_000)
            reply, body = pool._ask(request, DEADLINE, is_page=False)
            assert reply.get("failed") == "evaluation" or b'"bindings":[]' in body
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="namespaces are a Linux thing")
def test_the_sandbox_reports_its_layers(pool: Pool) -> None:
    layers = pool.holding.layers
    assert {sandbox.PRIVILEGES, sandbox.CORES, sandbox.ORPHANS, sandbox.MEMORY, sandbox.NO_DESCRIPTORS} <= set(layers)


def test_an_edition_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingEditionError):
        Pool(tmp_path / "nothing")
    (tmp_path / "graph.nq.gz").write_bytes(b"no gzip")
    with pytest.raises(DamagedEditionError):
        Pool(tmp_path)


def test_a_graph_too_large_for_memory_is_answered_from_its_store(edition: Path) -> None:
    with Pool(edition, workers=1, limits=Limits(memory_graph_bytes=1)) as disk, Pool(edition, workers=1) as memory:
        query = "SELECT DISTINCT ?s ?p { ?s ?p ?o } ORDER BY ?s ?p"
        assert (disk.holding.mode, memory.holding.mode) == ("disk", "memory")
        assert disk.run(query, accept="tsv").body == memory.run(query, accept="tsv").body


@linux
def test_closing_ends_every_process(edition: Path) -> None:
    pool = Pool(edition, workers=2)
    assert _until(lambda: len(pool.processes()) == 2)
    zygote, workers = _zygote(pool), pool.processes()
    pool.close()
    assert not _processes_of(zygote)
    assert not any(Path(f"/proc/{number}").exists() for number in (zygote, *workers))
    with pytest.raises(BusyError):
        pool.run("ASK {}")
