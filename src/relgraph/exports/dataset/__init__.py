"""Edition -> dataset: the graph, its tables and networks, and all that a stranger needs to use and cite them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from relgraph.edition.catalog import Download, catalog_turtle
from relgraph.edition.files import sha256
from relgraph.edition.opened import EXCEPTIONS, REPORT_JSON, REPORT_TURTLE, Edition
from relgraph.exports.dataset.documents import documents
from relgraph.exports.dataset.files import File, lay_down, put_down, with_sums, zipped
from relgraph.exports.dataset.package import datapackage
from relgraph.exports.drawings import NETWORK_FORMATS
from relgraph.exports.parts import part
from relgraph.networks import files
from relgraph.networks.kinds import KINDS
from relgraph.paths import shipped
from relgraph.tables.definitions import shipped_tables
from relgraph.tables.filling import Filled
from relgraph.tables.tables import Tables
from relgraph.tables.writers import filled_csv, to_parquet

_GRAPHS: Final = (
    ("ttl", "turtle", "Union of all graphs", "text/turtle"),
    ("trig", "trig", "Whole graph with its named graphs", "application/trig"),
    ("nq", "nquads", "Whole graph, one statement a line, sorted", "application/n-quads"),
)
_REPORTS: Final = (
    (REPORT_TURTLE, "report.ttl", "What the SHACL shapes found", "text/turtle"),
    # some tools take a file named report.json for a report of their own
    (REPORT_JSON, "findings.json", "What the SHACL shapes found, as JSON", "application/json"),
    (EXCEPTIONS, "exceptions.json", "Findings that stay, each with its reason", "application/json"),
)


def write_dataset(edition: Edition, target: Path) -> None:
    """Write the dataset into the new folder `target`, or as one file if its name ends in ``.zip``.

    Raises `UsageError` if pyarrow is missing, if a folder stands there already, or if the place cannot be written to.
    """
    files = dataset_files(edition)
    if target.suffix == ".zip":
        put_down(zipped(files, _folder(edition)), target)
    else:
        lay_down(files, target)


def dataset_zip(edition: Edition) -> bytes:
    """Return the dataset as a zip; equal editions give equal bytes."""
    return zipped(dataset_files(edition), _folder(edition))


def _folder(edition: Edition) -> str:
    return f"relgraph-{edition.id}"


def dataset_files(edition: Edition) -> tuple[File, ...]:
    """Return all files of the dataset; equal editions give equal bytes."""
    filled = _filled(edition)
    files = [*_graphs(edition), *_tables(filled), *_networks(edition), *_ontology(), *_reports(edition)]
    files.append(_catalog(edition, files))
    files += documents(edition, filled)
    files.sort(key=lambda file: file.path)
    descriptor = datapackage(edition, [item.table for item in filled], files)
    files.append(
        File(path="datapackage.json", title="What the files hold", media_type="application/json", body=descriptor)
    )
    return with_sums(files)


def _filled(edition: Edition) -> list[Filled]:
    tables = Tables(edition.path, edition.texts())
    return [tables.filled(name) for name in shipped_tables()]


def _graphs(edition: Edition) -> Iterator[File]:
    for ending, form, title, media_type in _GRAPHS:
        body = part(edition, "graph", form).body
        yield File(path=f"graph/graph.{ending}", title=title, media_type=media_type, body=body)


def _tables(filled: Sequence[Filled]) -> Iterator[File]:
    for item in filled:
        name, title = item.table.name, item.table.title
        yield File(path=f"csv/{name}.csv", title=title, media_type="text/csv", body=filled_csv(item))
        yield File(
            path=f"parquet/{name}.parquet",
            title=f"{title}, as Parquet",
            media_type="application/vnd.apache.parquet",
            body=to_parquet(item),
        )


def _networks(edition: Edition) -> Iterator[File]:
    writers = {"gexf": ("for Gephi", files.gexf), "graphml": ("for networkx, igraph and others", files.graphml)}
    for kind in KINDS:
        network = edition.network(kind)
        for form in NETWORK_FORMATS:
            reader, written = writers[form.name]
            title = f"Network {kind} {reader}"
            path = f"networks/{kind}.{form.extension}"
            yield File(path=path, title=title, media_type=form.media_type, body=written(network))


def _ontology() -> Iterator[File]:
    """Yield ontology, vocabularies and shapes as they are shipped, without their examples."""
    home = shipped("ontology")
    for path in sorted(home.rglob("*.ttl")):
        inside = path.relative_to(home).as_posix()
        if not inside.startswith("examples/"):
            title = f"Ontology: {inside.removesuffix('.ttl')}"
            yield File(path=f"ontology/{inside}", title=title, media_type="text/turtle", body=path.read_bytes())


def _reports(edition: Edition) -> Iterator[File]:
    for name, shown, title, media_type in _REPORTS:
        path = edition.path / name
        if path.is_file():
            yield File(path=f"shacl/{shown}", title=title, media_type=media_type, body=path.read_bytes())


def _catalog(edition: Edition, files: Sequence[File]) -> File:
    downloads = [
        Download(
            path=file.path, media_type=file.media_type, title=file.title, size=len(file.body), sha256=sha256(file.body)
        )
        for file in files
        if not file.path.startswith(("ontology/", "shacl/"))
    ]
    body = catalog_turtle(edition.manifest, downloads, endpoint=False)
    return File(path="catalog.ttl", title="Description in VoID and DCAT", media_type="text/turtle", body=body)
