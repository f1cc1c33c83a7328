"""The reference tables as values: named things, who held which post, which state belongs to which body."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from relgraph.edtf import bounds
from relgraph.knowledge.reference.name_tables import NameTables, read_name_tables
from relgraph.knowledge.tables import Row
from relgraph.model import Language

EntityKind = Literal[
    "state", "org", "group", "person", "post", "series", "event", "policy", "fund", "project", "instrument", "place"
]
#: Kinds whose label describes them; only the forms in ``names`` are what texts call them.
_DESCRIBED: Final = frozenset({"event", "project"})
#: Sides that are not a state, by the key that stands for them.
_BLOCS: Final = MappingProxyType({"org/asean": "ASEAN", "group/mekong": "MEKONG", "group/apt": "APT"})
#: Columns with a field of their own; all others are attributes.
_FIELDS: Final = frozenset({"key", "label", "label_ko", "names", "names_ko", "weak", "weak_ko", "source", "background"})
_BEGINS: Final = ("founded", "announced", "established", "started", "date")
_ENDS: Final = ("dissolved", "ended")
_BACKGROUND: Final = "background"


class NameForm(NamedTuple):
    """One way of naming a thing. A weak form needs context: other things may be called the same."""

    text: str
    language: Language
    strong: bool = True
    demonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A named thing of the reference, as its row says; `names` begin with the label except for events and projects.

    `of` is the key of the one body or state it belongs to; `attributes` are the further cells, unparsed.
    `sources` are addresses or keys of ``sources.csv``, empty if the whole row rests on background knowledge;
    `unsourced` names the cells that do (``all``, ``label_ko``, ``start(day)``).
    """

    key: str
    kind: EntityKind
    label: str
    label_ko: str | None
    names: tuple[NameForm, ...]
    side: str
    of: str | None = None
    type: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    unsourced: tuple[str, ...] = ()

    @property
    def background(self) -> bool:
        """Tell whether some of the row rests on background knowledge and waits for a source."""
        return bool(self.unsourced)

    def attribute_items(self, name: str) -> tuple[str, ...]:
        """Return the parts of an attribute that holds several values."""
        return tuple(part.strip() for part in self.attributes.get(name, "").split(";") if part.strip())


class Tenure(NamedTuple):
    """A person in a post; `attested` are days or months on which a source shows it."""

    person: str
    post: str
    start: str | None
    end: str | None
    attested: tuple[str, ...]
    sources: tuple[str, ...]
    unsourced: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return the key; the first known date tells a second term in the same post from the first."""
        since = self.start or min(self.attested, default="undated")
        return f"tenure/{slug_of(self.person)}-{slug_of(self.post)}-{since}"

    def span(self) -> tuple[date, date] | None:
        """Return first and last day that are certain or bounded; None if nothing is known.

        Without a start the first attested day counts, and then without an end the last one; with a start and no
        end the tenure is open.
        """
        starts = [self.start] if self.start else list(self.attested)
        ends = [self.end] if self.end else [] if self.start else list(self.attested)
        firsts = [first for first, _ in map(bounds, starts) if first]
        lasts = [last for _, last in map(bounds, ends) if last]
        return (min(firsts), max(lasts, default=date.max)) if firsts else None


class Membership(NamedTuple):
    """The standing of a state in an organisation or group for a period."""

    state: str
    body: str
    status: str
    start: str | None
    end: str | None
    sources: tuple[str, ...]
    unsourced: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return the key; a standing other than full membership is told in it."""
        standing = "" if self.status == "member" else f"-{self.status}"
        return f"membership/{slug_of(self.state)}-{slug_of(self.body)}{standing}"


class SourceDocument(NamedTuple):
    """A source: its address, or a key of ours with a title where it has none; grade A official, B press, C copy."""

    key: str
    title: str | None
    grade: str
    retrieved: str


class Reference(NamedTuple):
    """All tables of named things and their relations, keys sorted; `folder` is where they were read."""

    entities: Mapping[str, Entity]
    tenures: tuple[Tenure, ...]
    memberships: tuple[Membership, ...]
    sources: Mapping[str, SourceDocument]
    folder: Path


def load_reference(folder: Path) -> Reference:
    """Read and check the tables of ``data/reference``; `KnowledgeError` names the first broken row."""
    return reference_of(read_name_tables(folder), folder)


