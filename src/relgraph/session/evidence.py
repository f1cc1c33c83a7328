"""A fact -> what it rests on: the words of releases with their places, or the documents that somebody read."""

import difflib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from relgraph.edition.opened import Edition
from relgraph.errors import UnknownNameError
from relgraph.graph.iris import BASE, ENTITY, RELEASE
from relgraph.query.binding import bound_rows, iri
from relgraph.query.pool import Pool
from relgraph.query.rows import Value, to_rows
from relgraph.session.rows import Rows
from relgraph.tables.definitions import ColumnType

_ASK: Final = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rg: <https://w3id.org/relgraph/ontology#>
SELECT DISTINCT ?release ?title ?issued ?block ?start ?end ?source ?grade ?passage WHERE {
  ?fact ?property ?value .
  {
    ?fact rg:supportedBy|(^rg:participationIn/rg:supportedBy) ?passage .
    ?passage rg:passageOf ?release ;
             oa:hasSelector [ oa:start ?start ; oa:end ?end ] ;
             dcterms:isPartOf?/rg:sentenceOf?/dcterms:identifier ?block .
    OPTIONAL { ?release dcterms:title ?title }
    OPTIONAL { ?release dcterms:issued ?issued }
    OPTIONAL { ?release dcterms:source ?source }
  } UNION {
    ?fact dcterms:source ?source .
    FILTER NOT EXISTS { ?fact rg:supportedBy ?words }
    OPTIONAL { ?source rg:sourceGrade ?grade }
  }
}
ORDER BY ?release ?start ?end ?source ?passage
"""
_HELD: Final = "SELECT DISTINCT ?fact WHERE { ?fact ?property ?value }"
_FACTS: Final = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rg: <https://w3id.org/relgraph/ontology#>
SELECT DISTINCT ?fact WHERE { ?fact rg:supportedBy|dcterms:source ?ground } ORDER BY ?fact
"""
_COLUMNS: Final[Mapping[str, ColumnType]] = {
    "quote": "string", "release": "string", "issued": "string", "block": "string", "start": "integer",
    "end": "integer", "source": "string", "grade": "string", "passage": "string", "release_iri": "string",
}  # fmt: skip
#: What a small table shows of words, and of documents.
_OF_WORDS: Final = ("quote", "release", "block", "start", "end", "source")
_OF_DOCUMENTS: Final = ("source", "grade")


def evidence(edition: Edition, pool: Pool, fact: str) -> Rows:
    """Return one row for each stretch of words, and for each document of a fact that rests on no words.

    `start` and `end` are half-open offsets of code points into the frozen text of the release. Raises
    `UnknownNameError` naming the nearest fact if there is none under this IRI or key.
    """
    held = _held(pool, fact)
    found = to_rows(pool.run(bound_rows(_ASK, ("fact",), [(iri(held),)])))
    texts = _texts(edition, {str(row["release"]) for row in found if row["release"]})
    return Rows(
        title=f"What {_key(held)} rests on",
        columns=tuple(_COLUMNS),
        types=tuple(_COLUMNS.values()),
        cells=tuple(tuple(_told(row, texts)[name] for name in _COLUMNS) for row in found),
        shown=_OF_WORDS if texts else _OF_DOCUMENTS,
        wide="quote" if texts else "source",
    )


def _held(pool: Pool, fact: str) -> str:
    """Return the IRI of a fact given by IRI or by key, as the tables have it."""
    candidates = [fact] if ":" in fact else [start + fact for start in (ENTITY, RELEASE, BASE)]
    query = bound_rows(_HELD, ("fact",), [(iri(candidate),) for candidate in candidates])
    held = _iris(pool, query)
    if held:
        return held[0]
    known = [_key(found) for found in _iris(pool, _FACTS)]
    near = difflib.get_close_matches(_key(fact), known, 1)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise UnknownNameError(
        f"no fact {fact[:120]!r} in this edition.", remedy=f"{hint}Give the key or iri of a row, as tables have it."
    )


def _iris(pool: Pool, query: str) -> list[str]:
    return [row["fact"]["value"] for row in json.loads(pool.run(query).body)["results"]["bindings"]]


def _key(fact: str) -> str:
    return next((fact.removeprefix(start) for start in (ENTITY, RELEASE, BASE) if fact.startswith(start)), fact)


def _texts(edition: Edition, releases: Iterable[str]) -> Mapping[str, str]:
    return {release: str(edition.release(release.removeprefix(RELEASE))["text"]) for release in sorted(releases)}


def _told(row: Mapping[str, Any], texts: Mapping[str, str]) -> Mapping[str, Value]:
    text = texts.get(row["release"] or "")
    return {
        **row,
        "quote": None if text is None else " ".join(text[row["start"] : row["end"]].split()),
        "release": row["title"],
        "release_iri": row["release"],
        "issued": None if row["issued"] is None else str(row["issued"]),
    }
