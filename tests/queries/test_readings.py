"""What a program read, what a release adds and what is known of one thing, against answers counted by hand."""

from functools import lru_cache
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, QueryTriples, RdfFormat, Store, parse
from rdflib import Dataset, Graph, URIRef

from both_engines import BothEngines, asked

READ = Path(__file__).parent / "read.trig"
DOC = "https://w3id.org/relgraph/doc/ministry/"
FIRST, SECOND = f"{DOC}2020-06-18-aaaaaaaa", f"{DOC}2021-01-01-bbbbbbbb"
POLICY = "https://w3id.org/relgraph/id/policy/nsp"

Row = tuple[str | None, ...]


@lru_cache
def engines() -> BothEngines:
    quads = parse(READ.read_bytes(), format=RdfFormat.TRIG)
    return BothEngines("".join(sorted(f"{quad} .\n" for quad in quads)).encode())


@lru_cache
def store() -> Store:
    store = Store()
    store.load(READ.read_bytes(), format=RdfFormat.TRIG)
    return store


@lru_cache
def dataset() -> Dataset:
    dataset = Dataset(default_union=True)
    for name in store().named_graphs():
        triples = "".join(f"{quad.triple} .\n" for quad in store().quads_for_pattern(None, None, None, name))
        dataset.graph(URIRef(str(name.value))).parse(data=triples, format="nt")
    return dataset


def test_doubtful_facts_that_nobody_reviewed_come_with_rule_program_and_place() -> None:
    wanted = ("confidence", "kind", "what", "read_by", "program", "title", "block", "fact")
    program = "relgraph 0.1.0"
    assert engines().picked("unreviewed-facts", {}, wanted) == [
        ("0.6", "communicative act", "Asks", "ask.one", program, "Talks", "1", f"{FIRST}/act-1"),
        (
            "0.65",
            "participation",
            "Viet Nam at Talks of June",
            "came",
            program,
            "Talks",
            "1",
            f"{FIRST}/participation-1",
        ),
    ]


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({"below": "0.7"}, 2),  # what was read with just that confidence is not below it
        ({"below": "0.71"}, 3),
        ({"below": ""}, 4),
        ({"below": "0.6"}, 0),
        ({"below": "", "version": "0.2"}, 1),
        ({"rule": "came"}, 1),
    ],
)
def test_doubtful_facts_narrow_by_confidence_program_and_rule(values: dict[str, str], count: int) -> None:
    assert len(engines().picked("unreviewed-facts", values, ("fact",))) == count


def added(**values: str) -> list[Row]:
    """Return what releases add, after both engines gave the same; rdflib gets the named graphs as well."""
    query = asked("release-additions", values)
    answer = store().query(query, use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    rows = [tuple(None if term is None else str(term.value) for term in row)[:6] for row in answer]
    found = dataset().query(query)
    assert [tuple(None if term is None else str(term) for term in row)[:6] for row in found] == rows  # type: ignore[union-attr]  # SELECT gives rows
    return rows


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib calls what it deprecates
def test_a_release_adds_facts_and_what_nothing_else_tells_of() -> None:
    first = [
        ("2020-06-18", "Talks", "communicative act", "2", "2", "Asks"),
        ("2020-06-18", "Talks", "commitment", "1", "1", "Pays"),
        ("2020-06-18", "Talks", "meeting", "1", "1", "Talks of June"),
        ("2020-06-18", "Talks", "participation", "1", "1", ""),
        ("2020-06-18", "Talks", "state", "1", "0", "Viet Nam"),  # the reference has it too
    ]
    assert added(release=FIRST) == first
    assert added() == [*first, ("undated", "Later", "communicative act", "1", "1", "Says")]


def about(key: str) -> set[str]:
    """Return the names of the things told of in the export of one thing, after both engines gave the same triples."""
    query = asked("everything-about", {"about": key})
    answer = store().query(query, use_default_graph_as_union=True)
    assert isinstance(answer, QueryTriples)
    told = {(str(triple.subject.value), str(triple.predicate.value)) for triple in answer}
    union = Graph().parse(data="".join(f"{quad.triple} .\n" for quad in store()), format="nt")
    graph = union.query(query).graph
    assert graph is not None
    assert {(str(subject), str(predicate)) for subject, predicate, _ in graph} == told
    return {subject for subject, _ in told}


def test_all_about_a_thing_has_the_facts_that_name_it_and_their_evidence_and_no_ties() -> None:
    extraction = f"{FIRST}/extraction"
    evidence = {f"{FIRST}/p01-s1", FIRST, f"{FIRST}/sel", extraction, "https://ministry.example/2"}
    assert about("policy/nsp") == {POLICY, f"{FIRST}/act-1", *evidence}


def test_nothing_is_told_of_what_the_graph_does_not_hold() -> None:
    assert about("policy/none") == set()
