"""One valid and one broken file for each class of fact: the gate says of them what they declare."""

import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from ontology_files import BROKEN, CONTEXT, EDITION, ONTOLOGY, VALID, Example, context_lines, index_of
from relgraph.graph.ontology import superclasses, turtle
from relgraph.graph.terms import RDFS
from relgraph.graph.validation import ReleaseGate, check_edition
from relgraph.graph.validation.edition_checks import graph_constraints
from relgraph.graph.validation.graph_index import GraphIndex
from relgraph.graph.validation.reference_engine import rdflib_graph, reference_findings, shapes_graph
from relgraph.graph.validation.shapes import release_shapes
from relgraph.model import Finding

SHAPES = "https://w3id.org/relgraph/shapes#"
RELEASE_SHAPES = {shape.iri: shape for shape in release_shapes()}


@pytest.fixture(scope="module")
def gate() -> ReleaseGate:
    return ReleaseGate(context_lines())


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return sorted((found.severity, found.shape.removeprefix(SHAPES), found.message) for found in findings)


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_example_conforms_alone_and_in_the_whole_graph(gate: ReleaseGate, path: Path) -> None:
    example = Example(path)

    assert gate.check(example.lines) == ()
    assert check_edition([*context_lines(), *example.lines]) == ()


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_example_raises_what_it_declares_and_nothing_else(gate: ReleaseGate, path: Path) -> None:
    example = Example(path)

    assert example.expected
    assert told(gate.check(example.lines)) == example.expected


@pytest.mark.parametrize("path", EDITION, ids=lambda path: path.stem)
def test_a_fault_of_the_whole_graph_is_found_once_per_edition(gate: ReleaseGate, path: Path) -> None:
    example = Example(path)
    found = check_edition([*context_lines(), *example.lines])

    assert [(severity, shape) for severity, shape, _ in told(found)] == [line[:2] for line in example.expected]
    assert all(finding.message_ko and "{?" not in finding.message + finding.message_ko for finding in found)
    assert all(finding.severity != "Violation" for finding in gate.check(example.lines))


@pytest.mark.parametrize("path", [CONTEXT, *VALID, *BROKEN], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_pyshacl_finds_in_an_example_exactly_what_the_compiled_shapes_find(path: Path) -> None:
    index = index_of(path)
    compiled = {finding for shape in release_shapes() for finding in shape.findings(index)}
    reference = reference_findings(rdflib_graph(index), RELEASE_SHAPES)

    assert {finding for finding in reference if index.describes(finding.focus)} == compiled


@pytest.mark.parametrize("path", EDITION, ids=lambda path: path.stem)
def test_pyshacl_finds_in_the_whole_graph_what_one_query_per_constraint_finds(path: Path) -> None:
    example = Example(path)
    shapes = {constraint.shape.iri: constraint.shape for constraint in graph_constraints()}
    wanted = {f"{SHAPES}{shape}" for _, shape, _ in example.expected}
    data = whole_graph(path)

    reference = reference_findings(data, shapes, "edition", only=wanted)
    ours = {(f.focus, f.shape) for f in check_edition([*context_lines(), *example.lines]) if f.shape in wanted}

    assert {(finding.focus, finding.shape) for finding in reference} == ours


def whole_graph(path: Path) -> Graph:
    """Return an example with its context, the class hierarchy and the vocabularies, for pySHACL."""
    data = rdflib_graph(GraphIndex([*turtle(CONTEXT), *turtle(path)]))
    for triple in vocabularies_and_hierarchy():
        data.add(triple)
    return data


@cache
def vocabularies_and_hierarchy() -> Graph:
    """Return the concepts and the subclass axioms; the same for every example."""
    graph = Graph()
    for vocabulary in sorted((ONTOLOGY / "vocab").glob("*.ttl")):
        graph.parse(vocabulary)
    for name, above in superclasses().items():
        for other in above:
            graph.add((URIRef(name), URIRef(RDFS.subClassOf), URIRef(other)))
    return graph


def test_every_shape_has_an_example_that_breaks_it() -> None:
    can_fail = {shape.iri for shape in release_shapes() if shape.constraints and shape.path}
    can_fail |= {constraint.shape.iri for constraint in graph_constraints()}
    broken = {f"{SHAPES}{shape}" for path in (*BROKEN, *EDITION) for _, shape, _ in Example(path).expected}

    assert can_fail <= broken


def test_the_shapes_parse_as_standard_shacl() -> None:
    assert len(shapes_graph("release")) > 1000
    assert len(shapes_graph("edition")) > 100


def test_a_shape_accepts_every_concept_of_its_scheme_and_no_other() -> None:
    allowed: dict[str, set[str]] = {}
    for path in sorted((ONTOLOGY / "shapes" / "release").glob("*.ttl")):
        for name in _CONCEPT.findall(Graph().parse(path).serialize(format="nt")):
            allowed.setdefault(name[0], set()).add(name[1])
    for scheme, names in allowed.items():
        text = (ONTOLOGY / "vocab" / f"{scheme}.ttl").read_text(encoding="utf-8")
        assert names == set(re.findall(r"^c:(\S+)$", text, re.MULTILINE)) - {"discussed"}, scheme


#: Members of lists; patterns over a whole scheme are literals and do not match.
_CONCEPT = re.compile(r"<https://w3id\.org/relgraph/voc/([\w-]+)/([\w-]+)> \.")
