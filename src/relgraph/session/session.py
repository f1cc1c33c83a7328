"""One open edition in Python: what can be asked of it, each answer ready for a frame, a graph or a page."""

import datetime as dt
import re
import weakref
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from relgraph.edition.opened import Edition
from relgraph.errors import UnknownNameError, UsageError
from relgraph.networks.kinds import KINDS
from relgraph.networks.window import note
from relgraph.query.formats import Answer
from relgraph.query.limits import Limits
from relgraph.query.pool import Pool
from relgraph.query.saved import run_saved
from relgraph.session.answers import ask, ask_saved
from relgraph.session.days import Day, first_day, last_day
from relgraph.session.evidence import evidence
from relgraph.session.finding import find
from relgraph.session.plots import Given, Plots, written
from relgraph.session.projections import Projection
from relgraph.session.rows import Rows, of_texts
from relgraph.session.tables import Tables

#: One user on their own machine may wait longer and take more than a visitor of a server.
_LIMITS: Final = Limits(
    deadline=120.0,
    page_deadline=30.0,
    processor_seconds=120,
    silence=10.0,
    queue_wait=120.0,
    rows=1_000_000,
    answer_bytes=256 << 20,
)
_NAME: Final = re.compile(r"[a-z0-9-]+")
_COMMITMENTS: Final = "commitments"
#: What a small table of commitments shows.
_LEDGER: Final = ("date_edtf", "who", "whom", "what", "firmness_name", "specificity", "origin")


