"""What the SHACL shapes say of a graph."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One SHACL result in plain words.

    `path` joins alternative properties with ``|``; `value` is an IRI or a term in its N-Triples form; `component` is
    the kind of constraint that is broken, as an IRI of SHACL.
    """

    focus: str
    path: str | None
    shape: str
    severity: Literal["Violation", "Warning", "Info"]
    message: str
    graph: str | None = None
    value: str | None = None
    message_ko: str | None = None
    component: str | None = None
