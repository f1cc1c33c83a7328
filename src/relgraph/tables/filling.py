"""Tables × edition -> rows of typed cells, sorted, the same on every run."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from pyoxigraph import QuerySolutions, Store

from relgraph.errors import KnowledgeError
from relgraph.tables.definitions import Column, ColumnType, Shown, Table
from relgraph.tables.lookups import Lookups, Term, joined, key, tail, text

Cell = str | int | Decimal | bool | dt.date | None
_TYPED: Final[Mapping[ColumnType, Callable[[str], Cell]]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "boolean": lambda value: {"true": True, "1": True, "false": False, "0": False}[value],
    "date": dt.date.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Filled:
    """A table with its rows, each with one cell for each column."""

    table: Table
    rows: tuple[tuple[Cell, ...], ...]


def fill(table: Table, store: Store, lookups: Lookups) -> Filled:
    """Answer the query of a table and return its rows, sorted by their cells from left to right, empty ones last.

    Raises `KnowledgeError` naming table and column where the answer does not fit the header.
    """
    answer = store.query(table.query)
    if not isinstance(answer, QuerySolutions):
        raise KnowledgeError("this is no SELECT.", file=f"{table.name}.rq", remedy="Write a SELECT query.")
    selected = [variable.value for variable in answer.variables]
    _check_selected(table, selected)
    found = _grouped(table, answer, selected)
    rows = (tuple(_cell(table, column, values, lookups) for column in table.columns) for values in found)
    return Filled(table, tuple(sorted(rows, key=_order)))


def _check_selected(table: Table, selected: Sequence[str]) -> None:
    for variable in (*table.row, *(column.variable for column in table.columns)):
        if variable not in selected:
            raise KnowledgeError(
                f"?{variable} is not selected.", file=f"{table.name}.rq", remedy="Add it to the SELECT."
            )


def _grouped(table: Table, answer: QuerySolutions, variables: Sequence[str]) -> list[dict[str, set[Term]]]:
    """Return for each row the terms found of each variable."""
    groups: dict[tuple[Term, ...], dict[str, set[Term]]] = {}
    for solution in answer:
        row = tuple(term for name in table.row if (term := solution[name]) is not None)
        if len(row) < len(table.row):
            raise KnowledgeError(
                "a solution does not say which row it belongs to.",
                file=f"{table.name}.rq",
                remedy=f"Bind ?{', ?'.join(table.row)} in every solution.",
            )
        group = groups.setdefault(row, {})
        for name, term in zip(variables, solution, strict=True):
            if term is not None:
                group.setdefault(name, set()).add(term)
    return list(groups.values())


def _cell(table: Table, column: Column, values: Mapping[str, set[Term]], lookups: Lookups) -> Cell:
    terms = sorted(values.get(column.variable, ()), key=str)
    shown = [told for term in terms if (told := _SHOWN[column.shown](lookups, term)) is not None]
    if not shown:
        if column.required and column.default is None:
            empty = f"the column {column.name} is required and finds nothing for one row."
            raise KnowledgeError(empty, file=f"{table.name}.rq", remedy="Take away `required`, or mend the query.")
        return column.default
    if column.is_list:
        return joined(shown, are_words=column.shown == "words")
    distinct = sorted(set(shown))
    if len(distinct) > 1:
        where = f"{table.name}.rq"
        several = f"the column {column.name} finds several values in one row: {', '.join(distinct[:3])[:200]}."
        raise KnowledgeError(several, file=where, remedy="Give it `list = true`, or select one of them.")
    try:
        return _TYPED[column.type](distinct[0])
    except (ValueError, KeyError, InvalidOperation) as error:
        wrong = f"the column {column.name} finds {distinct[0][:60]!r}, which is no {column.type}."
        raise KnowledgeError(wrong, file=f"{table.name}.rq", remedy="Change its type, or the query.") from error


_SHOWN: Final[Mapping[Shown, Callable[[Lookups, Term], str | None]]] = {
    "text": lambda _, term: text(term),
    "iri": lambda _, term: text(term),
    "key": lambda _, term: key(term),
    "tail": lambda _, term: tail(term),
    "label": lambda lookups, term: lookups.name(term),
    "label_ko": lambda lookups, term: lookups.name(term, "ko"),
    "notation": lambda lookups, term: lookups.notation(term),
    "code": lambda lookups, term: lookups.code(term),
    "words": lambda lookups, term: lookups.words(term),
}


def _order(row: tuple[Cell, ...]) -> tuple[tuple[bool, str], ...]:
    return tuple((cell is None, _sortable(cell)) for cell in row)


def _sortable(cell: Cell) -> str:
    """Return text that sorts as the cells of one column do; no number here is negative or above 10^18."""
    if isinstance(cell, Decimal | int) and not isinstance(cell, bool):
        return f"{Decimal(cell):032.9f}"
    return str(cell)
