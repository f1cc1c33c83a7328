"""What the web door costs, beside Oxigraph's own server and rdflib-endpoint over the same edition in the same run.

1. Cheap queries and answers of 10,000 rows: answers a second, and processor time an answer, which others disturb least.
2. How late a query past its deadline is stopped, and when the next one is answered.
3. Thirty first visitors at once on a server that nobody has asked anything.
4. The time that a page takes once it has been asked for before, and when it is asked for the first time.
"""

import http.client
import statistics
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

from load import Load, request, run_load
from peers import Server, native, ours, rdflib_endpoint

from relgraph.edition.opened import open_edition

_JSON = "application/sparql-results+json"
_SECONDS = 4.0
_CONNECTIONS = 8
_VISITORS = 30
_DEADLINE = 1.0
_ROWS = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 10000"
_CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_SHAPES = (
    "ASK { ?s ?p ?o }",
    "SELECT ?p (COUNT(?s) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n) LIMIT 5",
    "SELECT ?s { ?s ?p ?o FILTER(REGEX(STR(?s), 'state', 'i')) OPTIONAL { ?s ?q ?r } } LIMIT 4",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 20",
    "DESCRIBE <https://w3id.org/relgraph/id/state/kor>",
)
_PAGES = (
    "/", "/commitments", "/commitments?view=matrix", "/queries/", "/queries/commitments", "/state/kor", "/org/asean",
    "/fund/asean-rok-cooperation-fund", "/dyad/kor/vnm", "/network", "/network/actor-actor", "/timeline", "/matrix",
    "/releases/", "/search?q=vaccine", "/tables/acts", "/quality", "/ontology/", "/about", "/data", "/cite", "/api",
    "/sparql", "/openapi.json",
)  # fmt: skip


def serving(home: Path) -> None:
    """Run all of it over the current edition of `home` and print what came of it."""
    quads = open_edition(home).quads()
    found: dict[str, tuple[Figure, Figure]] = {}
    with ours(home) as server:
        found[server.name] = throughput(server, quads)
    with native(quads) as server:
        found[server.name] = throughput(server, quads)
    with rdflib_endpoint(quads) as server:
        found[server.name] = throughput(server, quads, connections=2)
    compare(found)
    with ours(home, deadline=_DEADLINE) as server:
        deadlines(server)
    with ours(home) as server:
        first_visitors(server, [f"/sparql?query={quote(shape)}" for shape in _SHAPES], "queries")
    with ours(home) as server:
        first_visitors(server, _PAGES[:-1], "pages")
    with ours(home) as server:
        pages(server)


Figure = tuple[float, float]


def throughput(server: Server, quads: bytes, *, connections: int = _CONNECTIONS) -> tuple[Figure, Figure]:
    """Return answers a second and processor milliseconds an answer, of cheap queries and of 10,000 rows."""
    things = sorted({line.split(" ", 1)[0] for line in quads.decode().splitlines() if "/relgraph/id/" in line[:40]})
    cheap = [request(server.path, f"SELECT ?p ?o {{ {thing} ?p ?o }} LIMIT 20", _JSON) for thing in things[:1000]]
    run_load(server.port, cheap, seconds=1, connections=connections)
    found = []
    for name, requests, at_once in (("cheap", cheap, connections), ("10,000 rows", [_asked(server)], 2)):
        before = server.processor_seconds()
        load = run_load(server.port, requests, seconds=_SECONDS, connections=at_once)
        cost = (server.processor_seconds() - before) / max(1, len(load.times)) * 1000
        _tell(server, name, load, cost)
        found.append((load.per_second, cost))
    return found[0], found[1]


def _asked(server: Server) -> bytes:
    return request(server.path, _ROWS, _JSON)


def _tell(server: Server, name: str, load: Load, cost: float) -> None:
    print(
        f"{server.name:<16} {name:<12} {load.per_second:9.1f}/s   {cost:8.2f} ms of processor   "
        f"p50 {load.percentile(0.5):8.1f} ms   p99 {load.percentile(0.99):8.1f} ms   {load.errors} errors"
    )


def compare(found: dict[str, tuple[Figure, Figure]]) -> None:
    """Print our rates as ratios to those of the others, and their processor time as ratio to ours."""
    for place, name in enumerate(("cheap", "10,000 rows")):
        rate, cost = found["relgraph"][place]
        for other in ("oxigraph", "rdflib-endpoint"):
            their_rate, their_cost = found[other][place]
            print(f"{name:<12} against {other:<16} {rate / max(their_rate, 1 / _SECONDS):8.3f} of the rate, "
                  f"{their_cost / cost:8.3f} by processor time")  # fmt: skip


def deadlines(server: Server) -> None:
    """Print how late a query past its deadline is told, and how long the next answer then takes."""
    late, after = [], []
    for _ in range(5):
        took, status = _timed(server.port, f"/sparql?query={quote(_CROSS)}")
        assert status == 504
        late.append(took - _DEADLINE * 1000)
        after.append(_timed(server.port, f"/sparql?query={quote(_SHAPES[0])}")[0])
    print(f"past a deadline of {_DEADLINE:g} s: told {statistics.median(late):.0f} ms late (at most {max(late):.0f}), "
          f"next answer in {statistics.median(after):.0f} ms (at most {max(after):.0f})")  # fmt: skip


def first_visitors(server: Server, paths: Sequence[str], what: str) -> None:
    """Print what thirty visitors got who came at once."""
    start = threading.Barrier(_VISITORS)

    def visit(number: int) -> tuple[float, int]:
        start.wait()
        return _timed(server.port, paths[number % len(paths)], visitor=number)

    with ThreadPoolExecutor(_VISITORS) as threads:
        found = list(threads.map(visit, range(_VISITORS)))
    times = sorted(took for took, _ in found)
    errors = sum(status != 200 for _, status in found)
    print(f"{_VISITORS} first visitors of {what} at once: {errors} errors, median {statistics.median(times):.0f} ms, "
          f"p95 {times[int(0.95 * len(times))]:.0f} ms")  # fmt: skip


def pages(server: Server) -> None:
    """Print the median time of a page, asked for the first time and then again."""
    first, again = {}, {}
    for path in _PAGES:
        first[path] = _timed(server.port, path)[0]
        again[path] = statistics.median(_timed(server.port, path)[0] for _ in range(5))
    slow = sorted(again, key=lambda path: -again[path])[:5]
    print(f"pages: median {statistics.median(again.values()):.0f} ms, at first {statistics.median(first.values()):.0f} "
          f"ms; slowest {', '.join(f'{path} {again[path]:.0f} ({first[path]:.0f})' for path in slow)}")  # fmt: skip


def _timed(port: int, path: str, visitor: int = 0) -> tuple[float, int]:
    """Return milliseconds and status of one request as a browser, or for data as a program, sends it."""
    accept = "*/*" if path.startswith("/sparql?") or path.endswith(".json") else "text/html"
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path, headers={"Accept": accept, "X-Forwarded-For": f"10.0.0.{visitor}"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return (time.perf_counter() - began) * 1000, answer.status
