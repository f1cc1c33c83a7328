"""The graph of the reference that relgraph ships, made once a run, and its tables."""

import csv
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

from both_engines import asked
from reading_reference import ID, Answer, Ask, Table
from relgraph.graph.ontology import ontology_lines
from relgraph.graph.reference import reference_lines
from relgraph.knowledge import load_knowledge


@pytest.fixture(scope="session")
def store() -> Store:
    store = Store()
    store.load("\n".join((*ontology_lines(), *reference_lines(load_knowledge()))).encode(), format=RdfFormat.N_QUADS)
    return store


@pytest.fixture
def ask(store: Store) -> Ask:
    """Return what asks a saved query of the reference; things are told by their keys."""

    def rows(name: str, **values: str) -> Answer:
        answer = store.query(asked(name, values), use_default_graph_as_union=True)
        assert isinstance(answer, QuerySolutions)
        names = [variable.value for variable in answer.variables]
        told = [[(name, term) for name, term in zip(names, row, strict=True) if term is not None] for row in answer]
        return [{name: str(getattr(term, "value", term)).removeprefix(ID) for name, term in row} for row in told]

    return rows


@pytest.fixture
def table(root: Path) -> Table:
    """Return what reads a table of the reference."""

    def rows(name: str) -> list[dict[str, str]]:
        with (root / "data" / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return rows
