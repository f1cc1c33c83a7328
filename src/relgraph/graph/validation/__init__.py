"""The SHACL gate: nothing enters an edition unchecked.

A release is checked alone, against SHACL Core shapes and the classes of the reference entities that it names; the
whole graph is checked once per edition. Both end in the same findings and in one W3C validation report.
"""

from collections.abc import Iterable
from dataclasses import astuple, replace
from itertools import chain
from typing import Final, NewType

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from relgraph.errors import ShapeViolationError
from relgraph.graph.iris import NETWORK_GRAPH, PROVENANCE_GRAPH, REFERENCE_GRAPH
from relgraph.graph.ontology import ontology_lines
from relgraph.graph.terms import RDF
from relgraph.graph.validation.edition_checks import graph_constraints
from relgraph.graph.validation.graph_index import GraphIndex, key
from relgraph.graph.validation.report import report_text, report_turtle
from relgraph.graph.validation.shapes import release_shapes
from relgraph.model import Finding

__all__ = ["ReleaseGate", "ValidGraph", "admit", "check_edition", "report_text", "report_turtle"]

#: Quads of one release that passed the gate; only `admit` makes one.
ValidGraph = NewType("ValidGraph", tuple[str, ...])
#: Shared graphs whose entities and records must keep the release shapes too.
_CURATED: Final = (REFERENCE_GRAPH, PROVENANCE_GRAPH, NETWORK_GRAPH)


class ReleaseGate:
    """Checks releases one by one against shapes compiled once and a reference read once."""

    def __init__(self, reference: Iterable[str] = ()) -> None:
        """Take the N-Quads lines of the reference; only the classes of its entities are kept."""
        self._classes = GraphIndex(_quads(reference)).named_classes()

    def check(self, release: bytes | str | Iterable[str]) -> tuple[Finding, ...]:
        """Return what is wrong or worth a look in one release, given as N-Quads (or their lines), sorted.

        A Violation means that the release must not enter. Before that is said, pySHACL confirms it: where the two
        engines differ, its word counts.
        """
        quads = list(_quads(release))
        index = GraphIndex(quads, self._classes)
        findings = {finding for shape in release_shapes() for finding in shape.findings(index)}
        if any(finding.severity == "Violation" for finding in findings):
            findings = _reference_verdict(index)
        graph = key(quads[0].graph_name) if quads and isinstance(quads[0].graph_name, NamedNode) else None
        return _sorted(findings, graph)


def admit(release: Iterable[str], findings: Iterable[Finding], *, where: str) -> ValidGraph:
    """Return the quads as a graph that may enter an edition.

    Raises `ShapeViolationError`, with all findings, if one of them is a Violation; `where` names the release.
    """
    findings = tuple(findings)
    broken = [finding for finding in findings if finding.severity == "Violation"]
    if broken:
        raise ShapeViolationError(
            f"{len(broken)} of its facts break a shape; the first: {broken[0].message}",
            where=where,
            remedy="Read the report in the edition's quarantine folder, then mend the release or the data.",
            findings=findings,
        )
    return ValidGraph(tuple(release))


def check_edition(lines: Iterable[str]) -> tuple[Finding, ...]:
    """Return what is wrong or worth a look in the whole graph, given as N-Quads lines, sorted.

    The constraints of ``shapes/edition`` run over all graphs, and the release shapes over reference, provenance and
    network, which no gate has seen. Release graphs are not checked again.
    """
    store = _store(lines)
    findings = {finding for constraint in graph_constraints() for finding in constraint.findings(store)}
    curated = chain.from_iterable(store.quads_for_pattern(None, None, None, NamedNode(name)) for name in _CURATED)
    everything = GraphIndex(store.quads_for_pattern(None, NamedNode(RDF.type), None)).named_classes()
    index = GraphIndex(curated, everything)
    findings.update(finding for shape in release_shapes() for finding in shape.findings(index))
    return _sorted(findings, None)


def _store(lines: Iterable[str]) -> Store:
    """Load the graph; the ontology is added where it is missing, since targets need its class hierarchy."""
    store = Store()
    store.bulk_load("\n".join(chain(lines, ontology_lines())).encode(), format=RdfFormat.N_QUADS)
    return store


def _reference_verdict(index: GraphIndex) -> set[Finding]:
    """Return what pySHACL finds about the things that the triples themselves describe."""
    from relgraph.graph.validation import reference_engine  # loads pySHACL

    by_name = {shape.iri: shape for shape in release_shapes()}
    found = reference_engine.reference_findings(reference_engine.rdflib_graph(index), by_name)
    return {finding for finding in found if index.describes(finding.focus)}


def _quads(source: bytes | str | Iterable[str]) -> Iterable[Quad]:
    """Parse N-Quads, given whole or as lines; N-Triples are N-Quads too."""
    text = source if isinstance(source, bytes | str) else "\n".join(source)
    return parse(text, format=RdfFormat.N_QUADS)


def _sorted(findings: Iterable[Finding], graph: str | None) -> tuple[Finding, ...]:
    named = findings if graph is None else (replace(finding, graph=graph) for finding in findings)
    return tuple(sorted(named, key=lambda finding: tuple(part or "" for part in astuple(finding))))
