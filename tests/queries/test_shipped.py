"""The saved queries on the edition that relgraph ships, against the releases' own JSON, which no query has touched."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import QuerySolutions, Store
from rdflib import Graph

from relgraph.edition.opened import STORE, Edition, open_edition
from relgraph.graph.iris import RELEASE
from relgraph.networks.files import to_graph
from relgraph.networks.kinds import KINDS
from relgraph.query.binding import bound
from relgraph.query.pool import Pool
from relgraph.query.saved import bind, load_queries, run_saved

Row = dict[str, str]
Json = Mapping[str, Any]


@pytest.fixture(scope="module")
def edition(editions: Path) -> Edition:
    return open_edition(editions)


@pytest.fixture(scope="module")
def pool(edition: Edition) -> Iterator[Pool]:
    with Pool(edition.path, workers=1) as pool:
        yield pool


@pytest.fixture(scope="module")
def statements(edition: Edition) -> list[Json]:
    return [statement for release in edition.releases() for statement in release["statements"]]


def rows(pool: Pool, name: str, **params: str) -> list[Row]:
    answer = run_saved(pool, load_queries(), name, params)
    bindings = json.loads(answer.body)["results"]["bindings"]
    return [{variable: term["value"] for variable, term in row.items()} for row in bindings]


def undertaken(statements: list[Json], side: str | None = None) -> list[Json]:
    """Return the commitments in the releases' JSON, of one side or of all."""
    found = [statement["commitment"] for statement in statements if statement["commitment"]]
    return [item for item in found if side is None or side in {who["side"] for who in item["committers"]}]


def of_releases(found: list[Row], column: str = "commitment") -> list[Row]:
    """Return the rows about facts of releases, without those that the reference brings in by hand."""
    return [row for row in found if row[column].startswith(RELEASE)]


def iris(items: list[Json]) -> set[str]:
    return {item["iri"] for item in items}


def test_the_ledger_holds_exactly_the_commitments_of_the_side_asked_for(pool: Pool, statements: list[Json]) -> None:
    for code in ("KOR", "VNM", "THA"):
        ledger = rows(pool, "commitments", actor=code)
        assert {row["commitment"] for row in of_releases(ledger)} == iris(undertaken(statements, code))
    curated = [row for row in rows(pool, "commitments") if not row["commitment"].startswith(RELEASE)]
    assert curated
    assert all("block" not in row and row["title"] for row in curated)


def test_every_cited_stretch_is_the_text_that_its_hash_says(pool: Pool, edition: Edition) -> None:
    texts = {release["release"]["iri"]: release["text"] for release in edition.releases()}
    found = rows(pool, "evidence")
    assert found
    for row in found:
        words = texts[row["release"]][int(row["start"]) : int(row["end"])]
        assert hashlib.sha256(words.encode()).hexdigest() == row["sha256"]


def test_each_commitment_stands_on_one_step_of_one_year(pool: Pool, statements: list[Json]) -> None:
    counted = sum(int(row["undertakings"]) for row in rows(pool, "firmness-by-year"))
    assert counted == len({row["commitment"] for row in rows(pool, "commitments")})
    steps = {row["commitment"]: int(row["step"]) for row in of_releases(rows(pool, "commitments", actor=""))}
    assert steps == {item["iri"]: item["firmness"] for item in undertaken(statements)}


def test_strict_commitments_are_those_that_the_json_calls_strict(pool: Pool, statements: list[Json]) -> None:
    strict = [item for item in undertaken(statements) if item["strict"]]
    assert {row["commitment"] for row in of_releases(rows(pool, "strict-commitments"))} == iris(strict)


def test_undertakings_by_fund_are_those_with_a_fund(pool: Pool, statements: list[Json]) -> None:
    through = [item for item in undertaken(statements, "KOR") if item["fund"]]
    found = rows(pool, "undertakings-by-fund")
    assert {(row["commitment"], row["fund"]) for row in found} >= {(item["iri"], item["fund"]) for item in through}


