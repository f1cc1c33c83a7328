"""The prefixes by which relgraph shortens IRIs, in the files that it writes and in queries that it helps to write."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from relgraph.graph.iris import ENTITY, VOCABULARY
from relgraph.graph.terms import PREFIXES, SCHEMES

#: Kinds of named things whose namespace gets a prefix of its own; ``org`` is taken by the W3C's ontology.
_KINDS: Final = {
    kind: f"{ENTITY}{kind}/"
    for kind in (
        "state", "group", "person", "post", "series", "event", "policy", "fund", "project", "instrument", "place",
        "tenure", "membership", "relation", "chair", "tie",
    )
} | {"body": f"{ENTITY}org/"}  # fmt: skip
#: Of the catalog alone.
_CATALOG: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "formats": "http://www.w3.org/ns/formats/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
}
#: Every prefix that relgraph writes, by namespace of terms, concepts and things.
ALL_PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {**{scheme: f"{VOCABULARY}{scheme}/" for scheme in SCHEMES}, **_KINDS, **_CATALOG, **PREFIXES}
)
