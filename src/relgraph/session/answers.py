"""Questions -> rows: saved ones and SPARQL, answered by the pool that the command line and the web use."""

import json
import warnings
from collections.abc import Mapping
from typing import Final

from pyoxigraph import RdfFormat, parse

from relgraph.query.formats import Answer
from relgraph.query.pool import Pool
from relgraph.query.rows import Value, to_rows
from relgraph.query.saved import SavedQuery, find_query, run_saved
from relgraph.session.rows import Rows, typed

_GRAPH_FORMS: Final = frozenset({"CONSTRUCT", "DESCRIBE"})
_TRIPLE: Final = ("subject", "predicate", "object")


def ask_saved(pool: Pool, queries: Mapping[str, SavedQuery], name: str, params: Mapping[str, str]) -> Rows:
    """Return the answer to one of some saved questions; raises as `relgraph.query.saved.run_saved` does."""
    query = find_query(queries, name)
    wire = "ntriples" if query.form in _GRAPH_FORMS else "json"
    return _rows(run_saved(pool, queries, name, params, wire), query.question)


def ask(pool: Pool, text: str) -> Rows:
    """Return the answer to SPARQL; raises as `Pool.run` does."""
    wire = "ntriples" if pool.form_of(text) in _GRAPH_FORMS else "json"
    return _rows(pool.run(text, accept=wire), "Answer")


def _rows(answer: Answer, title: str) -> Rows:
    columns, cells = _table(answer)
    if answer.truncated:
        warnings.warn(f"the answer was cut at the limit of {answer.rows:,} rows; narrow the question.", stacklevel=4)
    by_column = zip(*cells, strict=True) if cells else ((),) * len(columns)
    types = tuple(typed(values) for values in by_column)
    return Rows(title=title, columns=columns, types=types, cells=cells, is_cut=answer.truncated)


def _table(answer: Answer) -> tuple[tuple[str, ...], tuple[tuple[Value, ...], ...]]:
    """Return the columns and the cells of an answer of any form."""
    if answer.kind == "graph":
        found = parse(answer.body, format=RdfFormat.N_TRIPLES)
        triples = ((quad.subject, quad.predicate, quad.object) for quad in found)
        return _TRIPLE, tuple(tuple(getattr(term, "value", str(term)) for term in triple) for triple in triples)
    if answer.kind == "boolean":
        return ("answer",), ((bool(json.loads(answer.body)["boolean"]),),)
    columns = tuple(json.loads(answer.body)["head"]["vars"])
    return columns, tuple(tuple(row[name] for name in columns) for row in to_rows(answer))
