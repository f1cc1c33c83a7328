"""Rows with typed columns: shown as a small table, given on as Python values or as a pandas frame."""

import datetime as dt
import io
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Final

from relgraph.errors import UsageError
from relgraph.query.rows import Value
from relgraph.tables.definitions import ColumnType

if TYPE_CHECKING:  # pandas is an extra, and slow to import
    import pandas as pd

#: Rows and columns of a table on a screen; letters of a cell; letters of a line where there is no terminal.
_ROWS: Final = 10
_COLUMNS: Final = 8
_LETTERS: Final = 36
_WIDTH: Final = 120
#: Nullable types throughout: a missing number or truth value is no 0, no NaN and no False.
_DTYPES: Final[Mapping[ColumnType, str]] = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}
_INT64: Final = 2**63
_NUMBERS: Final = frozenset({int, float, Decimal})


@dataclass(frozen=True, kw_only=True, repr=False)
class Rows:
    """What was found: `columns` with their `types`, and `cells` by row.

    `shown` are the columns of a small table (none: the first that fit), `wide` one whose cells are shown whole.
    """

    title: str
    columns: tuple[str, ...]
    types: tuple[ColumnType, ...]
    cells: tuple[tuple[Value, ...], ...]
    shown: tuple[str, ...] = ()
    wide: str | None = None
    is_cut: bool = False

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.cells)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Yield each row by column."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.cells)

    def rows(self) -> list[dict[str, Value]]:
        """Return each row by column: text, numbers, truth values and days; None where a cell is empty."""
        return list(self)

    def df(self) -> "pd.DataFrame":
        """Return a pandas frame with nullable types: string, Int64, Float64, boolean, datetime64[s].

        Raises `UsageError` if pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise UsageError(
                "a data frame needs pandas.", remedy="Run `pip install relgraph[pandas]`, or ask for .rows()."
            ) from error
        columns = zip(*self.cells, strict=True) if self.cells else ((),) * len(self.columns)
        return pd.DataFrame(
            {
                name: pd.Series(list(map(_plain, cells)), dtype=_DTYPES[kind])
                for name, kind, cells in zip(self.columns, self.types, columns, strict=True)
            },
            columns=list(self.columns),
        )

    def __repr__(self) -> str:
        """Return a small table, and how much more there is."""
        from rich import box
        from rich.console import Console
        from rich.table import Table

        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDTH
        names = self._fitting(width)
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for name in names:
            is_wide = name == self.wide
            table.add_column(
                name,
                no_wrap=not is_wide,
                max_width=None if is_wide else _LETTERS,
                overflow="fold" if is_wide else "ellipsis",
            )
        for row in self._top(names):
            table.add_row(*row)
        buffer = io.StringIO()
        console = Console(
            # inside a notebook rich would show the table there and then
            file=buffer, width=width, color_system=None, highlight=False, markup=False, emoji=False, force_jupyter=False
        )  # fmt: skip
        console.print(table)
        lines = (line.rstrip() for line in buffer.getvalue().splitlines())
        return "\n".join((self.title, *(line for line in lines if line), self._rest(names)))

    def _repr_html_(self) -> str:
        """Return the small table for a notebook."""
        names = self.shown or self.columns[:_COLUMNS]
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in self._top(names))
        told = f"<caption>{escape(self.title)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        return f"<table>{told}</table><p>{escape(self._rest(names))}</p>"

    def _top(self, names: Sequence[str]) -> list[list[str]]:
        """Return the first rows as text that is safe to print."""
        places = [self.columns.index(name) for name in names]
        return [[_printed(row[place]) for place in places] for row in self.cells[:_ROWS]]

    def _fitting(self, width: int) -> list[str]:
        """Return the columns to show: as many as fit into a line, at least one."""
        from rich.cells import cell_len

        names: list[str] = []
        left = width
        for name in self.shown or self.columns:
            cells = (_printed(row[self.columns.index(name)]) for row in self.cells[:_ROWS])
            left -= min(_LETTERS, max(map(cell_len, (name, *cells)))) + 3
            if names and left < 0:
                break
            names.append(name)
        return names

    def _rest(self, names: Sequence[str]) -> str:
        """Say how much there is, and where the rest of it is."""
        rows = "1 row" if len(self) == 1 else f"{len(self)} rows"
        hidden = len(self) > _ROWS or len(names) < len(self.columns)
        told = f"{rows}, {len(self.columns)} columns" + ("; all of it: .df() or .rows()" if hidden else "")
        return told + ("; CUT at the limit of an answer, there is more" if self.is_cut else "")


def of_texts(
    title: str,
    columns: tuple[str, ...],
    cells: tuple[tuple[str | None, ...], ...],
    wide: str,
    shown: tuple[str, ...] = (),
) -> Rows:
    """Return rows whose every cell is text."""
    text: ColumnType = "string"
    return Rows(
        title=title, columns=columns, types=(text,) * len(columns), cells=cells, wide=wide, shown=shown or columns
    )


def typed(values: Sequence[Value]) -> ColumnType:
    """Return the type of a column: that of all its values, number for mixed ones, string for any other mixture."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return "boolean"
    if kinds == {dt.date}:
        return "date"
    if kinds == {int} and all(isinstance(value, int) and abs(value) < _INT64 for value in values if value is not None):
        return "integer"
    return "number" if kinds and kinds <= _NUMBERS else "string"


def _plain(cell: Value) -> str | int | float | bool | None:
    """Return a cell as pandas takes it into a column of its type."""
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def _printed(cell: Value) -> str:
    """Return a cell as one line without control characters, so that a release cannot write on the terminal."""
    text = "" if cell is None else " ".join(str(cell).split())
    return "".join(letter for letter in text if letter.isprintable())
