"""One release through all stages: bytes -> document -> facts -> quads -> gate, remembered by content."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relgraph.contract import to_contract
from relgraph.edition.files import as_row, write
from relgraph.edition.inputs import Inputs, ReleaseInput
from relgraph.extraction import extract
from relgraph.graph.emission import release_lines
from relgraph.graph.iris import graph_iri, release_tail
from relgraph.graph.validation import ReleaseGate, admit
from relgraph.knowledge import Knowledge
from relgraph.model import Facts, Finding
from relgraph.reading import read_release


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseResult:
    """What one release adds to an edition, ready to be written."""

    file: str
    tail: str
    graph: str
    text: str
    text_sha256: str
    lines: tuple[str, ...]
    contract: Mapping[str, Any]
    findings: tuple[Finding, ...]


def facts_of(release: ReleaseInput, knowledge: Knowledge) -> Facts:
    """Read one release and extract its facts; raise `ReleaseError` if it cannot be read."""
    return extract(read_release(release.data, release.source, knowledge.layouts), knowledge)


def process(release: ReleaseInput, knowledge: Knowledge, gate: ReleaseGate) -> ReleaseResult:
    """Take one release as far as the gate.

    Raises `ReleaseError` if it cannot be read and `ShapeViolationError` if its facts break a shape.
    """
    facts = facts_of(release, knowledge)
    lines = release_lines(facts, knowledge)
    findings = gate.check(lines)
    admitted = admit(lines, findings, where=release.source.file)
    document = facts.document
    return ReleaseResult(
        file=release.source.file,
        tail=release_tail(document),
        graph=graph_iri(document),
        text=document.text,
        text_sha256=document.text_sha256,
        lines=admitted,
        contract=to_contract(facts),
        findings=findings,
    )


class ReleaseCache:
    """Results of earlier builds, by the hash of all that a result depends on."""

    def __init__(self, folder: Path) -> None:
        """Keep results in `folder`, which is made when the first result is stored."""
        self._folder = folder

    def result(self, inputs: Inputs, release: ReleaseInput, gate: ReleaseGate) -> tuple[ReleaseResult, bool]:
        """Return the result of a release and whether it came from the cache; a torn cache file is made anew."""
        path = self._folder / f"{inputs.cache_key(release)}.json"
        cached = _load(path)
        if cached is not None:
            return cached, True
        result = process(release, inputs.knowledge, gate)
        self._folder.mkdir(parents=True, exist_ok=True)
        write(path, json.dumps(result, ensure_ascii=False, sort_keys=True, default=as_row).encode())
        return result, False


def _load(path: Path) -> ReleaseResult | None:
    try:
        stored = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    findings = tuple(Finding(**finding) for finding in stored.pop("findings"))
    return ReleaseResult(**{**stored, "lines": tuple(stored["lines"]), "findings": findings})
