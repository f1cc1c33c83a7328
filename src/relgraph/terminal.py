"""How results look in a terminal: tables, verdicts, progress bars; nothing here computes a result."""

import contextlib
import csv
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from relgraph.edition.build import BuildReport
from relgraph.edition.ledger import Ledger, LedgerRow
from relgraph.edition.search import Found
from relgraph.graph.iris import BASE, RELEASE
from relgraph.model import Finding

#: Widest table drawn where stdout is no terminal, so that a file or a log holds whole cells.
_WIDTH = 180
#: Widest of the columns beside a wide one.
_NARROW = 22
_SEVERITIES = ("Violation", "Warning", "Info")


def table_text(columns: Sequence[str], rows: Iterable[Sequence[str]], *, wide: str | None = None) -> str:
    """Return a table with wrapped cells; as wide as the terminal, or 180 columns elsewhere.

    With `wide` all other columns stay narrow, so that the column of that name gets the room.
    """
    buffer = io.StringIO()
    width = None if sys.stdout.isatty() else _WIDTH
    table = Table()
    for column in columns:
        table.add_column(column, overflow="fold", max_width=None if wide in {None, column} else _NARROW)
    for row in rows:
        table.add_row(*(_plain(cell) for cell in row))
    Console(file=buffer, width=width, color_system=None, highlight=False, markup=False).print(table)
    return buffer.getvalue()


def _plain(cell: str) -> str:
    """Return a cell without control characters, so that a release cannot write on the terminal."""
    return "".join(character for character in cell if character.isprintable() or character == "\n")


def csv_table(body: bytes) -> str:
    """Return SPARQL CSV results as a table; links of relgraph are shown by their last part."""
    rows = list(csv.reader(io.StringIO(body.decode())))
    if not rows:
        return ""
    head, *data = rows
    count = f"{len(data)} rows" if len(data) != 1 else "1 row"
    return table_text(head, ([_short(cell) for cell in row] for row in data)) + f"{count}\n"


def _short(cell: str) -> str:
    return cell.rsplit("/relgraph/", 1)[-1] if cell.startswith("https://w3id.org/relgraph/") else cell


def ledger_table(ledger: Ledger, *, with_curated: bool = False) -> str:
    """Return the ledger: date, who, to whom, in which words, how firmly, and where they stand.

    Commitments that were curated from sources are counted, and listed only `with_curated`.
    """
    rows = [row for row in ledger.rows if with_curated or not row.is_curated]
    columns = ("date", "who", "to whom", "in these words", "firmness", "specificity", "where")
    strict = sum(row.is_strict for row in rows)
    count = f"{len(rows)} commitments, {strict} of them strict (firmness 3 or more, specificity 2 or more)"
    more = len(ledger.rows) - len(rows)
    rest = f"; {more} more were curated from sources: --all lists them too" if more else ""
    return table_text(columns, map(_ledger_cells, rows), wide="in these words") + f"{count}{rest}\n"


def found_tables(found: Found) -> str:
    """Return what a search found: things by key and name, sentences by place; or the names that come nearest."""
    if not found.things and not found.sentences:
        names = "".join(f"  {hit.iri.removeprefix(BASE)}  {hit.name}\n" for hit in found.near)
        return "Nothing in this edition has these words.\n" + (
            f"Its names that come nearest:\n{names}" if names else ""
        )
    things = [(hit.iri.removeprefix(BASE), hit.name) for hit in found.things]
    rows = [
        (release.removeprefix(RELEASE), f"{block} s{number}", text) for release, block, number, text in found.sentences
    ]
    tables = ((("thing", "name"), things, None), (("release", "block", "sentence"), rows, "sentence"))
    return "".join(table_text(columns, cells, wide=wide) for columns, cells, wide in tables if cells)


def _ledger_cells(row: LedgerRow) -> tuple[str, ...]:
    firmness, specificity = f"{row.firmness} {row.firmness_name}", str(row.specificity)
    where = row.passage.partition("/")[2] if row.passage else "curated"
    return row.date, row.who, row.whom, row.words, firmness, specificity, where


def facts_table(contracts: Iterable[Mapping[str, Any]]) -> str:
    """Return one row per statement: block, who, act, to whom, firmness, words."""
    columns = ("release", "block", "who", "act", "to", "firmness", "words")
    rows = (row for contract in contracts for row in _statement_rows(contract))
    return table_text(columns, rows, wide="words")


def _statement_rows(contract: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for statement in contract["statements"]:
        commitment = statement["commitment"]
        yield (
            contract["release"]["file"],
            f"{statement['block']} s{statement['sentence']}",
            ", ".join(actor["label"] for actor in statement["speakers"]),
            statement["act"],
            ", ".join(actor["label"] for actor in statement["addressees"]),
            "" if commitment is None else str(commitment["firmness"]),
            " ".join(statement["quote"].split()),
        )


def findings_text(findings: Sequence[Finding]) -> str:
    """Return the verdict of the shapes, worst first, each finding with its place and what to do."""
    counts: Counter[str] = Counter(finding.severity for finding in findings)
    ordered = sorted(findings, key=lambda finding: _SEVERITIES.index(finding.severity))
    return "\n".join([verdict(counts), *(f"  {f.severity}: {f.message} [{_short(f.focus)}]" for f in ordered)])


def verdict(counts: Mapping[str, int]) -> str:
    """Return one line that says whether a graph conforms and how many findings there are of each severity."""
    conforms = "does not conform" if counts["Violation"] else "conforms"
    return f"SHACL: {conforms} ({', '.join(f'{counts[level]} {level}' for level in _SEVERITIES)})"


def build_summary(report: BuildReport) -> str:
    """Return what a build did, in a few lines."""
    manifest, edition = report.edition.manifest, report.edition
    made = "built" if report.is_new else "already built"
    releases = f"{report.releases} releases ({report.from_cache} from the cache)"
    return "\n".join(
        (
            f"edition {edition.id} {made} in {edition.path}",
            f"{releases}, {manifest['quads']} quads, {len(report.quarantined)} quarantined",
            f"{verdict(manifest['findings'])}, {manifest['exceptions']} declared exceptions",
        )
    )


@contextlib.contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None] | None]:
    """Give a function that shows progress on stderr, or None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("releases")
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total)
