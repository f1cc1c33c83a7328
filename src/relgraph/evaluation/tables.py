"""The result of an evaluation as rows of text, for a terminal or a page."""

from collections.abc import Sequence
from typing import Final, NamedTuple, get_args

from relgraph.evaluation.figures import Earlier, Figure, figures
from relgraph.evaluation.intervals import Interval
from relgraph.evaluation.run import Evaluation
from relgraph.evaluation.scoring import NOTHING
from relgraph.model import Act

_NONE: Final = "–"
VERDICTS: Final = ("right", "wrong speakers", "spurious", "spared")


def decimal(value: float | None) -> str:
    """Return a figure with three decimals."""
    return _NONE if value is None else f"{value:.3f}"


def interval(value: Interval | None) -> str:
    """Return both ends of an interval."""
    return _NONE if value is None else f"{value[0]:.3f} to {value[1]:.3f}"


def signed(value: float | None) -> str:
    """Return a change with its sign."""
    return _NONE if value is None else f"{value:+.3f}"


def figure_row(figure: Figure) -> tuple[str, ...]:
    """Return row, right, spurious, missed, precision, recall, F1, its interval, and the change."""
    count = figure.count
    change = f"{signed(figure.change)}{' *' if figure.is_real_change else ''}"
    return (
        figure.row,
        *(str(number) for number in (count.right, count.spurious, count.missed)),
        *(decimal(share) for share in (count.precision, count.recall, count.f1)),
        interval(figure.interval),
        change,
    )


def rule_rows(evaluation: Evaluation) -> list[tuple[str, ...]]:
    """Return each rule with how many of its statements got which verdict, those with most errors first."""
    rules = evaluation.rules()
    rows = [(name, [rules[name, verdict] for verdict in VERDICTS]) for name in sorted({rule for rule, _ in rules})]
    rows.sort(key=lambda row: (-(row[1][1] + row[1][2]), -row[1][0]))
    return [(name, *map(str, numbers)) for name, numbers in rows]


class Table(NamedTuple):
    """One table: what it shows, its head and its rows."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def result_tables(evaluation: Evaluation, earlier: Earlier | None) -> tuple[Table, ...]:
    """Return the figures with intervals and changes, which act was read as which, and the rules that erred."""
    columns = ("what", "right", "spurious", "missed", "precision", "recall", "F1", "95 %", "change")
    rows = [figure_row(figure) for figure in figures(evaluation, earlier)]
    acts, confusion = (*get_args(Act), NOTHING), evaluation.acts()
    grid = [(gold, *(str(confusion[gold, output] or "") for output in acts)) for gold in acts]
    erring = [row for row in rule_rows(evaluation) if (row[2], row[3]) != ("0", "0")]
    return (
        Table(f"{len(evaluation.releases)} releases; * marks a change that is more than chance", columns, rows),
        Table("Which act was read as which (rows: gold)", ("", *acts), grid),
        Table("Rules that erred", ("rule", *VERDICTS), erring),
    )
