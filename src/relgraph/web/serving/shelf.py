"""The edition on show: requests borrow it, a new one takes its place between two requests, and none sees two."""

import functools
import threading
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from relgraph.edition.ledger import Ledger, ledger
from relgraph.edition.opened import Edition
from relgraph.edition.timeline import Moment, timeline
from relgraph.networks.kinds import KINDS
from relgraph.networks.model import Network
from relgraph.query.formats import JSON, Answer
from relgraph.query.limits import Limits
from relgraph.query.pool import Pool
from relgraph.web.serving.remembering import remembered

_PAGES: Final = 256
_RELEASES: Final = 64
#: Workers that answer pages alone.
_PAGE_WORKERS: Final = 1
_DRAWINGS: Final = 48
#: There are fewer saved questions than this.
_OPENINGS: Final = 64

#: Answers relgraph's own fixed queries and keeps the answers: text, sorted bindings -> answer in SPARQL JSON.
PageQuery = Callable[[str, tuple[tuple[str, str], ...]], Answer]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shown:
    """One edition as the door shows it: the pool that answers for it, and what is kept of its answers.

    `opening` answers saved questions as they open, `release` takes the tail of a release's IRI, `network` one of the
    kinds, and `drawn` what a picture shows and in which language, with what draws it if it was not drawn lately.
    """

    edition: Edition
    pool: Pool
    page_query: PageQuery
    opening: PageQuery
    ledger: Callable[[], Ledger]
    network: Callable[[str], Network]
    timeline: Callable[[], tuple[Moment, ...]]
    release: Callable[[str], Mapping[str, Any]]
    drawn: Callable[[tuple[Hashable, ...], Callable[[], str]], str]


def show(edition: Edition, pool: Pool) -> Shown:
    """Return `edition` with nothing asked of it yet."""
    kept = remembered(1)(lambda: ledger(edition))
    return Shown(
        edition=edition,
        pool=pool,
        page_query=_remembering(_PAGES, pool.page),
        opening=_remembering(_OPENINGS, functools.partial(pool.run, accept=JSON.name)),
        ledger=kept,
        network=remembered(len(KINDS))(edition.network),
        timeline=remembered(1)(lambda: timeline(edition, kept())),
        release=remembered(_RELEASES)(edition.release),
        drawn=_drawings(),
    )


def pool_of(edition: Edition, workers: int, limits: Limits | None) -> Pool:
    """Return a pool over `edition` in which visitors' queries leave a worker to pages; raises as `Pool` does."""
    return Pool(edition.path, workers=workers, page_workers=_PAGE_WORKERS, limits=limits)


def _remembering(size: int, run: Callable[..., Answer]) -> PageQuery:
    """Return a function that answers queries by `run` and remembers the last `size` answers."""

    @remembered(size)
    def ask(text: str, bindings: tuple[tuple[str, str], ...] = ()) -> Answer:
        return run(text, bindings=dict(bindings))

    return ask


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A picture that is wanted: what tells it from others, and what draws it."""

    key: tuple[Hashable, ...]
    draw: Callable[[], str] = field(compare=False)


def _drawings() -> Callable[[tuple[Hashable, ...], Callable[[], str]], str]:
    """Return a function that gives the picture with a key, drawn now if it was not drawn lately."""
    kept = remembered(_DRAWINGS)(_drawn)
    return lambda key, draw: kept(_Drawing(key, draw))


def _drawn(drawing: _Drawing) -> str:
    return drawing.draw()


class Shelf:
    """Holds the edition on show; safe to use from many threads."""

    def __init__(self, first: Shown) -> None:
        """Show `first`."""
        self._shown = first
        self._changed = threading.Condition()
        self._borrowers: Counter[Shown] = Counter()

    @property
    def shown(self) -> Shown:
        """Return what is on show now."""
        return self._shown

    def borrow(self) -> Shown:
        """Return what is on show now; its pool stays open until it is given back."""
        with self._changed:
            self._borrowers[self._shown] += 1
            return self._shown

    def give_back(self, shown: Shown) -> None:
        """Say that a request needs what it borrowed no more."""
        with self._changed:
            self._borrowers[shown] -= 1
            self._changed.notify_all()

    def put(self, shown: Shown, seconds: float) -> None:
        """Show another edition from now on, and close the pool of the last one when its requests are done.

        Waits for these at most `seconds`.
        """
        with self._changed:
            last, self._shown = self._shown, shown
            self._changed.wait_for(lambda: not self._borrowers[last], seconds)
            del self._borrowers[last]
        last.pool.close()

    def close(self) -> None:
        """Close the pool of what is on show."""
        self._shown.pool.close()
