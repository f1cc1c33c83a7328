"""The web server: waitress, with an end to slow clients and a clean stop."""

import contextlib
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NoReturn

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import create_server

from relgraph.edition.opened import open_edition
from relgraph.errors import UsageError
from relgraph.query.cores import on_one_core
from relgraph.query.limits import Limits
from relgraph.web.app import create_app
from relgraph.web.serving.archive import Archive
from relgraph.web.serving.following import Follower
from relgraph.web.serving.shelf import Shelf, pool_of, show

#: Threads beside those that wait for a worker, so that pages and refusals need not queue behind queries.
_SPARE_THREADS: Final = 4
#: Bytes of an answer that wait in memory for a client to take them; what is beyond waits on disk.
_KEPT_IN_MEMORY: Final = 4 << 20


class _Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection whose every request must have arrived whole in time, however steadily it drips."""

    seconds: float = Limits().connection_seconds
    _began: float | None = None

    def received(self, data: bytes) -> Any:
        """Take in a piece of a request, or end a connection that has been at one for too long."""
        if self.request is None or self._began is None:
            self._began = time.monotonic()
        elif time.monotonic() - self._began > self.seconds:
            self.will_close = True
            self.handle_close()
            return False
        return super().received(data)


def make_server(app: Flask, host: str, port: int, *, limits: Limits, workers: int) -> Any:
    """Return a waitress server that listens on `host` and `port` (0: any free one, see its `effective_port`)."""
    server = create_server(
        app,
        host=host,
        port=port,
        threads=workers + limits.queue_places + limits.exports_at_once + limits.exports_waiting + _SPARE_THREADS,
        connection_limit=limits.connections,
        channel_timeout=limits.connection_seconds,
        cleanup_interval=5,
        max_request_header_size=limits.header_bytes,
        max_request_body_size=limits.body_bytes,
        # most answers stay out of temporary files on their way
        outbuf_overflow=_KEPT_IN_MEMORY,
        expose_tracebacks=False,
        # the app believes as many proxies as the operator names, and none otherwise
        clear_untrusted_proxy_headers=False,
        ident=None,
    )
    kind = type("Channel", (_Channel,), {"seconds": limits.connection_seconds})
    for listening in getattr(server, "map", {}).values() if not hasattr(server, "channel_class") else [server]:
        listening.channel_class = kind
    return server


def serve_editions(
    home: Path,
    *,
    host: str,
    port: int,
    workers: int,
    limits: Limits | None = None,
    trusted_proxies: int = 0,
    told: Callable[[str], None] | None = None,
) -> None:
    """Serve the current edition of `home`, and each one that is published there later, until SIGTERM or SIGINT.

    `told` hears the address once it answers. Raises `EditionError` if there is no edition to begin with, and
    `UsageError` if `host` and `port` cannot be listened on.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    archive = Archive(home, limits)
    with contextlib.closing(archive), _followed(home, workers=workers, limits=limits) as shelf, on_one_core():
        app = create_app(shelf, trusted_proxies=trusted_proxies, archive=archive)
        try:
            server = make_server(app, host, port, limits=shelf.shown.pool.limits, workers=workers)
        except OSError as error:
            raise UsageError(f"{host} port {port}: {error.strerror}.", remedy="Choose another with --port.") from error
        try:
            if told is not None:
                told(f"http://{host}:{server.effective_port}/")
            server.run()
        finally:
            server.close()


@contextlib.contextmanager
def _followed(home: Path, *, workers: int, limits: Limits | None) -> Iterator[Shelf]:
    """Show the current edition of `home` and whatever comes after it; end all processes on the way out."""
    edition = open_edition(home)
    shelf = Shelf(show(edition, pool_of(edition, workers, limits)))
    try:
        follower = Follower(home, shelf, workers=workers, limits=limits)
        follower.start()
        try:
            yield shelf
        finally:
            follower.close()
    finally:
        shelf.close()


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt
