"""What an edition says of itself: what it holds, under which licence, where to get it, and how to query it.

In VoID, DCAT and SPARQL Service Description: https://www.w3.org/TR/void/, https://www.w3.org/TR/vocab-dcat-3/,
https://www.w3.org/TR/sparql11-service-description/. Addresses of downloads and of the SPARQL
endpoint are relative, so that the same file is right on every host that serves the edition from its root, and in every
folder that holds a dataset.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from relgraph.graph.iris import BASE, GRAPH, RELEASE
from relgraph.graph.nquads import integer, iri, text

DATASET: Final = f"{BASE}dataset"
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_PREFIXES: Final = """\
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix formats: <http://www.w3.org/ns/formats/> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_RIGHTS: Final = (
    "Covers the compilation; single facts are free. The texts of the releases, and words quoted from them, remain those"
    " of their publishers."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file to be had: where, relative to the catalog, in which media type, and how many bytes with which SHA-256."""

    path: str
    media_type: str
    title: str
    size: int | None = None
    sha256: str | None = None

    @property
    def is_graph(self) -> bool:
        """Tell whether the file holds the graph itself."""
        return self.path.rpartition("/")[2].startswith("graph.")


#: What a server of the edition offers; the files are made when they are asked for.
SERVED: Final = (
    Download(path="export/graph.nq", media_type="application/n-quads", title="Whole graph, one statement a line"),
    Download(path="export/graph.trig", media_type="application/trig", title="Whole graph with its named graphs"),
    Download(path="export/graph.ttl", media_type="text/turtle", title="Union of all graphs"),
    Download(path="export/graph.jsonld", media_type="application/ld+json", title="Union of all graphs, as JSON"),
    Download(path="export/dataset.zip", media_type="application/zip", title="Graph, tables, networks, documents"),
)
#: Of answers, as https://www.w3.org/ns/formats/ names them.
_FORMATS: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads",
)  # fmt: skip
_SHARED_TITLES: Final = {
    "reference": "Curated actors, events, policies and funds",
    "vocab": "Controlled vocabularies",
    "ontology": "Ontology",
    "network": "Ties worked out from facts",
    "provenance": "Which program turned which release into facts",
}

_NO_LETTER: Final = re.compile(r"[^A-Za-z0-9]+")

_Statement = tuple[str, str]


def catalog_turtle(
    manifest: Mapping[str, Any], downloads: Sequence[Download] = SERVED, *, endpoint: bool = True
) -> bytes:
    """Return the description of the edition with this manifest as Turtle: no clock, no blank node, stable bytes.

    With `endpoint`, the catalog says that a SPARQL endpoint lies beside it.
    """
    dataset = f"{DATASET}/{manifest['edition']}"
    graphs = sorted(manifest["graphs"])
    things = [
        _thing(dataset, _dataset(manifest, dataset, downloads, endpoint=endpoint)),
        *([_thing(f"{dataset}#sparql", _service(dataset))] if endpoint else []),
        *(thing for download in downloads for thing in _download(dataset, download)),
        _thing(f"{dataset}#default-graph", _default_graph()),
        *(_thing(graph, _graph(graph, manifest["graphs"][graph])) for graph in graphs),
        *(_thing(_named(dataset, graph), _named_graph(graph)) for graph in graphs),
        *(_thing(*partition) for partition in _partitions(manifest, dataset)),
    ]
    return "\n".join((_PREFIXES, *things)).encode()


def _thing(subject: str, statements: Iterable[_Statement]) -> str:
    body = " ;\n    ".join(f"{predicate} {objects}" for predicate, objects in statements)
    return f"{iri(subject)}\n    {body} .\n"


def _dataset(
    manifest: Mapping[str, Any], dataset: str, downloads: Sequence[Download], *, endpoint: bool
) -> Iterator[_Statement]:
    yield "a", "dcat:Dataset, void:Dataset, sd:Dataset"
    yield "dcterms:title", text("relgraph: ROK-ASEAN relations as a knowledge graph", "en")
    yield (
        "dcterms:description",
        text(
            "Who said, did, undertook and paid what towards whom between the Republic of Korea and ASEAN,"
            " each fact with the words of the release that it rests on.",
            "en",
        ),
    )
    yield "dcterms:license", iri(LICENCE)
    yield "dcterms:rights", text(_RIGHTS, "en")
    yield "dcterms:identifier", text(str(manifest["edition"]))
    yield "dcterms:creator", text(f"relgraph {manifest['relgraph']}")
    yield "dcat:version", text(str(manifest["edition"]))
    yield "dcat:isVersionOf", iri(DATASET)
    yield "void:triples", integer(int(manifest["quads"]))
    yield "void:documents", integer(len(manifest["releases"]))
    yield "void:uriSpace", text(BASE)
    yield "void:classes", integer(len(manifest["classes"]))
    yield "void:properties", integer(len(manifest["properties"]))
    yield "void:classPartition", ", ".join(iri(_part(dataset, "class", name)) for name in manifest["classes"])
    yield "void:propertyPartition", ", ".join(iri(_part(dataset, "property", name)) for name in manifest["properties"])
    if endpoint:
        yield "void:sparqlEndpoint", iri("sparql")
    yield "void:dataDump", ", ".join(iri(download.path) for download in downloads if download.is_graph)
    yield "void:vocabulary", iri(f"{BASE}ontology#")
    yield "dcat:distribution", ", ".join(iri(_distribution(dataset, download)) for download in downloads)
    yield "void:subset", ", ".join(iri(graph) for graph in sorted(manifest["graphs"]))
    yield "sd:defaultGraph", iri(f"{dataset}#default-graph")
    yield "sd:namedGraph", ", ".join(iri(_named(dataset, graph)) for graph in sorted(manifest["graphs"]))


def _service(dataset: str) -> Iterator[_Statement]:
    yield "a", "dcat:DataService, sd:Service"
    yield "dcterms:title", text("SPARQL endpoint, for queries alone", "en")
    yield "dcterms:conformsTo", iri("https://www.w3.org/TR/sparql11-protocol/")
    yield "dcat:endpointURL", iri("sparql")
    yield "dcat:endpointDescription", iri("openapi.json")
    yield "dcat:servesDataset", iri(dataset)
    yield "sd:endpoint", iri("sparql")
    yield "sd:supportedLanguage", "sd:SPARQL11Query"
    yield "sd:resultFormat", ", ".join(f"formats:{name}" for name in _FORMATS)
    yield "sd:defaultDataset", iri(dataset)


def _default_graph() -> Iterator[_Statement]:
    yield "a", "sd:Graph"
    yield "dcterms:title", text("Union of all named graphs but that of ties", "en")


def _named(dataset: str, graph: str) -> str:
    return f"{dataset}#{graph.removeprefix(GRAPH)}"


def _named_graph(graph: str) -> Iterator[_Statement]:
    yield "a", "sd:NamedGraph"
    yield "sd:name", iri(graph)
    yield "sd:graph", iri(graph)


def _distribution(dataset: str, download: Download) -> str:
    return f"{dataset}#{download.path.rpartition('export/')[2].replace('/', '-')}"


def _download(dataset: str, download: Download) -> Iterator[str]:
    name = _distribution(dataset, download)
    statements = [
        ("a", "dcat:Distribution"),
        ("dcterms:title", text(download.title, "en")),
        ("dcterms:license", iri(LICENCE)),
        ("dcat:downloadURL", iri(download.path)),
        ("dcat:mediaType", iri(f"https://www.iana.org/assignments/media-types/{download.media_type}")),
    ]
    if download.size is not None:
        statements.append(("dcat:byteSize", f'"{download.size}"^^xsd:nonNegativeInteger'))
    if download.sha256 is not None:
        statements.append(("spdx:checksum", iri(f"{name}-sum")))
    yield _thing(name, statements)
    if download.sha256 is not None:
        yield _thing(f"{name}-sum", _checksum(download.sha256))


def _checksum(sha256: str) -> Iterator[_Statement]:
    yield "a", "spdx:Checksum"
    yield "spdx:algorithm", "spdx:checksumAlgorithm_sha256"
    yield "spdx:checksumValue", f'"{sha256}"^^xsd:hexBinary'


def _part(dataset: str, kind: str, name: str) -> str:
    """Return the name of a partition: that of the class or property without what its IRI begins with."""
    return f"{dataset}#{kind}-{_NO_LETTER.sub('-', name.partition('://')[2])}"


def _partitions(manifest: Mapping[str, Any], dataset: str) -> Iterator[tuple[str, list[_Statement]]]:
    """Yield how many things there are of each class, and how many statements with each property."""
    for name, count in manifest["classes"].items():
        yield _part(dataset, "class", name), [("void:class", iri(name)), ("void:entities", integer(count))]
    for name, count in manifest["properties"].items():
        yield _part(dataset, "property", name), [("void:property", iri(name)), ("void:triples", integer(count))]


def _graph(graph: str, count: int) -> Iterator[_Statement]:
    tail = graph.removeprefix(GRAPH)
    yield "a", "void:Dataset, sd:Graph"
    yield "dcterms:title", text(_SHARED_TITLES.get(tail, f"What the release {tail} says"), "en")
    yield "dcterms:license", iri(LICENCE)
    yield "void:triples", integer(count)
    if tail not in _SHARED_TITLES:
        yield "foaf:primaryTopic", iri(RELEASE + tail)
