"""Where every IRI comes from: one function per kind of thing, all of them pure.

The patterns are those of the ontology's documentation; a slug never changes once it has been published.
Source of the fragment-free style: https://www.w3.org/TR/cooluris/.
"""

import re
import unicodedata
from typing import Final

from relgraph.model import Document

BASE: Final = "https://w3id.org/relgraph/"
ENTITY: Final = f"{BASE}id/"
VOCABULARY: Final = f"{BASE}voc/"
RELEASE: Final = f"{BASE}doc/"
GRAPH: Final = f"{BASE}graph/"

REFERENCE_GRAPH: Final = f"{GRAPH}reference"
VOCABULARY_GRAPH: Final = f"{GRAPH}vocab"
ONTOLOGY_GRAPH: Final = f"{GRAPH}ontology"
NETWORK_GRAPH: Final = f"{GRAPH}network"
PROVENANCE_GRAPH: Final = f"{GRAPH}provenance"

_LABEL = re.compile(r"(?P<paragraph>\d+)(?:\.(?P<kind>[bn])(?P<number>\d+))?")
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def entity_iri(key: str) -> str:
    """Return the IRI of a named thing, ``state/vnm`` -> ``…/id/state/vnm``."""
    return ENTITY + key


def concept_iri(scheme: str, concept: str) -> str:
    """Return the IRI of a concept, (``firmness``, ``pledged``) -> ``…/voc/firmness/pledged``."""
    return f"{VOCABULARY}{scheme}/{concept}"


def slug(name: str) -> str:
    """Return `name` in lower-case ASCII with hyphens; names with no Latin letters give their code points."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", ascii_name.lower())
    return "-".join(parts) or "-".join(f"u{ord(character):x}" for character in name if character.isalnum())


def release_tail(document: Document) -> str:
    """Return ``<source>/<date|undated>-<first 8 of the text's hash>``, shared by a release and its named graph."""
    dated = document.anchor if document.anchor and _DATE.fullmatch(document.anchor) else "undated"
    publisher = slug(document.publisher or document.source.publisher or "unknown")
    return f"{publisher}/{dated}-{document.text_sha256[:8]}"


def release_iri(document: Document) -> str:
    """Return the IRI of a release; it depends on its text, publisher and date alone."""
    return RELEASE + release_tail(document)


def graph_iri(document: Document) -> str:
    """Return the IRI of the named graph that holds what one release adds."""
    return GRAPH + release_tail(document)


def block_path(label: str) -> str:
    """Return the last part of a passage IRI: ``4`` -> ``p04``, ``4.b1`` -> ``p04b1``, ``1.n2`` -> ``p01n2``."""
    match = _LABEL.fullmatch(label)
    if match is None:
        return slug(label)
    suffix = f"{match['kind']}{match['number']}" if match["kind"] else ""
    return f"p{int(match['paragraph']):02}{suffix}"


def passage_iri(release: str, label: str, sentence: int | None = None) -> str:
    """Return the IRI of a block, or of one of its sentences."""
    tail = "" if sentence is None else f"-s{sentence}"
    return f"{release}/{block_path(label)}{tail}"
