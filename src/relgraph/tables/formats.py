"""The formats of one table by itself."""

from typing import Final

from relgraph.query.formats import CSV, PARQUET, PLAIN_JSON

#: Rows as objects, beside the name of the table and their number.
ITEMS: Final = PLAIN_JSON
TABLE_FORMATS: Final = (ITEMS, CSV, PARQUET)
