"""The formats of one table by itself."""

from typing import Final

from relgraph.query.formats import CSV, PARQUET, Format

#: Rows as objects, beside the name of the table and their number.
ITEMS: Final = Format("json", "application/json", "json")
TABLE_FORMATS: Final = (ITEMS, CSV, PARQUET)
