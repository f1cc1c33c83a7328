"""Events by their names: series that the reference knows, and capitalised names that end in a meeting word."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from typing import Final

from relgraph.extraction.events.cued import Cued
from relgraph.extraction.events.cues import APOSTROPHE, BODY, MEETING, NOUN, NUMBERING
from relgraph.extraction.events.numbered import its_session, numbered_meetings
from relgraph.extraction.events.ordinals import DIGITS, ordinal
from relgraph.extraction.events.standing import is_addressed, is_bid, is_no_meeting, is_standing, pair_behind
from relgraph.extraction.line import SIDED, Line
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge import Knowledge
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.knowledge.lexicon.titles import TitleLexicon
from relgraph.knowledge.reference.entities import Entity
from relgraph.model import PEOPLE, Mention, Span

_KOREAN_ORDINAL: Final = re.compile(r"제?\s?(\d{1,3})(?:차|회)\s?$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TOPIC: Final = re.compile(r"\s(?:on|for)\s(?:the\s)?[A-Z][\w-]*(?:\s(?:and\s|of\s|for\s|the\s)?[A-Z][\w-]*){0,6}")
_IN_PARENTHESES: Final = re.compile(r"\s?\((?:[A-Z][a-z]+\.?\s)?\d")
_MEETING_OF: Final = ["meeting", "of", "the"]
_SHORT_AND_MORE: Final = re.compile(r"\s\(([A-Z]{2,6})\)\s([A-Z]{2,5})\b")
_ORGANISATIONAL: Final = frozenset({"framework", "partnership"})
#: Meetings that a pair of sides and a small noun name: "the G20 summit".
_FORMAL: Final = frozenset({"summit", "ministerial", "consultation"})
#: Meetings that one proper word names: "the Jeju Forum".
_PROPER: Final = frozenset({"forum", "dialogue", "summit"})
#: Bodies that exist between their meetings: only a number makes one of them a meeting.
_SESSION_ONLY: Final = frozenset({"committee", "group", "force", "council"})
_LONGEST: Final = 14
_NUMBERED_PART: Final = frozenset({"policy", "fund", "instrument"})
_TYPES: Final[frozenset[str]] = frozenset({
    "summit", "ministerial", "senior-officials", "consultation", "dialogue", "committee", "bilateral-meeting", "round",
    "visit", "call", "forum", "ceremony", "briefing", "other",
})  # fmt: skip


def named_events(cued: Cued, knowledge: Knowledge) -> list[Sighting]:
    """Return the events that one sentence calls by name, in reading order."""
    line, series = cued.line, _series_mentions(cued.line)
    if not series and not cued.all & (NOUN | MEETING):
        return []
    found = [s for m in series if (s := _of_series(cued, m, knowledge)) is not None]
    if len(found) > 1:
        found = [s for s in found if not any(s.span != other.span and other.span.contains(s.span) for other in found)]
    taken = [m.span for m in series if not _is_anothers(line, m, knowledge)] + [s.span for s in found]
    common, lexicon = _common(knowledge.lexicon.titles), knowledge.lexicon.events
    shapes = list(_by_shape(cued, taken, lexicon, common))
    if cued.all & MEETING and cued.all & BODY:
        bodies = [s for s in numbered_meetings(cued, lexicon) if not any(s.span.overlaps(span) for span in taken)]
        taken += [sighting.span for sighting in bodies]
        found += bodies
    found += [_as_series(s, knowledge) for s in shapes if not any(s.span.overlaps(span) for span in taken)]
    return sorted(found, key=lambda sighting: sighting.span)


@lru_cache(maxsize=4)
def _common(lexicon: TitleLexicon) -> frozenset[str]:
    """Return words with a capital that make no proper name."""
    return lexicon.fields | lexicon.never_names


def _as_series(sighting: Sighting, knowledge: Knowledge) -> Sighting:
    """Return the sighting as one of a series of the reference if its name, without its number, is the series' name."""
    name = re.sub(r"^\d{1,3}(?:st|nd|rd|th)\s", "", sighting.name)
    entities = [knowledge.gazetteer.entities[key] for key in knowledge.gazetteer.by_name(name)]
    series = [entity for entity in entities if entity.kind == "series"]
    return sighting if len(series) != 1 else sighting._replace(source="series", series=series[0].key)


def _series_mentions(line: Line) -> list[Mention]:
    unique = {mention.span: mention for mention in line.known.values() if mention.kind == "series"}
    return [unique[span] for span in sorted(unique)] if len(unique) > 1 else list(unique.values())


