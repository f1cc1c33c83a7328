"""Rows -> CSV that spreadsheets open as it is: no cell of ours is ever run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

#: What begins a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def to_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table as CSV by RFC 4180; text that a spreadsheet would run gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def _harmless(cell: object) -> object:
    match cell:
        case str():
            return f"'{cell}" if cell.startswith(_FORMULA) else cell
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return f"{cell:f}"
        case _:
            return cell
