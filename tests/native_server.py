"""Oxigraph's own server in Rust (PyPI `oxigraph`), an endpoint that shares no code of ours, over some N-Quads."""

import contextlib
import http.client
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relgraph.graph.iris import NETWORK_GRAPH

_BINARY = Path(sysconfig.get_path("scripts")) / "oxigraph"


@dataclass(frozen=True)
class NativeServer:
    """Where it listens."""

    port: int

    def send(self, path: str, body: bytes, media_type: str, accept: str = "*/*") -> bytes:
        """Return the answer to a POST, and fail unless it is one."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            connection.request("POST", path, body, {"Content-Type": media_type, "Accept": accept})
            answer = connection.getresponse()
            said = answer.read()
        assert answer.status < 300, said[:300]
        return said

    def ask(self, query: str, accept: str) -> bytes:
        """Return the answer to a query in the media type that is accepted."""
        return self.send("/query", query.encode(), "application/sparql-query", accept)


@contextlib.contextmanager
def native_server(quads: bytes) -> Iterator[NativeServer]:
    """Serve `quads` from memory for as long as the block lasts; the default graph is filled as that of relgraph is."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen(
        [_BINARY, "serve", "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait(port)
            server = NativeServer(port)
            server.send("/store", quads, "application/n-quads")
            server.send("/store?default", default_graph(quads), "application/n-triples")
            yield server
        finally:
            process.kill()


def default_graph(quads: bytes) -> bytes:
    """Return what relgraph's default graph holds, as N-Triples: all graphs but that of ties."""
    lines = (line.rsplit(" ", 2) for line in quads.decode().splitlines())
    return "".join(sorted({f"{triple} .\n" for triple, graph, _ in lines if graph != f"<{NETWORK_GRAPH}>"})).encode()


def _wait(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError("the native server does not listen")
