"""What the things of a graph are called: every label and code in it, ready to be looked up and searched."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, RdfFormat, parse

from relgraph.graph.iris import ENTITY, RELEASE, VOCABULARY
from relgraph.graph.nquads import iri
from relgraph.graph.terms import RDFS, RG, SKOS

Role = Literal["preferred", "code", "other", "hidden"]
_ROLES: Final[dict[str, Role]] = {
    SKOS.prefLabel: "preferred",
    RDFS.label: "preferred",
    RG.summary: "preferred",
    RG.iso3: "code",
    SKOS.altLabel: "other",
    SKOS.hiddenLabel: "hidden",
}
#: Things of this graph that people look for by name: those it names, its topics, its releases.
_SEARCHED: Final = (ENTITY, f"{VOCABULARY}topic/", RELEASE)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Naming:
    """One name of one thing: preferred, other or hidden name, or a code."""

    iri: str
    role: Role
    language: str
    words: str
    #: A line about a fact says what it is, yet nobody looks for it by name.
    is_summary: bool = False

    @property
    def is_searched(self) -> bool:
        """Tell whether people look for the thing by this name."""
        return not self.is_summary and self.iri.startswith(_SEARCHED)


def namings(lines: Iterable[str]) -> list[Naming]:
    """Return every name in N-Quads lines, sorted, each once."""
    marks = tuple(f" {iri(predicate)} " for predicate in _ROLES)
    named = "\n".join(line for line in lines if any(mark in line for mark in marks))
    return sorted(set(_read(named)))


def folded(words: str) -> str:
    """Return words in small letters without accents; Hangul stays as it is written."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return unicodedata.normalize("NFC", "".join(mark for mark in apart if not unicodedata.combining(mark)))


def _read(nquads: str) -> Iterator[Naming]:
    for quad in parse(nquads, format=RdfFormat.N_QUADS):
        role = _ROLES.get(quad.predicate.value)
        if role is not None and isinstance(quad.subject, NamedNode) and isinstance(quad.object, RdfLiteral):
            yield Naming(
                iri=quad.subject.value,
                role=role,
                language=quad.object.language or "",
                words=quad.object.value,
                is_summary=quad.predicate.value == RG.summary,
            )
