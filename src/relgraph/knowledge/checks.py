"""What must hold between the rows of the reference; every check names the row and how to mend it."""

import re
from collections.abc import Collection, Iterable
from typing import Final

from relgraph.knowledge.schema import Table
from relgraph.knowledge.tables import Row, is_calendar_date

_KEY: Final = re.compile(r"[a-z]+/[a-z0-9]+(?:-[a-z0-9]+)*")
_ISO3: Final = re.compile(r"[A-Z]{3}")
_SESSION: Final = re.compile(r"[1-9]\d*")
_NAMED_SOURCE: Final = "source/"
#: Words in the column ``source`` that are no document: background knowledge, and figures computed from the cited ones.
NO_DOCUMENT: Final = frozenset({"background", "derived"})


def check_keys(rows: Iterable[Row]) -> dict[str, Row]:
    """Return the rows by key; a key has the form ``kind/slug`` and stands once in all tables."""
    keyed: dict[str, Row] = {}
    for row in rows:
        key = row.required("key")
        if _KEY.fullmatch(key) is None:
            raise row.broken(f"'{key}' is not a key", "Write kind/slug in small Latin letters, digits and hyphens.")
        if key in keyed:
            first = keyed[key]
            remedy = "Give one of the two another key, or merge the rows."
            raise row.broken(f"the key {key} already stands in {first.file}:{first.line}", remedy)
        keyed[key] = row
    return keyed


def check_points(rows: Iterable[Row], table: Table, keyed: Collection[str]) -> None:
    """Refuse keys of a wrong kind, and references to rows that do not exist."""
    for row in rows:
        if table.kind and not row["key"].startswith(f"{table.kind}/"):
            raise row.broken(f"{row['key']} is not a key of this table", f"Begin the key with '{table.kind}/'.")
        for column, kinds in table.points.items():
            for key in row.items(column):
                if key not in keyed:
                    remedy = "Add the row that it points to, or mend the spelling."
                    raise row.broken(f"'{column}' points to {key}, which does not exist", remedy)
                if key.partition("/")[0] not in kinds:
                    raise row.broken(f"'{column}' points to {key}", f"Name a key of: {', '.join(kinds)}.")


def check_codes(rows: Iterable[Row], table: Table) -> None:
    """Refuse country codes and session numbers that are none, and a code that stands twice."""
    codes: dict[str, int] = {}
    for row in rows:
        if table.kind == "state":
            _check_iso3(row, codes)
        if row["session"] and _SESSION.fullmatch(row["session"]) is None:
            raise row.broken(f"'{row['session']}' is not a session number", "Write a whole number from 1, or nothing.")


def _check_iso3(row: Row, codes: dict[str, int]) -> None:
    code = row["iso3"]
    if _ISO3.fullmatch(code) is None or row["key"] != f"state/{code.lower()}":
        remedy = "Write the ISO 3166-1 code as three capitals; the key ends in the same letters, small."
        raise row.broken(f"'{code}' is not the three-letter code of {row['key']}", remedy)
    if code in codes:
        raise row.broken(f"the code {code} already stands in line {codes[code]}", "Keep one of the two rows.")
    codes[code] = row.line


def check_sources(rows: Iterable[Row], sources: Collection[str]) -> None:
    """Refuse a row without source, a source that is not listed, and background not marked or naming no column."""
    for row in rows:
        named = row.required("source")
        for source in row.items("source", " ; "):
            if source not in NO_DOCUMENT and source not in sources:
                remedy = "Add it to sources.csv with its grade and the day it was read."
                raise row.broken(f"the source {source} is not listed", remedy)
        if named in NO_DOCUMENT and not row["background"]:
            raise row.broken("the row rests on background alone and does not say so", "Write 'all' in 'background'.")
        _check_background(row)


def _check_background(row: Row) -> None:
    for cell in row.items("background"):
        column = cell.partition("(")[0]
        if column != "all" and column not in row.cells:
            remedy = f"Write 'all', or names out of: {', '.join(row.cells)}."
            raise row.broken(f"'background' names the column '{column}', which is not in this table", remedy)


def check_attested(rows: Iterable[Row]) -> None:
    """Refuse attested days that are no dates."""
    for row in rows:
        for day in row.items("attested"):
            if not is_calendar_date(day):
                raise row.broken(f"'{day}' in 'attested' is not a date", "Write YYYY, YYYY-MM or YYYY-MM-DD.")
