"""Finds the things of an edition by code, slug or name, in English or Korean."""

import difflib
import json
from collections.abc import Mapping
from typing import Any, Final, Protocol

from relgraph.errors import ParameterError
from relgraph.graph.iris import slug
from relgraph.query.binding import bound_rows, iri, literal
from relgraph.query.formats import Answer

_HELD: Final = "SELECT ?thing WHERE { FILTER EXISTS { ?thing ?property ?value } }"
_NAMED: Final = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rg: <https://w3id.org/relgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing WHERE {
  { ?thing skos:prefLabel|skos:altLabel|skos:hiddenLabel|skos:notation|rdfs:label ?name }
  UNION
  { ?thing a rg:Release ; dcterms:identifier ?name }
  FILTER(LCASE(STR(?name)) = ?wanted || REPLACE(LCASE(STR(?name)), "[^a-z0-9]+", "-") = ?slug)
}
ORDER BY ?thing
"""
_ALL: Final = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?name WHERE {
  ?thing skos:prefLabel|skos:altLabel ?label .
  FILTER(STRSTARTS(STR(?thing), ?namespace))
  BIND(STR(?label) AS ?name)
}
ORDER BY ?name ?thing
"""
_SHOWN: Final = 3


class Runs(Protocol):
    """Answers queries, as a pool does."""

    def page(self, query: str, *, bindings: Mapping[str, str] | None = None) -> Answer:
        """Return the whole answer in SPARQL JSON."""


class Names:
    """The names in the edition that a pool answers from."""

    def __init__(self, pool: Runs) -> None:
        """Ask `pool`, each question as those of pages are asked."""
        self._pool = pool

    def find(self, value: str, candidates: tuple[str, ...], namespaces: tuple[str, ...]) -> str:
        """Return the IRI of the thing meant: of the first candidate that the edition holds, else by its name.

        Raises `ParameterError` if nothing or more than one thing has the name.
        """
        held = self._held(candidates)
        if held:
            return min(held, key=candidates.index)
        found = self._named(value, namespaces)
        if len(found) == 1:
            return found[0]
        if found:
            keys = ", ".join(self._key(thing) for thing in found[:_SHOWN])
            raise ParameterError(f"{value[:60]!r} names {len(found)} things.", remedy=f"Choose one: {keys}.")
        raise ParameterError(f"nothing here is called {value[:60]!r}.", remedy=self._nearest(value, namespaces))

    def _held(self, candidates: tuple[str, ...]) -> list[str]:
        if not candidates:
            return []
        query = bound_rows(_HELD, ("thing",), [(iri(candidate),) for candidate in candidates])
        return [row["thing"]["value"] for row in self._rows(query)]

    def _named(self, value: str, namespaces: tuple[str, ...]) -> list[str]:
        wanted = {"wanted": literal(value.lower()), "slug": literal(slug(value))}
        things = [row["thing"]["value"] for row in self._rows(_NAMED, wanted)]
        return [thing for thing in things if thing.startswith(namespaces)]

    def _nearest(self, value: str, namespaces: tuple[str, ...]) -> str:
        known = {
            row["name"]["value"].lower(): row["name"]["value"]
            for namespace in namespaces
            for row in self._rows(_ALL, {"namespace": literal(namespace)})
        }
        near = difflib.get_close_matches(value.lower(), known, _SHOWN, cutoff=0.5)
        return f"Did you mean {' or '.join(known[name] for name in near)}?" if near else "Nothing has a similar name."

    @staticmethod
    def _key(thing: str) -> str:
        return "/".join(thing.split("/")[-2:])

    def _rows(self, query: str, bindings: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
        answer = self._pool.page(query, bindings=bindings)
        rows: list[dict[str, Any]] = json.loads(answer.body)["results"]["bindings"]
        return rows