class Session:
    """An edition and the process that answers queries over it, which starts with the first query.

    Use it in a ``with`` statement or call `close`; one that is forgotten ends its process when it is collected.
    """

    def __init__(self, edition: Edition) -> None:
        """Ask `edition`."""
        self.edition = edition
        self._is_closed = False

    @property
    def id(self) -> str:
        """Return the id of the edition, to be cited."""
        return self.edition.id

    def commitments(
        self,
        actor: str | None = None,
        *,
        towards: str | None = None,
        topic: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
    ) -> Rows:
        """Return the commitments that an actor made, newest first, with the columns of the table ``commitments``.

        `actor` and `towards` are states, bodies, groups, persons or posts, `topic` takes in all narrower topics; each
        by code, by name in English or Korean, by key or by IRI. What a ministry or a president undertakes counts for
        the state, what ASEAN undertakes does not count for its members. `since` and `until` are years, months or
        days; with either of them undated commitments are left out.

        Raises `ParameterError` naming what is nearest to an unknown name.
        """
        asked = {"actor": actor or "", "towards": towards, "topic": topic, "since": since}
        chosen = dict.fromkeys(row["commitment"] for row in self.query(_COMMITMENTS, **asked))
        table = self.table(_COMMITMENTS)
        by_iri = {row[table.columns.index("iri")]: row for row in table.cells}
        start = table.columns.index("date")
        last = last_day("until", until)
        cells = (by_iri[iri] for iri in chosen)
        kept = (row for row in cells if last is None or (isinstance(day := row[start], dt.date) and day <= last))
        return replace(table, title="Commitments", cells=tuple(kept), shown=_LEDGER)

    def query(self, query: str | Path, **params: Given) -> Rows:
        """Return the answer to a saved question by name, to a ``.rq`` file, or to SPARQL of your own.

        Parameters are those of the saved question, see `questions`; None leaves one free. An answer in triples has
        the columns subject, predicate and object. Warns if the answer was cut at a limit.

        Raises `UnknownNameError` or `ParameterError` naming the nearest, or one of the `QueryError` tree.
        """
        text = str(query)
        if isinstance(query, str) and _NAME.fullmatch(text):
            values = {name: written(value) for name, value in params.items()}
            return ask_saved(self._pool, self.edition.questions, text, values)
        if params:
            raise UsageError(
                "only saved questions take parameters.", remedy="Write the values into the query, or name a question."
            )
        if text.endswith(".rq"):
            text = _query_file(Path(query))
        return ask(self._pool, text)

    def questions(self) -> Rows:
        """Return what can be asked by name, with the parameters of each question."""
        cells = tuple(
            (query.name, query.question, ", ".join(parameter.name for parameter in query.parameters))
            for query in self.edition.questions.values()
        )
        return of_texts("Saved questions, for .query(NAME, …)", ("name", "question", "parameters"), cells, "question")

    @property
    def tables(self) -> tuple[str, ...]:
        """Return the names of the tables."""
        return self._tables.names

    def table(self, name: str) -> Rows:
        """Return a table of the dataset with its typed columns; raise `UnknownNameError` naming the nearest."""
        return self._tables.table(name)

    def network(self, kind: str, since: Day | None = None, until: Day | None = None) -> Projection:
        """Return one of the networks of `networks`, all of it or only the facts that overlap a time.

        Raises `UnknownNameError` naming the nearest, and `ParameterError` for what is no time.
        """
        first, last = first_day("since", since), last_day("until", until)
        return Projection(network=self.edition.network(kind).within(first, last), note=note(self.id, first, last))

    @property
    def networks(self) -> tuple[str, ...]:
        """Return the kinds of networks that there are."""
        return tuple(KINDS)

    @property
    def plot(self) -> Plots:
        """Return what can be drawn, as ``.plot.network("state-policy")``."""
        return Plots(self.edition, self.answered)

    def answered(self, name: str, params: Mapping[str, Given]) -> Answer:
        """Return the answer to a saved question in SPARQL JSON; raises as `query` does."""
        values = {key: written(value) for key, value in params.items()}
        return run_saved(self._pool, self.edition.questions, name, values)

    def evidence(self, fact: str) -> Rows:
        """Return what a fact rests on, by its IRI or key: words with release, block, offsets and address.

        Raises `UnknownNameError` naming the nearest.
        """
        return evidence(self.edition, self._pool, fact)

    def search(self, words: str, limit: int = 20) -> Rows:
        """Return things by their names, in English or Korean, and sentences of releases that hold all the words."""
        return find(self.edition, words, limit)

    def findings(self) -> Rows:
        """Return what the SHACL shapes found, the gravest first."""
        ordered = sorted(self.edition.findings, key=lambda item: item.severity, reverse=True)
        cells = tuple((item.severity, item.message, item.focus, item.path or "", item.graph or "") for item in ordered)
        return of_texts("What the shapes found", ("severity", "message", "focus", "path", "graph"), cells, "message")

    def quarantined(self) -> Rows:
        """Return the releases that did not go through, with the reason."""
        cells = tuple((item.file, item.message.removeprefix(f"{item.file}: ")) for item in self.edition.quarantined())
        return of_texts("Releases that did not go through", ("file", "reason"), cells, "reason")

    def cite(self, form: str = "text") -> str:
        """Return how to cite this edition: text (APA), bibtex, ris, csl or cff; raise `UnknownNameError` else."""
        from relgraph.exports.dataset.documents import citation

        return citation(self.edition, form)

    def processes(self) -> tuple[int, ...]:
        """Return the numbers of the processes that answer queries; none before the first query."""
        return self._running.processes() if "_running" in self.__dict__ else ()

    def close(self) -> None:
        """End the process that answers queries; the session can be asked nothing more that needs it."""
        self._is_closed = True
        if "_running" in self.__dict__:
            self._end()

    def __enter__(self) -> Self:
        """Return the session itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the session."""
        self.close()

    def __repr__(self) -> str:
        """Return what is open and what can be asked."""
        manifest = self.edition.manifest
        return (
            f"relgraph edition {self.id}: {len(manifest['releases'])} releases, {manifest['quads']:,} statements\n"
            "ask .commitments(actor, topic=…, since=…), .query(NAME), .questions(), .table(NAME), .tables,\n"
            "    .network(KIND), .plot, .search(WORDS), .evidence(FACT), .cite()"
        )

    @property
    def _pool(self) -> Pool:
        if self._is_closed:
            raise UsageError("this session is closed.", remedy="Open the edition again with relgraph.open().")
        return self._running

    @cached_property
    def _running(self) -> Pool:
        pool = Pool(self.edition.path, workers=1, limits=_LIMITS)
        self._end = weakref.finalize(self, pool.close)
        return pool

    @cached_property
    def _tables(self) -> Tables:
        return Tables(self.edition)


def _query_file(path: Path) -> str:
    if not path.is_file():
        raise UnknownNameError(f"no query file {path}.", remedy="Name a .rq file, or a saved question without ending.")
    return path.read_text(encoding="utf-8")
