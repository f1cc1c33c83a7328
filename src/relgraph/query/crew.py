"""Keeps a number of workers alive: lends them out one at a time, and replaces the dead."""

import contextlib
import logging
import threading
from collections import Counter
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

    def __init__(self, edition: Path, workers: int, limits: Limits, *, page_workers: int = 0) -> None:
        """Start with one worker, and go on to `workers` and `page_workers` more in the background.

        However many visitors' queries there are, as many workers as `page_workers` are left to those of pages.

        Raises `EditionError` if the edition cannot be loaded, and `StartError` if no process starts.
        """
        self._limits = limits
        self._for_visitors = workers
        self._wanted = workers + page_workers
        lock = threading.RLock()
        #: Told when the number of workers changes.
        self._changed = threading.Condition(lock)
        #: Told, one waiting caller at a time, when a worker comes free: to those of pages, and to visitors.
        self._turns = {is_page: threading.Condition(lock) for is_page in (True, False)}
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._visitors = 0
        self._waiting: Counter[bool] = Counter()
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

    @property
    def visitors(self) -> int:
        """Return how many workers are at visitors' queries."""
        return self._visitors

    @contextlib.contextmanager
    def worker(self, *, is_page: bool = False) -> Iterator[Worker]:
        """Lend a worker; after an error inside it is killed and replaced, for nobody knows what it still does.

        `is_page` means that it is for a query of a page, which also has the workers kept for those.
        Raises `BusyError` at once if too many are waiting, else after the waiting time.
        """
        worker = self._lease(is_page=is_page)
        is_well = False
        try:
            yield worker
            is_well = True
        finally:
            self._take_back(worker, is_page=is_page, is_well=is_well)

    def _lease(self, *, is_page: bool) -> Worker:
        def is_free() -> bool:
            return self._may_take(is_page=is_page)

        with self._changed:
            if not is_free() and self._waiting[is_page] >= self._limits.queue_places:
                raise _busy()
            self._waiting[is_page] += 1
            try:
                if not self._turns[is_page].wait_for(is_free, self._limits.queue_wait):
                    raise _busy()
            finally:
                self._waiting[is_page] -= 1
            if self._closed.is_set():
                raise _busy()
            worker = self._idle.pop()
            self._busy.add(worker)
            self._visitors += not is_page
            return worker

    def _may_take(self, *, is_page: bool) -> bool:
        # only the one that would be taken is looked at; the others are looked at by the tender
        while self._idle and self._idle[-1].has_ended():
            self._idle.pop().kill()
            self._changed.notify_all()
        has_room = is_page or self._visitors < self._for_visitors
        return (bool(self._idle) and has_room) or self._closed.is_set()

    def _drop_ended(self) -> None:
        ended = [worker for worker in self._idle if worker.has_ended()]
        for worker in ended:
            self._idle.remove(worker)
            worker.kill()
        if ended:
            self._changed.notify_all()

    def _take_back(self, worker: Worker, *, is_page: bool, is_well: bool) -> None:
        with self._changed:
            self._busy.discard(worker)
            self._visitors -= not is_page
            if is_well and self._is_of_use(worker):
                self._idle.append(worker)
            else:
                worker.kill()
                self._changed.notify_all()
            self._call_next()

    def _call_next(self) -> None:
        """Let the first caller of each line look whether there is a worker."""
        for turn in self._turns.values():
            turn.notify()

    def _is_of_use(self, worker: Worker) -> bool:
        """Tell whether a worker may go on; one whose zygote has been replaced may not."""
        return worker.zygote is self._zygote and not self._closed.is_set()

    def _tend(self) -> None:
        """Replace workers as they go missing, and the zygote, with pauses that grow while none starts."""
        pause = 0.0
        while not self._closed.wait(pause):
            with self._changed:
                self._changed.wait_for(self._is_short, _TICK)
                self._drop_ended()
            try:
                self._mend()
                pause = 0.0
            except (StartError, EditionError) as error:
                pause = min(_LONGEST_PAUSE, max(_SHORTEST_PAUSE, 2 * pause))
                log.warning("no query worker could be started, trying again: %s", error)

    def _is_short(self) -> bool:
        return self._closed.is_set() or len(self._idle) + len(self._busy) < self._wanted

    def _mend(self) -> None:
        if self._closed.is_set():
            return
        if self._zygote.has_ended():
            self._replace_zygote()
        if self._is_short():
            self._take_in(*self._zygote.fork())

    def _replace_zygote(self) -> None:
        """Load the edition anew; the workers of a dead zygote end with it, or when what they do is done."""
        dead = self._zygote
        fresh = Zygote(dead.edition, self._limits)
        with self._changed:
            self._zygote = fresh
            orphans = [worker for worker in self._idle if worker.zygote is dead]
            self._idle = [worker for worker in self._idle if worker.zygote is fresh]
        for worker in orphans:
            worker.kill()
        dead.close()

    def _take_in(self, worker: Worker, holding: Holding) -> None:
        with self._changed:
            if self._is_of_use(worker):
                self.holding = holding
                self._idle.append(worker)
                self._changed.notify_all()
                self._call_next()
                return
        worker.kill()

    def fill(self, seconds: float) -> bool:
        """Wait until all workers are there, at most `seconds`; tell whether they are."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._is_short(), seconds)

    def close(self) -> None:
        """Kill every worker, end the zygote; whoever waits gets `BusyError`."""
        with self._changed:
            self._closed.set()
            for worker in (*self._idle, *self._busy):
                worker.kill()
            self._idle.clear()
            self._changed.notify_all()
            for turn in self._turns.values():
                turn.notify_all()
        self._tender.join()
        self._zygote.close()


def _busy() -> BusyError:
    return BusyError("all query workers are taken.", remedy="Try again in a few seconds.")
