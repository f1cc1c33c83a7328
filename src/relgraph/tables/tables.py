"""The tables of one graph, each filled when it is first asked for and kept."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from pyoxigraph import Store

from relgraph.query.loading import load_memory
from relgraph.tables.definitions import find_table
from relgraph.tables.filling import Filled, fill
from relgraph.tables.lookups import Lookups


class Tables:
    """Every table of the graph in a folder; the graph is held in memory from the first table on."""

    def __init__(self, folder: Path, texts: Mapping[str, str]) -> None:
        """Fill from the graph that stands in `folder`, and from `texts`, those of its releases by IRI."""
        self._folder = folder
        self._texts = texts
        self._filled: dict[str, Filled] = {}

    def filled(self, name: str) -> Filled:
        """Return a table with its rows; raise `UnknownNameError` naming the nearest, or as `fill` does."""
        if name not in self._filled:
            self._filled[name] = fill(find_table(name), self._store, self._lookups)
        return self._filled[name]

    @cached_property
    def _store(self) -> Store:
        return load_memory(self._folder).store

    @cached_property
    def _lookups(self) -> Lookups:
        return Lookups(self._store, self._texts)
