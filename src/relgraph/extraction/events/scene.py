"""One sentence seen as a meeting: who is named before and after the words that tell of it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.extraction.dates import DateMention
from relgraph.extraction.events.cued import Cued
from relgraph.extraction.events.people import People
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge.lexicon import Lexicon
from relgraph.model import Actor, Mention, Span

_FIRST_PERSON: Final = re.compile(r"\b(?:I|my)\b")
#: Opens what somebody is told: who acts in it stands behind.
_THAT: Final = " that "
_ACTING: Final = frozenset({"person", "post", "group", "organisation", "bloc", "state"})
_BLOCS: Final = {"ASEAN": "org/asean", "MEKONG": "group/mekong", "APT": "group/apt"}
_OF: Final = frozenset({" of ", " of the "})
_PLACES: Final = frozenset({"state", "place"})
_ORDER: Final = {"person": 0, "post": 1, "group": 2, "organisation": 2}
_DETERMINER: Final = (
    r"(?:(?:the|a|an|ten|all|both|each|other|visiting|then|new|incoming|outgoing|\d+|his|her|their|mr|mrs|ms|dr|h\.e)"
    r"\b[\s.]*){0,4}"
)
#: Between the places of one trip: "X, Y and Z", "X from May 3 to 5, and Y".
_NEXT_PLACE: Final = re.compile(r"(?:\s(?:from|on|between)\s[^,;]{3,30})?\s*,?\s*(?:and\s)?(?:to\s)?(?:the\s)?")


class Scene:
    """A sentence with its cast, its dates, the events that it calls by name and what its words may tell of."""

    def __init__(
        self, cued: Cued, cast: Cast, lexicon: Lexicon, *,
        names: Mapping[Span, Sighting], dates: tuple[DateMention, ...], people: People,
    ) -> None:  # fmt: skip
        """Bring together what the readers of a sentence ask for."""
        self.line: Final = cued.line
        self.cued: Final = cued
        self.cast: Final = cast
        self.lexicon: Final = lexicon.events
        self.grammar: Final = lexicon.grammar
        self.names: Final = names
        self.dates: Final = dates
        self.people: Final = people

    @cached_property
    def dates_at(self) -> Mapping[int, DateMention]:
        """Return the dates by where they begin."""
        return {date.span.start: date for date in self.dates}

    @cached_property
    def mentions(self) -> list[Mention]:
        """Return the mentions of actors in the sentence, in reading order."""
        known = self.cast.by_span
        rows = [m for m in self.line.mentions if m.kind in _ACTING and m.span in known]
        rows += self.people.bare(self.line)
        return sorted(rows, key=_outermost_first)

    def name_around(self, offset: int) -> Sighting | None:
        """Return the named event whose name `offset` lies in."""
        return next((s for span, s in self.names.items() if span.start <= offset < span.end), None)

    def actors_from(self, start: int) -> list[Mention]:
        """Return the outermost mentions of actors from `start` on."""
        kept: list[Mention] = []
        reached = start
        for mention in self.mentions:
            first, last = mention.span
            if first >= reached:
                kept.append(mention)
                reached = last
        return kept

    def objects_from(self, start: int) -> tuple[tuple[str, ...], int]:
        """Return the actors named from `start` on, joined by commas and "and", and where their names end."""
        keys: list[str] = []
        end = start
        last: Mention | None = None
        for mention in self.actors_from(start):
            gap = self.line.text[end : mention.span.start]
            if last is not None and mention.kind == "state" and gap in _OF:
                end = mention.span.end
                continue
            joined = last is None or bool(gap.strip(" ,.")) or mention.kind == "person" or _in_row(last, mention, gap)
            if _link(self.lexicon.led_by).fullmatch(gap) is None or not joined:
                break
            actor = self.cast.actor_at(mention.span)
            if actor is not None and actor.key not in keys:
                keys.append(actor.key)
            end, last = mention.span.end, mention
        return tuple(keys), end

    def subjects(self, before: int, *, avoid: tuple[str, ...] = (), away: Iterable[str] = ()) -> tuple[str, ...]:
        """Return who acts in the clause that ends at `before`: the first person or body before it.

        Neither those in `avoid` nor anyone of their sides or of the sides `away`, but one may meet one's own people;
        the lead of the own side if the sentence names nobody.
        """
        foreign = self.sides(key for key in avoid if not is_public(self.cast.actor(key))) | set(away)
        rows = [(m.span.start, self.cast.actor_at(m.span)) for m in self.mentions if m.span.start < before]
        actors = [(start, actor) for start, actor in rows if actor is not None]
        told = self.line.text.rfind(_THAT, self.line.start, before)
        inside = [(start, actor) for start, actor in actors if start > told]
        if any(actor.kind == "person" for _, actor in inside):
            actors = inside
        fitting = [actor for _, actor in actors if actor.side not in foreign and actor.kind in _ORDER]
        fitting = [a for a in fitting if a.kind != "organisation" or a.side != "other"]
        if self.people.goes_on(self.line) and (meant := self.people.he(foreign)):
            return meant
        if not fitting and _FIRST_PERSON.search(self.line.text, self.line.start, before):
            return self.speaker()
        if fitting:
            return (min(fitting, key=lambda actor: _ORDER[actor.kind]).key,)
        states = [
            m.side for m in self.mentions if m.kind == "state" and m.span.start < before and m.side not in foreign
        ]
        for side in states[:1]:
            holder = self.cast.stand_in(side, self.line.block)
            if holder is not None and holder.kind == "person":
                return (holder.key,)
        lead = self.cast.stand_in(self.cast.own_side, self.line.block) if self.cast.own_side not in foreign else None
        return (lead.key,) if lead is not None and lead.kind == "person" else ()

    def speaker(self) -> tuple[str, ...]:
        """Return the person whom the title names, who says "I" in remarks; nobody if it names none."""
        titled_ones = [self.cast.actor_at(m.span) for m in self.cast.mentions if m.block == "title"]
        return tuple(actor.key for actor in titled_ones if actor is not None and actor.kind == "person")[:1]

    def issuers(self, before: int) -> tuple[str, ...]:
        """Return all who are named before the verb that issues a text."""
        rows = [m for m in self.actors_from(self.line.start) if m.span.start < before]
        shared = [m for m in self.mentions if m.rule == "shared-title" and any(r.span.contains(m.span) for r in rows)]
        actors = [self.cast.actor_at(mention.span) for mention in sorted([*rows, *shared], key=lambda m: m.span)]
        named = tuple(dict.fromkeys(a.key for a in actors if a is not None))
        return named or (() if self.line.block == "title" else self.subjects(before))

    def people_before(self, end: int) -> list[Actor]:
        """Return the persons and posts named before `end`, each once."""
        rows = [m for m in self.actors_from(self.line.start) if m.span.end <= end]
        return self.cast.people(rows)

    def gathered(self) -> list[Actor]:
        """Return those of two sides or more whom the sentence begins with as one: "The two ministers", "They"."""
        return all_who_met(self.line.text, Span(self.line.start, self.line.stop), self.line.block, self.cast)

    def places_from(self, start: int) -> list[Mention]:
        """Return the states or places named at `start`, further ones after commas and "and"."""
        found: list[Mention] = []
        place = start
        for index in range(self.line.index(start), len(self.line.texts)):
            mention = self.line.known.get(index)
            if mention is None or mention.span.start < place:
                continue
            linked = _NEXT_PLACE.fullmatch(self.line.text[place : mention.span.start]) is not None
            is_its_state = bool(found) and mention.kind == "state" and found[-1].side == mention.side
            if mention.kind not in _PLACES or not linked or is_its_state:
                break
            found.append(mention)
            place = mention.span.end
        return found

    def parties(self) -> tuple[str, ...]:
        """Return those who speak for the sides of the meeting that the paragraph is about."""
        sides = self.cast.sides_of(self.line.block)
        actors = (self.cast.stand_in(side, self.line.block) for side in sides)
        return tuple(actor.key for actor in actors if actor is not None)

    def other_sides(self, before: int) -> frozenset[str]:
        """Return the sides of the meeting that the paragraph is about, without that of the person named last."""
        people = self.people_before(before)
        last = people[-1].side if people else next(iter(self.sides(self.people.he())), self.cast.own_side)
        return frozenset(self.cast.sides_of(self.line.block)) - {last, "other"}

    def body_of(self, side: str) -> Actor | None:
        """Return the state or bloc that is a side, if the release has it."""
        return next((actor for actor in self.cast.actors if actor.key == body_key(side)), None)

    def sides(self, keys: Iterable[str]) -> frozenset[str]:
        """Return the sides of actors."""
        return frozenset(self.cast.actor(key).side for key in keys)


@lru_cache(maxsize=4)
def _together(both: Iterable[str], nouns: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of all who met at the head of a sentence, perhaps after a word for place or time."""
    all_of, those = ("|".join(sorted(rows, key=lambda row: (-len(row), row))) for rows in (both, nouns))
    return re.compile(
        rf"(?:[A-Z][^,;.]{{1,50}},\s)?(?P<who>They|(?:(?:The|the)\s(?:two\s)?|(?i:{all_of})\s)(?i:{those}))\b(?!\sof\b)"
    )


