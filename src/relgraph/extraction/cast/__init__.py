"""Who is who in one release."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import Final

from relgraph.extraction.cast.mentioned import Mentioned
from relgraph.extraction.cast.parties import Parties, find_parties
from relgraph.extraction.cast.passages import Passages
from relgraph.extraction.cast.phrases import Phrases, collectives_of, resolve
from relgraph.extraction.cast.posts import cast_posts
from relgraph.extraction.cast.romanized import romanize_persons
from relgraph.extraction.cast.roster import Roster, cast_others, cast_persons
from relgraph.extraction.cast.sides_told import tell_sides
from relgraph.extraction.cast.stand_ins import StandIns
from relgraph.extraction.openings import Openings, first_word
from relgraph.knowledge import Knowledge
from relgraph.knowledge.reference.gazetteer import Gazetteer
from relgraph.model import PEOPLE, Actor, ActorKind, Document, Mention, Span

_END: Final = itemgetter(1)


class Cast:
    """The actors of one release, and what the release calls them.

    `named` are its `mentions` by kind, `by_span` the keys of the actors by where they are named, `name_parts` those of
    persons by names that mean one alone. `unresolved` are mentions that could mean two. The own side is that of the
    publisher.
    """

    def __init__(
        self, roster: Roster, named: Mentioned, parties: Parties, name_parts: Mapping[str, str], knowledge: Knowledge
    ) -> None:
        """Take over who is in the roster."""
        parts = [*roster.parts.values()]
        self.actors: Final = tuple([part.frozen() for part in parts])
        self.own_side: Final = roster.own_side
        self.unresolved: Final = tuple(roster.open)
        self.parties: Final = parties
        self.lexicon: Final = knowledge.lexicon.groups
        self.by_span: Final[Mapping[Span, str]] = roster.by_span
        self.named: Final = named
        self.mentions: Final = named.rows
        self.name_parts: Final = name_parts
        self._by_key: Final = dict(zip(roster.parts, self.actors, strict=True))
        self._stand_ins: Final = StandIns(self.actors, parts, self._by_key.get(parties.bodies.get("other", "")))
        phrases = Phrases(
            self._by_key, self.by_span, named.at(self.by_span), name_parts, self.own_side, self.lexicon,
            _capitals(knowledge.gazetteer), collectives_of(knowledge.lexicon),
        )  # fmt: skip
        self._passages: Final = Passages(parties, self._stand_ins, phrases)

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
        passage = self._passages[block]
        return passage.stand_ins.get(side) or self._stand_ins.of(side, passage.paragraph)

    def standing(self, block: str) -> Mapping[str, Actor]:
        """Return the sides of the meeting that a block is about, each with who stands for it."""
        return self._passages[block].stand_ins

    def resolve_phrase(self, phrase: str, span: Span, block: str) -> tuple[Actor, ...]:
        """Return the actors that a noun phrase means; one for each party if it means all, none if unknown.

        `phrase` is the shadow text of `span`; `block` is where it stands.
        """
        passage = self._passages[block]
        found = passage.known.get(span)  # clauses with one subject ask again
        if found is None:
            found = passage.known[span] = resolve(phrase, span, passage)
        return found

    def mentions_in(self, span: Span) -> list[Mention]:
        """Return the mentions that lie wholly in `span`, in reading order."""
        return self.named.inside(span)


def build_cast(
    document: Document, mentions: tuple[Mention, ...], own: str, knowledge: Knowledge, openings: Openings | None = None
) -> Cast:
    """Put the actors of `document`, which the side `own` publishes, together from its mentions.

    `openings` are those of its text.
    """
    openings, named = openings or Openings(document.shadow), Mentioned(mentions)
    roster = Roster(document, knowledge, own)
    cast_persons(roster, named.people)
    cast_posts(roster, named.people)
    cast_others(roster, named.bodies, knowledge.lexicon.groups.country_groups)
    name_parts = _name_parts(roster)
    _cast_bare_names(roster, openings, named, name_parts)
    parties = find_parties(document, named, own, knowledge)
    _cast_sides(roster, parties)
    tell_sides(roster, document, mentions, parties, knowledge.lexicon)
    romanize_persons(roster.persons(), knowledge.lexicon)
    return Cast(roster, named, parties, name_parts, knowledge)


def _name_parts(roster: Roster) -> dict[str, str]:
    """Return the single names that mean exactly one person of the release."""
    owners: dict[str, str] = {}
    shared: set[str] = set()
    for part in roster.persons():
        shared |= owners.keys() & part.tokens
        owners.update(dict.fromkeys(part.tokens, part.key))
    for token in shared:
        del owners[token]
    return owners


def _cast_bare_names(roster: Roster, openings: Openings, mentioned: Mentioned, name_parts: Mapping[str, str]) -> None:
    """Note where a bare surname stands ("Park also requested"), as newspapers write."""
    text = openings.text
    named: dict[str, list[str]] = {}
    for name in name_parts:
        if len(name) > 1:
            named.setdefault(name.lower() if name.isalnum() else first_word(name), []).append(name)
    if not named:
        return
    starts, reached = mentioned.starts, [0, *accumulate(map(_END, mentioned.spans), max)]
    places: list[tuple[int, str]] = []
    for opener, start in openings.capitals(named):
        for name in named[opener]:
            end = start + len(name)
            if reached[bisect_left(starts, end)] <= start and _stands_alone(text, start, end, name):
                places.append((start, name))
    for start, name in sorted(places):
        span, key = Span(start, start + len(name)), name_parts[name]
        roster.by_span[span] = key
        roster.parts[key].add(span, text[slice(*span)])


def _stands_alone(text: str, start: int, end: int, name: str) -> bool:
    """Tell whether a name stands in `start` to `end` as a whole, with a capital and no hyphen before or behind it."""
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
