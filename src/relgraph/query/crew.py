"""Keeps a number of workers alive: lends them out one at a time, replaces the dead, moves over to a new edition."""

import contextlib
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from relgraph.errors import BusyError, EditionError
from relgraph.query.limits import Limits
from relgraph.query.processes import Holding, StartError, Worker, Zygote

log = logging.getLogger(__name__)

#: Seconds between two looks at idle workers, and the shortest and longest pause after a failed start.
_TICK: Final = 0.5
_SHORTEST_PAUSE: Final = 0.1
_LONGEST_PAUSE: Final = 5.0


class Crew:
    """Workers over one edition; a worker that is dead, silent or does not start is a normal state here."""

    def __init__(self, edition: Path, workers: int, limits: Limits) -> None:
        """Start with one worker, and go on to `workers` in the background.

        Raises `EditionError` if the edition cannot be loaded, and `StartError` if no process starts.
        """
        self._limits = limits
        self._wanted = workers
        self._changed = threading.Condition()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._waiting = 0
        self._closed = threading.Event()
        self._zygote = Zygote(edition, limits)
        try:
            first, self.holding = self._zygote.fork()
        except StartError:
            self._zygote.close()
            raise
        self._idle.append(first)
        self._tender = threading.Thread(target=self._tend, name="relgraph-crew", daemon=True)
        self._tender.start()

    @property
    def edition(self) -> Path:
        """Return the folder of the edition that new workers answer from."""
        return self._zygote.edition

    def processes(self) -> tuple[int, ...]:
        """Return the process numbers of all workers, sorted."""
        with self._changed:
            return tuple(sorted(worker.number for worker in (*self._idle, *self._busy)))

    @contextlib.contextmanager
    def worker(self) -> Iterator[Worker]:
        """Lend a worker; after an error inside it is killed and replaced, for nobody knows what it still does.

        Raises `BusyError` at once if too many are waiting, else after the waiting time.
        """
        worker = self._lease()
        try:
            yield worker
        except BaseException:
            self._discard(worker)
            raise
        self._give_back(worker)

    def _lease(self) -> Worker:
        with self._changed:
            if not self._take_idle_possible() and self._waiting >= self._limits.queue_places:
                raise _busy()
            self._waiting += 1
            try:
                if not self._changed.wait_for(self._take_idle_possible, self._limits.queue_wait):
                    raise _busy()
            finally:
                self._waiting -= 1
            if self._closed.is_set():
                raise _busy()
            worker = self._idle.pop()
            self._busy.add(worker)
            return worker

    def _take_idle_possible(self) -> bool:
        self._drop_ended()
        return bool(self._idle) or self._closed.is_set()

    def _drop_ended(self) -> None:
        ended = [worker for worker in self._idle if worker.has_ended()]
        for worker in ended:
            self._idle.remove(worker)
            worker.kill()
        if ended:
            self._changed.notify_all()

    def _give_back(self, worker: Worker) -> None:
        with self._changed:
            if worker.zygote is self._zygote and not self._closed.is_set():
                self._busy.discard(worker)
                self._idle.append(worker)
                self._changed.notify_all()
                return
        self._discard(worker)

    def _discard(self, worker: Worker) -> None:
        with self._changed:
            self._busy.discard(worker)
            worker.kill()
            self._changed.notify_all()
            last = worker.zygote is not self._zygote and not self._has_workers_of(worker.zygote)
        if last:
            worker.zygote.close()

    def _has_workers_of(self, zygote: Zygote) -> bool:
        return any(worker.zygote is zygote for worker in (*self._idle, *self._busy))

    def _tend(self) -> None:
        """Replace workers as they go missing, with pauses that grow while none starts."""
        pause = 0.0
        while not self._closed.wait(pause):
            with self._changed:
                self._changed.wait_for(self._is_short, _TICK)
                self._drop_ended()
                short = self._is_short()
            pause = 0.0
            if not short or self._closed.is_set():
                continue
            try:
                self._add_worker()
            except (StartError, EditionError) as error:
                pause = min(_LONGEST_PAUSE, max(_SHORTEST_PAUSE, 2 * pause))
                log.warning("no query worker could be started, trying again: %s", error)

    def _is_short(self) -> bool:
        return self._closed.is_set() or len(self._idle) + len(self._busy) < self._wanted

    def _add_worker(self) -> None:
        zygote = self._zygote
        if zygote.has_ended():
            zygote.close()
            zygote = Zygote(zygote.edition, self._limits)
            with self._changed:
                self._zygote = zygote
        worker, holding = zygote.fork()
        self._take_in(worker, holding)

    def _take_in(self, worker: Worker, holding: Holding) -> None:
        with self._changed:
            if not self._closed.is_set() and worker.zygote is self._zygote:
                self.holding = holding
                self._idle.append(worker)
                self._changed.notify_all()
                return
        worker.kill()

    def move(self, edition: Path) -> None:
        """Go over to another edition, worker by worker; a query under way ends on the edition that it began on.

        Raises `EditionError` or `StartError` if the new one cannot be used; the old one then serves on.
        """
        fresh = Zygote(edition, self._limits)
        try:
            workers = [fresh.fork()]
        except StartError:
            fresh.close()
            raise
        with self._changed:
            stale, self._zygote = self._zygote, fresh
        for _ in range(self._wanted):
            worker, holding = workers.pop() if workers else fresh.fork()
            self._take_in(worker, holding)
            self._retire_one(stale)
        with self._changed:
            unused = not self._has_workers_of(stale)
        if unused:
            stale.close()

    def _retire_one(self, stale: Zygote) -> None:
        with self._changed:
            retired = next((worker for worker in self._idle if worker.zygote is stale), None)
            if retired is not None:
                self._idle.remove(retired)
                retired.kill()

    def close(self) -> None:
        """Kill every worker, end the zygote; whoever waits gets `BusyError`."""
        with self._changed:
            self._closed.set()
            for worker in (*self._idle, *self._busy):
                worker.kill()
            self._idle.clear()
            self._changed.notify_all()
        self._tender.join()
        self._zygote.close()


def _busy() -> BusyError:
    return BusyError("all query workers are taken.", remedy="Try again in a few seconds.")
