"""A lean client for load: one thread, several kept connections, raw requests written ahead; what `wrk -t1` does."""

import contextlib
import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from urllib.parse import urlencode


@dataclass(slots=True)
class Load:
    """What came of it: answers, answers that were none, seconds, and the time of each answer in milliseconds."""

    seconds: float
    errors: int = 0
    times: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Return the answers in a second."""
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """Return the time, in milliseconds, within which a share of all answers came."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def request(path: str, query: str, accept: str) -> bytes:
    """Return a GET as it goes over the wire."""
    address = f"{path}?{urlencode({'query': query})}"
    return f"GET {address} HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\n\r\n".encode()


class _Connection:
    """One kept connection and the answer that is coming over it."""

    def __init__(self, port: int, requests: Iterator[bytes]) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self._requests = requests
        self.ask()

    def ask(self) -> None:
        self._began = time.perf_counter()
        self._wanted: int | None = None
        self._head = b""
        self._got = 0
        self._is_chunked = False
        self._tail = b""
        self.socket.sendall(next(self._requests))

    def read(self) -> tuple[bool, float] | None:
        """Take in what has come; return whether the answer was one and how long it took, once it is whole."""
        piece = self.socket.recv(1 << 18)
        if not piece:
            raise ConnectionError("the server closed a connection that was to be kept")
        if self._wanted is None and not self._is_chunked:
            self._head += piece
            head, end, body = self._head.partition(b"\r\n\r\n")
            if not end:
                return None
            self._begin(head.lower(), len(body))
            piece = body
        else:
            self._got += len(piece)
        self._tail = (self._tail + piece)[-5:]
        done = self._tail.endswith(b"0\r\n\r\n") if self._is_chunked else self._got >= (self._wanted or 0)
        return (self._head.split(b" ", 2)[1] == b"200", (time.perf_counter() - self._began) * 1000) if done else None

    def _begin(self, head: bytes, got: int) -> None:
        self._got = got
        self._is_chunked = b"transfer-encoding: chunked" in head
        if not self._is_chunked:
            self._wanted = int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0])


def run_load(port: int, requests: Sequence[bytes], *, seconds: float, connections: int) -> Load:
    """Ask `requests` in turn over `connections` at once for about `seconds`."""
    turn = cycle(requests)
    load = Load(seconds)
    with selectors.DefaultSelector() as selector, contextlib.ExitStack() as stack:
        for _ in range(connections):
            connection = _Connection(port, turn)
            stack.callback(connection.socket.close)
            selector.register(connection.socket, selectors.EVENT_READ, connection)
        began = time.perf_counter()
        while (now := time.perf_counter()) - began < seconds:
            for key, _ in selector.select(0.5):
                _note(load, key.data)
        load.seconds = now - began
    return load


def _note(load: Load, connection: _Connection) -> None:
    found = connection.read()
    if found is not None:
        is_answer, took = found
        load.errors += not is_answer
        load.times.append(took)
        connection.ask()
