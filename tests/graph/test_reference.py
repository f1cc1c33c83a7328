"""The reference graph says what the tables say, in the terms of the ontology, the same way each time."""

from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store, parse
from rdflib import RDFS, Graph

from relgraph.graph.iris import REFERENCE_GRAPH, entity_iri
from relgraph.graph.patterns import period
from relgraph.graph.reference import reference_lines
from relgraph.graph.terms import DCTERMS, ORG, RDF, RG, SKOS
from relgraph.knowledge import load_knowledge


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return reference_lines(load_knowledge())


@pytest.fixture(scope="module")
def store(lines: list[str]) -> Store:
    store = Store()
    store.extend(parse("\n".join(lines), format=RdfFormat.N_QUADS))
    return store


def objects(store: Store, key: str, prop: str) -> set[str]:
    quads = store.quads_for_pattern(NamedNode(entity_iri(key)), NamedNode(prop), None, None)
    return {
        quad.object.value for quad in quads if not isinstance(quad.object, BlankNode) and hasattr(quad.object, "value")
    }


def ask(store: Store, pattern: str) -> bool:
    prefixes = f"PREFIX rg: <{RG.Act.removesuffix('Act')}> PREFIX org: <{ORG.NAMESPACE}> PREFIX id: <{entity_iri('')}>"
    answer = store.query(f"{prefixes} ASK {{ GRAPH <{REFERENCE_GRAPH}> {{ {pattern} }} }}")
    return bool(answer)


def test_lines_are_sorted_each_once_and_the_same_when_written_again(lines: list[str]) -> None:
    assert lines == sorted(set(lines))
    assert lines == reference_lines(load_knowledge())


def test_every_line_is_in_the_reference_graph_and_none_has_a_blank_node(store: Store) -> None:
    assert {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)} == {REFERENCE_GRAPH}
    assert not [q for q in store if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]


def test_every_entry_has_a_class_an_english_name_and_a_source_or_a_note_that_it_lacks_one(store: Store) -> None:
    for key in load_knowledge().gazetteer.entities:
        assert len(objects(store, key, RDF.type)) == 1, key
        assert objects(store, key, SKOS.prefLabel), key
        assert objects(store, key, DCTERMS.source) or objects(store, key, f"{SKOS.NAMESPACE}editorialNote"), key


def test_a_ministry_leads_to_its_state_and_a_post_to_its_body(store: Store) -> None:
    ministry, state = entity_iri("org/kor-mofa"), entity_iri("state/kor")
    assert ask(store, f"<{ministry}> rg:bodyOf/rg:governmentOf <{state}>")
    assert objects(store, "post/kor-mofa-minister-foreign-affairs", ORG.postIn) == {entity_iri("org/kor-mofa")}


def test_tenures_and_memberships_carry_dates_and_how_far_they_were_checked(store: Store) -> None:
    assert ask(
        store,
        f"?t a rg:Tenure ; org:member <{entity_iri('person/kim-gunn')}> ; rg:ofPost ?p ; org:organization ?o ; "
        f'rg:attestedOn "2020-04-05"^^<http://www.w3.org/2001/XMLSchema#date> ; rg:reviewStatus ?s',
    )
    admission = "membership/tls-asean"
    assert objects(store, admission, RG.startDate) == {"2025-10-26"}
    assert objects(store, "membership/tls-asean-observer", RG.endDate) == {"2025-10-26"}


def test_a_session_knows_its_number_its_series_and_the_session_before_it(store: Store) -> None:
    event = "event/asean-rok-summit-21"
    assert objects(store, event, RG.sessionNumber) == {"21"}
    assert objects(store, event, RG.inSeries) == {entity_iri("series/asean-rok-summit")}
    assert objects(store, event, RG.previousSession) == {entity_iri("event/asean-rok-summit-20")}
    assert objects(store, event, RG.edtf) == {"2020-11-12"}


def test_weak_names_are_hidden_labels_and_strong_ones_alternative_labels(store: Store) -> None:
    assert "SOM" in objects(store, "org/asean-som", f"{SKOS.NAMESPACE}hiddenLabel")
    assert "AKCF" in objects(store, "fund/asean-rok-cooperation-fund", SKOS.altLabel)


def test_the_reference_conforms_to_the_shapes_of_a_release(root: Path, lines: list[str]) -> None:
    data, shapes = Graph(), Graph()
    data.parse(data="\n".join(line.replace(f" <{REFERENCE_GRAPH}> .", " .") for line in lines), format="nt")
    for module in sorted((root / "ontology").glob("*.ttl")):
        for triple in Graph().parse(module).triples((None, RDFS.subClassOf, None)):
            data.add(triple)
    for file in sorted((root / "ontology" / "shapes" / "release").glob("*.ttl")):
        shapes.parse(file)
    _, _, text = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert "Severity: sh:Violation" not in text, text[:2000]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, None),
        ("2020", None, "2020/.."),
        (None, "2020-05", "../2020-05"),
        ("2020", "2021", "2020/2021"),
        ("2020-01-01", "2020-01-01", "2020-01-01"),
    ],
)
def test_two_dates_make_one_period(start: str | None, end: str | None, expected: str | None) -> None:
    assert period(start, end) == expected
