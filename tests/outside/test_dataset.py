"""The dataset in other tools' hands: RDF parsers, pandas, networkx, sqlite, sha256sum, and what it says of itself."""

import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections import Counter
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pyarrow.parquet as pq
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, Namespace
from rdflib.namespace import DCAT, RDF

from made_dataset import Made, made_dataset
from relgraph.edition.catalog import LICENCE
from relgraph.networks.files import to_graph
from relgraph.networks.kinds import KINDS
from relgraph.query.limits import Limits

VOID = Namespace("http://rdfs.org/ns/void#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
#: Type of the descriptor -> type in pandas; days are read as text and compared as text.
DTYPES = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean", "date": "string"}
Json = dict[str, Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Made:
    return made_dataset(tmp_path_factory, root)


@pytest.fixture(scope="module")
def package(made: Made) -> Json:
    descriptor: Json = json.loads((made.folder / "datapackage.json").read_bytes())
    return descriptor


@pytest.fixture(scope="module")
def tables(made: Made, package: Json) -> dict[str, pd.DataFrame]:
    """Return every CSV table, read with the types that the descriptor gives and nothing guessed."""
    return {item["name"]: read(made.folder, item) for item in package["resources"] if "schema" in item}


def read(folder: Path, resource: Json) -> pd.DataFrame:
    dtypes = {field["name"]: DTYPES[field["type"]] for field in resource["schema"]["fields"]}
    return pd.read_csv(folder / resource["path"], dtype=dtypes, keep_default_na=False, na_values=[""])


def test_the_same_edition_gives_the_same_bytes_as_folder_and_as_zip_under_any_hash_seed(made: Made) -> None:
    with zipfile.ZipFile(made.archive) as archive:
        packed = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
        assert {name.partition("/")[0] for name in archive.namelist()} == {f"relgraph-{made.edition.id}"}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    laid = {
        path.relative_to(made.folder).as_posix(): path.read_bytes() for path in made.folder.rglob("*") if path.is_file()
    }
    assert packed == laid


def test_the_process_that_makes_it_for_the_web_keeps_within_its_limits_and_makes_the_same_zip(made: Made) -> None:
    limits = Limits()
    request = {
        "edition": str(made.edition.path), "what": "dataset", "form": "zip", "base": "", "parent": os.getpid(),
        "memory_bytes": limits.export_process_bytes, "processor_seconds": int(limits.export_deadline) + 1,
        "file_bytes": limits.export_bytes,
    }  # fmt: skip
    command = [sys.executable, "-P", "-m", "relgraph.exports.process"]
    done = subprocess.run(command, input=json.dumps(request).encode(), capture_output=True, check=True)
    assert json.loads(done.stderr) == {"media_type": "application/zip", "filename": f"relgraph-{made.edition.id}.zip"}
    assert done.stdout == made.archive.read_bytes()


def test_turtle_loads_in_three_parsers_with_equal_counts(made: Made) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        pytest.skip("rapper is not installed (Debian: raptor2-utils)")
    path = made.folder / "graph" / "graph.ttl"
    counted = subprocess.run([rapper, "-c", "-i", "turtle", path], capture_output=True, text=True, check=True).stderr
    triples = len(list(parse(path.read_bytes(), format=RdfFormat.TURTLE)))
    assert len(Graph().parse(path)) == triples
    assert f"returned {triples} triples" in counted


def test_quads_and_trig_hold_the_quads_of_the_edition_and_turtle_their_union(made: Made) -> None:
    home = made.folder / "graph"
    quads = set(parse((home / "graph.nq").read_bytes(), format=RdfFormat.N_QUADS))
    assert (home / "graph.nq").read_bytes() == made.edition.quads()
    assert set(parse((home / "graph.trig").read_bytes(), format=RdfFormat.TRIG)) == quads
    triples = {quad.triple for quad in parse((home / "graph.ttl").read_bytes(), format=RdfFormat.TURTLE)}
    assert triples == {quad.triple for quad in quads}


def test_csv_and_parquet_are_equal_frames_in_pandas_with_the_types_told(
    made: Made, package: Json, tables: dict[str, pd.DataFrame]
) -> None:
    assert len(tables) > 20
    for name, frame in tables.items():
        (resource,) = [item for item in package["resources"] if item["name"] == name]
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        other = pd.read_parquet(made.folder / "parquet" / f"{name}.parquet")
        stored = pq.read_schema(made.folder / "parquet" / f"{name}.parquet")
        wanted = {"string": "string", "integer": "int64", "number": "double", "boolean": "bool", "date": "date32[day]"}
        assert {field.name: str(field.type) for field in stored} == {key: wanted[kind] for key, kind in fields.items()}
        for column, kind in fields.items():
            if kind == "date":
                other[column] = other[column].map(lambda day: None if day is None else day.isoformat())
            if kind == "string":
                frame[column] = frame[column].str.replace(r"^'('*[=+\-@\t\r])", r"\1", regex=True)
            other[column] = other[column].astype(DTYPES[kind])
        pd.testing.assert_frame_equal(frame, other)


def test_keys_are_unique_bounds_hold_and_every_pointer_meets_its_row(
    package: Json, tables: dict[str, pd.DataFrame]
) -> None:
    pointers = 0
    for resource in package["resources"]:
        schema, frame = resource.get("schema"), tables.get(resource["name"])
        if schema is None or frame is None:
            continue
        assert not frame.duplicated(schema["primaryKey"]).any(), resource["name"]
        for field in schema["fields"]:
            limits, cells = field.get("constraints", {}), frame[field["name"]]
            assert not (limits.get("required") and cells.isna().any()), (resource["name"], field["name"])
            assert cells.dropna().ge(limits["minimum"]).all() if "minimum" in limits else True
            assert cells.dropna().le(limits["maximum"]).all() if "maximum" in limits else True
        for pointer in schema.get("foreignKeys", []):
            other = tables[pointer["reference"].get("resource", resource["name"])]
            found = set(frame[pointer["fields"][0]].dropna())
            assert found <= set(other[pointer["reference"]["fields"][0]]), (resource["name"], pointer)
            pointers += len(found)
    assert pointers > 100


def test_every_table_opens_in_a_naive_reader_and_in_sqlite_with_one_line_a_row(
    made: Made, tables: dict[str, pd.DataFrame]
) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        for name, frame in tables.items():
            text = (made.folder / "csv" / f"{name}.csv").read_bytes().decode("utf-8")
            assert csv.Sniffer().sniff(text.partition("\r\n")[0]).delimiter == ","
            lines = list(csv.reader(io.StringIO(text, newline="")))
            assert len(lines) == len(frame) + 1 == text.count("\r\n")
            assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line)
            database.execute(f'CREATE TABLE "{name}" ({", ".join(f"{column!r}" for column in lines[0])})')
            database.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(lines[0]))})', lines[1:])
        ((shared,),) = database.execute(
            "SELECT COUNT(*) FROM commitments c JOIN acts a ON a.key = c.act_key WHERE a.who <> ''"
        )
        assert shared == len(tables["commitments"])


