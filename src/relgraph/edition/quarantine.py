"""The record of a release that did not go through: nothing is lost, and the reason stands beside it."""

import json
from dataclasses import dataclass
from pathlib import Path

from relgraph.errors import InputError, ShapeViolationError
from relgraph.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """A release that did not go through, with the reason and the findings that stopped it."""

    file: str
    sha256: str
    error: str
    message: str
    findings: tuple[Finding, ...] = ()


def quarantined(file: str, sha256: str, error: InputError) -> Quarantined:
    """Return the record of `file`, whose input hash is `sha256`, stopped by `error`."""
    findings = error.findings if isinstance(error, ShapeViolationError) else ()
    return Quarantined(file=file, sha256=sha256, error=type(error).__name__, message=str(error), findings=findings)


def read_quarantined(path: Path) -> Quarantined:
    """Return a record as an edition stores it."""
    stored = json.loads(path.read_bytes())
    findings = tuple(Finding(**finding) for finding in stored.pop("findings"))
    return Quarantined(**stored, findings=findings)