def _of_series(cued: Cued, mention: Mention, knowledge: Knowledge) -> Sighting | None:
    """Return the occurrence that the name of a series or event stands for; None for the series as a standing body."""
    line, lexicon = cued.line, knowledge.lexicon.events
    longer = _with_short_name(line, mention, knowledge)
    entity, end = longer or (_series_of(mention, knowledge), mention.span.end)
    if entity is None or entity.type in _ORGANISATIONAL or is_no_meeting(line, line.after(mention), lexicon):
        return None
    series = entity.attributes.get("series") if entity.kind == "event" else entity.key
    if _is_of_others(line, line.first(mention), entity, knowledge):
        return None
    first, session = _qualified(cued, line.first(mention), lexicon)
    its = None if session else its_session(line, end, lexicon)
    session, end = its or (session, end)
    bare = first == line.first(mention)
    dated = _IN_PARENTHESES.match(line.text, mention.span.end)
    words = Span(mention.span.start, end)
    told_to = entity.type == "committee" and is_addressed(line, line.starts[first], lexicon)
    standing = bare and session is None and not dated and (told_to or is_standing(line, words, lexicon))
    if (entity.kind == "series" and standing) or is_bid(line, line.starts[first], lexicon):
        return None
    start = _start(line, first, mention)
    session = session or _korean_session(line, mention) or _session_of(entity)
    kind = entity.type if entity.type in _TYPES else "other"
    return Sighting(
        span=Span(start, end), block=line.block, sentence=line.number, source="series",
        name=_series_name(line, entity, (first, line.after(mention)), session, knowledge), type=kind,  # type: ignore[arg-type]  # checked above
        series=series, session=session, entity=entity.key if entity.kind == "event" else None,
        sides=_sides_of_series(entity, knowledge),
    )  # fmt: skip


def _series_of(mention: Mention, knowledge: Knowledge) -> Entity | None:
    return knowledge.gazetteer.entities.get(mention.entity or (mention.candidates[0] if mention.candidates else ""))


def _with_short_name(line: Line, mention: Mention, knowledge: Knowledge) -> tuple[Entity, int] | None:
    """Return the series that a name means with its short form and what follows, "X Summit (XS) SOM", and its end."""
    match = _SHORT_AND_MORE.match(line.text, mention.span.end)
    keys = knowledge.gazetteer.by_name(f"{match[1]} {match[2]}") if match else ()
    rows = [entity for key in keys if (entity := knowledge.gazetteer.entities[key]).kind == "series"]
    return (rows[0], match.end()) if match and len(rows) == 1 else None


def _is_anothers(line: Line, mention: Mention, knowledge: Knowledge) -> bool:
    entity = _series_of(mention, knowledge)
    return entity is not None and _is_of_others(line, line.first(mention), entity, knowledge)


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


def _start(line: Line, first: int, mention: Mention) -> int:
    return line.starts[first] if first < line.first(mention) else mention.span.start


def _qualified(cued: Cued, index: int, lexicon: EventLexicon) -> tuple[int, int | None]:
    """Return the first word of the qualifiers and ordinal before a name, and the ordinal."""
    line, marks, session = cued.line, cued.marks, None
    if index > 3 and line.lowers[index - 3 : index] == _MEETING_OF:
        index -= 3
    while index > 0 and marks[index - 1] & NUMBERING:
        text = line.texts[index - 1]
        digits = DIGITS.fullmatch(text)
        if text in lexicon.qualifiers or _YEAR.fullmatch(text):
            index -= 1
        elif session is None and (digits or text.lower() in lexicon.ordinals):
            session = int(digits[1]) if digits else lexicon.ordinals[text.lower()]
            index -= 1
        else:
            break
    return index, session


def _korean_session(line: Line, mention: Mention) -> int | None:
    match = _KOREAN_ORDINAL.search(line.text[max(0, mention.span.start - 8) : mention.span.start])
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
    entities = knowledge.gazetteer.entities
    keys = entity.attribute_items("parties")
    series = entities.get(entity.attributes.get("series", ""))
    if not keys and series is not None:
        keys = series.attribute_items("parties")
    return frozenset(entities[key].side for key in keys if key in entities)


def _by_shape(cued: Cued, taken: Sequence[Span], lexicon: EventLexicon, common: Container[str]) -> Iterator[Sighting]:
    """Yield the names that end in a meeting noun; where that lies in one of `taken`, the name would too."""
    line, marked = cued.line, cued.all & APOSTROPHE
    after = reached = 0
    for index in cued.places(NOUN):
        if index < after:
            continue
        width = lexicon.nouns.length_at(line.lowers, index)
        width = width or (_with_apostrophe(line, index, lexicon) if marked else 0)
        if not width:
            continue
        last = line.starts[index + width - 1]
        inside = any(start <= last < end for start, end in taken)
        sighting = None if inside else _shape(cued, index, index + width, lexicon, common)
        if sighting is not None and sighting.span.start >= reached:
            reached = sighting.span.end
            yield sighting
        after = index + width


