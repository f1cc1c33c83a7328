"""What the gold sets measured, as the data file that ships and that ``/quality`` shows: ``make evaluation`` renews it.

Started as ``python -m relgraph.evaluation.publishing FILE GOLD…``; the first gold folder has a README with the table of
figures that were measured before anybody had read a miss.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from relgraph import __version__
from relgraph.edition.files import json_bytes
from relgraph.edition.inputs import extraction_sha256
from relgraph.edition.measured import FORM
from relgraph.errors import KnowledgeError
from relgraph.evaluation.figures import Figure, figures
from relgraph.evaluation.run import Evaluation, evaluate

_README: Final = "README.md"
#: A row of the table of unread figures: what was measured and when, then F1 by kind.
_ROW: Final = re.compile(r"\| (?P<set>[^|]*\d[^|]*) \|(?P<cells>(?: (?:\.\d{3}|1\.0) \|)+)")
_HEAD: Final = re.compile(r"\| set \|(?P<names>(?: [a-z ]+ \|)+)")
_DIGITS: Final = 4


def published(folders: Sequence[Path]) -> bytes:
    """Return the figures of each gold folder with bootstrap intervals, and what was measured unread.

    Raises as `evaluate` does, and `KnowledgeError` if the first folder does not tell what was measured unread.
    """
    content = {
        "form": FORM,
        "relgraph": __version__,
        "extraction": extraction_sha256(),
        "read": [_set(folder, evaluate(folder)) for folder in folders],
        "unread": list(_unread(folders[0] / _README)),
    }
    return json_bytes(content)


def _set(folder: Path, evaluation: Evaluation) -> Mapping[str, Any]:
    return {
        "name": folder.name,
        "releases": [release.name for release in evaluation.releases],
        "traps": evaluation.traps,
        "rows": [_row(figure) for figure in figures(evaluation)],
    }


def _row(figure: Figure) -> Mapping[str, Any]:
    count = figure.count
    return {
        "row": figure.row,
        "right": count.right,
        "spurious": count.spurious,
        "missed": count.missed,
        "precision": _rounded(count.precision),
        "recall": _rounded(count.recall),
        "f1": _rounded(count.f1),
        "f1_95": None if figure.interval is None else [_rounded(end) for end in figure.interval],
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, _DIGITS)


def _unread(readme: Path) -> Iterator[Mapping[str, Any]]:
    """Yield what each set measured before it was read, in the order of the table."""
    names: list[str] = []
    for line in readme.read_text(encoding="utf-8").splitlines():
        if head := _HEAD.fullmatch(line):
            names = _cells(head["names"])
        elif (row := _ROW.fullmatch(line)) and names:
            figures_told = map(float, _cells(row["cells"]))
            yield {"set": row["set"], "f1": dict(zip(names, figures_told, strict=True))}
    if not names:
        raise KnowledgeError("no table of unread figures.", file=readme.name, remedy="Begin one with `| set |`.")


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("| ").split("|")]


def main() -> None:
    """Measure and write the file."""
    target, *folders = map(Path, sys.argv[1:])
    target.write_bytes(published(folders))


if __name__ == "__main__":
    main()
