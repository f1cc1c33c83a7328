"""``/sparql/names.json``: what the editor completes, from the counts of the edition and the names of its things."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from flask import Blueprint, Response, jsonify

from relgraph.graph.iris import VOCABULARY
from relgraph.graph.prefixes import ALL_PREFIXES
from relgraph.query.formats import PLAIN_JSON
from relgraph.query.parameters import NAMESPACES
from relgraph.web.door.described import Described, described
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.state import shown

completion = Blueprint("completion", __name__)

_NAMED: Final = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?name WHERE { { ?thing skos:prefLabel ?name } UNION { ?thing rdfs:label ?name } }
ORDER BY ?thing LANG(?name) ?name
"""
#: Local parts that SPARQL takes as they are, https://www.w3.org/TR/sparql11-query/#rPN_LOCAL.
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?", re.ASCII)
_THINGS: Final = (*NAMESPACES["entity"], VOCABULARY)


@completion.get("/sparql/names.json")
@described(Described(group="sparql", formats=(PLAIN_JSON,), cost="query"))
def known() -> Response:
    """Tell the prefixes, and of each class, property and thing its short form, its names and how often it is used."""
    tag = etag("names")
    response = not_modified(tag) or jsonify(prefixes=dict(sorted(ALL_PREFIXES.items())), terms=list(_terms()))
    response.set_etag(tag or "")
    return response


def _terms() -> Iterator[Mapping[str, Any]]:
    manifest, called = shown().edition.manifest, _called()
    for kind, key in (("class", "classes"), ("property", "properties")):
        for iri, count in manifest[key].items():
            yield {"short": short(iri), "kind": kind, "names": called.get(iri, []), "count": count}
    for iri, given in called.items():
        if iri.startswith(_THINGS):
            yield {"short": short(iri), "kind": "thing", "names": given, "count": 0}


def _called() -> Mapping[str, list[str]]:
    """Return the names of everything that has one, in English before Korean."""
    found = defaultdict[str, list[str]](list)
    answer = shown().page_query(_NAMED, ())
    for row in json.loads(answer.body)["results"]["bindings"]:
        found[row["thing"]["value"]].append(row["name"]["value"])
    return found


def short(iri: str) -> str:
    """Return how a query writes an IRI: with a prefix where the rest can stand as it is, else in full."""
    start = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _PREFIX_OF.get(iri[:start])
    return f"{prefix}:{iri[start:]}" if prefix and _LOCAL.fullmatch(iri[start:]) else f"<{iri}>"


_PREFIX_OF: Final = {space: prefix for prefix, space in ALL_PREFIXES.items()}
