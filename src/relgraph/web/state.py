"""What every request needs: the edition it sees, the budgets, the exports."""

from dataclasses import dataclass
from typing import Final

from flask import Flask, current_app, g, request

from relgraph.query.limits import Limits
from relgraph.web.serving.archive import PINNED, Archive
from relgraph.web.serving.budgets import Budgets
from relgraph.web.serving.export_runs import ExportRuns
from relgraph.web.serving.shelf import Shelf, Shown

_EXTENSION: Final = "relgraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One app's collaborators, whatever edition is on show."""

    shelf: Shelf
    archive: Archive
    limits: Limits
    budgets: Budgets
    exports: ExportRuns


def keep(app: Flask, state: State) -> None:
    """Put the state where `state` finds it, and lend each request the edition on show for as long as it lasts."""
    app.extensions[_EXTENSION] = state
    app.before_request(_borrow)
    app.teardown_request(_give_back)


def state() -> State:
    """Return the state of the app that answers the current request."""
    kept = current_app.extensions[_EXTENSION]
    assert isinstance(kept, State)
    return kept


def shown() -> Shown:
    """Return the edition that the current request sees from its first to its last line."""
    borrowed = g.shown
    assert isinstance(borrowed, Shown)
    return borrowed


def _borrow() -> None:
    """Lend the edition on show, or the kept one that the address names."""
    g.shown = state().shelf.borrow()
    pinned = request.environ.get(PINNED)
    if pinned is None or pinned == g.shown.edition.id:
        return
    # a request for an edition that is not kept is answered, as any other, from the one on show
    del request.environ[PINNED]
    g.kept = state().archive.borrow(pinned)
    request.environ[PINNED] = pinned
    state().shelf.give_back(g.shown)
    g.shown = g.kept


def _give_back(_error: BaseException | None) -> None:
    borrowed = g.pop("shown", None)
    if g.pop("kept", None) is not None:
        state().archive.give_back()
    elif borrowed is not None:
        state().shelf.give_back(borrowed)
