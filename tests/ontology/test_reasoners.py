"""The model is free of contradiction: OWL 2 RL rules always, HermiT where Java is found."""

import shutil
from pathlib import Path

import owlready2
import owlrl
import pytest
from rdflib import RDF, Graph, URIRef

from ontology_files import CONTEXT, ONTOLOGY, VALID
from relgraph.graph.terms import RG

ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
STATE = URIRef("https://w3id.org/relgraph/id/state/kor")


def modules_and_examples() -> Graph:
    """Return the modules with the context and all valid examples."""
    graph = Graph()
    for path in (*sorted(ONTOLOGY.glob("*.ttl")), CONTEXT, *VALID):
        graph.parse(path)
    return graph


def planted() -> Graph:
    """Return what the classes of actors need, with a state that is said to be a person as well."""
    graph = Graph()
    for name in ("relgraph", "core", "actors"):
        graph.parse(ONTOLOGY / f"{name}.ttl")
    for kind in (RG.State, RG.Person):
        graph.add((STATE, RDF.type, URIRef(kind)))
    return graph


def contradictions(graph: Graph) -> list[str]:
    """Expand by the OWL 2 RL rules; return the messages of broken ones."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, rdfs_closure=False).expand(graph)
    return sorted(str(text) for text in graph.objects(None, ERROR))


def test_the_rules_find_no_contradiction_and_do_their_work() -> None:
    expanded = modules_and_examples()

    assert contradictions(expanded) == []
    assert (STATE, RDF.type, URIRef(RG.CollectiveActor)) in expanded
    assert (URIRef("https://w3id.org/relgraph/id/org/kor-mofa"), URIRef(RG.bodyOf), STATE) in expanded


def test_the_rules_catch_a_state_that_is_a_person_too() -> None:
    assert any("isjoint" in message for message in contradictions(planted()))


def for_hermit(graph: Graph, path: Path) -> str:
    """Write `graph` as owlready2 reads it: triples, without our imports, which would be looked for on the network."""
    plain = Graph()
    for subject, predicate, value in graph:
        if not str(predicate).endswith("#imports"):
            plain.add((subject, predicate, value))
    plain.serialize(path, format="nt", encoding="utf-8")
    return path.as_uri()


def reason(graph: Graph, path: Path) -> list[str]:
    """Run HermiT; return the names of classes that can have no member."""
    world = owlready2.World()
    ontology = world.get_ontology(for_hermit(graph, path)).load()
    with ontology:
        owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    return sorted(str(name) for name in world.inconsistent_classes())


needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs a Java runtime, and none is found")


@needs_java
def test_hermit_finds_the_model_consistent_and_every_class_satisfiable(tmp_path: Path) -> None:
    assert reason(modules_and_examples(), tmp_path / "model.nt") == []


@needs_java
def test_hermit_catches_a_state_that_is_a_person_too(tmp_path: Path) -> None:
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(planted(), tmp_path / "planted.nt")
