"""Meetings, visits, calls, meals and joint texts that sentences tell of without a proper name."""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.extraction.line import Line
from relgraph.extraction.sightings import Sighting
from relgraph.knowledge.eventwords import EventLexicon
from relgraph.model import Actor, EventType, Mention, Span

_ACTING: Final = frozenset({"person", "post", "group", "organisation", "bloc", "state"})
_PLACES: Final = frozenset({"state", "place"})
_LINK: Final = re.compile(
    r"[\s,]*(?:(?:and|as well as|or)\s)?[\s,]*(?:the|a|an|ten|all|both|each|other|\d+|his|her|their|mr|ms|h\.e)?[\s.]*(?:counterpart,?)?\s*",
    re.IGNORECASE,
)
_LOOK_BACK: Final = 70
_OCCASION: Final = (
    r"\b(?:in|at|during|after|following|through)\s(?:a|an|his|her|their|the|separate)\s(?:[\w-]+\s){0,3}$"
)
_PLURALS: Final = frozenset({"meetings", "conferences", "talks", "calls", "summits", "consultations", "conversations"})
_MONTHS: Final = tuple(name for name in calendar.month_name if name)
_CALLS: Final = frozenset({"courtesy call", "courtesy calls", "courtesy visit", "예방"})


def told_events(line: Line, named: Iterable[Sighting], cast: Cast, lexicon: EventLexicon) -> list[Sighting]:
    """Return the events that verbs and common nouns tell of in one sentence, in reading order.

    Those that only repeat a named event of the sentence ("the 5th X Consultation with Y") come back as that event
    with its objects.
    """
    names = {sighting.span: sighting for sighting in named}
    found: dict[Span, Sighting] = {}
    for kind, pattern in _patterns(lexicon):
        for match in pattern.finditer(line.text, line.words[0].start, line.words[-1].end):
            for sighting in _told(kind, match, line, names, cast, lexicon):
                if not any(sighting.span.overlaps(span) for span in found) or sighting.span in names:
                    found[sighting.span] = sighting
    return [found[span] for span in sorted(found)]