@pytest.mark.parametrize("kind", KINDS)
def test_networks_are_read_again_with_equal_nodes_and_edges(made: Made, kind: str) -> None:
    graph = to_graph(made.edition.network(kind))
    for again in (
        nx.read_gexf(made.folder / "networks" / f"{kind}.gexf"),
        nx.read_graphml(made.folder / "networks" / f"{kind}.graphml"),
    ):
        assert sorted(again.nodes) == sorted(graph.nodes)
        assert again.number_of_edges() == graph.number_of_edges()


def test_every_edge_of_the_networks_is_a_row_of_the_table_of_ties(made: Made, tables: dict[str, pd.DataFrame]) -> None:
    ties = tables["ties"].set_index("key")
    for _, _, edge in to_graph(made.edition.network("committer-beneficiary")).edges(data=True):
        assert ties.loc[edge["id"], "weight"] == edge["weight"]
        assert ties.loc[edge["id"], "directed"]


def test_the_sums_hold_and_cover_every_file(made: Made) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=made.folder, check=True)
    listed = {line.partition("  ")[2] for line in (made.folder / "SHA256SUMS").read_text().splitlines()}
    there = {path.relative_to(made.folder).as_posix() for path in made.folder.rglob("*") if path.is_file()}
    assert listed == there - {"SHA256SUMS"}


def test_the_descriptor_names_every_file_with_its_size_and_hash(made: Made, package: Json) -> None:
    lines = (made.folder / "SHA256SUMS").read_text().splitlines()
    sums = {path: digest for digest, path in (line.split("  ") for line in lines)}
    described = {item["path"]: item for item in package["resources"]}
    assert set(described) == set(sums) - {"datapackage.json"}
    for path, item in described.items():
        assert item["bytes"] == (made.folder / path).stat().st_size
        assert item["hash"] == f"sha256:{sums[path]}"
    names = [item["name"] for item in package["resources"]]
    assert len(set(names)) == len(names)


def test_every_quote_is_in_the_text_of_its_release_at_its_offsets(made: Made, tables: dict[str, pd.DataFrame]) -> None:
    texts = {release["release"]["iri"]: release["text"] for release in made.edition.releases()}
    quoted = tables["acts"].dropna(subset=["quote"])
    assert len(quoted) > 20
    for row in quoted.itertuples():
        text = texts[f"https://w3id.org/relgraph/doc/{row.release_key}"]
        assert " ".join(text[int(str(row.quote_start)) : int(str(row.quote_end))].split()) == row.quote


