"""Filled tables -> CSV that is safe to open in a spreadsheet, and Parquet with the same rows and types."""

import csv
import io
import re
from decimal import Decimal
from typing import Any, Final

from relgraph.errors import UsageError
from relgraph.exports.dataset.filling import Cell, Filled
from relgraph.exports.dataset.tables import Column

#: What a spreadsheet takes for a formula, https://owasp.org/www-community/attacks/CSV_Injection. Such text gets an
#: apostrophe in front; so does text that looks as if it had one already, so that taking one away gives back the text.
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")


def to_csv(filled: Filled) -> bytes:
    """Return rows as UTF-8 CSV as in RFC 4180, one line a row; text that could be a formula has an apostrophe first."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(column.name for column in filled.table.columns)
    writer.writerows(map(_written, row) for row in filled.rows)
    return file.getvalue().encode()


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return f"{cell:f}"
        case str():
            return f"'{cell}" if _FORMULA.match(cell) else cell
        case _:
            return str(cell)


def to_parquet(filled: Filled) -> bytes:
    """Return rows as Parquet, with title and description of each column; raise `UsageError` if pyarrow is missing."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError(
            "a dataset needs pyarrow for its Parquet files.", remedy="Install it with `pip install relgraph[parquet]`."
        ) from error
    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
             "date": pa.date32()}  # fmt: skip
    columns = filled.table.columns
    fields = [
        pa.field(column.name, types[column.type], nullable=not column.required, metadata=_told(column))
        for column in columns
    ]
    cells = zip(*filled.rows, strict=True) if filled.rows else ((),) * len(columns)
    arrays = [pa.array(map(_plain, found), field.type) for found, field in zip(cells, fields, strict=True)]
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata={"title": filled.table.title}))
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def _told(column: Column) -> dict[str, str]:
    return {"title": column.title, "description": column.description}


def _plain(cell: Cell) -> Any:
    return float(cell) if isinstance(cell, Decimal) else cell
