"""A real server on loopback for as long as a block lasts, and a plain client for it."""

import contextlib
import http.client
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from flask import Flask

from relgraph.query.limits import Limits
from relgraph.web.server import make_server


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Message
    body: bytes


@contextlib.contextmanager
def running(app: Flask, limits: Limits) -> Iterator[int]:
    """Serve `app` and give the port."""
    server = make_server(app, "127.0.0.1", 0, limits=limits, workers=2)

    def serve() -> None:
        # its socket is closed under the loop below, which the loop may notice as an error
        with contextlib.suppress(OSError):
            server.run()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.task_dispatcher.shutdown()
        server.close()
        thread.join()
        for channel in tuple(server.active_channels.values()):
            channel.close()


def get(port: int, path: str, *, method: str = "GET", **headers: str) -> Reply:
    """Return the answer to one request over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return Reply(answer.status, answer.headers, answer.read())
    finally:
        connection.close()
