"""Which rows of a table are wanted: by days, actors, and topics; the same parameters for every table that has them."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from relgraph.errors import ParameterError, did_you_mean
from relgraph.tables.definitions import Table
from relgraph.tables.lookups import BETWEEN

#: Columns that a parameter looks at; those that a table does not have are left out.
_ACTORS: Final = ("who_code", "who_key", "source_code", "source_key", "provider_code", "about_code")
_TARGETS: Final = ("whom_code", "whom_key", "target_code", "target_key", "receiver_code", "counterpart_code")
_TOPICS: Final = ("topic_key", "topic")
_DAYS: Final = ("date", "year")
#: Parameters, what they look at, and what they mean.
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "from": _DAYS, "to": _DAYS, "actor": _ACTORS, "target": _TARGETS, "topic": _TOPICS,
}  # fmt: skip
MEANINGS: Final[Mapping[str, str]] = {
    "from": "First day, month or year of what is wanted, as 2020-06-18, 2020-06 or 2020; rows without a day fall out",
    "to": "Last day, month or year of what is wanted",
    "actor": "Code or key of who acts, as KOR, ASEAN or state/vnm",
    "target": "Code or key of whom it is directed at",
    "topic": "Key or name of the topic, as topic/t-he",
}
#: How days are written.
DAY: Final = "^[0-9]{4}(-[0-9]{2}){0,2}$"


def filters_of(table: Table) -> tuple[str, ...]:
    """Return the parameters by which rows of a table can be chosen."""
    names = {column.name for column in table.columns}
    return tuple(name for name, columns in _COLUMNS.items() if names.intersection(columns))


def takes_day(name: str) -> bool:
    """Tell whether the value of a parameter is a day, a month or a year."""
    return _COLUMNS[name] is _DAYS


def check_filters(table: Table, wanted: Mapping[str, str]) -> None:
    """Raise `ParameterError` for a parameter that the table does not have, naming the nearest, or for a wrong day."""
    known = filters_of(table)
    for name, value in wanted.items():
        if name not in known:
            raise ParameterError(f"{table.name} has no parameter {name[:60]!r}.", remedy=did_you_mean(name, known))
        if takes_day(name) and not re.fullmatch(DAY, value):
            raise ParameterError(f"{name} cannot be {value[:40]!r}.", remedy="Give a day, a month or a year, as 2020.")


def fits(row: Mapping[str, object], wanted: Mapping[str, str]) -> bool:
    """Tell whether a row, its cells by column, is wanted."""
    return all(_fits_one(row, name, value) for name, value in wanted.items())


def _fits_one(row: Mapping[str, object], name: str, value: str) -> bool:
    cells = [str(row[column]) for column in _COLUMNS[name] if row.get(column) is not None]
    if name == "from":
        return any(cell >= value[: len(cell)] for cell in cells)
    if name == "to":
        return any(cell[: len(value)] <= value for cell in cells)
    return value.casefold() in _parts(cells)


def _parts(cells: Iterable[str]) -> set[str]:
    """Return everything that cells name, keys also by their ends, in small letters."""
    whole = {part.casefold() for cell in cells for part in cell.split(BETWEEN)}
    return whole | {part.rpartition("/")[2] for part in whole}