def _with_apostrophe(line: Line, index: int, lexicon: EventLexicon) -> int:
    """Return the width of "Ministers ' Meeting", which the word row cuts at the apostrophe."""
    for width in (5, 4, 3):
        row = line.lowers[index : index + width]
        if "'" in row and lexicon.nouns.length_at(" ".join(row).replace(" '", "'").split(), 0) == width - 1:
            return width
    return 0


def _shape(cued: Cued, head: int, end: int, lexicon: EventLexicon, common: Container[str]) -> Sighting | None:
    """Return the event named by the words up to a meeting noun, if they name it and do not only describe it."""
    line = cued.line
    first, session = _with_ordinal(cued, _leftmost(line, head, lexicon), lexicon)
    if (first == head and session is None) or is_no_meeting(line, end, lexicon):
        return None
    words = Span(line.starts[first], line.end(end))
    inside = [mention for mention in line.mentions if words.overlaps(mention.span)]
    body = line.covering.get(end - 1)
    inner = body is not None and line.first(body) == head and first < head and line.capital(head - 1)
    bodily = body is not None and body.kind in {"organisation", "group", "bloc"} and not inner
    if bodily or any(m.kind in PEOPLE or (m.kind in _NUMBERED_PART and session is None) for m in inside):
        return None
    sided = [mention for mention in inside if mention.kind in SIDED and line.first(mention) < head]
    capitals = [i for i in range(first, head) if line.capital(i)]
    noun = " ".join(line.texts[head:end]).lower().replace(" '", "'")
    formal = line.capital(end - 1) or lexicon.types[noun] in _FORMAL
    before, verb = line.lower(first - 1), line.lower(first - 2)
    article = before == "the" or (before == "a" and verb in lexicon.holding)
    alone = len(capitals) == 1 and article and line.capital(end - 1)
    proper = alone and line.texts[capitals[0]] not in common and lexicon.types[noun] in _PROPER
    specific = session is not None or (bool(sided) and formal) or len(capitals) > 1 or proper
    plural = line.texts[end - 1].endswith("s") and not line.capital(end - 1)
    if not specific or plural:
        return None
    if session is None and (noun.split()[-1] in _SESSION_ONLY or is_standing(line, words, lexicon)):
        return None
    owned = line.korean and (
        line.texts[head - 1].endswith("의") or (line.texts[first].startswith("한-") and noun in lexicon.korean_meetings)
    )
    if owned or is_bid(line, words.start, lexicon):
        return None
    sides = frozenset(mention.side for mention in sided) or pair_behind(line, words.end)
    return Sighting(
        span=words, block=line.block, sentence=line.number, session=session,
        source="session" if first + 1 == head and session and not sides else "name",
        name=_shape_name(line, first, end, session), type=lexicon.types[noun],
        sides=sides,
    )  # fmt: skip


def _shape_name(line: Line, first: int, end: int, session: int | None) -> str:
    """Return the words of the name, its ordinal in digits, without footnote marks."""
    words = line.slice(first, end).replace("*", "").split()
    if session is not None and words[0].isalpha() and words[0].lower() != "inaugural":
        words[0] = ordinal(session)
    return " ".join(words)


def _leftmost(line: Line, head: int, lexicon: EventLexicon) -> int:
    """Return the first word of the name that ends before `head`: capitalised words, pairs, and small words between."""
    first = place = head
    while place > max(0, head - _LONGEST):
        word = line.texts[place - 1]
        is_small = word in lexicon.inside
        if line.block == "title" and word.lower() in lexicon.headline_verbs:
            break
        opens = word in {"The", "A", "An", "In", "On", "At", "During", "Its", "Their", "This", "After"}
        if (
            (word[0].isupper() and not opens and not word.endswith("'s"))
            or (place - 1 in line.covering and not is_small)
            or (is_small and word not in {"of", "the", "and", "for"})
        ):
            first = place = place - 1
        elif is_small and place - 2 >= 0 and (line.capital(place - 2) or place - 2 in line.covering):
            place -= 1
        else:
            break
    return first


def _with_ordinal(cued: Cued, first: int, lexicon: EventLexicon) -> tuple[int, int | None]:
    line = cued.line
    qualified, session = _qualified(cued, first, lexicon)
    if session is None and first < len(line.texts) and cued.marks[first] & NUMBERING:
        inner = DIGITS.fullmatch(line.texts[first])
        if inner or line.texts[first].lower() in lexicon.ordinals:
            return first, int(inner[1]) if inner else lexicon.ordinals[line.texts[first].lower()]
    return qualified, session
