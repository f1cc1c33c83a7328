"""The reference tables as values: named things, who held which post, which state belongs to which body."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from relgraph.edtf import bounds
from relgraph.model import Language

EntityKind = Literal[
    "state", "org", "group", "person", "post", "series", "event", "policy", "fund", "project", "instrument", "place"
]


class NameForm(NamedTuple):
    """One way of naming a thing. A weak form needs context: other things may be called the same."""

    text: str
    language: Language
    strong: bool = True
    demonym: bool = False


class Entity(NamedTuple):
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
    attributes: Mapping[str, str] = MappingProxyType({})
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


def kind_of(key: str) -> EntityKind:
    """Return the kind that a key begins with."""
    kind: EntityKind = key.partition("/")[0]  # type: ignore[assignment]  # checked when the row was read
    return kind


def slug_of(key: str) -> str:
    """Return what stands behind the kind in a key."""
    return key.partition("/")[2]
