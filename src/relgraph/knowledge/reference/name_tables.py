"""The tables of named things, read and checked as rows: the first half of loading the reference."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from relgraph.knowledge.reference import checks
from relgraph.knowledge.reference.checks import Errors
from relgraph.knowledge.reference.schema import ENTITY_TABLES, MEMBERSHIPS, SOURCES, TENURES
from relgraph.knowledge.reference.table import Table
from relgraph.knowledge.tables import Row, read_csv_rows


class NameTables(NamedTuple):
    """Rows of all tables of named things, of tenures, memberships and sources; `keyed` are the named things by key."""

    named: Mapping[str, tuple[Row, ...]]
    keyed: Mapping[str, Row]
    tenures: tuple[Row, ...]
    memberships: tuple[Row, ...]
    sources: tuple[Row, ...]

    def errors(self) -> Errors:
        """Yield what is wrong between the rows."""
        all_named = list(chain.from_iterable(self.named.values()))
        yield from checks.key_errors(all_named, self.keyed)
        for table in ENTITY_TABLES:
            yield from checks.point_errors(self.named[table.file], table, self.keyed)
            yield from checks.code_errors(self.named[table.file], table)
        yield from checks.point_errors(self.tenures, TENURES, self.keyed)
        yield from checks.point_errors(self.memberships, MEMBERSHIPS, self.keyed)
        yield from checks.attested_errors(self.tenures)
        sourced = [*all_named, *self.tenures, *self.memberships]
        yield from checks.source_errors(sourced, {row["key"] for row in self.sources})


#: The tables that `name_tables` needs.
NAME_TABLES = (*ENTITY_TABLES, TENURES, MEMBERSHIPS, SOURCES)


def name_tables(rows: Mapping[str, Iterable[Row]]) -> NameTables:
    """Gather rows by file."""
    named = {table.file: tuple(rows[table.file]) for table in ENTITY_TABLES}
    return NameTables(
        named=named,
        keyed=checks.by_key(chain.from_iterable(named.values())),
        tenures=tuple(rows[TENURES.file]),
        memberships=tuple(rows[MEMBERSHIPS.file]),
        sources=tuple(rows[SOURCES.file]),
    )


def read_name_tables(folder: Path) -> NameTables:
    """Read and check the tables of a folder; `KnowledgeError` names the first broken row."""
    tables = name_tables({table.file: list(checked_rows(folder, table)) for table in NAME_TABLES})
    checks.refuse(tables.errors())
    return tables


def checked_rows(folder: Path, table: Table) -> Iterator[Row]:
    """Yield the rows of one table; raise `KnowledgeError` at the first that breaks a rule of its own cells."""
    for row in read_csv_rows(folder / table.file, table.columns):
        checks.refuse(checks.cell_errors(row, table))
        yield row
