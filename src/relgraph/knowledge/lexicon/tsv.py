"""Tab-separated tables of ``data/lexicon``: rows that know their line, with cells that may hold commas."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from relgraph.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class TsvRow:
    """One row of a table; `line` counts from 1."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the cell of `column`, stripped."""
        return self.cells[column]

    def broken(self, message: str, remedy: str) -> KnowledgeError:
        """Return the error that names this row."""
        return KnowledgeError(message, file=self.file, line=self.line, remedy=remedy)


def read_tsv(path: Path, columns: tuple[str, ...]) -> Iterator[TsvRow]:
    """Yield the rows of a table whose header is exactly `columns`; blank lines and ``#`` lines are skipped.

    Raises `KnowledgeError` on a missing file, another header, or a row with a wrong number of cells.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"cannot be read ({error})", file=path.name, remedy="Restore the file.") from error
    rows = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not rows or tuple(rows[0][1].split("\t")) != columns:
        raise KnowledgeError(
            "the header is not as expected", file=path.name, remedy=f"Begin with: {' | '.join(columns)}."
        )
    for number, line in rows[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(columns):
            remedy = f"Give every row {len(columns)} cells, divided by tabs."
            raise KnowledgeError(
                f"{len(cells)} cells instead of {len(columns)}", file=path.name, line=number, remedy=remedy
            )
        yield TsvRow(path.name, number, dict(zip(columns, cells, strict=True)))
