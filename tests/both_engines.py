"""Saved queries asked of rdflib and of pyoxigraph, over a graph small enough to count by hand."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from pyoxigraph import QuerySolutions, RdfFormat, Store
from rdflib import Graph, Variable

from relgraph.query.binding import bound
from relgraph.query.saved import bind, find_query, load_queries

Row = tuple[str | None, ...]


def asked(name: str, values: Mapping[str, str]) -> str:
    """Return a saved query as it is run: its defaults unless `values` overrides them, an empty value for none."""
    query = find_query(load_queries(), name)
    terms = bind(query, values)
    return bound(query.text, terms) if terms else query.text


class BothEngines:
    """One graph in two engines, whose default graph is the union of all graphs, as relgraph's is."""

    def __init__(self, quads: bytes) -> None:
        self._quads = quads

    def picked(self, name: str, values: Mapping[str, str], wanted: Sequence[str]) -> list[Row]:
        """Return the wanted columns of the answer, after both engines gave the same rows in the same order."""
        query = asked(name, values)
        names, rows = self._by_oxigraph(query)
        assert self._by_rdflib(query, names) == rows
        return [tuple(row[names.index(column)] for column in wanted) for row in rows]

    @cached_property
    def _store(self) -> Store:
        store = Store()
        store.load(self._quads, format=RdfFormat.N_QUADS)
        return store

    @cached_property
    def _graph(self) -> Graph:
        triples = (line.rsplit(" ", 2)[0] + " .\n" for line in self._quads.decode().splitlines())
        return Graph().parse(data="".join(triples), format="nt")

    def _by_oxigraph(self, query: str) -> tuple[list[str], list[Row]]:
        answer = self._store.query(query, use_default_graph_as_union=True)
        assert isinstance(answer, QuerySolutions)
        names = [variable.value for variable in answer.variables]
        return names, [tuple(None if term is None else str(term.value) for term in row) for row in answer]

    def _by_rdflib(self, query: str, names: Sequence[str]) -> list[Row]:
        found = self._graph.query(query).bindings
        wanted = [Variable(name) for name in names]
        return [tuple(str(row[name]) if name in row else None for name in wanted) for row in found]
