"""Findings about the reference that stay, each declared in ``data/reference/exceptions.csv`` with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from relgraph.graph.iris import ENTITY
from relgraph.graph.terms import SHAPES
from relgraph.knowledge.tables import Row
from relgraph.model import Finding

_REMEDY: Final = "Remove the row: what it excused has been mended, or its shape or focus is misspelt."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Findings that are open, and those that an exception settles, each with the reason."""

    open: tuple[Finding, ...]
    excepted: tuple[tuple[Finding, str], ...]


def settle(findings: Iterable[Finding], exceptions: Iterable[Row]) -> Settled:
    """Part findings by the declared exceptions.

    Raises `KnowledgeError` naming the first exception that no finding matches any more.
    """
    declared = {(SHAPES + row["shape"], ENTITY + row["focus"]): row for row in exceptions}
    still_open: list[Finding] = []
    excepted: list[tuple[Finding, str]] = []
    for finding in findings:
        row = declared.get((finding.shape, finding.focus))
        if row is None:
            still_open.append(finding)
        else:
            excepted.append((finding, row["reason"]))
    matched = {(finding.shape, finding.focus) for finding, _ in excepted}
    for name, row in declared.items():
        if name not in matched:
            raise row.broken(f"{row['shape']} finds nothing in {row['focus']}", _REMEDY)
    return Settled(open=tuple(still_open), excepted=tuple(excepted))
