"""Queries in, whole answers out: killable workers over one edition; safe to call from many threads."""

import functools
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NoReturn, Self

from relgraph.errors import (
    BusyError,
    QueryCrashedError,
    QueryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
)  # fmt: skip
from relgraph.query import frames
from relgraph.query.binding import bound
from relgraph.query.crew import Crew
from relgraph.query.formats import Answer, format_named, formats_of
from relgraph.query.guard import Form, check, undeclared_prefix
from relgraph.query.limits import Limits, default_workers
from relgraph.query.processes import Holding
from relgraph.query.tokens import place

#: Workers that a query is offered to before it is given up; one that is silent has not begun it.
_ATTEMPTS: Final = 3
#: Queries whose form is remembered: a door asks for it first, to choose a format, and again when it runs the query.
_REMEMBERED: Final = 64
#: Room beside the body itself for what a cut adds.
_SLACK: Final = 4096
#: How the engine names a place: "error at 1:31: expected one of …".
_PLACE: Final = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<what>.*)", re.DOTALL)


class _SilentError(Exception):
    """A worker did not take the query."""


class Pool:
    """Answers queries over one edition; itself it holds no store and parses no query."""

    def __init__(
        self, edition_dir: Path, *, workers: int | None = None, page_workers: int = 0, limits: Limits | None = None
    ) -> None:
        """Load the edition in a process of its own and fork workers (None: two for each core).

        `page_workers` come on top and answer `page` alone, so that pages do not wait behind visitors' queries.

        Raises `EditionError` if the edition cannot be loaded, and `StartError` if no process starts.
        """
        self.limits = limits or Limits()
        # keyed by the query alone: limits and graphs stay as they are, and to hash them takes longer than to check
        self._form = functools.lru_cache(maxsize=_REMEMBERED)(self._checked)
        self._crew = Crew(edition_dir, workers or default_workers(), self.limits, page_workers=page_workers)

    @property
    def edition(self) -> Path:
        """Return the folder of the edition that new queries are answered from."""
        return self._crew.edition

    @property
    def holding(self) -> Holding:
        """Return what the workers hold and which layers of their sandbox are on."""
        return self._crew.holding

    def processes(self) -> tuple[int, ...]:
        """Return the process numbers of the workers alive, sorted."""
        return self._crew.processes()

    @property
    def visitors(self) -> int:
        """Return how many workers are at visitors' queries, those of pages not counted."""
        return self._crew.visitors

    def form_of(self, query: str) -> Form:
        """Return the form of a query that may be run on this edition; raises as `guard.check` does."""
        return self._form(query)

    def _checked(self, query: str) -> Form:
        return check(query, self.limits, self.holding.graphs)

    def run(
        self,
        query: str,
        *,
        accept: str | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        bindings: Mapping[str, str] | None = None,
        deadline: float | None = None,
        rows: int | None = None,
    ) -> Answer:
        """Return the whole answer to `query`.

        `accept` is a media type or short name of a format that fits the query's form (None: JSON or Turtle). Naming
        default or named graphs replaces the usual dataset, as in the SPARQL protocol. `bindings` gives variables of
        the outermost group a term in N-Triples syntax. `deadline` (seconds) and `rows` can only lower the limits.

        Raises one of the `QueryError` tree, or `UnknownNameError` for a format that does not fit.
        """
        return self._run(
            query,
            accept=accept,
            default_graphs=default_graphs,
            named_graphs=named_graphs,
            bindings=bindings,
            seconds=min(deadline or self.limits.deadline, self.limits.deadline),
            rows=rows,
        )

    def page(self, query: str, *, bindings: Mapping[str, str] | None = None) -> Answer:
        """Return the answer in SPARQL JSON to a query of our own that a page needs, within the deadline of pages.

        Raises as `run` does.
        """
        return self._run(query, bindings=bindings, seconds=self.limits.page_deadline, is_page=True)

    def _run(
        self,
        query: str,
        *,
        seconds: float,
        accept: str | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        bindings: Mapping[str, str] | None = None,
        rows: int | None = None,
        is_page: bool = False,
    ) -> Answer:
        form = self.form_of(query)
        chosen = format_named(accept, formats_of(form)) if accept else formats_of(form)[0]
        self._check_dataset(default_graphs, named_graphs)
        with_dataset = bool(default_graphs or named_graphs)
        request = frames.Request(
            query=bound(query, bindings) if bindings else query,
            accept=chosen.media_type,
            rows=min(rows or self.limits.rows, self.limits.rows),
            size=self.limits.answer_bytes,
            default_graphs=tuple(default_graphs) if with_dataset else None,
            named_graphs=tuple(named_graphs) if with_dataset else None,
        )
        reply, body = self._ask(request, seconds, is_page=is_page)
        if "failed" in reply:
            _fail(reply, request.query)
        return Answer(
            body=body, media_type=reply["media_type"], kind=reply["kind"], rows=reply["rows"], cut=reply["cut"]
        )

    def _check_dataset(self, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> None:
        for graph in (*default_graphs, *named_graphs):
            if graph not in self.holding.graphs:
                raise QueryRefusedError(
                    f"this edition holds no graph {graph[:200]}.", remedy="Name a graph of this edition."
                )

    def _ask(self, request: frames.Request, seconds: float, *, is_page: bool) -> tuple[dict[str, Any], bytes]:
        for _ in range(_ATTEMPTS):
            began = time.monotonic()
            try:
                return self._ask_one(request, seconds, is_page=is_page)
            except _SilentError:
                continue
            except TimeoutError:
                raise QueryTimeoutError(
                    f"the query was stopped after {time.monotonic() - began:.1f} seconds.",
                    remedy="Ask for less: fewer patterns, a smaller range, a LIMIT inside a sub-query.",
                ) from None
            except frames.ClosedError:
                raise _crashed() from None
        raise BusyError("no query worker answers.", remedy="Try again in a few seconds.")

    def _ask_one(self, request: frames.Request, seconds: float, *, is_page: bool) -> tuple[dict[str, Any], bytes]:
        with self._crew.worker(is_page=is_page) as worker:
            try:
                worker.send(request, self.limits.silence)
            except (TimeoutError, frames.ClosedError) as error:
                raise _SilentError from error
            return worker.reply(seconds, request.size + _SLACK)

    def fill(self, seconds: float) -> bool:
        """Wait until all workers are there, at most `seconds`; tell whether they are."""
        return self._crew.fill(seconds)

    def close(self) -> None:
        """End all processes; queries under way fail."""
        self._crew.close()

    def __enter__(self) -> Self:
        """Return the pool itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the pool."""
        self.close()


def _fail(reply: Mapping[str, Any], query: str) -> NoReturn:
    """Raise the error that a worker's reply tells of."""
    if reply["failed"] == "syntax":
        raise _syntax_error(reply["message"], query)
    if reply["failed"] == "memory":
        raise _crashed()
    # the engine's own words may name what only the operator should see
    raise QueryError("the query could not be evaluated.", remedy="Simplify it, or report it with the query.")


def _syntax_error(message: str, query: str) -> QuerySyntaxError:
    """Say what stands at the place that the engine names; its own list of what it expected helps few."""
    undeclared = undeclared_prefix(query)
    if undeclared is not None:
        line, column = place(query, undeclared.start)
        prefix = undeclared.text.partition(":")[0]
        return QuerySyntaxError(f"the prefix {prefix}: is not declared", line=line, column=column)
    match = _PLACE.match(message)
    if match is None:
        return QuerySyntaxError(message)
    line, column = int(match["line"]), int(match["column"])
    rest = query.split("\n")[line - 1][column - 1 :].split()
    found = f"unexpected {rest[0][:40]!r}" if rest else "something is missing before this place"
    return QuerySyntaxError(found, line=line, column=column)


def _crashed() -> QueryCrashedError:
    return QueryCrashedError(
        "the query needs more memory, or nests deeper, than one query may.", remedy="Ask for less at once."
    )
