"""The reference graph as a data set: every row a fact, every fact a source or a mark, rivals beside each other."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store, parse

from relgraph.errors import KnowledgeError
from relgraph.graph.iris import ENTITY, VOCABULARY, entity_iri
from relgraph.graph.ontology import superclasses
from relgraph.graph.reference import reference_lines
from relgraph.graph.terms import PREFIXES, RDF, RG, SHAPES, SKOS
from relgraph.graph.validation.exceptions import settle
from relgraph.knowledge import load_knowledge
from relgraph.knowledge.reference.facts import load_exceptions
from relgraph.knowledge.reference.schema import ENTITY_TABLES, MEMBERSHIPS, TENURES
from relgraph.knowledge.reference.schema_facts import FACT_TABLES
from relgraph.knowledge.tables import read_csv_rows
from relgraph.model import Finding

#: Tables of the collection that the project ships again, with what a row there is called by.
COLLECTED = (
    "states", "orgs", "people", "policies", "funds", "fund_amounts", "agreements", "events", "figures", "commitments",
    "topics", "contradictions",
)  # fmt: skip
_PREFIXES = (
    "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())
    + f"PREFIX ref: <{ENTITY}>\nPREFIX voc: <{VOCABULARY}>\n"
)


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.extend(parse("\n".join(reference_lines(load_knowledge())), format=RdfFormat.N_QUADS))
    return store


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(_PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return [tuple("" if term is None else getattr(term, "value", str(term)) for term in row) for row in found]


def subjects(store: Store) -> Iterator[str]:
    return (key for (key,) in rows(store, "SELECT DISTINCT ?s WHERE { ?s rdf:type ?kind }"))


def is_fact(store: Store, subject: str) -> bool:
    kinds = [quad.object for quad in store.quads_for_pattern(NamedNode(subject), NamedNode(RDF.type), None, None)]
    above = superclasses()
    return any(RG.SourcedFact in above.get(kind.value, ()) for kind in kinds if isinstance(kind, NamedNode))


def test_each_row_of_each_table_is_one_thing_or_fact_of_the_graph(store: Store, root: Path) -> None:
    kinds = Counter(subject.removeprefix(ENTITY).partition("/")[0] for subject in subjects(store))
    for table in (*ENTITY_TABLES, *FACT_TABLES, TENURES, MEMBERSHIPS):
        count = len(list(read_csv_rows(root / "data" / "reference" / table.file, table.columns)))
        kind = table.kind or {"tenures.csv": "tenure", "memberships.csv": "membership"}[table.file]
        assert kinds[kind] == count, table.file


def test_every_collected_row_became_something_that_is_in_the_graph(store: Store, root: Path, shared: Path) -> None:
    origins = list(read_csv_rows(root / "data" / "origins.csv", ("collected", "became", "how", "reason")))
    told = {row["collected"]: row for row in origins}
    assert len(told) == len(origins)
    for table in COLLECTED:
        with (shared / "domain" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            collected = {f"{table}:{row['id']}" for row in csv.DictReader(file)}
        assert collected == {name for name in told if name.startswith(f"{table}:")}
    known = set(subjects(store))
    for row in origins:
        assert row["reason"] or row["how"] == "kept", row["collected"]
        for key in row.items("became"):
            assert key.startswith(("topic/", "http")) or entity_iri(key) in known, key


def test_no_fact_and_no_name_stands_without_a_document_or_the_mark_that_it_has_none(store: Store) -> None:
    grounded = {key for (key,) in rows(store, "SELECT DISTINCT ?s WHERE { ?s dcterms:source|rg:backgroundPart ?g }")}
    bare = [
        subject
        for subject in subjects(store)
        if subject.startswith(ENTITY) and not subject.startswith((f"{ENTITY}amount/", f"{ENTITY}source/"))
        and subject not in grounded
    ]  # fmt: skip
    assert bare == []


def test_what_rests_on_background_is_never_accepted(store: Store) -> None:
    query = "SELECT ?f WHERE { ?f rg:backgroundPart ?part ; rg:reviewStatus voc:review-status\\/accepted }"
    assert rows(store, query) == []


def test_every_document_has_a_grade_and_the_day_on_which_it_was_read(store: Store) -> None:
    documents = rows(
        store,
        "SELECT ?d ?grade ?day WHERE { ?d a foaf:Document "
        "OPTIONAL { ?d rg:sourceGrade ?grade ; rg:retrievedOn ?day } }",
    )
    assert len(documents) > 300
    assert all(grade and day in {"2026-11-23", "2026-11-24"} for _, grade, day in documents)
    cited = {url for (url,) in rows(store, "SELECT DISTINCT ?d WHERE { ?s dcterms:source ?d }")}
    assert cited <= {document for document, _, _ in documents}


def test_large_numbers_are_written_out_in_words_about_figures(store: Store) -> None:
    told = [text for (text,) in rows(store, "SELECT ?t WHERE { ?f a rg:Figure ; rg:summary ?t }")]
    assert any("3,106,200,000,000 us dollar" in text for text in told)
    assert not any("e+" in text for text in told)


def test_the_relation_with_asean_rose_in_five_steps(store: Store) -> None:
    steps = rows(
        store,
        "SELECT ?level ?since WHERE { ?r rg:relationParty ref:org\\/asean ; rg:relationLevel ?level ; "
        "rg:startDate ?since } ORDER BY ?since",
    )
    assert [(level.rpartition("/")[2], since) for level, since in steps] == [
        ("sectoral-dialogue-partnership", "1989-11-01"),
        ("full-dialogue-partnership", "1991-07-01"),
        ("comprehensive-cooperation-partnership", "2004-11-30"),
        ("strategic-partnership", "2010-10-29"),
        ("comprehensive-strategic-partnership", "2024-10-10"),
    ]
    assert len(rows(store, "SELECT ?r WHERE { ?r rg:elevatedFrom+ ref:relation\\/kor-asean-sectoral-dialogue }")) == 4


@pytest.mark.parametrize(
    ("day", "state"), [("2016-03-01", "khm"), ("2020-06-18", "brn"), ("2022-08-04", "vnm"), ("2025-05-15", "tha")]
)
def test_one_state_coordinates_for_asean_on_a_day(store: Store, day: str, state: str) -> None:
    found = rows(
        store,
        f"SELECT ?state WHERE {{ ?term rg:towardsPartner <{entity_iri('state/kor')}> ; org:member ?state ; "
        f'rg:startDate ?start ; rg:endDate ?end FILTER(STR(?start) <= "{day}" && STR(?end) >= "{day}") }}',
    )
    assert found == [(entity_iri(f"state/{state}"),)]


def test_the_cooperation_fund_grew_as_the_sources_tell(store: Store) -> None:
    fund = entity_iri("fund/asean-rok-cooperation-fund")
    paid = rows(
        store,
        f"SELECT ?year ?sum WHERE {{ ?t rg:viaFund <{fund}> ; rg:edtf ?year ; rg:hasAmount/rg:amountValue ?sum ; "
        "rg:transactionType voc:transaction-type\\/disbursement } ORDER BY ?year",
    )
    assert [(year, int(float(total)) // 10**6) for year, total in paid] == [
        ("1990", 1), ("2009", 3), ("2014", 5), ("2015", 7), ("2019", 14), ("2020", 14), ("2022", 16), ("2023", 20),
    ]  # fmt: skip


def test_texts_and_policies_lead_to_the_places_of_their_rows(store: Store, root: Path) -> None:
    for file, column, property_ in (("instruments", "place", "adoptedIn"), ("policies", "announced_in", "announcedIn")):
        with (root / "data" / "reference" / f"{file}.csv").open(encoding="utf-8", newline="") as table:
            told = {(entity_iri(row["key"]), entity_iri(row[column])) for row in csv.DictReader(table) if row[column]}
        assert set(rows(store, f"SELECT ?s ?o WHERE {{ ?s rg:{property_} ?o }}")) == told


def test_each_contradiction_has_rival_claims_with_rank_and_reason(store: Store) -> None:
    claims = rows(
        store,
        "SELECT ?a ?rank ?why ?about WHERE { ?a a rg:Assertion ; rg:rank ?rank ; skos:note ?why ; rdf:subject ?about }",
    )
    assert len(claims) == 62
    rivals = Counter(first for first, _ in rows(store, "SELECT ?a ?b WHERE { ?a rg:conflictsWith ?b }"))
    assert set(rivals) == {claim for claim, *_ in claims}
    pairs = set(rows(store, "SELECT ?a ?b WHERE { ?a rg:conflictsWith ?b }"))
    assert pairs == {(second, first) for first, second in pairs}


def test_the_preferred_claim_is_what_the_graph_says_plainly(store: Store) -> None:
    differing = rows(
        store,
        "SELECT ?a WHERE { ?a a rg:Assertion ; rg:rank voc:rank\\/preferred ; rdf:subject ?s ; "
        "rdf:predicate ?p ; rdf:object ?o FILTER(?p != skos:note) FILTER NOT EXISTS { ?s ?p ?o } }",
    )
    assert differing == []


def test_every_curated_commitment_has_an_act_a_date_and_its_documents(store: Store) -> None:
    complete = rows(
        store,
        "SELECT DISTINCT ?c WHERE { ?c a rg:Commitment ; rg:expressedIn/rg:actor ?who ; rg:committer ?who ; "
        "rg:edtf ?date ; dcterms:source ?document ; rg:firmness ?step ; rg:specificity ?detail ; rg:topic ?topic }",
    )
    assert len(complete) == 113
    assessed = rows(
        store, "SELECT DISTINCT ?a WHERE { ?a a rg:StatusAssessment ; rg:assesses ?c ; dcterms:source ?document }"
    )
    assert len(assessed) == len(rows(store, "SELECT ?a WHERE { ?a a rg:StatusAssessment }")) > 30


def test_a_state_is_an_observer_before_it_joins(store: Store) -> None:
    found = rows(
        store,
        f"SELECT ?event ?role WHERE {{ ?p rg:participant <{entity_iri('state/tls')}> ; "
        "rg:participationIn ?event ; rg:participationRole ?role }",
    )
    roles = {row[0]: row[1] for row in found}
    assert roles[entity_iri("event/asean-rok-summit-25")].endswith("/observer")
    assert roles[entity_iri("event/asean-summit-47")].endswith("/participant")


def test_names_are_in_english_always_and_in_korean_nine_times_out_of_ten(store: Store) -> None:
    for kind in ("state", "org", "policy", "fund", "series"):
        keys = [key for key in subjects(store) if key.startswith(f"{ENTITY}{kind}/")]
        labels = {key: _languages(store, key) for key in keys}
        assert all("en" in found for found in labels.values()), kind
        assert sum("ko" in found for found in labels.values()) / len(labels) >= 0.9, kind


def _languages(store: Store, key: str) -> set[str]:
    quads = store.quads_for_pattern(NamedNode(key), NamedNode(SKOS.prefLabel), None, None)
    return {quad.object.language or "" for quad in quads if isinstance(quad.object, Literal)}


def test_a_declared_exception_settles_its_finding_and_must_match_one(root: Path) -> None:
    exceptions = load_exceptions(root / "data" / "reference")
    findings = [
        Finding(focus=ENTITY + row["focus"], path=None, shape=SHAPES + row["shape"], severity="Warning", message="m")
        for row in exceptions
    ]
    other = Finding(focus="x", path=None, shape=SHAPES + "NamedEntity", severity="Warning", message="m")
    settled = settle([*findings, other], exceptions)
    assert settled.open == (other,)
    assert [reason for _, reason in settled.excepted] == [row["reason"] for row in exceptions]
    with pytest.raises(KnowledgeError, match=r"exceptions\.csv:2: .* finds nothing in"):
        settle(findings[1:], exceptions)


def test_facts_carry_what_every_sourced_fact_carries(store: Store) -> None:
    for subject in subjects(store):
        if is_fact(store, subject):
            held = {quad.predicate.value for quad in store.quads_for_pattern(NamedNode(subject), None, None, None)}
            assert {RG.assertionMode, RG.reviewStatus} <= held, subject
