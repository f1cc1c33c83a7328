"""The process that loads an edition once, gives up its rights, and forks workers that share its memory.

Started by `relgraph.query.processes` as ``python -m relgraph.query.zygote DESCRIPTOR``. It has one thread, so that
forking is safe, and ends when its caller does.
"""

import contextlib
import gc
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any, Final

from relgraph.errors import EditionError
from relgraph.query import frames, sandbox, worker
from relgraph.query.loading import Loaded, fits_memory, load_memory, open_disk

_FORK: Final = b"f"


def main(descriptor: int) -> None:
    """Load, report, and fork a worker for every connection that comes over the control socket."""
    control = socket.socket(fileno=descriptor)
    settings, _ = frames.receive(control)
    edition = Path(settings["edition"])
    try:
        loaded = load_memory(edition) if fits_memory(edition, settings["memory_graph_bytes"]) else None
    except EditionError as error:
        frames.send(control, {"failed": type(error).__name__, "message": error.message, "remedy": error.remedy})
        return
    layers = sandbox.give_up_rights() if loaded is not None else ()
    # what is loaded stays on pages that all workers share
    gc.freeze()
    children = _Children()
    frames.send(control, {"ready": True})
    while (connection := _next_connection(control)) is not None:
        parent = os.getpid()
        child = os.fork()
        if child == 0:
            control.close()
            _become_worker(connection, parent, settings, loaded, layers)
        connection.close()
        children.add(child)
        _tell(control, child)
    children.end()


class _Children:
    """The workers alive; the dead are buried as soon as the kernel tells of them."""

    def __init__(self) -> None:
        self._alive: set[int] = set()
        signal.signal(signal.SIGCHLD, self._bury)

    def add(self, child: int) -> None:
        """Remember a worker; it may have died already."""
        self._alive.add(child)
        self._bury()

    def _bury(self, _signal: int = 0, _frame: object = None) -> None:
        for child in tuple(self._alive):
            with contextlib.suppress(ChildProcessError):
                if os.waitpid(child, os.WNOHANG)[0] == 0:
                    continue
            self._alive.discard(child)

    def end(self) -> None:
        """Kill and bury whoever is left."""
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for child in self._alive:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _next_connection(control: socket.socket) -> socket.socket | None:
    """Wait for the next connection that wants a worker; return None when the caller is gone."""
    message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
    return socket.socket(fileno=descriptors[0]) if message == _FORK else None


def _tell(control: socket.socket, child: int) -> None:
    """Send the number of a new process, and where there is such a thing a handle that no other process can inherit."""
    number = child.to_bytes(4, "big")
    if not hasattr(os, "pidfd_open"):
        control.sendall(number)
        return
    handle = os.pidfd_open(child)
    try:
        socket.send_fds(control, [number], [handle])
    finally:
        os.close(handle)


def _become_worker(
    connection: socket.socket, parent: int, settings: dict[str, Any], loaded: Loaded | None, layers: tuple[str, ...]
) -> None:
    """Serve until the end of the connection; never returns."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        layers += sandbox.end_with_parent(parent)
        if loaded is None:
            # RocksDB has threads of its own, which a fork would lose: every worker opens the disk store itself
            loaded = open_disk(Path(settings["edition"]))
            layers += sandbox.give_up_rights()
        _silence()
        layers += sandbox.limit_memory(settings["worker_bytes"])
        if loaded.mode == "memory":
            layers += sandbox.close_the_door()
        frames.send(connection, {"layers": layers, "graphs": loaded.graphs, "quads": loaded.quads, "mode": loaded.mode})
        worker.serve(connection, loaded, settings["processor_seconds"])
    except (EditionError, OSError) as error:
        with contextlib.suppress(frames.ClosedError):
            frames.send(connection, {"failed": type(error).__name__, "message": str(error)})
    finally:
        os._exit(0)


def _silence() -> None:
    """Write no more to the caller's terminal: a crash is told by the caller, in words."""
    os.dup2(0, 2)


if __name__ == "__main__":
    # whoever started this and went away before it was ready needs no traceback
    with contextlib.suppress(frames.ClosedError):
        main(int(sys.argv[1]))