def test_extracted_commitments_are_those_of_the_releases_and_curated_ones_those_of_the_reference(
    made: Made, root: Path, tables: dict[str, pd.DataFrame]
) -> None:
    frame = tables["commitments"]
    told = {item["commitment"]["iri"] for release in made.edition.releases() for item in release["statements"]
            if item["commitment"]}  # fmt: skip
    assert set(frame[frame.origin == "extracted"].iri) == told
    curated = pd.read_csv(root / "data" / "reference" / "commitments.csv", dtype=str)
    assert set(frame[frame.origin == "curated"].key) == set(curated.key)
    amounts = frame.set_index("key").amount
    for row in curated.dropna(subset=["amount"]).itertuples():
        assert amounts[str(row.key)] == float(str(row.amount))
    strict = (frame.firmness >= 3) & (frame.specificity >= 2)
    assert (frame.strict == strict).all()


def test_dyad_years_have_a_row_for_every_pair_and_year_and_count_what_the_other_tables_hold(
    tables: dict[str, pd.DataFrame],
) -> None:
    dyads, commitments = tables["dyad_years"], tables["commitments"]
    years = dyads.year.max() - dyads.year.min() + 1
    pairs = dyads[["source_code", "target_code"]].drop_duplicates()
    assert len(dyads) == years * len(pairs)
    assert (pairs.source_code == "KOR").sum() == 12  # ASEAN and its eleven members
    counted: Counter[tuple[str, str, int]] = Counter()
    for row in commitments.itertuples():
        ends = product(set(str(row.who_code).split("; ")), set(str(row.whom_code).split("; ")))
        counted.update((one, other, int(str(row.date)[:4])) for one, other in ends)
    told = {(row.source_code, row.target_code, row.year): row.commitments for row in dyads.itertuples()}
    assert {dyad: told[dyad] for dyad in counted if dyad in told} == {
        dyad: number for dyad, number in counted.items() if dyad in told
    }
    assert dyads.commitments.sum() > 50
    assert (dyads.commitments == 0).any()


def test_licence_and_version_are_the_same_wherever_they_stand(made: Made, package: Json, root: Path) -> None:
    edition, folder = made.edition.id, made.folder
    assert package["licenses"][0]["path"] == LICENCE
    assert package["version"] == edition
    assert "license: CC-BY-4.0" in (folder / "CITATION.cff").read_text()
    for name in ("CITATION.cff", "citation.bib", "citation.ris", "README.md", "CODEBOOK.md"):
        assert edition in (folder / name).read_text(encoding="utf-8"), name
    licence = (folder / "LICENSE.txt").read_text()
    assert licence == (root / "data" / "LICENSE").read_text()
    assert LICENCE in licence
    assert "remain" in licence
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert LICENCE in readme
    assert "Absent here is not: did not happen" in readme


def test_the_catalog_describes_the_files_beside_it_and_what_the_graph_holds(made: Made) -> None:
    catalog = Graph().parse(made.folder / "catalog.ttl", publicID="http://host.example/")
    for distribution in catalog.subjects(RDF.type, DCAT.Distribution):
        address = str(catalog.value(distribution, DCAT.downloadURL))
        path = made.folder / address.removeprefix("http://host.example/")
        assert int(str(catalog.value(distribution, DCAT.byteSize))) == path.stat().st_size
        checksum = catalog.value(distribution, SPDX.checksum)
        sums = (made.folder / "SHA256SUMS").read_text()
        assert f"{catalog.value(checksum, SPDX.checksumValue)}  {path.relative_to(made.folder).as_posix()}\n" in sums
    quads = list(parse(made.edition.quads(), format=RdfFormat.N_QUADS))
    by_property: dict[str, int] = {}
    for quad in quads:
        by_property[quad.predicate.value] = by_property.get(quad.predicate.value, 0) + 1
    told = {str(catalog.value(part, VOID.property)): int(str(catalog.value(part, VOID.triples)))
            for part in catalog.objects(None, VOID.propertyPartition)}  # fmt: skip
    assert told == by_property
    classes = {str(catalog.value(part, VOID["class"])): int(str(catalog.value(part, VOID.entities)))
               for part in catalog.objects(None, VOID.classPartition)}  # fmt: skip
    assert classes["https://w3id.org/relgraph/ontology#Commitment"] == sum(
        quad.predicate.value == RDF.type.toPython() and quad.object.value.endswith("ontology#Commitment")
        for quad in quads
    )
