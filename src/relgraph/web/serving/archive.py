"""The editions that are kept beside the one on show; each answers for good what was cited from it.

One of them is open at a time, with few workers, from its first request until another one is asked for: they are
asked rarely, and an edition takes memory.
"""

import functools
import re
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from relgraph.edition.opened import MANIFEST, Edition
from relgraph.errors import BusyError, EditionError, UnknownNameError, did_you_mean
from relgraph.query.limits import Limits
from relgraph.query.processes import StartError
from relgraph.web.serving.shelf import Shown, pool_of, show

#: Where the id of the edition that a request asks for stands in its environment.
PINNED: Final = "relgraph.edition"
#: How an edition is called.
ID: Final = re.compile(r"[0-9a-f]{16}")
#: Seconds that a request waits for the edition to be opened, or for the last one to be done with.
_PATIENCE: Final = 10.0


class Archive:
    """Lends the kept editions of a folder, one at a time; safe to use from many threads."""

    def __init__(self, home: Path | None, limits: Limits | None = None) -> None:
        """Lend what lies in `home`; None keeps nothing."""
        self._home = home
        self._limits = limits
        self._changed = threading.Condition()
        self._open: Shown | None = None
        self._borrowers = 0
        self._edition = functools.lru_cache(maxsize=256)(Edition)

    def editions(self) -> tuple[Edition, ...]:
        """Return the editions that are kept, by id; what is damaged is none."""
        return tuple(self._readable())

    def _readable(self) -> Iterator[Edition]:
        folders = self._home.glob("[0-9a-f]*") if self._home else ()
        for folder in sorted(folders):
            if ID.fullmatch(folder.name) and (folder / MANIFEST).is_file():
                try:
                    yield self._edition(folder)
                except EditionError:
                    continue

    def borrow(self, edition_id: str) -> Shown:
        """Return a kept edition, opened if it is not; it stays open until it is given back.

        Raises `UnknownNameError` for one that is not kept, and `BusyError` while another one is in use.
        """
        folder = self._folder(edition_id)
        with self._changed:
            if not self._changed.wait_for(lambda: self._is_free_for(edition_id), _PATIENCE):
                raise _busy()
            if self._open is None or self._open.edition.id != edition_id:
                self._close()
                self._open = self._opened(folder)
            self._borrowers += 1
            return self._open

    def give_back(self) -> None:
        """Say that a request needs what it borrowed no more."""
        with self._changed:
            self._borrowers -= 1
            self._changed.notify_all()

    def close(self) -> None:
        """Close what is open."""
        with self._changed:
            self._close()

    def _folder(self, edition_id: str) -> Path:
        kept = {edition.id: edition.path for edition in self.editions()}
        if edition_id not in kept:
            raise not_kept(edition_id, kept)
        return kept[edition_id]

    def _is_free_for(self, edition_id: str) -> bool:
        return not self._borrowers or (self._open is not None and self._open.edition.id == edition_id)

    def _opened(self, folder: Path) -> Shown:
        edition = self._edition(folder)
        try:
            return show(edition, pool_of(edition, 1, self._limits))
        except StartError as error:
            raise _busy() from error

    def _close(self) -> None:
        if self._open is not None:
            self._open.pool.close()
            self._open = None


def not_kept(edition_id: str, kept: Iterable[str]) -> UnknownNameError:
    """Return the error for an edition that is none of those `kept`, which names the nearest."""
    return UnknownNameError(
        f"edition {edition_id[:20]!r} is not kept here.",
        remedy=f"{did_you_mean(edition_id, sorted(kept))} See /editions/ for how to get another one back.",
    )


def _busy() -> BusyError:
    return BusyError("another kept edition is in use.", remedy="Try again in a few seconds.")
