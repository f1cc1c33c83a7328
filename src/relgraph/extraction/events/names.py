"""Events by their names: series that the reference knows, and capitalised names that end in a meeting word."""

import re
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Final

from relgraph.extraction.events.cued import Cued
from relgraph.extraction.events.cues import APOSTROPHE, BODY, MEETING, NEXT, NOUNS, NUMBERING
from relgraph.extraction.events.numbered import numbered_meetings
from relgraph.extraction.events.ordinals import DIGITS, ordinal, qualified
from relgraph.extraction.events.series import occurrences, series_mentions
from relgraph.extraction.events.standing import is_bid, is_no_meeting, is_standing, pair_behind
from relgraph.extraction.line import SIDED, Line
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge import Knowledge
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.knowledge.lexicon.titles import TitleLexicon
from relgraph.model import PEOPLE, Span

#: Meetings that a pair of sides and a small noun name: "the G20 summit".
_FORMAL: Final = frozenset({"summit", "ministerial", "consultation"})
#: Meetings that one proper word names: "the Jeju Forum".
_PROPER: Final = frozenset({"forum", "dialogue", "summit"})
#: Bodies that exist between their meetings: only a number makes one of them a meeting.
_SESSION_ONLY: Final = frozenset({"committee", "group", "force", "council"})
_LONGEST: Final = 14
_NUMBERED_PART: Final = frozenset({"policy", "fund", "instrument"})


def named_events(cued: Cued, knowledge: Knowledge) -> list[Sighting]:
    """Return the events that one sentence calls by name, in reading order."""
    line, known = cued.line, cued.all
    series, shaped = series_mentions(line), known & NOUNS
    if not (series or shaped or (known & MEETING and known & BODY)):
        return []
    found, taken = occurrences(cued, series, knowledge) if series else ([], [])
    lexicon = knowledge.lexicon.events
    shapes = _by_shape(cued, taken, lexicon, _common(knowledge.lexicon.titles)) if shaped else []
    if known & MEETING and known & BODY:
        bodies = [s for s in numbered_meetings(cued, lexicon) if not any(s.span.overlaps(span) for span in taken)]
        taken += [sighting.span for sighting in bodies]
        found += bodies
    found += [_as_series(s, knowledge) for s in shapes if not any(s.span.overlaps(span) for span in taken)]
    return sorted(found, key=lambda sighting: sighting.span) if len(found) > 1 else found


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


def _by_shape(cued: Cued, taken: Sequence[Span], lexicon: EventLexicon, common: Container[str]) -> list[Sighting]:
    """Return the names that end in a meeting noun; where that lies in one of `taken`, the name would too."""
    line, marked = cued.line, cued.all & APOSTROPHE
    found: list[Sighting] = []
    after = reached = 0
    for index in cued.openings(NOUNS):
        if index < after:
            continue
        width = lexicon.nouns.length_at(line.lowers, index)
        width = width or (_with_apostrophe(line, index, lexicon) if marked else 0)
        if not width:
            continue
        after = index + width
        last = line.starts[after - 1]
        inside = [span for span in taken if span[0] <= last < span[1]]
        sighting = None if inside else _shape(cued, index, after, lexicon, common)
        if sighting is not None and sighting.span.start >= reached:
            reached = sighting.span.end
            found.append(sighting)
    return found


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
    bare = first == head and session is None
    coming = bare and _is_next(line, head, end)
    if (bare and not coming) or is_no_meeting(line, end, lexicon):
        return None
    first -= coming
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
    specific = session is not None or coming or (bool(sided) and formal) or len(capitals) > 1 or proper
    plural = line.texts[end - 1].endswith("s") and not line.capital(end - 1)
    if not specific or plural:
        return None
    if session is None and not coming and (noun.split()[-1] in _SESSION_ONLY or is_standing(line, words, lexicon)):
        return None
    owned = line.korean and (
        line.texts[head - 1].endswith("의") or (line.texts[first].startswith("한-") and noun in lexicon.korean_meetings)
    )
    if owned or is_bid(line, words.start, lexicon):
        return None
    sides = frozenset(mention.side for mention in sided) or pair_behind(line, words.end)
    return Sighting(
        span=words, block=line.block, sentence=line.number, session=session,
        source="session" if first + 1 == head and (session or coming) and not sides else "name",
        name=_shape_name(line, first, end, session), type=lexicon.types[noun],
        sides=sides, status="planned" if coming else "held",
    )  # fmt: skip


def _is_next(line: Line, head: int, end: int) -> bool:
    """Tell whether a name of two words and more is that of the next one: "the next Joint Commission"."""
    return end - head > 1 and line.capital(head) and head > 0 and line.lowers[head - 1] in NEXT


def _shape_name(line: Line, first: int, end: int, session: int | None) -> str:
    """Return the words of the name, its ordinal in digits, without footnote marks."""
    words = line.slice(first, end).replace("*", "").split()
    if session is not None and words[0].isalpha() and words[0].lower() != "inaugural":
        words[0] = ordinal(session)
    return " ".join([words[0].capitalize() if words[0] in NEXT else words[0], *words[1:]])


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
    start, session = qualified(cued, first, lexicon)
    if session is None and first < len(line.texts) and cued.has(NUMBERING, first):
        inner = DIGITS.fullmatch(line.texts[first])
        if inner or line.texts[first].lower() in lexicon.ordinals:
            return first, int(inner[1]) if inner else lexicon.ordinals[line.texts[first].lower()]
    return start, session
