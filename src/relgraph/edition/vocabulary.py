"""The terms of the ontology for readers: what each class, property and concept means, with its use in an edition.

Made at build, so that nobody who shows the ontology has to parse it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from pyoxigraph import Literal, RdfFormat, parse

from relgraph.edition.uses import Uses
from relgraph.graph.iris import VOCABULARY
from relgraph.graph.ontology import superclasses
from relgraph.graph.terms import ONTOLOGY, OWL, RDF, RDFS, SKOS
from relgraph.graph.validation.graph_index import GraphIndex, key

Json = dict[str, Any]

_OWN: Final = f"{ONTOLOGY}#"
_KINDS: Final = (
    (OWL.ObjectProperty, "object"),
    (OWL.DatatypeProperty, "datatype"),
    (OWL.AnnotationProperty, "annotation"),
)


def vocabulary(ontology: Iterable[str], uses: Uses) -> Json:
    """Return classes, properties and schemes, each sorted by IRI, given the N-Quads lines of ontology and vocabularies.

    Every term has ``iri``, ``name``, ``label``, ``definition`` and ``note`` (by language), and ``count``.
    """
    index = GraphIndex(parse("\n".join(ontology).encode(), format=RdfFormat.N_QUADS))
    pointing = _pointing(index)
    return {
        "classes": [_class(index, uses, iri) for iri in pointing[RDF.type, OWL.Class]],
        "properties": sorted(
            (
                _property(index, uses, iri, kind, pointing[OWL.inverseOf, iri])
                for iri, kind in _kinds(pointing).items()
                if not index.values(iri, (OWL.inverseOf,))
            ),
            key=lambda item: str(item["iri"]),
        ),
        "schemes": [
            _scheme(index, uses, iri, pointing[SKOS.inScheme, iri]) for iri in pointing[RDF.type, SKOS.ConceptScheme]
        ],
    }


def _pointing(index: GraphIndex) -> Mapping[tuple[str, str], list[str]]:
    """Return the subjects, sorted, by predicate and object."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for subject in sorted(index.objects):
        for predicate, values in index.objects[subject].items():
            for value in values:
                found[predicate, key(value)].append(subject)
    return found


def _kinds(pointing: Mapping[tuple[str, str], list[str]]) -> dict[str, str]:
    """Return the kind of each property of our own."""
    return {iri: name for kind, name in _KINDS for iri in pointing[RDF.type, kind] if iri.startswith(_OWN)}


def _class(index: GraphIndex, uses: Uses, iri: str) -> Json:
    things = uses.things(name for name, above in superclasses().items() if iri in above) | uses.things((iri,))
    return {
        **_term(index, iri),
        "above": _iris(index, iri, RDFS.subClassOf),
        "count": len(things),
        "example": uses.best(things),
    }


def _property(index: GraphIndex, uses: Uses, iri: str, kind: str, inverse: Sequence[str]) -> Json:
    return {
        **_term(index, iri),
        "kind": kind,
        "above": _iris(index, iri, RDFS.subPropertyOf),
        "domain": _iris(index, iri, RDFS.domain),
        "range": _iris(index, iri, RDFS.range),
        "inverse": [_term(index, name) for name in inverse],
        "count": uses.statements(iri),
        "example": uses.statement(iri),
    }


def _scheme(index: GraphIndex, uses: Uses, iri: str, members: Sequence[str]) -> Json:
    concepts = [_concept(index, uses, name) for name in members]
    return {**_term(index, iri), "count": sum(item["count"] for item in concepts), "concepts": concepts}


def _concept(index: GraphIndex, uses: Uses, iri: str) -> Json:
    return {
        **_term(index, iri),
        "above": _iris(index, iri, SKOS.broader),
        "notations": [_text(term) for term in index.values(iri, (SKOS.notation,))],
        "said": _in_languages(index, iri, SKOS.example),
        "count": uses.mentions(iri),
    }


def _term(index: GraphIndex, iri: str) -> Json:
    return {
        "iri": iri,
        "name": iri.removeprefix(_OWN).removeprefix(VOCABULARY),
        "label": _in_languages(index, iri, RDFS.label) or _in_languages(index, iri, SKOS.prefLabel),
        "definition": _in_languages(index, iri, SKOS.definition),
        "note": _in_languages(index, iri, SKOS.scopeNote),
    }


def _iris(index: GraphIndex, iri: str, predicate: str) -> list[str]:
    return sorted(key(term) for term in index.values(iri, (predicate,)))


def _in_languages(index: GraphIndex, iri: str, predicate: str) -> Mapping[str, str]:
    texts = [term for term in index.values(iri, (predicate,)) if isinstance(term, Literal)]
    return {term.language or "en": term.value for term in sorted(texts, key=str, reverse=True)}


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal) else str(term)
