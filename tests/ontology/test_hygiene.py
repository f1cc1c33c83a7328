"""Everything that reviewers of ontologies look for, as queries that must return nothing; and coverage targets."""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, QuerySolutions, Store
from rdflib import Graph

from ontology_files import ONTOLOGY, everything

QUERIES = sorted((ONTOLOGY / "hygiene").glob("*.rq"))
OURS = "https://w3id.org/relgraph/ontology#"


@pytest.fixture(scope="module")
def store() -> Store:
    return everything()


def rows(store: Store, query: str) -> list[str]:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return sorted(" ".join(str(term) for term in solution) for solution in found)


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_a_hygiene_query_returns_nothing(store: Store, query: Path) -> None:
    text = query.read_text(encoding="utf-8")

    assert text.startswith("# "), "every query says in words what it watches over"
    assert rows(store, text) == []


def test_a_planted_fault_is_seen_by_its_query(store: Store) -> None:
    planted = Store()
    planted.extend(store.quads_for_pattern(None, None, None))
    planted.update(
        f"INSERT DATA {{ <{OURS}Lonely> a <http://www.w3.org/2002/07/owl#Class> . "
        f"<{OURS}State> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <{OURS}State> . }}"
    )

    caught = {query.stem for query in QUERIES if rows(planted, query.read_text(encoding="utf-8"))}

    assert caught >= {"label-missing", "definition-missing", "note-missing", "not-defined-by", "class-cycle"}


def test_no_blank_node_stands_in_ontology_vocabularies_or_examples() -> None:
    for path in sorted(ONTOLOGY.rglob("*.ttl")):
        if "release" not in path.parts:
            with_blanks = [t for t in everything_in(path) if any(isinstance(term, BlankNode) for term in t)]
            assert not with_blanks, path


def everything_in(path: Path) -> list[tuple[object, ...]]:
    store = Store()
    store.load(path=str(path))
    return [(quad.subject, quad.predicate, quad.object) for quad in store]


def test_most_classes_and_half_of_the_object_properties_are_mapped_outwards(store: Store) -> None:
    for kind, share in (("Class", 0.8), ("ObjectProperty", 0.5)):
        own = rows(store, _OWN.format(kind=kind, extra="FILTER NOT EXISTS { ?term owl:inverseOf ?other }"))
        mapped = rows(store, _OWN.format(kind=kind, extra=_OUTWARD))
        assert len(mapped) / len(own) >= share, f"{len(mapped)} of {len(own)} mapped"


_OWN = """PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?term WHERE {{ ?term a owl:{kind} . {extra} }}"""
_OUTWARD = """FILTER NOT EXISTS { ?term owl:inverseOf ?inverted }
  ?term rdfs:subClassOf|rdfs:subPropertyOf|skos:closeMatch ?outward .
  FILTER( !STRSTARTS(STR(?outward), "https://w3id.org/relgraph/") )"""


def test_the_ontology_still_parses_without_its_alignments() -> None:
    graph = Graph()
    for path in sorted(ONTOLOGY.glob("*.ttl")):
        if path.stem != "alignments":
            graph.parse(path)

    assert len(graph) > 1500


def test_the_firmness_ladder_counts_from_nought_to_seven(store: Store) -> None:
    steps = rows(
        store,
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?step ?concept WHERE { "
        "?concept skos:inScheme <https://w3id.org/relgraph/voc/firmness> ; skos:notation ?step }",
    )

    assert [line.rpartition("/")[2].rstrip(">") for line in steps] == [
        "discussed", "recognised-need", "willingness", "stated-intent", "undertaken", "pledged", "formalised",
        "legally-binding",
    ]  # fmt: skip
