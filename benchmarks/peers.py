"""The servers that are compared, each a process of its own on loopback over the same edition."""

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from relgraph.graph.iris import NETWORK_GRAPH

_SCRIPTS = Path(sysconfig.get_path("scripts"))
_OURS = """
import json
import sys
from pathlib import Path
from relgraph.query.limits import Limits
from relgraph.web.server import serve_editions
generous = {"client_burst": 1e9, "client_seconds": 1e9, "client_errors": 10**9, "client_parallel": 10**6}
limits = Limits(**generous, **json.loads(sys.argv[3]))
serve_editions(Path(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), workers=2, limits=limits, trusted_proxies=1)
"""
_RDFLIB = """
import sys
import uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
dataset = Dataset(default_union=True)
dataset.parse(sys.argv[1], format="nquads")
uvicorn.run(SparqlEndpoint(graph=dataset, path="/sparql"), host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


@dataclass(frozen=True)
class Server:
    """A server that answers: its name, port, and the path of its endpoint."""

    name: str
    port: int
    path: str
    process: int

    def processor_seconds(self) -> float:
        """Return the processor time that it and all its processes have taken so far (Linux)."""
        ticks = sum(_ticks(number) for number in _family(self.process))
        return ticks / os.sysconf("SC_CLK_TCK")


def _family(number: int) -> Iterator[int]:
    yield number
    for task in Path(f"/proc/{number}/task").iterdir():
        # a thread may have ended since it was listed
        with contextlib.suppress(FileNotFoundError):
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _ticks(number: int) -> int:
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


@contextlib.contextmanager
def ours(home: Path, **limits: float) -> Iterator[Server]:
    """Serve the current edition of `home` by relgraph with the limits of clients out of the way."""
    port = _free_port()
    with _running([sys.executable, "-c", _OURS, str(home), str(port), json.dumps(limits)], port) as number:
        yield Server("relgraph", port, "/sparql", number)


@contextlib.contextmanager
def native(quads: bytes) -> Iterator[Server]:
    """Serve `quads` by Oxigraph's own server from memory, its default graph filled as ours is."""
    port = _free_port()
    lines = (line.rsplit(" ", 2) for line in quads.decode().splitlines())
    default = "".join(sorted({f"{triple} .\n" for triple, graph, _ in lines if graph != f"<{NETWORK_GRAPH}>"}))
    with _running([str(_SCRIPTS / "oxigraph"), "serve", "--bind", f"127.0.0.1:{port}"], port) as number:
        _post(port, "/store", quads, "application/n-quads")
        _post(port, "/store?default", default.encode(), "application/n-triples")
        yield Server("oxigraph", port, "/query", number)


@contextlib.contextmanager
def rdflib_endpoint(quads: bytes) -> Iterator[Server]:
    """Serve `quads` by rdflib-endpoint over rdflib's own memory store."""
    port = _free_port()
    with tempfile.NamedTemporaryFile(suffix=".nq") as file:
        file.write(quads)
        file.flush()
        with _running([sys.executable, "-W", "ignore", "-c", _RDFLIB, file.name, str(port)], port) as number:
            yield Server("rdflib-endpoint", port, "/sparql", number)


@contextlib.contextmanager
def _running(command: Sequence[str], port: int) -> Iterator[int]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(port, process)
            yield process.pid
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError(f"{process.args!r} does not listen")


def _post(port: int, path: str, body: bytes, media_type: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    with contextlib.closing(connection):
        connection.request("POST", path, body, {"Content-Type": media_type})
        answer = connection.getresponse()
        if answer.status >= 300:
            raise ConnectionError(f"{path}: {answer.status} {answer.read(300)!r}")
        answer.read()
