"""Many at once over real sockets: a class of first visitors, and pages while visitors' queries take all they can."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest

from page_reading import BROWSER
from relgraph.edition.opened import Edition
from relgraph.query.limits import Limits
from relgraph.web import create_app
from relgraph.web.serving.remembering import remembered
from relgraph.web.serving.shelf import Shelf, pool_of, show
from running import Reply, get, running

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
#: Query shapes of all kinds, each needing another part of the grammar.
SHAPES = (
    "ASK { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?p (COUNT(?s) AS ?n) { ?s ?p ?o } GROUP BY ?p HAVING(COUNT(?s) > 2) ORDER BY DESC(?n) LIMIT 5",
    "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } LIMIT 9",
    "SELECT ?s { ?s ?p ?o FILTER(REGEX(STR(?s), 'state', 'i')) OPTIONAL { ?s ?q ?r } } LIMIT 4",
    "SELECT ?s { { ?s ?p 1 } UNION { ?s ?p 2 } MINUS { ?s ?q 3 } BIND(STR(?s) AS ?t) VALUES ?p { <urn:a> } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 20",
    "DESCRIBE <https://w3id.org/relgraph/id/state/kor>",
)
PAGES = ("/", "/commitments", "/queries/commitments", "/state/kor", "/network/actor-actor", "/timeline", "/tables/acts")
VISITORS = 30


def _asked(query: str, **more: str) -> str:
    return f"/sparql?{urlencode({'query': query, **more})}"


def _at_once(visits: Sequence[Callable[[], Reply]]) -> list[Reply]:
    """Return what all visitors got who began in the same moment."""
    start = threading.Barrier(len(visits))

    def visit(call: Callable[[], Reply]) -> Reply:
        start.wait()
        return call()

    with ThreadPoolExecutor(len(visits)) as threads:
        return list(threads.map(visit, visits))


@pytest.fixture
def cold(built: Edition) -> Iterator[int]:
    """Return the port of a server that nobody has asked anything, with default limits behind a proxy of its own."""
    limits = Limits()
    with (
        pool_of(built, 2, limits) as pool,
        running(create_app(Shelf(show(built, pool)), trusted_proxies=1), limits) as port,
    ):
        yield port


def _visit(port: int, visitor: int, path: str) -> Callable[[], Reply]:
    accept = BROWSER if not path.startswith("/sparql") else {}
    return lambda: get(port, path, X_Forwarded_For=f"10.0.0.{visitor}", **accept)


def test_thirty_first_visitors_at_once_with_all_kinds_of_queries_meet_no_error(cold: int) -> None:
    visits = [_visit(cold, number, _asked(SHAPES[number % len(SHAPES)])) for number in range(VISITORS)]
    assert {reply.status for reply in _at_once(visits)} == {200}


def test_thirty_first_visitors_at_once_get_their_pages(cold: int) -> None:
    visits = [_visit(cold, number, PAGES[number % len(PAGES)]) for number in range(VISITORS)]
    assert {reply.status for reply in _at_once(visits)} == {200}


@pytest.fixture
def besieged(edition: Edition) -> Iterator[int]:
    """Return the port of a server all of whose workers for visitors are busy till their deadline, and then again."""
    limits = Limits(deadline=3.0, client_parallel=100, client_burst=1e6, client_errors=10**6)
    with pool_of(edition, 2, limits) as pool, running(create_app(Shelf(show(edition, pool))), limits) as port:
        pool.fill(10)
        with ThreadPoolExecutor(6) as threads:
            heavy = [threads.submit(get, port, _asked(CROSS)) for _ in range(4)]
            while pool.visitors < 2:
                time.sleep(0.01)
            yield port
            assert {reply.result().status for reply in heavy} == {504}


def test_pages_are_answered_while_heavy_queries_hold_every_worker_of_visitors(besieged: int) -> None:
    assert get(besieged, "/healthz").status == 200
    for path in ("/sparql/names.json", "/state/kor", "/"):
        assert get(besieged, path, **BROWSER).status == 200
    assert get(besieged, "/queries/commitments?actor=Thailnd").status == 400  # by a look at all names


def test_a_cross_product_is_stopped_in_time_and_told(edition: Edition) -> None:
    limits = Limits(deadline=1.0)
    with pool_of(edition, 1, limits) as pool, running(create_app(Shelf(show(edition, pool))), limits) as port:
        began = time.monotonic()
        reply = get(port, _asked(CROSS))
        assert time.monotonic() - began <= 2.0
        assert (reply.status, json.loads(reply.body)["type"]) == (504, "/problems/query-timeout")
        assert get(port, _asked("ASK { ?s ?p ?o }")).status == 200


def test_a_query_of_a_megabyte_is_refused(cold: int) -> None:
    reply = get(cold, "/sparql?query=" + "x" * (1 << 20))
    assert reply.status in {414, 431}


def test_what_many_ask_for_at_once_is_worked_out_once_and_an_error_is_not_kept() -> None:
    calls: list[int] = []
    gate = threading.Event()

    @remembered(2)
    def work(number: int) -> int:
        calls.append(number)
        gate.wait(10)
        if number < 0:
            raise ValueError(number)
        return number * number

    with ThreadPoolExecutor(8) as threads:
        waiting = [threads.submit(work, 7) for _ in range(8)]
        gate.set()
        assert [future.result() for future in waiting] == [49] * 8
    assert calls == [7]
    for _ in range(2):
        with pytest.raises(ValueError, match="-1"):
            work(-1)
    assert calls == [7, -1, -1]
    assert [work(1), work(2), work(7)] == [1, 4, 49]
    assert calls[3:] == [1, 2, 7]
