"""Tables of ``data/``: rows that know their file and line, so that a broken one can be named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from relgraph.edtf import bounds, is_edtf
from relgraph.errors import KnowledgeError

DATE_REMEDY: Final = "Write YYYY, YYYY-MM, YYYY-MM-DD, or two of these divided by a slash, the earlier first."


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a CSV table; `line` counts from 1 and is the line on which the row ends."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the cell of `column`, empty if the table has no such column."""
        return self.cells.get(column, "")

    def get(self, column: str, default: str = "") -> str:
        """Return the cell of `column`, `default` if it is empty or the table has no such column."""
        return self.cells.get(column) or default

    def required(self, column: str) -> str:
        """Return the cell of `column`; `KnowledgeError` if it is empty."""
        if not self[column]:
            raise self.broken(f"the cell '{column}' is empty", f"Fill in '{column}'.")
        return self[column]

    def items(self, column: str, divider: str = ";") -> tuple[str, ...]:
        """Return the parts of a cell that holds several values."""
        return tuple(part.strip() for part in self[column].split(divider) if part.strip())

    def date(self, column: str) -> str | None:
        """Return an EDTF date, None if the cell is empty; `KnowledgeError` if it is no date of the calendar."""
        value = self[column]
        if value and not is_calendar_date(value):
            raise self.broken(f"'{value}' in '{column}' is not a date", DATE_REMEDY)
        return value or None

    def broken(self, message: str, remedy: str) -> KnowledgeError:
        """Return the error that names this row."""
        return KnowledgeError(message, file=self.file, line=self.line, remedy=remedy)


def is_calendar_date(value: str) -> bool:
    """Tell whether `value` is an EDTF date with a known year whose days exist and whose start is not after its end."""
    if not is_edtf(value):
        return False
    start, end = bounds(value)
    known = (start is not None or value.startswith("..")) and (end is not None or value.endswith(".."))
    return known and (start is None or end is None or start <= end)


def read_csv_rows(path: Path, columns: tuple[str, ...] | None = None) -> Iterator[Row]:
    """Yield the rows of a UTF-8 table whose header is exactly `columns`; without them any header will do.

    Raises `KnowledgeError` on an unreadable file, another header, or a row with too many or too few cells.
    """
    for found in rows_and_errors(path, columns):
        if isinstance(found, KnowledgeError):
            raise found
        yield found


def rows_and_errors(path: Path, columns: tuple[str, ...] | None = None) -> Iterator[Row | KnowledgeError]:
    """Yield the rows of a table, and in place of each that cannot be read the error that tells why."""
    import csv

    reader = csv.reader(_text(path).splitlines(), strict=True)
    try:
        columns = _header(path, next(reader, []), columns)
        for cells in reader:
            if len(cells) == len(columns):
                yield Row(path.name, reader.line_num, dict(zip(columns, map(str.strip, cells), strict=True)))
            else:
                remedy = 'Divide the cells by commas and put quotes (") around a cell that holds a comma.'
                message = f"{len(cells)} cells instead of {len(columns)}"
                yield KnowledgeError(message, file=path.name, line=reader.line_num, remedy=remedy)
    except csv.Error as error:
        remedy = 'Double every quote inside a quoted cell ("") and close the cell with a quote.'
        message = f"the row cannot be read ({error})"
        yield KnowledgeError(message, file=path.name, line=reader.line_num, remedy=remedy)


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file; `KnowledgeError` if it cannot be read or parsed."""
    import tomllib

    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        remedy = "Mend the file at that place; https://toml.io/ explains the notation."
        raise KnowledgeError(f"is not TOML: {error}", file=path.name, remedy=remedy) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise KnowledgeError("the file is missing", file=path.name, remedy="Restore it from the project.") from error
    except OSError as error:
        raise KnowledgeError(f"cannot be read ({error.strerror})", file=path.name, remedy="Check the file.") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError("is not UTF-8 text", file=path.name, remedy="Save the file as UTF-8.") from error


def _header(path: Path, header: list[str], columns: tuple[str, ...] | None) -> tuple[str, ...]:
    found = tuple(cell.strip() for cell in header)
    if columns is None or found == columns:
        return found
    missing = [column for column in columns if column not in found]
    unknown = [column for column in found if column not in columns]
    told = [f"missing: {', '.join(missing)}"] * bool(missing) + [f"unknown: {', '.join(unknown)}"] * bool(unknown)
    raise KnowledgeError(
        f"the header is not as expected ({'; '.join(told) or 'other order'})",
        file=path.name,
        line=1,
        remedy=f"Begin the file with: {','.join(columns)}",
    )
