"""Everything that is wrong with one table of the reference, for those who changed a row: all faults, by line.

The table may lie anywhere. What it points to is looked up in the tables beside it, and where one is missing there, in
those that relgraph ships.
"""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from relgraph.errors import KnowledgeError
from relgraph.knowledge.reference import checks
from relgraph.knowledge.reference.entity_rows import reference_of
from relgraph.knowledge.reference.facts import fact_tables
from relgraph.knowledge.reference.gazetteer import Gazetteer
from relgraph.knowledge.reference.gazetteer_making import compiled
from relgraph.knowledge.reference.name_tables import name_tables
from relgraph.knowledge.reference.schema import TABLES
from relgraph.knowledge.reference.table import Table
from relgraph.knowledge.tables import Row, read_csv_rows, rows_and_errors
from relgraph.paths import shipped

_BY_FILE: Final = {table.file: table for table in TABLES}


def table_errors(file: Path) -> tuple[KnowledgeError, ...]:
    """Return what is wrong with a table, in the order of its lines; if nothing is, what breaks elsewhere by it.

    Raises `KnowledgeError` if the file is no table of the reference, by its name or by its header.
    """
    table = _table_of(file)
    with TemporaryDirectory() as name:
        folder = Path(name)
        for other in TABLES:
            beside = file if other is table else file.parent / other.file
            shutil.copyfile(beside if beside.is_file() else _shipped() / other.file, folder / other.file)
        found = {(error.file, error.line, error.message): error for error in _errors(folder)}
    ordered = sorted(found.values(), key=lambda error: (error.file, error.line or 0))
    return tuple(error for error in ordered if error.file == table.file) or tuple(ordered)


def is_reference_table(file: Path) -> bool:
    """Tell whether a file has the name or the header of a table of the reference."""
    return file.name in _BY_FILE or _by_header(file) is not None


def _shipped() -> Path:
    return shipped("data") / "reference"


def _table_of(file: Path) -> Table:
    table = _BY_FILE.get(file.name) or _by_header(file)
    if table is None:
        remedy = f"Keep the name or the header of one of: {', '.join(sorted(_BY_FILE))}."
        raise KnowledgeError("is no table of the reference", file=file.name, remedy=remedy)
    return table


def _by_header(file: Path) -> Table | None:
    rows = read_csv_rows(file)
    first = next(rows, None)
    columns = tuple(first.cells) if first is not None else ()
    return next((table for table in TABLES if table.columns == columns), None)


def _errors(folder: Path) -> Iterator[KnowledgeError]:
    """Yield the faults of single rows, then those between rows, then clashes of names.

    Facts and names are only looked into if the rows are sound.
    """
    rows: dict[str, list[Row]] = {}
    single = [error for table in TABLES for error in _row_errors(folder, table, rows)]
    yield from single
    tables = name_tables(rows)
    between = list(tables.errors())
    yield from between
    if single or between:
        return
    reference = reference_of(tables, folder)
    yield from fact_tables(rows).errors(reference)
    try:
        yield from _clashes(compiled(reference), rows)
    except KnowledgeError as error:
        yield error


def _row_errors(folder: Path, table: Table, rows: dict[str, list[Row]]) -> Iterator[KnowledgeError]:
    """Yield what is wrong in each row of a table by itself, and gather the rows that can be read."""
    sound = rows.setdefault(table.file, [])
    try:
        for found in rows_and_errors(folder / table.file, table.columns):
            if isinstance(found, KnowledgeError):
                yield found
            else:
                sound.append(found)
                yield from checks.cell_errors(found, table)
    except KnowledgeError as error:
        yield error


def _clashes(gazetteer: Gazetteer, rows: Mapping[str, list[Row]]) -> Iterator[KnowledgeError]:
    by_key = {row["key"]: row for found in rows.values() for row in found if row["key"]}
    for clash in gazetteer.clashes():
        for key in clash.keys:
            others = " and of ".join(other for other in clash.keys if other != key)
            remedy = "Move it to the column 'weak' of one of them, or write a longer name."
            yield by_key[key].broken(f"'{clash.text}' is a strong name of {key}, but also of {others}", remedy)
