"""A server that runs goes over to each edition that is published beside it, and no request fails of it."""

import contextlib
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest

from a_ledger import put_commitments
from relgraph.edition.build import build
from relgraph.edition.files import point
from relgraph.edition.opened import CURRENT, MANIFEST, open_edition
from relgraph.query.limits import Limits
from relgraph.query.pool import Pool
from relgraph.web import create_app
from relgraph.web.serving.following import Follower
from relgraph.web.serving.shelf import Shelf, show
from running import get, running
from small_edition import small_edition

ASK = "/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") + "&format=csv"
PATHS = ("/", ASK, "/queries/commitments.csv", "/sparql", "/export/catalog.nt")
OLD, NEW = "Viet Nam opens its market", "Viet Nam closes its market"
LIMITS = Limits(client_parallel=100, client_errors=10**6, client_burst=1e6)


@dataclass
class Seen:
    """What one client saw, in order."""

    failed: list[tuple[str, int, bytes]] = field(default_factory=list)
    editions: list[str] = field(default_factory=list)
    bodies: dict[tuple[str, str], set[bytes]] = field(default_factory=lambda: defaultdict(set))
    tags: dict[tuple[str, str], set[str | None]] = field(default_factory=lambda: defaultdict(set))

    def ask(self, port: int, path: str) -> None:
        """Ask once and keep what is seen; of the front page, whose counts may lack, only its edition."""
        reply = get(port, path, Accept="text/html, text/csv;q=0.9, */*;q=0.1")
        if reply.status != 200:
            self.failed.append((path, reply.status, reply.body[:200]))
            return
        edition = str(reply.headers["X-Relgraph-Edition"])
        if self.editions[-1:] != [edition]:
            self.editions.append(edition)
        self.bodies[edition, path].add(b"" if path == "/" and edition.encode() in reply.body else reply.body)
        self.tags[edition, path].add(reply.headers["ETag"])


@contextlib.contextmanager
def _asking(port: int, clients: int) -> Iterator[list[Seen]]:
    """Let clients ask one request after another until the end of the block."""
    ended = threading.Event()
    seen = [Seen() for _ in range(clients)]

    def ask(mine: Seen) -> None:
        # with a pause, so that the build beside has a processor to itself now and then
        while not ended.wait(0.05):
            for path in PATHS:
                mine.ask(port, path)

    threads = [threading.Thread(target=ask, args=(mine,)) for mine in seen]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def _until(condition: Callable[[], object], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@contextlib.contextmanager
def _served(home: Path) -> Iterator[int]:
    """Serve the current edition of a folder and follow its pointer, with clients that may ask as much as they like."""
    edition = open_edition(home)
    shelf = Shelf(show(edition, Pool(edition.path, workers=2)))
    follower = Follower(home, shelf, workers=2)
    follower.start()
    try:
        with running(create_app(shelf, limits=LIMITS), LIMITS) as port:
            yield port
    finally:
        follower.close()
        shelf.close()


def test_a_new_build_goes_on_show_without_a_failed_request(tmp_path: Path, root: Path) -> None:
    shipped = sorted((root / "data" / "releases").rglob("*.txt"))[:2]
    second = build(shipped, home=tmp_path).edition.id
    first = build(shipped[:1], home=tmp_path).edition.id
    with _served(tmp_path) as port, _asking(port, clients=3) as seen:
        assert _until(lambda: all(len(mine.bodies) == len(PATHS) for mine in seen), 120)
        assert build(shipped, home=tmp_path).edition.id == second  # stands already, and becomes the current one
        assert _until(lambda: all((second, PATHS[-1]) in mine.bodies for mine in seen), 120)
    for mine in seen:
        assert not mine.failed
        assert mine.editions == [first, second]  # and never back
        assert all(len(bodies) == 1 for bodies in mine.bodies.values())  # no answer mixes two editions
        assert all(len(tags) == 1 for tags in mine.tags.values())
        for path in (ASK, "/export/catalog.nt"):
            assert mine.bodies[first, path] != mine.bodies[second, path]
        assert mine.tags[first, ASK] != mine.tags[second, ASK]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder of two editions, the pointer on the first."""
    put_commitments(small_edition(tmp_path / "first"), "will send test kits")
    second = put_commitments(small_edition(tmp_path / "second", (OLD, NEW)), "will send vaccines")
    manifest = second.path / MANIFEST
    manifest.write_text(manifest.read_text().replace("0123456789abcdef", "fedcba9876543210"))
    point(tmp_path / CURRENT, "first")
    return tmp_path


@pytest.fixture
def shelf(home: Path) -> Iterator[Shelf]:
    edition = small_edition(home / "first")
    shelf = Shelf(show(edition, Pool(edition.path, workers=1)))
    yield shelf
    shelf.close()


def test_pages_answers_and_tags_are_those_of_the_edition_on_show(home: Path, shelf: Shelf) -> None:
    follower = Follower(home, shelf, workers=1)
    client = create_app(shelf, limits=LIMITS).test_client()
    query = f'/sparql?query=ASK {{ ?s ?p "{NEW}"@en }}'
    before = client.get(query)
    rows = "/queries/commitments.csv?actor=VNM"
    assert OLD in client.get(rows).text
    point(home / CURRENT, "second")
    follower.look()
    after = client.get(query, headers={"If-None-Match": before.headers["ETag"]})
    assert (b"false" in before.data, after.status_code, b"true" in after.data) == (True, 200, True)
    assert NEW in client.get(rows).text
    assert "fedcba9876543210" in client.get("/").text
    assert client.get("/healthz").json["edition"] == "fedcba9876543210"  # type: ignore[index]  # it is an object


def test_a_request_sees_one_edition_to_its_end(home: Path, shelf: Shelf) -> None:
    follower = Follower(home, shelf, workers=1)
    borrowed = shelf.borrow()
    point(home / CURRENT, "second")
    thread = threading.Thread(target=follower.look)
    thread.start()
    assert _until(lambda: shelf.shown is not borrowed, 30)
    assert thread.is_alive()  # waits for the request
    assert b"false" in borrowed.pool.run(f'ASK {{ ?s ?p "{NEW}"@en }}').body
    shelf.give_back(borrowed)
    thread.join(30)
    assert not thread.is_alive()
    assert not borrowed.pool.processes()


def test_an_edition_that_cannot_be_used_leaves_the_last_one_on_show(home: Path, shelf: Shelf) -> None:
    follower = Follower(home, shelf, workers=1)
    first = shelf.shown
    (home / "damaged").mkdir()
    for target in ("damaged", "nowhere", "first"):
        point(home / CURRENT, target)
        follower.look()
        assert shelf.shown is first
    assert b"true" in first.pool.run("ASK { ?s ?p ?o }").body
    point(home / CURRENT, "second")
    follower.look()
    assert shelf.shown.edition.id == "fedcba9876543210"


def test_looking_where_the_pointer_leads_costs_next_to_nothing(home: Path, shelf: Shelf) -> None:
    follower = Follower(home, shelf, workers=1)
    began = time.process_time()
    for _ in range(1000):
        follower.look()
    assert time.process_time() - began < 1.0


def test_an_address_that_is_taken_is_told_with_a_remedy(home: Path, shelf: Shelf) -> None:
    with running(create_app(shelf), LIMITS) as port:
        command = [sys.executable, "-m", "relgraph", "serve", "--editions", str(home), "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr
