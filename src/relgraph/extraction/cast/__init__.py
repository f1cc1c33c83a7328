"""Who is who in one release."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate

from relgraph.extraction.cast.parties import Parties, find_parties
from relgraph.extraction.cast.phrases import Collectives, Reading, collectives_of, resolve
from relgraph.extraction.cast.posts import cast_posts
from relgraph.extraction.cast.romanized import romanize_persons
from relgraph.extraction.cast.roster import Roster, cast_others, cast_persons
from relgraph.extraction.cast.sides_told import tell_sides
from relgraph.extraction.line import InOrder
from relgraph.extraction.openings import Openings, first_word
from relgraph.knowledge import Knowledge
from relgraph.knowledge.lexicon.titles import GroupLexicon
from relgraph.knowledge.reference.gazetteer import Gazetteer
from relgraph.model import PEOPLE, Actor, ActorKind, Document, Mention, Span


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The actors of one release, and what the release calls them.

    `unresolved` are mentions that could mean two actors. The own side is the publisher's.
    """

    actors: tuple[Actor, ...]
    own_side: str
    unresolved: tuple[Mention, ...]
    parties: Parties
    lexicon: GroupLexicon
    capitals: Mapping[str, str]
    by_span: Mapping[Span, str]
    mentions: tuple[Mention, ...]
    name_parts: Mapping[str, str]
    _by_key: dict[str, Actor] = field(default_factory=dict)
    _stand_ins: dict[tuple[str, str], Actor | None] = field(default_factory=dict)
    _readings: dict[str, Reading] = field(default_factory=dict)
    _resolved: dict[tuple[Span, str], tuple[Actor, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the actors."""
        self._by_key.update([(actor.key, actor) for actor in self.actors])

    def actor(self, key: str) -> Actor:
        """Return the actor with this key; `KeyError` if there is none."""
        return self._by_key[key]

    def sides_of(self, block: str) -> tuple[str, ...]:
        """Return the sides of the meeting that the block labelled `block` is about, the own side first."""
        return self.parties.of(block)

    def actor_at(self, span: Span) -> Actor | None:
        """Return the actor that the mention at `span` names; a wider or an inner mention will do."""
        key = self.by_span.get(span)
        if key is None:
            first, last = span
            around = [s for s in self.by_span if s[0] <= first and last <= s[1]]
            around = around or [s for s in self.by_span if first <= s[0] and s[1] <= last]
            key = self.by_span[min(around, key=lambda s: (s.end - s.start, s))] if around else None
        return None if key is None else self._by_key[key]

    def people(self, mentions: Iterable[Mention]) -> list[Actor]:
        """Return the persons and holders of offices that mentions name, each once, in their order."""
        found = (self.actor_at(mention.span) for mention in mentions)
        return list(dict.fromkeys(actor for actor in found if actor is not None and actor.kind in PEOPLE))

    def stand_in(self, side: str, block: str) -> Actor | None:
        """Return who speaks for `side` in a meeting: its delegates, a person of the paragraph, or the side itself."""
        paragraph = block.partition(".")[0]
        try:
            return self._stand_ins[side, paragraph]
        except KeyError:
            body = self._by_key.get(self.parties.bodies.get(side, "")) if side == "other" else None
            found = self._stand_ins[side, paragraph] = body or self._nearest(side, paragraph)
            return found

    def _nearest(self, side: str, paragraph: str) -> Actor | None:
        """Return the actor that speaks best for `side`, one named in the paragraph before others of its kind."""
        rows = self._by_side.get(side, ())
        if len(rows) < 2:
            return rows[0][2] if rows else None
        found, least = None, (0, 0)
        for rank, times, actor in rows:
            row = rank + (paragraph not in self._named_in[actor.key]), times
            if found is None or row < least:
                found, least = actor, row
        return found

    @cached_property
    def _by_side(self) -> Mapping[str, Sequence[tuple[int, int, Actor]]]:
        """Return the actors of each side with the rank of their kind and how often they are named, to be sorted."""
        found: dict[str, list[tuple[int, int, Actor]]] = {}
        for actor in self.actors:
            rank = _RANKING[actor.kind] * 2 - 3 * _is_delegates(actor)
            found.setdefault(actor.side, []).append((rank, -len(actor.mentions), actor))
        return found

    @cached_property
    def _named_in(self) -> Mapping[str, frozenset[str | None]]:
        """Return the paragraphs in which each actor is named."""
        paragraphs = {mention.span: mention.block.partition(".")[0] for mention in reversed(self.mentions)}
        return {actor.key: frozenset(map(paragraphs.get, actor.mentions)) for actor in self.actors}

    def resolve_phrase(self, phrase: str, span: Span, block: str) -> tuple[Actor, ...]:
        """Return the actors that a noun phrase means; one for each party if it means all, none if unknown.

        `phrase` is the shadow text of `span`; `block` is where it stands.
        """
        paragraph = block.partition(".")[0]
        found = self._resolved.get((span, paragraph))  # clauses with one subject ask again
        if found is None:
            if paragraph not in self._readings:
                self._readings[paragraph] = self._reading(paragraph)
            found = self._resolved[span, paragraph] = resolve(phrase, span, self._readings[paragraph])
        return found

    def _reading(self, paragraph: str) -> Reading:
        """Return what the noun phrases of a paragraph are read against."""
        sides = self.sides_of(paragraph)
        stand_ins = {side: actor for side in sides if (actor := self.stand_in(side, paragraph)) is not None}
        return Reading(
            actors=self._by_key, by_span=self.by_span, mentions=self._acting, name_parts=self.name_parts, sides=sides,
            stand_ins=stand_ins, own_side=self.own_side, lexicon=self.lexicon, capitals=self.capitals,
            collectives=self._collectives,
        )  # fmt: skip

    @cached_property
    def _collectives(self) -> Collectives:
        return collectives_of(self.lexicon)

    def mentions_in(self, span: Span) -> list[Mention]:
        """Return the mentions that lie wholly in `span`, in reading order."""
        return self._ordered.inside(span)

    @cached_property
    def _ordered(self) -> InOrder:
        return InOrder(self.mentions)

    @cached_property
    def _acting(self) -> InOrder:
        """Return the mentions that name an actor."""
        return InOrder([mention for mention in self.mentions if mention.span in self.by_span])


_RANKING = {"person": 0, "post": 1, "group": 2, "bloc": 3, "state": 4, "organisation": 5}


def _is_delegates(actor: Actor) -> bool:
    return actor.kind == "group" and actor.entity is None and "delegates" in actor.key


def build_cast(
    document: Document, mentions: tuple[Mention, ...], own: str, knowledge: Knowledge, openings: Openings | None = None
) -> Cast:
    """Put the actors of `document`, which the side `own` publishes, together from its mentions.

    `openings` are those of its text.
    """
    openings = openings or Openings(document.shadow)
    roster = Roster(document, knowledge, own)
    groups = knowledge.lexicon.groups
    cast_persons(roster, mentions)
    cast_posts(roster, mentions)
    cast_others(roster, mentions, groups.country_groups)
    name_parts = _name_parts(roster)
    _cast_bare_names(roster, openings, mentions, name_parts)
    parties = find_parties(document, mentions, own, knowledge)
    _cast_sides(roster, parties)
    tell_sides(roster, document, mentions, parties, knowledge.lexicon)
    romanize_persons(roster.persons(), knowledge.lexicon)
    return Cast(
        actors=tuple(part.frozen() for part in roster.parts.values()), own_side=own, unresolved=tuple(roster.open),
        parties=parties, lexicon=groups, capitals=_capitals(knowledge.gazetteer), by_span=roster.by_span,
        mentions=mentions, name_parts=name_parts,
    )  # fmt: skip


def _name_parts(roster: Roster) -> dict[str, str]:
    """Return the single names that mean exactly one person of the release."""
    owners: dict[str, set[str]] = {}
    for part in roster.persons():
        for token in part.tokens:
            owners.setdefault(token, set()).add(part.key)
    return {token: min(keys) for token, keys in sorted(owners.items()) if len(keys) == 1}


def _cast_bare_names(
    roster: Roster, openings: Openings, mentions: tuple[Mention, ...], name_parts: Mapping[str, str]
) -> None:
    """Note where a bare surname stands ("Park also requested"), as newspapers write."""
    text = openings.text
    named: dict[str, list[str]] = {}
    for name in name_parts:
        if len(name) > 1:
            named.setdefault(name.lower() if name.isalnum() else first_word(name), []).append(name)
    places = [
        (start, name)
        for opener, start in (openings.capitals(named) if named else ())
        for name in named[opener]
        if _stands_alone(text, start, name)
    ]
    if not places:
        return
    starts = [mention.span[0] for mention in mentions]
    reached = [0, *accumulate([mention.span[1] for mention in mentions], max)]
    for start, name in sorted(places):
        end = start + len(name)
        if reached[bisect_left(starts, end)] <= start:
            span, key = Span(start, end), name_parts[name]
            roster.by_span[span] = key
            roster.parts[key].add(span, text[start:end])


def _stands_alone(text: str, start: int, name: str) -> bool:
    """Tell whether a name stands at `start` as a whole, with a capital and no hyphen before or behind it."""
    end = start + len(name)
    if not text[start].isupper() or text[start:end].casefold() != name or text[start - 1 : start] == "-":
        return False
    return not (end < len(text) and (text[end].isalnum() or text[end] in "_-"))


def _cast_sides(roster: Roster, parties: Parties) -> None:
    """Make sure that every party has an actor, the state or bloc itself if the release names nobody else."""
    for side in dict.fromkeys([*parties.default, *(s for sides in parties.by_paragraph.values() for s in sides)]):
        usual = {"ASEAN": "org/asean", "MEKONG": "group/mekong", "APT": "group/apt"}.get(side, f"state/{side.lower()}")
        key = parties.bodies.get(side, usual)
        entity = roster.entities.get(key)
        if entity is not None and key not in roster.parts:
            kind: ActorKind = "bloc" if side == "ASEAN" else "group" if entity.kind == "group" else "state"
            roster.part(key, entity.label, kind, side).entity = key


@lru_cache(maxsize=4)
def _capitals(gazetteer: Gazetteer) -> Mapping[str, str]:
    """Return capitals with the side of their state, under all their names."""
    found = {}
    for entity in gazetteer.entities.values():
        capital = gazetteer.entities.get(entity.attributes.get("capital", "")) if entity.kind == "state" else None
        for name in capital.names if capital else ():
            found[name.text] = entity.side
    return found
