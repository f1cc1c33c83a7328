"""Events by the names of series and events that the reference knows."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from relgraph.extraction.events.cued import Cued
from relgraph.extraction.events.numbered import its_session
from relgraph.extraction.events.ordinals import ordinal, qualified
from relgraph.extraction.events.standing import is_addressed, is_bid, is_no_meeting, is_standing
from relgraph.extraction.line import Line
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge import Knowledge
from relgraph.knowledge.patterns import Pattern
from relgraph.knowledge.reference.entities import Entity
from relgraph.knowledge.reference.gazetteer import Gazetteer
from relgraph.model import Mention, Span

_KOREAN_ORDINAL: Final = Pattern(r"제?\s?(\d{1,3})(?:차|회)\s?$")
_TOPIC: Final = Pattern(r"\s(?:on|for)\s(?:the\s)?[A-Z][\w-]*(?:\s(?:and\s|of\s|for\s|the\s)?[A-Z][\w-]*){0,6}")
_IN_PARENTHESES: Final = Pattern(r"\s?\((?:[A-Z][a-z]+\.?\s)?\d")
_SHORT_AND_MORE: Final = Pattern(r"\s\(([A-Z]{2,6})\)\s([A-Z]{2,5})\b")
_ORGANISATIONAL: Final = frozenset({"framework", "partnership"})
_TYPES: Final[frozenset[str]] = frozenset({
    "summit", "ministerial", "senior-officials", "consultation", "dialogue", "committee", "bilateral-meeting", "round",
    "visit", "call", "forum", "ceremony", "briefing", "other",
})  # fmt: skip


def series_mentions(line: Line) -> list[Mention]:
    """Return the names of series and events in a sentence, in reading order."""
    found = [mention for mention in line.known.values() if mention.kind == "series"]
    return sorted(found, key=lambda mention: mention.span) if len(found) > 1 else found


def occurrences(cued: Cued, mentions: Iterable[Mention], knowledge: Knowledge) -> tuple[list[Sighting], list[Span]]:
    """Return the occurrences that names of series and events stand for, and the places that they take."""
    found: list[Sighting] = []
    taken: list[Span] = []
    for mention in mentions:
        entity, first = _series_of(mention, knowledge), cued.line.first(mention)
        anothers = entity is not None and _is_of_others(cued.line, first, entity, knowledge)
        if not anothers:
            taken.append(mention.span)
        longer = _with_short_name(cued.line, mention, knowledge)
        if longer is not None:
            entity, end = longer
            anothers = _is_of_others(cued.line, first, entity, knowledge)
        else:
            end = mention.span.end
        if entity is not None and not anothers:
            sighting = _of_series(cued, mention, entity, end, knowledge)
            found += [] if sighting is None else [sighting]
    if len(found) > 1:
        found = [s for s in found if not any(s.span != other.span and other.span.contains(s.span) for other in found)]
    return found, taken + [sighting.span for sighting in found]


def _of_series(cued: Cued, mention: Mention, entity: Entity, end: int, knowledge: Knowledge) -> Sighting | None:
    """Return the occurrence that the name of a series or event stands for; None for the series as a standing body."""
    line, lexicon = cued.line, knowledge.lexicon.events
    head, after = line.first(mention), line.after(mention)
    if entity.type in _ORGANISATIONAL or is_no_meeting(line, after, lexicon):
        return None
    series = entity.attributes.get("series") if entity.kind == "event" else entity.key
    first, session = qualified(cued, head, lexicon)
    its = None if session else its_session(line, end, lexicon)
    session, end = its or (session, end)
    bare, place = first == head, line.starts[first]
    if entity.kind == "series" and bare and session is None:
        told_to = entity.type == "committee" and is_addressed(line, place, lexicon)
        dated = _IN_PARENTHESES.match(line.text, mention.span.end)
        if not dated and (told_to or is_standing(line, Span(mention.span.start, end), lexicon)):
            return None
    if is_bid(line, place, lexicon):
        return None
    start = mention.span.start if bare else place
    session = session or _korean_session(line, mention) or _session_of(entity)
    kind = entity.type if entity.type in _TYPES else "other"
    return Sighting(
        span=Span(start, end), block=line.block, sentence=line.number, source="series",
        name=_series_name(line, entity, (first, after), session, knowledge), type=kind,  # type: ignore[arg-type]  # checked above
        series=series, session=session, entity=entity.key if entity.kind == "event" else None,
        sides=_sides_of_series(entity, knowledge),
    )  # fmt: skip


def _series_of(mention: Mention, knowledge: Knowledge) -> Entity | None:
    return knowledge.gazetteer.entities.get(mention.entity or (mention.candidates[0] if mention.candidates else ""))


def _with_short_name(line: Line, mention: Mention, knowledge: Knowledge) -> tuple[Entity, int] | None:
    """Return the series that a name means with its short form and what follows, "X Summit (XS) SOM", and its end."""
    match = _SHORT_AND_MORE.match(line.text, mention.span.end)
    if match is None:
        return None
    keys = knowledge.gazetteer.by_name(f"{match[1]} {match[2]}")
    rows = [entity for key in keys if (entity := knowledge.gazetteer.entities[key]).kind == "series"]
    return (rows[0], match.end()) if len(rows) == 1 else None


def _is_of_others(line: Line, first: int, entity: Entity, knowledge: Knowledge) -> bool:
    """Tell whether a pair right before the name is not the pair of the series: "X-Canada Joint Committee"."""
    pair = line.texts[first - 1].split("-") if first else []
    if len(pair) < 2 or not line.capital(first - 1):
        return False
    parties = _sides_of_series(entity, knowledge)
    return any(side not in parties for side in (_side_called(word, knowledge) for word in pair if word[:1].isupper()))


def _side_called(word: str, knowledge: Knowledge) -> str | None:
    entities = (knowledge.gazetteer.entities[key] for key in knowledge.gazetteer.by_name(word))
    return next((entity.side for entity in entities if entity.side), None)


def _korean_session(line: Line, mention: Mention) -> int | None:
    before = line.text[max(0, mention.span.start - 8) : mention.span.start]
    match = None if before.isascii() else _KOREAN_ORDINAL.search(before)
    return int(match[1]) if match else None


def _session_of(entity: Entity) -> int | None:
    number = entity.attributes.get("session", "")
    return int(number) if number.isdigit() else None


def _series_name(line: Line, entity: Entity, words: tuple[int, int], session: int | None, knowledge: Knowledge) -> str:
    """Return number, qualifiers, series and topic: "2nd Special X Summit on Y"; `words` are those in the text."""
    known = knowledge.lexicon.events.qualifiers
    qualifiers = [text for text in line.texts[slice(*words)] if text in known and text not in entity.label]
    topic = _TOPIC.match(line.text, line.end(words[1])) if entity.kind == "series" else None
    if topic and topic.group().split()[-1] in knowledge.lexicon.time.months:
        topic = None
    numbered = "" if session is None or entity.label[:1].isdecimal() else f"{ordinal(session)} "
    return " ".join(f"{numbered}{' '.join(qualifiers)} {entity.label}{topic.group() if topic else ''}".split())


def _sides_of_series(entity: Entity, knowledge: Knowledge) -> frozenset[str]:
    return _sides_of(entity.key, knowledge.gazetteer)


@lru_cache(maxsize=4096)
def _sides_of(key: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the sides of the parties of a series or event of the reference."""
    entities = gazetteer.entities
    entity = entities[key]
    keys = entity.attribute_items("parties")
    series = entities.get(entity.attributes.get("series", ""))
    if not keys and series is not None:
        keys = series.attribute_items("parties")
    return frozenset(entities[party].side for party in keys if party in entities)
