"""Runs exports in processes of their own, which are killed at a deadline, and keeps the latest files."""

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import weakref
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import IO, Final

from relgraph import errors
from relgraph.edition.opened import Edition
from relgraph.errors import BusyError, RelgraphError, UnknownNameError, UsageError
from relgraph.query.cores import on_all_cores
from relgraph.query.limits import Limits
from relgraph.query.processes import environment
from relgraph.web.refusals import ExportFailedError, ExportTimeoutError, ExportTooLargeError

_PIECE: Final = 1 << 16
#: What takes longer than any part: all parts in one file. It is made once for an edition.
_DATASET: Final = "dataset"
#: Errors of the child that mean the same here.
_TOLD: Final = (UnknownNameError, UsageError, errors.DamagedEditionError, errors.MissingEditionError)
_Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file that was made, open under a descriptor of its own until `close`."""

    descriptor: int
    size: int
    media_type: str
    filename: str

    def pieces(self) -> Iterator[bytes]:
        """Yield the file piece by piece; others may read it at the same time."""
        for start in range(0, self.size, _PIECE):
            yield os.pread(self.descriptor, _PIECE, start)

    def close(self) -> None:
        """Let go of the file; it is gone from the disk when nobody holds it any more."""
        os.close(self.descriptor)


@dataclass(frozen=True, slots=True)
class _Kept:
    file: IO[bytes]
    size: int
    media_type: str
    filename: str

    def lent(self) -> Made:
        descriptor = os.dup(self.file.fileno())
        return Made(descriptor=descriptor, size=self.size, media_type=self.media_type, filename=self.filename)


class ExportRuns:
    """Makes exports, a few at once, and keeps the last ones on disk without a name; safe to use from many threads."""

    def __init__(self, limits: Limits) -> None:
        """Keep within `limits`."""
        self._limits = limits
        self._changed = threading.Condition()
        self._running: dict[_Key, Future[None]] = {}
        self._waiting = 0
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()
        weakref.finalize(self, _close, self._kept)

    def made(self, edition: Edition, what: str, form: str, base: str, given: bytes = b"") -> Made:
        """Return a part of an edition in a format, made now or kept from before; see `relgraph.exports.export`.

        `given` is what is to be written where `what` is no part of the edition but an answer from it.

        Who asks for what is just being made waits for it, and who comes while too many are being made waits for room.
        Raises as `export` does, `BusyError` if there is none in time or too many wait, `ExportTimeoutError` at the
        deadline, `ExportTooLargeError` or `ExportFailedError`.
        """
        key = (edition.id, what, form, base, hashlib.sha256(given).hexdigest() if given else "")
        with self._changed:
            self._until_there_is_room(key)
            if key in self._kept:
                return self._lent(key)
            running = self._running.get(key)
            if running is None:
                self._running[key] = Future()
        return self._make(key, edition, given) if running is None else self._wait(key, running)

    def _until_there_is_room(self, key: _Key) -> None:
        def is_room() -> bool:
            return key in self._kept or key in self._running or len(self._running) < self._limits.exports_at_once

        if not is_room():
            with self._place():
                if not self._changed.wait_for(is_room, self._limits.exports_wait):
                    raise _busy()

    def _lent(self, key: _Key) -> Made:
        self._kept.move_to_end(key)
        return self._kept[key].lent()

    def _make(self, key: _Key, edition: Edition, given: bytes) -> Made:
        try:
            made = self._keep(key, _run(edition, key, given, self._limits))
        except BaseException as error:
            self._end(key).set_exception(error)
            raise
        self._end(key).set_result(None)
        return made

    def _end(self, key: _Key) -> "Future[None]":
        with self._changed:
            self._changed.notify_all()
            return self._running.pop(key)

    @contextlib.contextmanager
    def _place(self) -> Iterator[None]:
        """Take one of the places of those who wait; raise `BusyError` if there is none."""
        with self._changed:
            if self._waiting >= self._limits.exports_waiting:
                raise _busy()
            self._waiting += 1
        try:
            yield
        finally:
            with self._changed:
                self._waiting -= 1

    def _wait(self, key: _Key, running: "Future[None]") -> Made:
        with self._place():
            running.result()  # ends by the deadline of whoever makes it
        with self._changed:
            if key not in self._kept:  # too large to be kept
                raise _busy()
            return self._lent(key)

    def _keep(self, key: _Key, kept: _Kept) -> Made:
        with self._changed:
            made = kept.lent()
            self._kept[key] = kept
            dropped = []
            while sum(item.size for item in self._kept.values()) > self._limits.exports_kept_bytes:
                dropped.append(self._kept.popitem(last=False)[1])
        for item in dropped:
            item.file.close()
        return made


def _busy() -> BusyError:
    return BusyError("other files are being made.", remedy="Try again in a few seconds.")


def _close(kept: Mapping[_Key, _Kept]) -> None:
    for item in kept.values():
        item.file.close()


def _run(edition: Edition, key: _Key, given: bytes, limits: Limits) -> _Kept:
    _, what, form, base, _ = key
    seconds = limits.dataset_deadline if what == _DATASET else limits.export_deadline
    request = {
        "parent": os.getpid(),
        "edition": str(edition.path),
        "what": what,
        "form": form,
        "base": base,
        "memory_bytes": limits.export_process_bytes,
        "processor_seconds": int(seconds) + 1,
        "file_bytes": limits.export_bytes,
    }
    file = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as it is kept
    try:
        report = _report(file, json.dumps(request).encode() + b"\n" + given, seconds)
        size = os.fstat(file.fileno()).st_size
        return _Kept(file, size, report["media_type"], report["filename"])
    except BaseException:
        file.close()
        raise


def _report(file: IO[bytes], request: bytes, seconds: float) -> Mapping[str, str]:
    """Run one export into `file` and return what it says of itself; raise the error that it tells of."""
    with on_all_cores():
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "relgraph.exports.process"],
            stdin=subprocess.PIPE,
            stdout=file,
            stderr=subprocess.PIPE,
            cwd="/",
            env=environment(),
            start_new_session=True,
        )
    with process:
        try:
            _, said = process.communicate(request, timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise ExportTimeoutError(
                f"the file was not ready after {seconds:g} seconds.", remedy="Ask for a smaller part."
            ) from None
        except BaseException:
            process.kill()
            raise
    try:
        report: Mapping[str, str] = json.loads(said)
    except ValueError:
        # killed by the kernel, or ended by an error that it has no words for
        raise ExportFailedError(f"the process ended with {process.returncode}: {said[-400:]!r}") from None
    if "failed" in report:
        raise _error(report)
    return report


def _error(report: Mapping[str, str]) -> RelgraphError:
    if report["failed"] == "size":
        return ExportTooLargeError("the file, or the memory to make it, is too large.", remedy="Ask for a part of it.")
    kind = next((kind for kind in _TOLD if kind.__name__ == report["failed"]), None)
    if kind is None:
        return ExportFailedError(f"the process told of {report['failed']}: {report.get('message', '')}")
    return kind(report["message"], remedy=report["remedy"])
