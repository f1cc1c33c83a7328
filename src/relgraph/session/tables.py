"""The tables of the dataset, each filled when it is first asked for."""

from functools import cached_property

from relgraph.edition.opened import Edition
from relgraph.session.rows import Rows
from relgraph.tables.definitions import shipped_tables
from relgraph.tables.filling import Filled
from relgraph.tables.tables import Tables as Filling


class Tables:
    """The tables of one edition as rows; its graph is held in memory from the first table on."""

    def __init__(self, edition: Edition) -> None:
        """Fill from `edition`."""
        self._edition = edition
        self._rows: dict[str, Rows] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the tables, sorted."""
        return tuple(shipped_tables())

    def table(self, name: str) -> Rows:
        """Return a table; raise `UnknownNameError` naming the nearest."""
        if name not in self._rows:
            self._rows[name] = _rows(self._filling.filled(name))
        return self._rows[name]

    @cached_property
    def _filling(self) -> Filling:
        return Filling(self._edition.path, self._edition.texts())


def _rows(filled: Filled) -> Rows:
    table = filled.table
    return Rows(
        title=table.description,
        columns=tuple(column.name for column in table.columns),
        types=tuple(column.type for column in table.columns),
        cells=filled.rows,
    )
