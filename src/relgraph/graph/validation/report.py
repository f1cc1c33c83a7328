"""Findings as a W3C validation report for machines, and as lines for people."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from relgraph.graph import nquads
from relgraph.graph.iris import BASE
from relgraph.graph.nquads import iri
from relgraph.graph.terms import SH
from relgraph.model import Finding

_REPORT: Final = f"{BASE}report"
_HEAD: Final = f"@prefix sh: <{SH.NAMESPACE}> .\n\n"
_ORDER: Final = {"Violation": 0, "Warning": 1, "Info": 2}


def report_turtle(findings: Iterable[Finding]) -> bytes:
    """Return one SHACL validation report in Turtle; equal findings give equal bytes, in whatever order they come.

    Results have IRIs made from their content instead of blank nodes. The path of a result is left out where the
    shape accepts alternatives: its shape tells them. ``sh:conforms`` is false only if there is a Violation, as with
    pySHACL's ``allow_warnings``: what a reviewer may look at does not make a graph wrong.
    """
    results = sorted({_name(finding): finding for finding in findings}.items())
    conforms = nquads.boolean(all(finding.severity != "Violation" for _, finding in results))
    blocks = [_block(_REPORT, [("sh:conforms", conforms), *(("sh:result", iri(name)) for name, _ in results)])]
    blocks += [_block(name, _properties(finding)) for name, finding in results]
    return (_HEAD + "\n".join(blocks)).encode()


def report_text(findings: Iterable[Finding]) -> str:
    """Return the findings for people: worst first, one message a line with what it is about."""
    ordered = sorted(findings, key=lambda finding: (_ORDER[finding.severity], finding.message, finding.focus))
    return "".join(f"{finding.severity}: {finding.message} [{_short(finding)}]\n" for finding in ordered)


def _name(finding: Finding) -> str:
    content = "\n".join(
        str(part) for part in (finding.focus, finding.shape, finding.component, finding.value, finding.message)
    )
    return f"{_REPORT}#{hashlib.sha256(content.encode()).hexdigest()[:20]}"


def _block(subject: str, properties: Iterable[tuple[str, str]]) -> str:
    kind = "sh:ValidationReport" if subject == _REPORT else "sh:ValidationResult"
    pairs = [("a", kind), *properties]
    return f"{iri(subject)}\n" + " ;\n".join(f"    {name} {value}" for name, value in pairs) + " .\n"


def _properties(finding: Finding) -> Iterator[tuple[str, str]]:
    yield "sh:focusNode", _term(finding.focus)
    if finding.path is not None and "|" not in finding.path:
        yield "sh:resultPath", iri(finding.path)
    if finding.value is not None:
        yield "sh:value", _term(finding.value)
    yield "sh:sourceShape", iri(finding.shape)
    if finding.component is not None:
        yield "sh:sourceConstraintComponent", iri(finding.component)
    yield "sh:resultSeverity", f"sh:{finding.severity}"
    yield "sh:resultMessage", nquads.text(finding.message, "en")
    if finding.message_ko:
        yield "sh:resultMessage", nquads.text(finding.message_ko, "ko")


def _term(written: str) -> str:
    return written if written.startswith(('"', "_:")) else iri(written)


def _short(finding: Finding) -> str:
    return finding.focus.removeprefix(BASE)
