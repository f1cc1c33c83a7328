"""What every request needs: the edition, the pool that answers for it, the saved questions, the budgets."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from flask import current_app

from relgraph.edition.ledger import LedgerRow
from relgraph.edition.opened import Edition
from relgraph.query.formats import Answer
from relgraph.query.limits import Limits
from relgraph.query.pool import Pool
from relgraph.query.saved import SavedQuery
from relgraph.web.budgets import Budgets

_EXTENSION: Final = "relgraph"
_PAGES: Final = 256

#: Answers relgraph's own fixed queries and keeps the answers: text, sorted bindings -> answer in SPARQL JSON.
PageQuery = Callable[[str, tuple[tuple[str, str], ...]], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One app's collaborators; nothing here changes while the app lives, but for the budgets."""

    edition: Edition
    pool: Pool
    limits: Limits
    queries: Mapping[str, SavedQuery]
    budgets: Budgets
    page_query: PageQuery
    ledger: Callable[[], tuple[LedgerRow, ...]]


def page_queries(pool: Pool) -> PageQuery:
    """Return a function that answers fixed queries with a page's deadline, and remembers: editions never change."""

    @functools.lru_cache(maxsize=_PAGES)
    def ask(text: str, bindings: tuple[tuple[str, str], ...] = ()) -> Answer:
        return pool.run(text, accept="json", bindings=dict(bindings), deadline=pool.limits.page_deadline)

    return ask


def keep(extensions: dict[str, object], state: State) -> None:
    """Put the state where `state` finds it."""
    extensions[_EXTENSION] = state


def state() -> State:
    """Return the state of the app that answers the current request."""
    kept = current_app.extensions[_EXTENSION]
    assert isinstance(kept, State)
    return kept