@lru_cache(maxsize=4)
def _compiled(words: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    said = {name: "|".join(re.escape(row) for row in rows) for name, rows in words}
    between = r"(?:[\w'-]+\s){0,7}?"
    forms = {
        "talk": rf"\b(?P<noun>{said['talks']})(?:\s(?:and|over)\s[a-z]+)?\s(?P<with>with|on|to|between)\s",
        "meet": rf"\b(?P<verb>{said['meet']})\s",
        "visit": rf"(?P<kind>\b(?:official|state|working|bilateral|first|two-day|three-day)\s)?\b(?P<verb>{said['visit']})\s(?:the\s)?",
        "text": rf"\b(?:{said['issue']})\s(?:a|an|the|their)?\s?(?P<noun>{said['texts']})(?P<topic>\son\s(?:the\s)?(?-i:(?!{said['months']})[A-Z][\w-]+(?:\s(?:(?:and|of|the|in)\s)?[A-Z][\w-]+){{0,5}}))?",
        "host": rf"\b(?:{said['host']})\s(?:a|an|the)\s{between}(?P<noun>dinner|luncheon|reception|lunch|banquet|breakfast)\b",
        "beside": r"\b(?P<noun>(?:bilateral\s)?(?:summits|meetings|talks|summit|meeting))\s(?:held\s)?(?:on|in)\s(?:its|the|their)\s(?:sidelines|margins)\b",
        "webinar": r"\b(?P<noun>webinars?(?:\sand\s(?:video\s)?conferences?)?)\b",
    }  # fmt: skip
    return tuple((kind, re.compile(form, re.IGNORECASE)) for kind, form in forms.items())


def _patterns(lexicon: EventLexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _compiled((
        ("talks", tuple(lexicon.talks)), ("meet", lexicon.meet), ("visit", lexicon.visit_nouns),
        ("issue", lexicon.issue), ("texts", lexicon.joint_texts), ("host", lexicon.host), ("months", _MONTHS),
    ))  # fmt: skip


def _told(
    kind: str, match: re.Match[str], line: Line, names: Mapping[Span, Sighting], cast: Cast, lexicon: EventLexicon
) -> Iterator[Sighting]:
    if kind == "talk":
        yield from _talk(match, line, names, cast, lexicon)
    elif kind == "meet":
        yield from _meet(match, line, names, cast)
    elif kind == "visit":
        yield from _visit(match, line, cast)
    elif kind == "text":
        name = " ".join(f"{match['noun']}{match['topic'] or ''}".split())
        yield _sighting(
            line, match.start("noun"), match.end(), name, "other", subjects=_issuers(line, match.start(), cast)
        )
    elif kind == "host":
        yield from _meal(match, line, cast)
    elif kind == "beside":
        yield _beside(match, line, names)
    elif kind == "webinar" and not any(span.start <= match.start() < span.end for span in names):
        name = match["noun"][0].upper() + match["noun"][1:]
        yield _sighting(line, match.start(), match.end(), name, "other", subjects=_subjects(line, match.start(), cast))


def _sighting(
    line: Line, start: int, end: int, name: str, kind: EventType, *, subjects: tuple[str, ...] = (),
    objects: tuple[str, ...] = (),
) -> Sighting:  # fmt: skip
    return Sighting(
        span=Span(start, end), block=line.block, sentence=line.number, source="verb", name=name, type=kind,
        subjects=subjects, objects=objects,
    )  # fmt: skip


def _talk(
    match: re.Match[str], line: Line, names: Mapping[Span, Sighting], cast: Cast, lexicon: EventLexicon
) -> Iterator[Sighting]:
    """Read "had a bilateral meeting with X": the object must follow; "the 5th X consultation with Y" names it."""
    noun = match["noun"].lower()
    if match["with"].lower() in {"on", "to"} and noun not in _CALLS:
        return
    objects, end = objects_from(line, match.end(), cast)
    if not objects or not _is_told(match, line, names, lexicon):
        return
    for span, sighting in names.items():
        if span.start <= match.start("noun") < span.end:
            yield replace(sighting, objects=objects, subjects=_subjects(line, span.start, cast, avoid=objects))
            return
    start = _with_adjectives(line, match.start("noun"))
    name = " ".join(line.text[start:end].split())
    subjects = _subjects(line, start, cast, avoid=objects)
    sighting = _sighting(
        line, start, end, name[0].upper() + name[1:], lexicon.talks[noun], objects=objects, subjects=subjects
    )
    yield replace(sighting, sides=frozenset(cast.actor(key).side for key in (*subjects, *objects)))


def _is_told(match: re.Match[str], line: Line, names: Mapping[Span, Sighting], lexicon: EventLexicon) -> bool:
    """Tell whether a talk took place, rather than being defined or wished for: held, or "in a separate meeting with"."""
    if match["noun"].lower() in _CALLS or any(s.start <= match.start("noun") < s.end for s in names):
        return True
    before = line.text[max(line.words[0].start, match.start() - _LOOK_BACK) : match.start()]
    held = "|".join(re.escape(word) for word in lexicon.hold)
    return re.search(rf"\b(?:{held})\s[^,;]*$|{_OCCASION}", before, re.IGNORECASE) is not None


def _with_adjectives(line: Line, start: int) -> int:
    """Return where the adjectives before a meeting noun begin: "bilateral video conferences"."""
    index = line.index(start)
    for _ in range(3):
        text = line.lower(index - 1)
        if index < 1 or not text.isalpha() or text in _CLOSED or index - 1 in line.covering:
            break
        index -= 1
    return line.words[index].start


_CLOSED: Final = frozenset(
    ["a", "an", "the", "of", "in", "had", "has", "have", "held", "holds", "hold", "having", "holding", "paid", "pay", "pays", "his", "her", "its", "their", "this", "that", "during", "at", "after", "before", "for", "and", "with", "first", "second", "third", "series", "each", "another", "one", "two", "three"]
)


def objects_from(line: Line, start: int, cast: Cast) -> tuple[tuple[str, ...], int]:
    """Return the actors named from `start` on, joined by commas and "and", and where their names end."""
    keys: list[str] = []
    end = place = start
    for mention in _actors_from(line, start, cast):
        if mention.span.end <= place:
            continue
        gap = line.text[place : mention.span.start] if mention.span.start > place else ""
        linked = _LINK.fullmatch(gap) is not None and (not keys or bool(gap.strip(" ,.")) or mention.kind == "person")
        if not linked:
            break
        actor = cast.actor_at(mention.span)
        if actor is not None and actor.key not in keys:
            keys.append(actor.key)
        end = place = mention.span.end
    return tuple(keys), end


def _actors_from(line: Line, start: int, cast: Cast) -> list[Mention]:
    """Return the outermost mentions of actors in the sentence from `start` on."""
    last = line.words[-1].end
    rows = [m for m in cast.mentions if start <= m.span.start < last and m.kind in _ACTING and m.span in cast.by_span]
    kept: list[Mention] = []
    for mention in rows:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def _subjects(line: Line, before: int, cast: Cast, avoid: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return who acts in the clause that ends at `before`: the first person or body before it, not those in `avoid`."""
    first = line.words[0].start
    away = {cast.actor(key).side for key in avoid}
    rows = [
        actor
        for mention in cast.mentions
        if first <= mention.span.start < before and mention.kind in _ACTING
        and (actor := cast.actor_at(mention.span)) is not None and actor.key not in avoid
    ]  # fmt: skip
    best = _ranked(rows, away)
    if not best and cast.own_side not in away:
        lead = cast.stand_in(cast.own_side, line.block)
        best = [lead] if lead is not None and lead.kind == "person" else []
    return tuple(dict.fromkeys(actor.key for actor in best[:1]))


def _issuers(line: Line, before: int, cast: Cast) -> tuple[str, ...]:
    """Return all who are named before the verb that issues a text."""
    rows = [m for m in _actors_from(line, line.words[0].start, cast) if m.span.start < before]
    inner = [m for m in cast.mentions if m.rule == "shared-title" and any(row.span.contains(m.span) for row in rows)]
    actors = [cast.actor_at(mention.span) for mention in sorted([*rows, *inner], key=lambda m: m.span)]
    found = [actor.key for actor in actors if actor is not None]
    return tuple(dict.fromkeys(found)) or _subjects(line, before, cast)


def _ranked(rows: list[Actor], away: set[str]) -> list[Actor]:
    """Order candidates: persons first, then posts, then bodies; the side of the others never."""
    order = {"person": 0, "post": 1, "group": 2, "organisation": 2}
    fitting = [actor for actor in rows if actor.side not in away and actor.kind in order]
    return sorted(fitting, key=lambda actor: order[actor.kind])


def _meet(match: re.Match[str], line: Line, names: Mapping[Span, Sighting], cast: Cast) -> Iterator[Sighting]:
    objects, end = objects_from(line, match.end(), cast)
    subjects = _subjects(line, match.start(), cast, avoid=objects)
    sides = {cast.actor(key).side for key in objects}
    if not objects or not subjects or cast.actor(subjects[0]).side in sides:
        return
    if match["verb"].lower() == "called on" or any(span.start <= match.start() < span.end for span in names):
        return
    who = [_titled(cast.actor(key)) for key in (*subjects, *objects)]
    name = f"Meeting of {who[0]} with {' and '.join(who[1:])}"
    met = _sighting(line, match.start(), match.end() - 1, name, "bilateral-meeting", subjects=subjects, objects=objects)
    yield replace(met, objects_end=end, sides=frozenset(cast.actor(key).side for key in (*subjects, *objects)))


def _titled(actor: Actor) -> str:
    return f"{actor.post} {actor.label}" if actor.kind == "person" and actor.post else actor.label


def _visit(match: re.Match[str], line: Line, cast: Cast) -> Iterator[Sighting]:
    """Read "officially visited X", "visit to X and Y": one visit a state."""
    verb = match["verb"].lower()
    if verb == "visit" and not re.search(
        r"\b(?:will|to|would)\s(?:officially\s)?$", line.text[: match.start("verb")][-24:]
    ):
        return
    places = _places_from(line, match.end())
    if not places:
        return
    subjects = _subjects(line, match.start(), cast, avoid=tuple(k for p in places if (k := _key(p, cast))))
    official = (match["kind"] or "").strip().capitalize() or (
        "Official" if line.text[: match.start()].rstrip().lower().endswith("officially") else ""
    )
    for place in places:
        who = f" of {_titled(cast.actor(subjects[0]))}" if subjects else ""
        name = f"{official} visit{who} to {place.label}".strip()
        yield replace(
            _sighting(line, match.start(), place.span.end, name[0].upper() + name[1:], "visit", subjects=subjects),
            source="visit", place=place.label, mode="in-person", sides=frozenset({place.side}),
        )  # fmt: skip


def _key(mention: Mention, cast: Cast) -> str | None:
    actor = cast.actor_at(mention.span) if mention.kind == "state" else None
    return actor.key if actor is not None else None


def _places_from(line: Line, start: int) -> list[Mention]:
    """Return the states or places named at `start`, further ones after commas and "and"."""
    found: list[Mention] = []
    place = start
    for index in range(line.index(start), len(line.words)):
        mention = line.known.get(index)
        if mention is None or mention.span.start < place:
            continue
        gap = line.text[place : mention.span.start]
        if mention.kind not in _PLACES or not (gap == "" or re.fullmatch(r"\s*,?\s*(?:and\s)?(?:the\s)?", gap)):
            break
        if found and mention.kind == "state" and found[-1].side == mention.side:
            break
        found.append(mention)
        place = mention.span.end
    return found


def _meal(match: re.Match[str], line: Line, cast: Cast) -> Iterator[Sighting]:
    after = re.compile(r"\s(?:for|with|in honou?r of)\s").match(line.text, match.end())
    objects, end = objects_from(line, after.end(), cast) if after else ((), match.end())
    start = _with_adjectives(line, match.start("noun"))
    name = " ".join(line.text[start : end if objects else match.end()].split())
    subjects = _subjects(line, match.start(), cast, avoid=objects)
    yield _sighting(
        line, start, max(end, match.end()), name[0].upper() + name[1:], "other", subjects=subjects, objects=objects
    )


def _beside(match: re.Match[str], line: Line, names: Mapping[Span, Sighting]) -> Sighting:
    """Read "bilateral summits held on its sidelines": the event they were beside is the last named before or after."""
    before = [sighting for span, sighting in names.items() if span.end <= match.start()]
    after = [sighting for span, sighting in names.items() if span.start >= match.end()]
    main = before[-1] if before else after[0] if after else None
    noun = match["noun"].lower()
    name = noun[0].upper() + noun[1:] + (f" on the sidelines of the {main.name}" if main else "")
    kind: EventType = "summit" if "summit" in noun else "bilateral-meeting"
    return replace(_sighting(line, match.start(), match.end(), name, kind), sidelines=main.span if main else None)


def is_run(sighting: Sighting) -> bool:
    """Tell whether a sighting is of several meetings: "video conferences with …"."""
    return sighting.source == "verb" and any(word in _PLURALS for word in sighting.name.lower().split())
