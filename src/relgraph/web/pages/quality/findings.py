"""What the SHACL shapes found, by severity and shape, in plain words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from relgraph.model import Finding
from relgraph.web.door.language import language

#: From what keeps a fact out of an edition to what is only worth knowing.
SEVERITIES: Final = ("Violation", "Warning", "Info")


@dataclass(frozen=True, slots=True)
class ShapeFindings:
    """All findings of one shape; `told` is what they say if they all say the same, else empty."""

    name: str
    severity: str
    findings: tuple[Finding, ...]
    told: str


def by_shape(findings: Iterable[Finding]) -> list[ShapeFindings]:
    """Return the findings by shape, the gravest first, then those found most often."""
    groups: defaultdict[tuple[int, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[SEVERITIES.index(finding.severity), finding.shape].append(finding)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    return [_shape(shape, found) for (_, shape), found in ordered]


def words_of(finding: Finding) -> str:
    """Return what a finding says, in the language of the page."""
    return (language() == "ko" and finding.message_ko) or finding.message


def _shape(shape: str, found: list[Finding]) -> ShapeFindings:
    told = {words_of(finding) for finding in found}
    return ShapeFindings(
        name=shape.rpartition("#")[2],
        severity=found[0].severity,
        findings=tuple(found),
        told=told.pop() if len(told) == 1 else "",
    )
