"""The edition describes itself: VoID and DCAT that any reader can parse."""

import re

from pyoxigraph import RdfFormat, parse
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS

from relgraph.edition.catalog import DATASET, LICENCE, catalog_turtle
from small_edition import small_manifest

VOID = Namespace("http://rdfs.org/ns/void#")
DCAT_VERSION = URIRef("http://www.w3.org/ns/dcat#version")  # of DCAT 3, newer than what rdflib knows
HOST = "https://example.org/"


def described() -> Graph:
    return Graph().parse(data=catalog_turtle(small_manifest()), format="turtle", publicID=HOST)


def test_the_catalog_counts_every_graph_and_their_sum() -> None:
    manifest, graph = small_manifest(), described()
    dataset = URIRef(f"{DATASET}/{manifest['edition']}")
    counts = {
        str(subset): int(str(graph.value(subset, VOID.triples))) for subset in graph.objects(dataset, VOID.subset)
    }
    assert counts == manifest["graphs"]
    assert int(str(graph.value(dataset, VOID.triples))) == sum(counts.values())


def test_the_catalog_names_licence_version_downloads_and_endpoint_of_the_host_that_serves_it() -> None:
    graph = described()
    dataset = URIRef(f"{DATASET}/0123456789abcdef")
    assert graph.value(dataset, DCTERMS.license) == URIRef(LICENCE)
    assert str(graph.value(dataset, DCAT_VERSION)) == "0123456789abcdef"
    assert graph.value(dataset, VOID.sparqlEndpoint) == URIRef(f"{HOST}sparql")
    for distribution in graph.objects(dataset, DCAT.distribution):
        assert str(graph.value(distribution, DCAT.downloadURL)).startswith(f"{HOST}export/")


def test_the_catalog_has_no_blank_node_no_date_and_the_same_bytes_again() -> None:
    body = catalog_turtle(small_manifest())
    assert not re.search(rb"_:|\[", body)
    assert not re.search(rb"dcterms:(issued|modified|created)", body)
    assert body == catalog_turtle(small_manifest())
    assert len(list(parse(body, format=RdfFormat.TURTLE, base_iri=HOST))) == len(described())
