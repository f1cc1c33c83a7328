"""Filled tables -> CSV that is safe to open in a spreadsheet, and Parquet with the same rows and types."""

import io
from decimal import Decimal
from typing import Any

from relgraph.errors import UsageError
from relgraph.tables.definitions import Column
from relgraph.tables.filling import Cell, Filled
from relgraph.tables.spreadsheets import to_csv


def filled_csv(filled: Filled) -> bytes:
    """Return the rows of a table as CSV that is safe to open in a spreadsheet."""
    return to_csv([column.name for column in filled.table.columns], filled.rows)


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