def test_requests_are_those_that_ask_the_side_asked_for(pool: Pool, statements: list[Json]) -> None:
    asking = [item for item in statements if item["act"] == "request"]
    asked = [item for item in asking if "KOR" in {who["side"] for who in item["addressees"]}]
    assert {row["act"] for row in of_releases(rows(pool, "requests"), "act")} == iris(asked)


def test_every_topic_of_a_commitment_is_counted_below_a_pillar(pool: Pool, statements: list[Json]) -> None:
    topics = {
        topic
        for statement in statements
        if statement["commitment"] and undertaken([statement], "KOR")
        for topic in statement["topics"]
    }
    assert {row["concept"].rpartition("/")[2] for row in rows(pool, "topics-by-pillar")} >= topics


def test_speakers_are_persons_or_posts_and_the_commitments_are_in_the_ledger(pool: Pool) -> None:
    ledger = {row["commitment"] for row in rows(pool, "commitments")}
    spoken = rows(pool, "speakers")
    assert spoken
    assert all(row.get("speaker") or row.get("post") for row in spoken)
    assert {row["commitment"] for row in spoken} <= ledger


def test_the_summits_are_numbered_without_a_gap(pool: Pool) -> None:
    sessions = [int(row["session"]) for row in rows(pool, "sessions") if "session" in row]
    assert sessions == sorted(sessions)
    assert set(sessions) >= set(range(1, 25))
    foreign_ministers = rows(pool, "sessions", series="series/asean-rok-fmm")
    assert foreign_ministers


def test_meetings_are_ties_split_by_year_and_kind(pool: Pool, edition: Edition) -> None:
    shared = {
        (f"https://w3id.org/relgraph/id/{one}", f"https://w3id.org/relgraph/id/{other}"): edge["weight"]
        for one, other, edge in to_graph(edition.network("actor-actor")).edges(data=True)
    }
    met: dict[tuple[str, str], int] = {}
    for row in rows(pool, "meetings", actor=""):
        pair = (row["source"], row["target"])
        met[pair] = met.get(pair, 0) + int(row["meetings"])
    assert met == shared


@pytest.fixture(scope="module")
def union(edition: Edition) -> Graph:
    """Return the union of all graphs in rdflib's memory."""
    triples = (line.rsplit(" ", 2)[0] + " .\n" for line in edition.quads().decode().splitlines())
    return Graph().parse(data="".join(triples), format="nt")


# the others are asked of both engines on the small graph; here rdflib would need minutes for them
@pytest.mark.parametrize("name", ["evidence", "requests", "sessions", "topics-by-pillar", "undertakings-by-fund"])
def test_rdflib_gives_the_same_rows_in_the_same_order(pool: Pool, union: Graph, name: str) -> None:
    query = load_queries()[name]
    terms = bind(query, {})
    found = union.query(bound(query.text, terms) if terms else query.text).bindings
    assert [{str(key): str(term) for key, term in row.items()} for row in found] == rows(pool, name)


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.ties])
def test_networks_have_an_edge_for_every_tie(edition: Edition, kind: str) -> None:
    types = " ".join(f"<https://w3id.org/relgraph/voc/tie-type/{tie}>" for tie in KINDS[kind].ties)
    answer = Store.read_only(str(edition.path / STORE)).query(
        "PREFIX rg: <https://w3id.org/relgraph/ontology#> SELECT (COUNT(DISTINCT ?tie) AS ?ties) (SUM(?weight) AS ?all)"
        f" WHERE {{ VALUES ?type {{ {types} }} ?tie rg:tieType ?type ; rg:tieWeight ?weight }}",
        use_default_graph_as_union=True,
    )
    assert isinstance(answer, QuerySolutions)
    ties, weight = (int(float(str(term.value))) for term in next(answer) if term is not None)
    graph = to_graph(edition.network(kind))
    assert graph.number_of_edges() == ties
    assert graph.size(weight="weight") == weight
