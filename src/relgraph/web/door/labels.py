"""What things are called, in the language of the page."""

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from relgraph.edition.opened import SEARCH
from relgraph.edition.search import labels
from relgraph.graph.iris import BASE, concept_iri
from relgraph.paths import shipped
from relgraph.web.door.language import language
from relgraph.web.state import shown


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of some things by IRI."""

    found: Mapping[str, str]

    def of(self, iri: str, otherwise: str = "") -> str:
        """Return what a thing is called, else `otherwise`, else the last part of its IRI."""
        return self.found.get(iri) or otherwise or iri.rstrip("/").rpartition("/")[2].rpartition("#")[2]

    def concept(self, scheme: str, name: str) -> str:
        """Return what a concept is called."""
        return self.of(concept_iri(scheme, name), name.replace("-", " "))


def labels_of(iris: Iterable[str]) -> Labels:
    """Return the names of things in the language of the current page."""
    borrowed = {iri: names[language()] for iri, names in _borrowed().items()}
    return Labels({**labels(shown().edition.path / SEARCH, iris, language()), **borrowed})


@functools.cache
def _borrowed() -> Mapping[str, Mapping[str, str]]:
    """Return what we call the properties of other vocabularies, by IRI and language."""
    return tomllib.loads((shipped("data") / "interface" / "borrowed.toml").read_text(encoding="utf-8"))


def iris_in(value: Any) -> Iterator[str]:
    """Yield every IRI of this graph that stands somewhere in a JSON value."""
    if isinstance(value, str):
        if value.startswith(BASE):
            yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from iris_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from iris_in(item)
