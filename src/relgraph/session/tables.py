"""The tables of the dataset, each filled when it is first asked for."""

from functools import cached_property

from pyoxigraph import Store

from relgraph.edition.opened import Edition
from relgraph.errors import UnknownNameError, did_you_mean
from relgraph.query.loading import load_memory
from relgraph.session.rows import Rows
from relgraph.tables.definitions import Table, load_tables
from relgraph.tables.filling import fill
from relgraph.tables.lookups import Lookups


class Tables:
    """The tables of one edition; its graph is held in memory from the first table on."""

    def __init__(self, edition: Edition) -> None:
        """Fill from `edition`."""
        self._edition = edition
        self._filled: dict[str, Rows] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the tables, sorted."""
        return tuple(self._defined)

    def table(self, name: str) -> Rows:
        """Return a table; raise `UnknownNameError` naming the nearest."""
        if name not in self._defined:
            raise UnknownNameError(f"no table {name[:60]!r}.", remedy=did_you_mean(name, self._defined))
        if name not in self._filled:
            self._filled[name] = self._rows(self._defined[name])
        return self._filled[name]

    def _rows(self, table: Table) -> Rows:
        return Rows(
            title=table.description,
            columns=tuple(column.name for column in table.columns),
            types=tuple(column.type for column in table.columns),
            cells=fill(table, self._store, self._lookups).rows,
        )

    @cached_property
    def _defined(self) -> dict[str, Table]:
        return {table.name: table for table in load_tables()}

    @cached_property
    def _store(self) -> Store:
        return load_memory(self._edition.path).store

    @cached_property
    def _lookups(self) -> Lookups:
        texts = {release["release"]["iri"]: release["text"] for release in self._edition.releases()}
        return Lookups(self._store, texts)
