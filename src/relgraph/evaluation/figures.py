"""The figures of a run: with intervals, beside those of an earlier run, and as JSON to be kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from relgraph.errors import UsageError
from relgraph.evaluation.counts import ROWS, Count
from relgraph.evaluation.intervals import Interval, f1_change, f1_interval
from relgraph.evaluation.run import Evaluation

_FORM: Final = 1
_REMEDY: Final = "Name a file that --save has written."


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One row of the result; `change` is that of F1 since the earlier run, on the releases that both have."""

    row: str
    count: Count
    interval: Interval | None
    change: float | None = None
    change_interval: Interval | None = None

    @property
    def is_real_change(self) -> bool:
        """Tell whether the change is more than the choice of releases explains."""
        return self.change_interval is not None and not self.change_interval[0] <= 0 <= self.change_interval[1]


#: Counts of an earlier run: release -> row -> count.
Earlier = Mapping[str, Mapping[str, Count]]


def figures(evaluation: Evaluation, earlier: Earlier | None = None) -> tuple[Figure, ...]:
    """Return every row with its interval and, given an earlier run, its change."""
    return tuple(_figure(evaluation, row, count, earlier or {}) for row, count in evaluation.totals().items())


def _figure(evaluation: Evaluation, row: str, count: Count, earlier: Earlier) -> Figure:
    both = [release for release in evaluation.releases if row in earlier.get(release.name, {})]
    before = [earlier[release.name][row] for release in both]
    after = [release.score.counts[row] for release in both]
    old, new = (sum(counts, Count()).f1 for counts in (before, after))
    return Figure(
        row=row,
        count=count,
        interval=f1_interval(evaluation.per_release(row)),
        change=None if old is None or new is None else new - old,
        change_interval=f1_change(before, after),
    )


def as_json(evaluation: Evaluation) -> str:
    """Return the counts of a run, to be read again by `read_earlier`."""
    releases = {
        release.name: {row: [count.right, count.spurious, count.missed] for row, count in release.score.counts.items()}
        for release in evaluation.releases
    }
    totals = {figure.row: _readable(figure) for figure in figures(evaluation)}
    content = {"form": _FORM, "totals": totals, "traps": evaluation.traps, "releases": releases}
    return json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _readable(figure: Figure) -> dict[str, Any]:
    count = figure.count
    return {"precision": count.precision, "recall": count.recall, "f1": count.f1, "f1_95": figure.interval}


def read_earlier(path: Path) -> Earlier:
    """Return the counts that an earlier run has kept; raises `UsageError` if the file does not hold any."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: {row: _count(counts) for row, counts in rows.items() if row in ROWS}
            for name, rows in content["releases"].items()
        }
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}).", remedy=_REMEDY) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path} holds no figures of an earlier run.", remedy=_REMEDY) from error


def _count(values: Any) -> Count:
    right, spurious, missed = values
    return Count(int(right), int(spurious), int(missed))
