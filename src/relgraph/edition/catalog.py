"""What an edition says of itself: what it holds, under which licence, where to get it, and how to query it.

In VoID, DCAT and SPARQL Service Description: https://www.w3.org/TR/void/, https://www.w3.org/TR/vocab-dcat-3/,
https://www.w3.org/TR/sparql11-service-description/. Addresses of downloads and of the SPARQL
endpoint are relative, so that the same file is right on every host that serves the edition from its root.
"""

from collections.abc import Iterable, Iterator, Mapping
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
@prefix void: <http://rdfs.org/ns/void#> .
"""
_RIGHTS: Final = "Covers the compilation. The texts of the releases stay with their publishers and are not part of it."
#: Ending of the address of the download, media type, title.
_DOWNLOADS: Final = (
    ("nq", "application/n-quads", "Whole graph, one statement a line"),
    ("trig", "application/trig", "Whole graph with its named graphs"),
    ("ttl", "text/turtle", "Union of all graphs"),
    ("jsonld", "application/ld+json", "Union of all graphs, as JSON"),
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

_Statement = tuple[str, str]


def catalog_turtle(manifest: Mapping[str, Any]) -> bytes:
    """Return the description of the edition with this manifest as Turtle: no clock, no blank node, stable bytes."""
    dataset = f"{DATASET}/{manifest['edition']}"
    things = [
        _thing(dataset, _dataset(manifest, dataset)),
        _thing(f"{dataset}#sparql", _service(dataset)),
        *(_thing(f"{dataset}#{download[0]}", _download(*download)) for download in _DOWNLOADS),
        _thing(f"{dataset}#default-graph", _default_graph()),
        *(_thing(graph, _graph(graph, count)) for graph, count in sorted(manifest["graphs"].items())),
        *(_thing(_named(dataset, graph), _named_graph(graph)) for graph in sorted(manifest["graphs"])),
    ]
    return "\n".join((_PREFIXES, *things)).encode()


def _thing(subject: str, statements: Iterable[_Statement]) -> str:
    body = " ;\n    ".join(f"{predicate} {objects}" for predicate, objects in statements)
    return f"{iri(subject)}\n    {body} .\n"


def _dataset(manifest: Mapping[str, Any], dataset: str) -> Iterator[_Statement]:
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
    yield "void:sparqlEndpoint", iri("sparql")
    yield "void:dataDump", iri("export/graph.nq")
    yield "void:vocabulary", iri(f"{BASE}ontology#")
    yield "dcat:distribution", ", ".join(iri(f"{dataset}#{extension}") for extension, _, _ in _DOWNLOADS)
    yield "void:subset", ", ".join(iri(graph) for graph in sorted(manifest["graphs"]))
    yield "sd:defaultGraph", iri(f"{dataset}#default-graph")
    yield "sd:namedGraph", ", ".join(iri(_named(dataset, graph)) for graph in sorted(manifest["graphs"]))


def _service(dataset: str) -> Iterator[_Statement]:
    yield "a", "dcat:DataService, sd:Service"
    yield "dcterms:title", text("SPARQL endpoint, for queries alone", "en")
    yield "dcterms:conformsTo", iri("https://www.w3.org/TR/sparql11-protocol/")
    yield "dcat:endpointURL", iri("sparql")
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


def _download(extension: str, media_type: str, title: str) -> Iterator[_Statement]:
    yield "a", "dcat:Distribution"
    yield "dcterms:title", text(title, "en")
    yield "dcterms:license", iri(LICENCE)
    yield "dcat:downloadURL", iri(f"export/graph.{extension}")
    yield "dcat:mediaType", iri(f"https://www.iana.org/assignments/media-types/{media_type}")


def _graph(graph: str, count: int) -> Iterator[_Statement]:
    tail = graph.removeprefix(GRAPH)
    yield "a", "void:Dataset, sd:Graph"
    yield "dcterms:title", text(_SHARED_TITLES.get(tail, f"What the release {tail} says"), "en")
    yield "dcterms:license", iri(LICENCE)
    yield "void:triples", integer(count)
    if tail not in _SHARED_TITLES:
        yield "foaf:primaryTopic", iri(RELEASE + tail)
