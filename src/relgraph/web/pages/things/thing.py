"""All that the page of a thing shows: its sections asked, its facts with their sources, everything with its name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from relgraph.query.binding import iri
from relgraph.query.sections import FACT, THING, Section, load_sections
from relgraph.web.door.addresses import thing_iri
from relgraph.web.door.labels import Labels, labels_of
from relgraph.web.door.rows import Rows, merged
from relgraph.web.door.sources import Sources, sources_of
from relgraph.web.state import shown

#: The section that says what is known of a thing itself; a thing of which nothing is known is none.
ABOUT: Final = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One section with its answer."""

    section: Section
    found: Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing with its sections in order, the sources of all facts in them, and the names of all things."""

    kind: str
    slug: str
    iri: str
    about: Rows
    sections: tuple[Shown, ...]
    sources: Mapping[str, Sources]
    named: Labels

    @property
    def name(self) -> str:
        """Return what the thing is called in the language of the page."""
        return self.named.of(self.iri)

    @property
    def address(self) -> str:
        """Return the address of its page."""
        return f"/{self.kind}/{self.slug}"


def is_known(thing: str) -> bool:
    """Tell whether the edition says anything of a thing."""
    return bool(_ask(load_sections()[ABOUT], thing).rows)


def read_thing(kind: str, slug: str, only: str | None = None, *, rows: int | None = None) -> Thing:
    """Return a thing with its sections, or with one of them; of each at most `rows` rows get names and sources."""
    thing = thing_iri(kind, slug)
    sections = load_sections()
    asked = [item for name, item in sections.items() if name != ABOUT and item.is_for(kind) and only in {None, name}]
    about = _ask(sections[ABOUT], thing)
    answered = tuple(Shown(section=item, found=_ask(item, thing)) for item in asked)
    with_rows = tuple(item for item in answered if item.found.rows or only)
    facts = {row.key for item in with_rows if item.section.key == FACT for row in item.found.rows[:rows]}
    sources = sources_of({thing, *facts})
    return Thing(
        kind=kind,
        slug=slug,
        iri=thing,
        about=about,
        sections=with_rows,
        sources=sources,
        named=labels_of({thing, *_iris((about, *(item.found for item in with_rows)), rows), *_grades(sources)}),
    )


def as_json(thing: Thing) -> dict[str, Any]:
    """Return all that the page shows, and all rows of it, as plain JSON values."""
    return {
        "iri": thing.iri,
        "name": thing.name,
        "href": thing.address,
        "about": {row.key: [_json(value, thing.named) for value in row.cells[1]] for row in thing.about.rows},
        "sources": _sources_json(thing.sources.get(thing.iri)),
        "sections": {item.section.name: _section_json(item, thing) for item in thing.sections},
    }


def _section_json(shown_: Shown, thing: Thing) -> dict[str, Any]:
    rows = []
    for row in shown_.found.rows:
        cells = {name: [_json(value, thing.named) for value in values]
                 for name, values in zip(shown_.found.head, row.cells, strict=True)}  # fmt: skip
        rows.append({shown_.section.key: row.key, **cells, "sources": _sources_json(thing.sources.get(row.key))})
    heading = shown_.section.heading
    return {"heading": heading, "total": len(rows), "total_is_capped": shown_.found.is_cut, "items": rows}


def _json(value: Any, named: Labels) -> Any:
    if value.is_iri:
        return {"iri": value.text, "name": named.found.get(value.text)}
    return {"text": value.text, "language": value.language} if value.language else value.text


def _sources_json(sources: Sources | None) -> dict[str, Any]:
    sources = sources or Sources()
    documents = [{"href": address, "grade": grade or None} for address, grade in sources.documents.items()]
    return {"passages": sources.passages, "documents": documents, "background": sources.background}


def _ask(section: Section, thing: str) -> Rows:
    answer = shown().page_query(section.text, ((THING, iri(thing)),))
    hidden = frozenset({section.key}) if section.key in {FACT, "key"} else frozenset[str]()
    return merged(answer, section.key, hidden=hidden)


def _iris(found: Iterable[Rows], rows: int | None) -> Iterator[str]:
    for item in found:
        for row in item.rows[:rows]:
            yield row.key
            yield from (value.text for cell in row.cells for value in cell if value.is_iri)


def _grades(sources: Mapping[str, Sources]) -> Iterator[str]:
    return (grade for item in sources.values() for grade in item.documents.values() if grade)
