"""What every curated fact carries: its documents, what of it rests on background, and how far it was checked."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from relgraph.graph import nquads
from relgraph.graph.iris import entity_iri
from relgraph.graph.nquads import Triple, iri
from relgraph.graph.patterns import concept, typed_as
from relgraph.graph.provenance import CURATION
from relgraph.graph.terms import DCTERMS, FOAF, PROV, RG, SKOS
from relgraph.knowledge.reference.entities import SourceDocument
from relgraph.knowledge.reference.entity_rows import sources_of
from relgraph.knowledge.tables import Row

#: Keys of sources that have no address begin with this and are named things of ours.
_OWN_SOURCE: Final = "source/"
#: What the column ``source`` says of a fact that was worked out from the cited ones.
_DERIVED: Final = "derived"
_GRADES: Final = {"A": "official", "B": "press", "C": "copy"}
_ALL: Final = "all"
#: Columns whose names say little to a reader, in words.
_IN_WORDS: Final = {
    _ALL: "the whole entry",
    "adopted_at": "event of adoption",
    "announced_in": "place of announcement",
    "ended": "end",
    "in_force": "entry into force",
    "label": "name",
    "label_ko": "Korean name",
    "names": "other names",
    "of": "what it belongs to",
    "succeeds": "what it follows on",
    "titles": "other titles",
    "voiced_by": "who said it",
}


def curated(fact: str, sources: Iterable[str], unsourced: Iterable[str]) -> Iterator[Triple]:
    """Yield provenance, review state, documents and background of a fact, given as an IRI term.

    What rests on background even in part is unreviewed; what was computed from cited figures is inferred.
    """
    sources, unsourced = tuple(sources), tuple(unsourced)
    yield fact, iri(PROV.wasGeneratedBy), iri(CURATION)
    yield fact, iri(RG.assertionMode), concept("assertion-mode", "inferred" if _DERIVED in sources else "curated")
    yield fact, iri(RG.reviewStatus), concept("review-status", "unreviewed" if unsourced else "accepted")
    yield from documents(fact, sources)
    yield from background(fact, unsourced)


def curated_row(fact: str, row: Row, *, cells: tuple[str, ...] | None = None) -> Iterator[Triple]:
    """Yield what `curated` does, and the remark of a row.

    With `cells`, only background in these columns counts: the fact is one of several that the row gives.
    """
    told = row.items("background")
    own = told if cells is None else tuple(cell for cell in told if cell.partition("(")[0] in {*cells, _ALL})
    yield from curated(fact, sources_of(row), own)
    if row["note"]:
        yield fact, iri(SKOS.note), nquads.text(row["note"], "en")


def documents(subject: str, sources: Iterable[str]) -> Iterator[Triple]:
    """Yield the documents behind a thing or fact."""
    for source in sources:
        if source != _DERIVED:
            yield subject, iri(DCTERMS.source), iri(_document(source))


def background(subject: str, unsourced: Iterable[str]) -> Iterator[Triple]:
    """Yield which cells rest on background knowledge: each for queries, and all of them in words."""
    cells = tuple(unsourced)
    for cell in cells:
        yield subject, iri(RG.backgroundPart), nquads.text(cell)
    if cells:
        told = ", ".join(map(_in_words, (_ALL,) if _ALL in cells else cells))
        note = f"Rests on background knowledge and waits for a source: {told}."
        yield subject, iri(SKOS.editorialNote), nquads.text(note, "en")


def _in_words(cell: str) -> str:
    """Return a cell as a reader would call it, ``in_force(day)`` -> ``entry into force (day)``."""
    column, bracket, part = cell.partition("(")
    return _IN_WORDS.get(column, column.replace("_", " ")) + (f" {bracket}{part}" if bracket else "")


def source_triples(source: SourceDocument) -> Iterator[Triple]:
    """Yield a document with its grade and the day on which it was read."""
    subject = iri(_document(source.key))
    yield typed_as(subject, FOAF.Document)
    yield subject, iri(RG.sourceGrade), concept("source-grade", _GRADES[source.grade])
    yield subject, iri(RG.retrievedOn), nquads.day(date.fromisoformat(source.retrieved))
    if source.title:
        yield subject, iri(DCTERMS.title), nquads.text(source.title, "en")


def _document(source: str) -> str:
    return entity_iri(source) if source.startswith(_OWN_SOURCE) else source
