"""What every request needs: the edition it sees, the saved questions, the budgets, the exports."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import Flask, current_app, g

from relgraph.query.limits import Limits
from relgraph.query.saved import SavedQuery
from relgraph.web.serving.budgets import Budgets
from relgraph.web.serving.export_runs import ExportRuns
from relgraph.web.serving.shelf import Shelf, Shown

_EXTENSION: Final = "relgraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One app's collaborators, whatever edition is on show."""

    shelf: Shelf
    limits: Limits
    queries: Mapping[str, SavedQuery]
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
    g.shown = state().shelf.borrow()


def _give_back(_error: BaseException | None) -> None:
    borrowed = g.pop("shown", None)
    if borrowed is not None:
        state().shelf.give_back(borrowed)
