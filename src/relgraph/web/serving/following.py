"""Follows the pointer of a folder of editions: what is published there goes on show without a restart."""

import logging
import threading
from pathlib import Path
from typing import Final

from relgraph.edition.opened import CURRENT, Edition
from relgraph.errors import EditionError
from relgraph.query.limits import Limits
from relgraph.query.processes import StartError
from relgraph.web.serving.shelf import Shelf, pool_of, show

log = logging.getLogger(__name__)

#: Seconds between two looks; one look is one call of the kernel.
_PAUSE: Final = 1.0
#: Seconds that the workers of a new edition may take to come up, and the requests of the last one to end.
_START: Final = 10.0
_PATIENCE: Final = 60.0

_Identity = tuple[int, int, int]


class Follower:
    """Looks once a second, in a thread of its own, where the pointer leads."""

    def __init__(self, home: Path, shelf: Shelf, *, workers: int, limits: Limits | None = None) -> None:
        """Follow the pointer of `home`, which is taken to lead to what is on the shelf."""
        self._pointer = home / CURRENT
        self._shelf = shelf
        self._workers = workers
        self._limits = limits
        self._on_show = _identity(shelf.shown.edition.path)
        self._unusable: _Identity | None = None
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="relgraph-follower", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def close(self) -> None:
        """Look no more; an edition that is just being put on show is waited for."""
        self._closed.set()
        self._thread.join()

    def _follow(self) -> None:
        while not self._closed.wait(_PAUSE):
            self.look()

    def look(self) -> None:
        """Put the edition on show that the pointer leads to, unless it is there already or was found unusable."""
        seen = _identity(self._pointer)
        if seen in {None, self._on_show, self._unusable}:
            return
        try:
            self._go_over()
        except EditionError as error:
            # not tried again until the pointer moves on
            self._unusable = seen
            log.error("the new edition cannot be shown, the last one stays: %s", error)  # noqa: TRY400  # the words say all
        except StartError as error:
            log.warning("the new edition cannot be shown yet: %s", error)

    def _go_over(self) -> None:
        edition = Edition(self._pointer)
        pool = pool_of(edition, self._workers, self._limits)
        pool.fill(_START)
        # of the folder that was opened: the pointer may have moved on in the meantime
        self._on_show = _identity(edition.path)
        log.info("edition %s is on show", edition.id)
        self._shelf.put(show(edition, pool), _PATIENCE)


def _identity(path: Path) -> _Identity | None:
    """Return what tells one folder from another, even of the same name; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns
