"""What a cell needs beyond the answer of its query: names, codes and notations of things, and the words of passages."""

from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from relgraph.graph.iris import BASE, ENTITY, RELEASE
from relgraph.graph.terms import DCTERMS, OA, RG, SKOS

Term = NamedNode | Literal | BlankNode | Triple
#: Between several values in one cell, and between stretches of words.
BETWEEN: Final = "; "
_GAP: Final = " […] "
#: What names a thing in words, best first.
_NAMING: Final = (SKOS.prefLabel, DCTERMS.title, RG.summary)
_UPWARDS: Final = (RG.bodyOf, RG.represents, RG.governmentOf)
#: Code of what belongs to no side.
_NO_SIDE: Final = "other"


class Lookups:
    """Looks things up in a graph; every answer depends on its argument alone."""

    def __init__(self, store: Store, texts: Mapping[str, str]) -> None:
        """Look in `store`, whose default graph is the union of all graphs, and in the texts of releases by IRI."""
        self._store = store
        self._texts = texts
        self._names: dict[tuple[str, str], str | None] = {}
        self._codes: dict[str, str] = {}

    def name(self, term: Term, language: str = "en") -> str | None:
        """Return what a thing is called in a language; in English a thing without a name is called by its key."""
        if not isinstance(term, NamedNode):
            return text(term)
        asked = (term.value, language)
        if asked not in self._names:
            self._names[asked] = self._named(term, language)
        return self._names[asked]

    def _named(self, thing: NamedNode, language: str) -> str | None:
        for naming in _NAMING:
            found = [item for item in self._objects(thing, naming) if isinstance(item, Literal)]
            for item in sorted(found, key=lambda item: item.value):
                if item.language == language or (language == "en" and naming == DCTERMS.title):
                    return item.value
        return key(thing) if language == "en" else None

    def notation(self, term: Term) -> str | None:
        """Return the notation of a concept, or None."""
        return min((text(item) for item in self._objects(term, SKOS.notation)), default=None)

    def code(self, term: Term) -> str | None:
        """Return the ISO 3166-1 code of a state or of the state that a body stands for, else the name of its side."""
        if not isinstance(term, NamedNode):
            return text(term)
        if term.value not in self._codes:
            self._codes[term.value] = self._code_above(term, frozenset()) or _NO_SIDE
        return self._codes[term.value]

    def _code_above(self, thing: NamedNode, seen: frozenset[str]) -> str | None:
        for telling in (RG.iso3, RG.side):
            for found in sorted(map(text, self._objects(thing, telling))):
                return found
        above = sorted(
            (item for way in _UPWARDS for item in self._objects(thing, way) if isinstance(item, NamedNode)),
            key=lambda item: item.value,
        )
        fresh = [item for item in above if item.value not in seen]
        codes = (self._code_above(item, seen | {thing.value}) for item in fresh)
        return next((code for code in codes if code), None)

    def words(self, term: Term) -> str | None:
        """Return the words of a passage with white space drawn together, or None if there is no text of it."""
        release = next((text(item) for item in self._objects(term, RG.passageOf)), "")
        selector = next(self._objects(term, OA.hasSelector), None)
        whole = self._texts.get(release)
        if whole is None or selector is None:
            return None
        start, end = (next(self._objects(selector, way), None) for way in (OA.start, OA.end))
        if start is None or end is None:
            return None
        return " ".join(whole[int(text(start)) : int(text(end))].split())

    def _objects(self, subject: Term, predicate: str) -> Iterator[Term]:
        if isinstance(subject, NamedNode):
            for quad in self._store.quads_for_pattern(subject, NamedNode(predicate), None, DefaultGraph()):
                yield quad.object


def text(term: Term) -> str:
    """Return a literal's text, or the IRI of a thing."""
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else str(term)


def key(term: Term) -> str:
    """Return the short name of a thing: its IRI without what all things of ours begin with."""
    whole = text(term)
    for start in (ENTITY, RELEASE, BASE):
        if whole.startswith(start):
            return whole.removeprefix(start)
    return whole


def tail(term: Term) -> str:
    """Return what stands behind the last slash or hash of an IRI, and a literal as it is."""
    whole = text(term)
    return whole[max(whole.rfind("/"), whole.rfind("#")) + 1 :] if isinstance(term, NamedNode) else whole


def joined(values: list[str], *, are_words: bool) -> str:
    """Return several values as one cell."""
    return (_GAP if are_words else BETWEEN).join(values)
