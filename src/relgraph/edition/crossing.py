"""The ledger counted two ways at once: who by what, who by year; each number is that of the ledger's own facets."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from relgraph.edition.ledger import UNDATED, Ledger, LedgerRow
from relgraph.errors import ParameterError, did_you_mean

#: Whom the lines are about: who undertakes, or towards whom; what the columns are.
Of = Literal["who", "whom"]
By = Literal["topic", "year"]
OF: Final[tuple[Of, ...]] = ("who", "whom")
BY: Final[tuple[By, ...]] = ("topic", "year")
#: What a matrix can be asked for by.
_PARAMETERS: Final = ("of", "by")
_Value = TypeVar("_Value", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """Counts of commitments by value of a line and of a column, both in the order in which they are shown."""

    of: Of
    by: By
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]


def crossing(ledger: Ledger, rows: Sequence[LedgerRow], of: Of, by: By) -> Crossing:
    """Return `rows` of the ledger by actor, the one with most first, and by widest topic, or by year without a gap."""
    values: Callable[[LedgerRow], Iterable[str]] = _year if by == "year" else lambda row: _topics(row, ledger)
    counts = Counter(
        (line, column) for row in rows for line in set(row.values(f"{of}_code")) for column in set(values(row))
    )
    totals = Counter(line for row in rows for line in set(row.values(f"{of}_code")))
    lines = sorted(totals, key=lambda line: (-totals[line], line))
    return Crossing(of=of, by=by, lines=tuple(lines), columns=_columns(by, counts, ledger), counts=counts)


def _columns(by: By, counts: Mapping[tuple[str, str], int], ledger: Ledger) -> tuple[str, ...]:
    found = {column for _, column in counts}
    if by == "topic":
        return tuple(sorted(found, key=lambda topic: (ledger.name(topic), topic)))
    return years_of(found)


def years_of(found: Collection[str]) -> tuple[str, ...]:
    """Return every year from the first to the last of those found, then `UNDATED` if that was found too."""
    years = sorted(int(year) for year in found if year != UNDATED)
    between = [str(year) for year in range(years[0], years[-1] + 1)] if years else []
    return (*between, *([UNDATED] if UNDATED in found else []))


def _topics(row: LedgerRow, ledger: Ledger) -> Iterable[str]:
    return (ledger.line_of(topic)[-1] for topic in row.values("topic_key"))


def _year(row: LedgerRow) -> Iterable[str]:
    return (row.year,)


def one_of(asked: Mapping[str, str], name: str, known: tuple[_Value, ...]) -> _Value:
    """Return the value of a parameter that has a few, the first where none is given; raise `ParameterError` else."""
    for other in asked:
        if other not in _PARAMETERS:
            raise ParameterError(f"a matrix has no parameter {other[:60]!r}.", remedy=did_you_mean(other, _PARAMETERS))
    value = asked.get(name) or known[0]
    for item in known:
        if item == value:
            return item
    raise ParameterError(f"{name} cannot be {value[:60]!r}.", remedy=did_you_mean(value, known))