def reference_of(tables: NameTables, folder: Path) -> Reference:
    """Return the values that checked rows stand for."""
    reader = _Reader(tables.keyed, tables.tenures)
    return Reference(
        entities=MappingProxyType({key: reader.entity(tables.keyed[key]) for key in sorted(tables.keyed)}),
        tenures=tuple(map(_tenure, tables.tenures)),
        memberships=tuple(map(_membership, tables.memberships)),
        sources=MappingProxyType({source.key: source for source in map(_source, tables.sources)}),
        folder=folder,
    )


class _Reader:
    """Turns rows into entities; knows all rows, because a side is inherited along ``of``."""

    def __init__(self, rows: Mapping[str, Row], tenures: Iterable[Row]) -> None:
        self._rows = rows
        self._posts: dict[str, list[str]] = {}
        for row in tenures:
            self._posts.setdefault(row["person"], []).append(row["post"])

    def entity(self, row: Row) -> Entity:
        kind = kind_of(row["key"])
        owners = row.items("of")
        begins = next((row[column] for column in _BEGINS if row[column]), None)
        ends = next((row[column] for column in _ENDS if row[column]), None)
        return Entity(
            key=row["key"],
            kind=kind,
            label=row["label"],
            label_ko=row["label_ko"] or None,
            names=tuple(_names(row, kind)),
            side=self.side(row["key"]),
            of=owners[0] if len(owners) == 1 else None,
            type=row["type"] or None,
            valid_from=begins,
            valid_to=ends,
            attributes=MappingProxyType({k: v for k, v in row.cells.items() if v and k not in _FIELDS}),
            sources=sources_of(row),
            unsourced=row.items("background"),
        )

    def side(self, key: str) -> str:
        row = self._rows[key]
        if key in _BLOCS:
            return _BLOCS[key]
        if row["iso3"] or row["side"]:
            return row["iso3"] or row["side"]
        if kind_of(key) == "person":
            return self._side_of_person(row)
        owners = row.items("of") or row.items("owner")
        return self.side(owners[0]) if len(owners) == 1 and kind_of(owners[0]) != "person" else "other"

    def _side_of_person(self, row: Row) -> str:
        """A person whose every post lies on one side stands on it, whatever the passport says."""
        sides = {self.side(post) for post in self._posts.get(row["key"], [])}
        return sides.pop() if len(sides) == 1 and sides != {"other"} else self.side(row["state"])


def kind_of(key: str) -> EntityKind:
    """Return the kind that a key begins with."""
    kind: EntityKind = key.partition("/")[0]  # type: ignore[assignment]  # checked when the row was read
    return kind


def slug_of(key: str) -> str:
    """Return what stands behind the kind in a key."""
    return key.partition("/")[2]


def _names(row: Row, kind: EntityKind) -> Iterator[NameForm]:
    """Yield the forms of a row, strong before weak.

    The label of an event or project describes it; only the forms in ``names`` are what texts call it. A label that
    stands in ``weak`` too is weak.
    """
    labels = () if kind in _DESCRIBED else (row["label"], row["official"])
    labels_ko = () if kind in {*_DESCRIBED, "post"} else (row["label_ko"],)
    told: tuple[tuple[Language, tuple[str, ...], tuple[str, ...]], ...] = (
        ("en", (*labels, *row.items("names")), row.items("weak")),
        ("ko", (*labels_ko, *row.items("names_ko")), row.items("weak_ko")),
    )
    for language, strong, weak in told:
        yield from _forms((name for name in strong if name not in weak), language)
        yield from _forms(weak, language, strong=False)
    yield from _forms(row.items("demonyms"), "en", demonym=True)


def _forms(
    texts: Iterable[str], language: Language, *, strong: bool = True, demonym: bool = False
) -> Iterator[NameForm]:
    for text in dict.fromkeys(filter(None, texts)):
        yield NameForm(text=text, language=language, strong=strong, demonym=demonym)


def sources_of(row: Row) -> tuple[str, ...]:
    """Return the documents that a row names, and ``derived`` if it was computed from them."""
    return tuple(source for source in row.items("source", " ; ") if source != _BACKGROUND)


def _tenure(row: Row) -> Tenure:
    return Tenure(
        person=row["person"],
        post=row["post"],
        start=row["start"] or None,
        end=row["end"] or None,
        attested=row.items("attested"),
        sources=sources_of(row),
        unsourced=row.items("background"),
    )


def _membership(row: Row) -> Membership:
    return Membership(
        state=row["state"],
        body=row["body"],
        status=row["status"],
        start=row["start"] or None,
        end=row["end"] or None,
        sources=sources_of(row),
        unsourced=row.items("background"),
    )


def _source(row: Row) -> SourceDocument:
    return SourceDocument(key=row["key"], title=row["title"] or None, grade=row["grade"], retrieved=row["retrieved"])
