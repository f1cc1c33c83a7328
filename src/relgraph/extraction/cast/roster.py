"""From mentions to actors: the same person, post, body or group under all the names that a release gives it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Final

from relgraph.extraction.cast.offices import fits_office
from relgraph.knowledge import Knowledge
from relgraph.knowledge.reference.entities import Entity
from relgraph.knowledge.reference.gazetteer import Gazetteer
from relgraph.model import Actor, ActorKind, Document, Mention, Span

_MARKS: Final = re.compile(r"[\W_]+")
#: Releases name some thousands of people and bodies; a longer memory would only grow.
_MOST_NAMES: Final = 4096
_BY_ENTITY: Final[dict[str, ActorKind]] = {
    "state": "state", "bloc": "bloc", "organisation": "organisation", "group": "group",
}  # fmt: skip


@dataclass(slots=True)
class Part:
    """One actor being put together; `spans` tells where it is named, with the block if that is known."""

    key: str
    label: str
    kind: ActorKind
    side: str
    post: str | None = None
    of: str | None = None
    entity: str | None = None
    tokens: frozenset[str] = frozenset()
    side_told: bool = True
    spans: dict[Span, str] = field(default_factory=dict)
    aliases: dict[str, None] = field(default_factory=dict)

    def add(self, span: Span, surface: str, block: str = "") -> None:
        """Note one more place where the release names it, how, and in which block if that is known."""
        self.spans[span] = block
        if surface != self.label:
            self.aliases[surface] = None

    def frozen(self) -> Actor:
        """Return the finished actor."""
        return Actor(
            self.key, self.label, self.kind, self.side, self.post, self.of, tuple(self.aliases),
            tuple(sorted(self.spans)), self.entity,
        )  # fmt: skip


class Roster:
    """All actors of one release while they are being put together, and which mention names which."""

    def __init__(self, document: Document, knowledge: Knowledge, own_side: str) -> None:
        """Begin an empty roster; `own_side` is whose an office without a state is."""
        self.document = document
        self.gazetteer = knowledge.gazetteer
        self.entities = knowledge.gazetteer.entities
        self.own_side = own_side
        self.parts: dict[str, Part] = {}
        self.by_span: dict[Span, str] = {}
        self.open: list[Mention] = []
        self._persons: list[Part] = []
        self._keys: dict[tuple[str, str], str] = {}

    def candidate_key(self, kind: str, name: str) -> str:
        """Return the key of a thing that the reference does not know, unique to this release."""
        known = self._keys.get((kind, name))
        if known is None:
            from_name, ascii_name = _slugs(name)
            digest = sha256(f"{self.document.text_sha256}|{from_name}".encode()).hexdigest()[:8]
            known = f"{kind}/{ascii_name}-{digest}" if ascii_name else f"{kind}/{digest}"
            self._keys[kind, name] = known
        return known

    def part(self, key: str, label: str, kind: ActorKind, side: str) -> Part:
        """Return the actor with this key, made now if it is new."""
        part = self.parts.get(key)
        if part is None:
            part = self.parts[key] = Part(key, label, kind, side)
            if kind == "person":
                self._persons.append(part)
        return part

    def assign(self, mention: Mention, part: Part) -> None:
        """Say that `mention` names `part`."""
        span, surface = mention.span, mention.surface
        self.by_span.setdefault(span, part.key)
        part.spans[span] = mention.block
        if surface != part.label:
            part.aliases[surface] = None

    def persons(self) -> Sequence[Part]:
        """Return the persons so far, in the order they were introduced."""
        return self._persons


@lru_cache(maxsize=_MOST_NAMES)
def _slugs(name: str) -> tuple[str, str]:
    """Return a name as one run of words joined by hyphens, and the same in ASCII."""
    words = "-".join(_MARKS.sub(" ", name.casefold()).split())
    return words, words.encode("ascii", "ignore").decode().strip("-")


@lru_cache(maxsize=_MOST_NAMES)
def name_tokens(name: str) -> frozenset[str]:
    """Return the parts of a name, without case and marks."""
    plain = name.casefold().replace(",", " ").replace(".", " ")
    family = {name[0]} if "가" <= name[:1] <= "힣" and " " not in name else set()
    return frozenset(plain.split()) | {_joined(name)} | family


@lru_cache(maxsize=_MOST_NAMES)
def _joined(name: str) -> str:
    """Return a name as one run of letters, so that "Jong Kun" is "Jong-kun"."""
    folded = name.casefold()
    return folded if folded.isalnum() else _MARKS.sub("", folded)


def cast_persons(roster: Roster, people: Iterable[Mention]) -> None:
    """Put persons together: full names first, then surnames with titles."""
    short: list[Mention] = []
    for mention in people:
        if mention.kind == "person":
            if _is_full_name(mention):
                _cast_full_name(roster, mention)
            else:
                short.append(mention)
    for mention in short:
        _cast_short_name(roster, mention)


def _is_full_name(mention: Mention) -> bool:
    label, rule = mention.label, mention.rule
    if rule == "named-again":
        return False
    if mention.entity is not None or rule == "gazetteer" or len(label.split()) > 1:
        return True
    return "가" <= label[0] <= "힣" and len(label) > 2


def _cast_full_name(roster: Roster, mention: Mention) -> None:
    tokens, joined = name_tokens(mention.label), _joined(mention.label)
    words = frozenset(mention.label.casefold().split())
    for part in roster.persons():
        same = mention.entity is not None and mention.entity == part.entity
        if same or joined in part.tokens or (len(words) > 1 and words <= part.tokens):
            _learn(part, mention, roster)
            return
    known = roster.entities.get(mention.entity) if mention.entity else None
    key = mention.entity or roster.candidate_key("person", mention.label)
    elsewhere = mention.side == "other" and mention.of is not None
    side = known.side if known and mention.side == "other" and not elsewhere else mention.side
    part = roster.part(key, mention.label, "person", roster.own_side if side == "other" and not elsewhere else side)
    spelled = tokens if mention.surface == mention.label else tokens | name_tokens(mention.surface)
    part.entity, part.tokens = mention.entity, spelled
    part.side_told = side != "other" or elsewhere
    _learn(part, mention, roster)


def _learn(part: Part, mention: Mention, roster: Roster) -> None:
    roster.assign(mention, part)
    if mention.post and (part.post is None or len(mention.post) > len(part.post)):
        part.post = mention.post
    part.of = part.of or mention.of
    if not part.side_told and mention.side != "other":
        part.side, part.side_told = mention.side, True
    if mention.rule == "counterpart" and part.post is None:
        others = [other for other in roster.persons() if other.side != part.side and other.post]
        part.post = others[-1].post if others else None


def _cast_short_name(roster: Roster, mention: Mention) -> None:
    words = frozenset(mention.label.casefold().split())
    fitting = [part for part in roster.persons() if words <= part.tokens]
    if len(fitting) > 1:
        fitting = [part for part in fitting if fits_office(mention.post, part.post)] or fitting
        fitting = [part for part in fitting if mention.side in {part.side, "other"}] or fitting
    if len(fitting) > 1:
        roster.open.append(mention)
        return
    if fitting:
        roster.assign(mention, fitting[0])
        return
    known = _known_holder_of_name(roster, words, mention.post)
    if known is not None:
        part = roster.part(known.key, known.label, "person", known.side)
        part.entity, part.tokens, part.post = known.key, words | name_tokens(known.label), mention.post
        roster.assign(mention, part)
        return
    label = f"{mention.post} {mention.label}" if mention.post and mention.label.isascii() else mention.label
    key = roster.candidate_key("person", label)
    part = roster.part(key, label, "person", roster.own_side if mention.side == "other" else mention.side)
    part.tokens, part.post, part.of = words, mention.post, mention.of
    part.side_told = mention.side != "other"
    roster.assign(mention, part)


@lru_cache(maxsize=4)
def _holders(gazetteer: Gazetteer) -> tuple[tuple[frozenset[str], Entity, str | None], ...]:
    """Return who held an office, with the parts of the name and what the office is called."""
    rows = ((gazetteer.entities[t.person], gazetteer.entities[t.post]) for t in gazetteer.reference.tenures)
    return tuple((_all_tokens(person), person, office.attributes.get("title")) for person, office in rows)


def _all_tokens(person: Entity) -> frozenset[str]:
    """Return the parts of a person's name in every spelling of the reference, Hangul too."""
    return frozenset().union(name_tokens(person.label), *(name_tokens(name.text) for name in person.names))


