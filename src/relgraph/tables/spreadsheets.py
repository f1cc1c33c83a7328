"""Rows -> CSV that spreadsheets open as it is: no cell of ours is ever run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

#: What a spreadsheet takes for a formula, https://owasp.org/www-community/attacks/CSV_Injection. Such text gets an
#: apostrophe in front; so does text that looks as if it had one already, so that taking one away gives back the text.
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")


def to_csv(head: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Return rows as UTF-8 CSV as in RFC 4180, one line a row; text that could be a formula has an apostrophe first."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(map(_written, row) for row in rows)
    return file.getvalue().encode()


def _written(cell: object) -> str:
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
