"""The zygote and its workers as their caller sees them: started, asked, killed; standard library only."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from relgraph import errors
from relgraph.errors import DamagedEditionError, EditionError, RelgraphError
from relgraph.query import frames
from relgraph.query.cores import on_all_cores
from relgraph.query.limits import Limits

#: Seconds to load an edition, to fork a worker, and to end.
_LOAD: Final = 300.0
_FORK: Final = 10.0
_END: Final = 2.0
#: What the child may see of the caller's environment: where its libraries are, and nothing else.
_ENVIRONMENT: Final = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG")


def environment() -> dict[str, str]:
    """Return what a child process may see of this one's environment."""
    return {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}


class StartError(RelgraphError):
    """A process for queries did not start; starting one again may work."""

    status = 503
    slug = "busy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a worker says of itself: layers of its sandbox, graphs it holds, and where it holds them."""

    layers: tuple[str, ...]
    graphs: frozenset[str]
    quads: int
    mode: str


class Worker:
    """One forked process and the connection to it; used by one thread at a time."""

    def __init__(self, zygote: "Zygote", connection: socket.socket, number: int, handle: int | None) -> None:
        """Take over a connection, the process number and, where the system has one, its handle."""
        self.zygote = zygote
        self.number = number
        self._connection = connection
        self._handle = handle
        self._killed = False

    def greet(self, seconds: float) -> Holding:
        """Wait for the worker's first words; raise `StartError` if they do not come."""
        try:
            hello, _ = frames.receive(self._connection, seconds=seconds)
        except (TimeoutError, frames.ClosedError) as error:
            raise StartError("a query worker did not start.") from error
        if "failed" in hello:
            raise StartError(f"a query worker did not start: {hello['message']}")
        return Holding(
            layers=tuple(hello["layers"]),
            graphs=frozenset(hello["graphs"]),
            quads=hello["quads"],
            mode=hello["mode"],
        )

    def send(self, request: frames.Request, seconds: float) -> None:
        """Give the worker a request and wait until it says that it has it.

        Raises `TimeoutError` or `frames.ClosedError` if it is silent or gone; it has not begun then.
        """
        self._connection.settimeout(seconds)
        frames.send(self._connection, request.header())
        frames.receive(self._connection, seconds=seconds)

    def reply(self, seconds: float, body_bytes: int) -> tuple[dict[str, Any], bytes]:
        """Return the worker's reply; raise `TimeoutError` at the deadline, `frames.ClosedError` if it died of it."""
        return frames.receive(self._connection, seconds=seconds, body_bytes=body_bytes)

    def has_ended(self) -> bool:
        """Tell whether an idle worker is gone: it never speaks first, so anything to read is its end."""
        return frames.is_readable(self._connection)

    def kill(self) -> None:
        """End the process at once, whatever it does, and forget it; only the first call does something."""
        if self._killed:
            return
        self._killed = True
        with contextlib.suppress(ProcessLookupError):
            if self._handle is None:
                os.kill(self.number, signal.SIGKILL)
            else:
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        self._connection.close()
        if self._handle is not None:
            # an orphan falls to this process where that is the first one of a container; nobody else would bury it
            with contextlib.suppress(ChildProcessError):
                os.waitid(os.P_PIDFD, self._handle, os.WEXITED)
            os.close(self._handle)


class Zygote:
    """The process that holds the edition and forks workers; one lock lets one thread at a time ask it."""

    def __init__(self, edition: Path, limits: Limits) -> None:
        """Start it and wait until the edition is loaded; raise `EditionError` if it cannot be, else `StartError`."""
        self.edition = edition.resolve()
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair()
        with theirs, on_all_cores():
            self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
                [sys.executable, "-P", "-m", "relgraph.query.zygote", str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd="/",
                env=environment(),
                start_new_session=True,
            )
        try:
            self._load(limits)
        except BaseException:
            self.close()
            raise

    def _load(self, limits: Limits) -> None:
        settings = {
            "edition": str(self.edition),
            "memory_graph_bytes": limits.memory_graph_bytes,
            "worker_bytes": limits.worker_bytes,
            "processor_seconds": limits.processor_seconds,
        }
        try:
            frames.send(self._control, settings)
            report, _ = frames.receive(self._control, seconds=_LOAD)
        except (TimeoutError, frames.ClosedError) as error:
            raise StartError("the process that holds the edition did not start.") from error
        if "failed" in report:
            kind: type[EditionError] = getattr(errors, report["failed"], DamagedEditionError)
            raise kind(report["message"], remedy=report["remedy"])

    def fork(self) -> tuple[Worker, Holding]:
        """Return a new worker that has said what it holds; raise `StartError` if there is none."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            try:
                number, handle = self._ask_for_process(theirs)
            except OSError as error:
                ours.close()
                self._process.kill()
                raise StartError("the process that holds the edition does not answer.") from error
        worker = Worker(self, ours, number, handle)
        try:
            return worker, worker.greet(_FORK)
        except StartError:
            worker.kill()
            raise

    def _ask_for_process(self, connection: socket.socket) -> tuple[int, int | None]:
        self._control.settimeout(_FORK)
        socket.send_fds(self._control, [b"f"], [connection.fileno()])
        number, handles, _, _ = socket.recv_fds(self._control, 4, 1)
        if len(number) != 4:
            raise frames.ClosedError("the zygote is gone")
        return int.from_bytes(number, "big"), handles[0] if handles else None

    def has_ended(self) -> bool:
        """Tell whether the process is gone."""
        return self._process.poll() is not None

    def close(self) -> None:
        """End the process and with it all its workers."""
        self._control.close()
        try:
            self._process.wait(_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
