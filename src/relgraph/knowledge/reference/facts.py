"""The tables of facts that are no names, read when a graph is made: extraction does without them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from relgraph.knowledge.reference import checks
from relgraph.knowledge.reference.checks import Errors
from relgraph.knowledge.reference.entities import Reference
from relgraph.knowledge.reference.name_tables import checked_rows
from relgraph.knowledge.reference.schema import EXCEPTIONS
from relgraph.knowledge.reference.schema_facts import (
    CHAIRS,
    COMMITMENTS,
    CONTRADICTIONS,
    FACT_TABLES,
    FIGURES,
    RELATIONS,
    TRANSACTIONS,
)
from relgraph.knowledge.tables import Row

#: Facts whose keys follow from other tables; whether they exist is a matter of the graph.
_DERIVED = ("participation/",)


class FactTables(NamedTuple):
    """Rows of the fact tables, in the order of the files; their cells are checked."""

    transactions: tuple[Row, ...]
    figures: tuple[Row, ...]
    commitments: tuple[Row, ...]
    contradictions: tuple[Row, ...]
    chairs: tuple[Row, ...]
    relations: tuple[Row, ...]

    def rows(self) -> tuple[Row, ...]:
        """Return all rows, table after table."""
        return (*self.transactions, *self.figures, *self.commitments, *self.contradictions, *self.chairs,
                *self.relations)  # fmt: skip

    def errors(self, reference: Reference) -> Errors:
        """Yield what is wrong between these rows and those of the reference."""
        rows = self.rows()
        keyed = checks.by_key(rows)
        held = {*(item.key for item in reference.tenures), *(item.key for item in reference.memberships)}
        known = {*keyed, *reference.entities, *held}
        yield from checks.key_errors(rows, keyed)
        yield from checks.source_errors(rows, reference.sources)
        for table, own in zip(FACT_TABLES, self._by_table(), strict=True):
            yield from checks.point_errors(own, table, known)
        yield from self._about_errors(known)
        yield from _money_errors((*self.transactions, *self.commitments))

    def _by_table(self) -> tuple[tuple[Row, ...], ...]:
        return (self.transactions, self.figures, self.commitments, self.contradictions, self.chairs, self.relations)

    def _about_errors(self, known: set[str]) -> Errors:
        for row in self.contradictions:
            if row["about"] not in known and not row["about"].startswith(_DERIVED):
                remedy = "Name a row of the reference."
                yield row.broken(f"'about' points to {row['about']}, which does not exist", remedy)


def _money_errors(rows: Iterable[Row]) -> Errors:
    for row in rows:
        if bool(row["amount"]) != bool(row["currency"]):
            yield row.broken("a sum needs an amount and a currency, or neither", "Fill in both cells, or empty both.")


def fact_tables(rows: Mapping[str, Iterable[Row]]) -> FactTables:
    """Gather rows by file."""
    return FactTables(
        transactions=tuple(rows[TRANSACTIONS.file]),
        figures=tuple(rows[FIGURES.file]),
        commitments=tuple(rows[COMMITMENTS.file]),
        contradictions=tuple(rows[CONTRADICTIONS.file]),
        chairs=tuple(rows[CHAIRS.file]),
        relations=tuple(rows[RELATIONS.file]),
    )


def load_facts(reference: Reference) -> FactTables:
    """Read and check the fact tables beside the reference; `KnowledgeError` names the first broken row."""
    tables = fact_tables({table.file: list(checked_rows(reference.folder, table)) for table in FACT_TABLES})
    checks.refuse(tables.errors(reference))
    return tables


def load_exceptions(folder: Path) -> tuple[Row, ...]:
    """Return the declared exceptions: findings of shapes that stay, each with its reason."""
    return tuple(checked_rows(folder, EXCEPTIONS))
