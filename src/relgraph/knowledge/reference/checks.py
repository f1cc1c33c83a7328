"""What must hold in and between the rows of the reference; every error names the row and how to mend it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from relgraph.errors import KnowledgeError
from relgraph.knowledge.reference.table import Table
from relgraph.knowledge.reference.vocabulary import concepts
from relgraph.knowledge.tables import DATE_REMEDY, Row, is_calendar_date

_KEY: Final = re.compile(r"[a-z]+/[a-z0-9]+(?:-[a-z0-9]+)*")
_ISO3: Final = re.compile(r"[A-Z]{3}")
_SESSION: Final = re.compile(r"[1-9]\d*")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")
#: Words in the column ``source`` that are no document: background knowledge, and figures computed from the cited ones.
NO_DOCUMENT: Final = frozenset({"background", "derived"})

Errors = Iterator[KnowledgeError]


def refuse(errors: Iterable[KnowledgeError]) -> None:
    """Raise the first of the errors, if there is one."""
    for error in errors:
        raise error


def cell_errors(row: Row, table: Table) -> Errors:
    """Yield what is wrong in the cells of a row taken by themselves: empty, no date, no number, a word of no list."""
    label = ("label",) if "label" in table.columns else table.required[:1]
    for column in dict.fromkeys(("key",) * (table.kind is not None) + label + table.required):
        if not row[column]:
            yield row.broken(f"the cell '{column}' is empty", f"Fill in '{column}'.")
    for column in table.dates:
        if row[column] and not is_calendar_date(row[column]):
            yield row.broken(f"'{row[column]}' in '{column}' is not a date", DATE_REMEDY)
    for column in table.numbers:
        if row[column] and _NUMBER.fullmatch(row[column]) is None:
            yield row.broken(f"'{row[column]}' in '{column}' is not a number", "Write digits alone: 5000000, 0.3.")
    for column, scheme in table.concepts.items():
        yield from _word_errors(row, column, concepts(scheme))
    for column, allowed in table.choices.items():
        yield from _word_errors(row, column, allowed)


def _word_errors(row: Row, column: str, allowed: Collection[str]) -> Errors:
    if row[column] and row[column] not in allowed:
        yield row.broken(f"'{row[column]}' is no word for '{column}'", f"Write one of: {', '.join(sorted(allowed))}.")


def key_errors(rows: Iterable[Row], keyed: Mapping[str, Row]) -> Errors:
    """Yield keys that are none, and rows whose key another row (the one in `keyed`) has already."""
    for row in rows:
        key = row["key"]
        if key and _KEY.fullmatch(key) is None:
            yield row.broken(f"'{key}' is not a key", "Write kind/slug in small Latin letters, digits and hyphens.")
        elif key and keyed[key] is not row:
            first = keyed[key]
            remedy = "Give one of the two another key, or merge the rows."
            yield row.broken(f"the key {key} already stands in {first.file}:{first.line}", remedy)


def by_key(rows: Iterable[Row]) -> dict[str, Row]:
    """Return the first row of each key."""
    keyed: dict[str, Row] = {}
    for row in rows:
        keyed.setdefault(row["key"], row)
    return keyed


def point_errors(rows: Iterable[Row], table: Table, known: Collection[str]) -> Errors:
    """Yield keys of a wrong kind, and references to rows that do not exist."""
    for row in rows:
        if table.kind and _KEY.fullmatch(row["key"]) and not row["key"].startswith(f"{table.kind}/"):
            yield row.broken(f"{row['key']} is not a key of this table", f"Begin the key with '{table.kind}/'.")
        for column, kinds in table.points.items():
            for key in row.items(column):
                if key not in known:
                    remedy = "Add the row that it points to, or mend the spelling."
                    yield row.broken(f"'{column}' points to {key}, which does not exist", remedy)
                elif key.partition("/")[0] not in kinds:
                    yield row.broken(f"'{column}' points to {key}", f"Name a key of: {', '.join(kinds)}.")


def code_errors(rows: Iterable[Row], table: Table) -> Errors:
    """Yield country codes and session numbers that are none, and a code that stands twice."""
    codes: dict[str, int] = {}
    for row in rows:
        if table.kind == "state":
            yield from _iso3_errors(row, codes)
        if row["session"] and _SESSION.fullmatch(row["session"]) is None:
            yield row.broken(f"'{row['session']}' is not a session number", "Write a whole number from 1, or nothing.")


def _iso3_errors(row: Row, codes: dict[str, int]) -> Errors:
    code = row["iso3"]
    if _ISO3.fullmatch(code) is None or row["key"] != f"state/{code.lower()}":
        remedy = "Write the ISO 3166-1 code as three capitals; the key ends in the same letters, small."
        yield row.broken(f"'{code}' is not the three-letter code of {row['key']}", remedy)
    if codes.setdefault(code, row.line) != row.line:
        yield row.broken(f"the code {code} already stands in line {codes[code]}", "Keep one of the two rows.")


def source_errors(rows: Iterable[Row], sources: Collection[str]) -> Errors:
    """Yield rows without source, sources that are not listed, and background not marked or naming no column."""
    for row in rows:
        if not row["source"]:
            yield row.broken("the cell 'source' is empty", "Fill in 'source' with an address, or 'background'.")
        for source in row.items("source", " ; "):
            if source not in NO_DOCUMENT and source not in sources:
                remedy = "Add it to sources.csv with its grade and the day it was read."
                yield row.broken(f"the source {source} is not listed", remedy)
        if row["source"] in NO_DOCUMENT and not row["background"]:
            remedy = "Write 'all' in 'background'."
            yield row.broken("the row rests on background alone and does not say so", remedy)
        yield from _background_errors(row)


def _background_errors(row: Row) -> Errors:
    for cell in row.items("background"):
        column = cell.partition("(")[0]
        if column != "all" and column not in row.cells:
            remedy = f"Write 'all', or names out of: {', '.join(row.cells)}."
            yield row.broken(f"'background' names the column '{column}', which is not in this table", remedy)


def attested_errors(rows: Iterable[Row]) -> Errors:
    """Yield attested days that are no dates."""
    for row in rows:
        for day in row.items("attested"):
            if not is_calendar_date(day):
                yield row.broken(f"'{day}' in 'attested' is not a date", "Write YYYY, YYYY-MM or YYYY-MM-DD.")