def _known_holder_of_name(roster: Roster, words: frozenset[str], post: str | None) -> Entity | None:
    """Return the one person of the reference with that name and a fitting office: "President Marcos"."""
    if post is None:
        return None
    fitting = {
        person.key
        for tokens, person, title in _holders(roster.gazetteer)
        if words <= tokens and fits_office(post, title)
    }
    return roster.entities[fitting.pop()] if len(fitting) == 1 else None


def cast_others(roster: Roster, bodies: Iterable[Mention], named_groups: Mapping[str, str]) -> None:
    """Take states, bodies, blocs and groups; groups of delegates of one side are one actor."""
    parts = roster.parts
    for mention in bodies:
        key = mention.entity
        if mention.rule.startswith("group:"):
            _cast_group(roster, mention, named_groups)
        elif key is not None:
            part = parts.get(key) or roster.part(key, mention.label, _BY_ENTITY[mention.kind], mention.side)
            part.entity = key
            roster.assign(mention, part)
        elif not mention.candidates or mention.kind == "group":
            key, kind = roster.candidate_key("org", mention.label), _BY_ENTITY[mention.kind]
            roster.assign(mention, roster.part(key, mention.label, kind, mention.side))


def _cast_group(roster: Roster, mention: Mention, named_groups: Mapping[str, str]) -> None:
    if mention.rule == "group:countries" and mention.side in named_groups:
        entity = roster.entities.get(named_groups[mention.side])
        if entity is not None:
            part = roster.part(entity.key, entity.label, "group", mention.side)
            part.entity = entity.key
            roster.assign(mention, part)
            return
    shared = "" if mention.rule == "group:people" else mention.side
    key = roster.candidate_key("group", f"{shared} {mention.rule.partition(':')[2]}" if shared else mention.label)
    roster.assign(mention, roster.part(key, mention.label, "group", mention.side))
