"""Where an IRI of the graph leads on this site: to the page of a thing, to the words of a release, to a term."""

from typing import Final
from urllib.parse import quote

from relgraph.graph.iris import BASE, ENTITY, GRAPH, RELEASE, VOCABULARY, concept_iri, entity_iri

#: Parts of the tail of a release's IRI: source, then date and hash; what comes after is a passage of it.
_RELEASE_PARTS: Final = 2
#: Kinds of things that people look for, each the first part of an address.
ENTITIES: Final = ("state", "org", "group", "person", "post", "policy", "fund", "event", "series", "instrument",
                   "place", "project", "topic")  # fmt: skip
#: Kinds of curated facts, which have an address for the sake of those that cite them.
FACTS: Final = ("act", "amount", "assertion", "assessment", "chair", "commitment", "curation", "extractor", "figure",
                "membership", "participation", "relation", "source", "tenure", "transaction")  # fmt: skip
#: Where the terms of the ontology are explained, each under its name; a scheme may be called like a property.
TERMS: Final = "/ontology/#"
SCHEME: Final = "scheme/"
#: Which pages show the IRIs that begin so; the first that fits.
_PAGES: Final = (
    (ENTITY, "/"),
    (f"{VOCABULARY}topic/", "/topic/"),
    (VOCABULARY, TERMS),
    (f"{BASE}ontology#", TERMS),
)


def page_of(iri: str) -> str | None:
    """Return the address that shows what an IRI stands for, or None if it is no web address at all.

    A passage leads to its place in the text of its release, a named graph to the release that it comes from.
    """
    for start in (RELEASE, GRAPH):
        if iri.startswith(start) and iri.count("/") > start.count("/"):
            return _release_page(iri.removeprefix(start))
    scheme = iri.removeprefix(VOCABULARY)
    if scheme != iri and "/" not in scheme:
        return TERMS + SCHEME + quote(scheme)
    for start, page in _PAGES:
        if iri.startswith(start):
            return page + quote(iri.removeprefix(start))
    return iri if iri.startswith(("http://", "https://")) else None


def thing_iri(kind: str, slug: str) -> str:
    """Return the IRI of the thing with a page at ``/<kind>/<slug>``."""
    return concept_iri("topic", slug) if kind == "topic" else entity_iri(f"{kind}/{slug}")


def anchor_of(iri: str) -> str:
    """Return what stands behind ``#`` in the address of a passage or fact of a release; empty for the release."""
    tail = iri.removeprefix(RELEASE).removeprefix(GRAPH).partition("#")[0]
    return "-".join(tail.split("/")[_RELEASE_PARTS:])


def _release_page(tail: str) -> str:
    parts = tail.partition("#")[0].split("/")
    address = "/releases/" + quote("/".join(parts[:_RELEASE_PARTS]))
    anchor = anchor_of(tail)
    return f"{address}#{quote(anchor)}" if anchor else address
