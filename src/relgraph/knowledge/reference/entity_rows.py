"""The rows of the reference tables turned into named things, tenures, memberships and sources."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from relgraph.knowledge.reference.entities import (
    Entity,
    EntityKind,
    Membership,
    NameForm,
    Reference,
    SourceDocument,
    Tenure,
    kind_of,
)
from relgraph.knowledge.reference.name_tables import NameTables, read_name_tables
from relgraph.knowledge.tables import Row
from relgraph.model import Language

#: Kinds whose label describes them; only the forms in ``names`` are what texts call them.
_DESCRIBED: Final = frozenset({"event", "project"})
#: Sides that are not a state, by the key that stands for them.
_BLOCS: Final = MappingProxyType({"org/asean": "ASEAN", "group/mekong": "MEKONG", "group/apt": "APT"})
#: Columns with a field of their own; all others are attributes.
_FIELDS: Final = frozenset({"key", "label", "label_ko", "names", "names_ko", "weak", "weak_ko", "source", "background"})
_BEGINS: Final = ("founded", "announced", "established", "started", "date")
_ENDS: Final = ("dissolved", "ended")
_BACKGROUND: Final = "background"


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
