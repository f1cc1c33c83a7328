"""One table of ``queries/tables`` -> CSV, JSON or Parquet, whole or the rows that are wanted."""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal

from relgraph.edition.opened import Edition
from relgraph.exports.parts import Exported
from relgraph.query.formats import CSV, format_named
from relgraph.tables.definitions import find_table
from relgraph.tables.filling import Filled
from relgraph.tables.filters import check_filters, fits
from relgraph.tables.formats import ITEMS, TABLE_FORMATS
from relgraph.tables.tables import Tables
from relgraph.tables.writers import filled_csv, to_parquet


def table(edition: Edition, name: str, form: str, wanted: Mapping[str, str]) -> Exported:
    """Return the rows of a table that fit `wanted` (see `relgraph.tables.filters`) in a format.

    Raises `UnknownNameError` naming the nearest table or format, `ParameterError`, or `UsageError` without pyarrow.
    """
    definition = find_table(name)
    check_filters(definition, wanted)
    format_ = format_named(form, TABLE_FORMATS)
    filled = _chosen(Tables(edition.path, edition.texts()).filled(name), wanted)
    body = _json(filled) if format_ is ITEMS else filled_csv(filled) if format_ is CSV else to_parquet(filled)
    filename = f"relgraph-{edition.id}-{name}.{format_.extension}"
    return Exported(body=body, media_type=format_.media_type, filename=filename)


def _chosen(filled: Filled, wanted: Mapping[str, str]) -> Filled:
    names = [column.name for column in filled.table.columns]
    return Filled(filled.table, tuple(row for row in filled.rows if fits(dict(zip(names, row, strict=True)), wanted)))


def _json(filled: Filled) -> bytes:
    names = [column.name for column in filled.table.columns]
    items = [dict(zip(names, row, strict=True)) for row in filled.rows]
    document = {"table": filled.table.name, "title": filled.table.title, "total": len(items), "items": items}
    return (json.dumps(document, ensure_ascii=False, default=_plain) + "\n").encode()


def _plain(cell: object) -> object:
    match cell:
        case dt.date():
            return cell.isoformat()
        case Decimal():
            return int(cell) if cell == cell.to_integral_value() else float(cell)
    raise TypeError(type(cell))