@lru_cache(maxsize=4)
def _link(led_by: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of what may stand between two of those met, or before the first."""
    led = rf"(?:[\w-]+\s){{0,2}}(?:{'|'.join(led_by)})(?:\sthe)?"
    return re.compile(
        rf"[\s,]*(?:(?:and|as well as|or)\s)?[\s,]*{_DETERMINER}(?:counterpart,?|{led})?\s*", re.IGNORECASE
    )


def _outermost_first(mention: Mention) -> tuple[int, int]:
    start, end = mention.span
    return start, -end


def _in_row(last: Mention, mention: Mention, gap: str) -> bool:
    """Tell whether two mentions stand in a row of the same sort: "from A, B"."""
    return "," in gap and mention.kind == last.kind and mention.side != last.side


def all_who_met(text: str, sentence: Span, block: str, cast: Cast) -> list[Actor]:
    """Return those of two sides or more whom a sentence begins with as one; nobody if it begins otherwise."""
    match = _together(cast.lexicon.both, cast.lexicon.everyone).match(text, sentence.start, sentence.end)
    if match is None:
        return []
    phrase = "both" if match["who"] == "They" else match["who"]
    actors = cast.resolve_phrase(phrase, Span(*match.span("who")), block)
    return list(actors) if len({actor.side for actor in actors}) > 1 else []


def body_key(side: str) -> str:
    """Return the key of the state or bloc that is a side."""
    return _BLOCS.get(side, f"state/{side.lower()}")


def is_public(actor: Actor) -> bool:
    """Tell whether a group are people of a country who represent nobody: residents, students, companies."""
    return actor.kind == "group" and "delegates" not in actor.key and actor.entity is None


def listed(labels: Sequence[str]) -> str:
    """Return labels as a row of words: "X", "X and Y", "X, Y and Z"."""
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"


def titled(actor: Actor) -> str:
    """Return a person with the office, "Foreign Minister Kim"; others by their label."""
    told = actor.kind == "person" and actor.post is not None and not actor.label.startswith(actor.post)
    return f"{actor.post} {actor.label}" if told else actor.label
