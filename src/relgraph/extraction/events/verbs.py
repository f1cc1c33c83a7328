"""Meetings, visits, calls, meals and joint texts that sentences tell of without a proper name."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from relgraph.extraction.events.forms import fitting_forms, is_future, is_told
from relgraph.extraction.events.scene import Scene, titled
from relgraph.extraction.line import Line
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.model import EventType, Mention, Span

_FOR: Final = re.compile(r"(?:\s(?:on|in)\s[\w ]{1,20})?\s(?:for|with|in honou?r of)\s")
_PLURALS: Final = frozenset({"meetings", "conferences", "talks", "calls", "summits", "consultations", "conversations"})
_SEVERAL: Final = frozenset({"courtesy calls"})
_VISITS_OF: Final = frozenset({"visit of", "visit by", "visits of", "visits by"})
_TOWARDS: Final = re.compile(r"(?:,[^,;]{2,60},)?\sto\s(?:the\s)?")
_CALLS: Final = frozenset({"courtesy call", "courtesy calls", "courtesy visit"})
#: Words that end the adjectives before a meeting noun.
_CLOSED: Final = frozenset({
    "a", "an", "the", "of", "in", "had", "has", "have", "held", "holds", "hold", "having", "holding", "paid", "pay",
    "pays", "his", "her", "its", "their", "this", "that", "during", "at", "after", "before", "for", "and", "with",
    "first", "second", "third", "series", "each", "another", "one", "two", "three",
})  # fmt: skip


def told_events(scene: Scene) -> list[Sighting]:
    """Return the events that verbs and common nouns tell of in one sentence, in reading order.

    Those that only repeat a named event of the sentence ("the 5th X Consultation with Y") come back as that event
    with its objects.
    """
    found: dict[Span, Sighting] = {}
    line = scene.line
    for kind, pattern in fitting_forms(scene.lexicon, scene.vocabulary):
        for match in pattern.finditer(line.text, line.words[0].start, line.words[-1].end):
            for sighting in _READERS[kind](match, scene):
                if sighting.span in scene.names or not any(sighting.span.overlaps(span) for span in found):
                    found[sighting.span] = sighting
    return [found[span] for span in sorted(found)]


def is_run(sighting: Sighting) -> bool:
    """Tell whether a sighting is of several meetings: "video conferences with …"."""
    return sighting.source == "verb" and any(word in _PLURALS for word in sighting.name.lower().split())


def _sighting(scene: Scene, start: int, end: int, name: str, kind: EventType) -> Sighting:
    line = scene.line
    return Sighting(
        span=Span(start, end), block=line.block, sentence=line.number, source="verb", type=kind,
        name=name[0].upper() + name[1:],
    )  # fmt: skip


def _between(scene: Scene, sighting: Sighting, subjects: tuple[str, ...], objects: tuple[str, ...]) -> Sighting:
    return sighting._replace(subjects=subjects, objects=objects, sides=scene.sides((*subjects, *objects)))


def _talk(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "had a bilateral meeting with X": the object must follow; "the 5th X consultation with Y" names it."""
    noun, line = match["noun"].lower(), scene.line
    if match["with"].lower() not in {"with", "between"} and noun not in _CALLS:
        return
    objects, end = scene.objects_from(match.end())
    named = scene.name_around(match.start("noun"))
    if objects and named is not None:
        yield named._replace(objects=objects, subjects=scene.subjects(named.span.start, avoid=objects))
    elif objects and (noun in _CALLS or is_told(line.text, line.words[0].start, match.start(), scene.lexicon)):
        start = _with_adjectives(line, match.start("noun"))
        name = " ".join(line.text[start:end].split())
        sighting = _sighting(scene, start, end, name, scene.lexicon.talks[noun])
        subjects = scene.subjects(start, avoid=objects)
        if noun in _SEVERAL and len(objects) > 1:
            yield from _one_each(sighting, match, subjects, objects, scene)
        else:
            yield _between(scene, sighting, subjects, objects)


def _one_each(
    sighting: Sighting, match: re.Match[str], subjects: tuple[str, ...], objects: tuple[str, ...], scene: Scene
) -> Iterator[Sighting]:
    """Yield one call for each person of "courtesy calls on A and B"."""
    start = sighting.span.start
    kind = match["noun"].removesuffix("s")
    for key in objects:
        met = next(m for m in scene.actors_from(match.end()) if scene.cast.actor_at(m.span) is scene.cast.actor(key))
        name = f"{kind[0].upper()}{kind[1:]} {match['with']} {titled(scene.cast.actor(key))}"
        first = start if key == objects[0] else met.span.start
        yield _between(scene, sighting._replace(span=Span(first, met.span.end), name=name), subjects, (key,))


def _with_adjectives(line: Line, start: int) -> int:
    """Return where the adjectives before a meeting noun begin: "bilateral video conferences"."""
    index = line.index(start)
    for _ in range(3):
        text = line.lower(index - 1)
        if index < 1 or not text.isalpha() or text in _CLOSED or index - 1 in line.covering:
            break
        index -= 1
    return line.words[index].start


def _joint(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "A and B held talks": those named before the verb, of two sides, met each other."""
    people = scene.people_before(match.start())
    if len({actor.side for actor in people}) < 2 or scene.name_around(match.start("noun")) is not None:
        return
    noun = match["noun"].lower()
    name = f"{noun} of {' and '.join(titled(actor) for actor in people)}"
    sighting = _sighting(scene, match.start(), match.end(), name, scene.lexicon.talks[noun])
    yield _between(scene, sighting, (people[0].key,), tuple(actor.key for actor in people[1:]))


def _assembled(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "A and B met in X": those named before the verb, of two sides, met each other."""
    people = scene.people_before(match.start())
    if len({actor.side for actor in people}) < 2 or scene.names:
        return
    name = f"Meeting of {' and '.join(titled(actor) for actor in people)}"
    sighting = _sighting(scene, match.start(), match.end(), name, "bilateral-meeting")
    yield _between(scene, sighting, (people[0].key,), tuple(actor.key for actor in people[1:]))


def _meet(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    objects, end = scene.objects_from(match.end())
    subjects = scene.subjects(match.start(), avoid=objects)
    if not objects or not subjects or scene.name_around(match.start()) is not None:
        return
    verb = match["verb"].lower()
    people_only = all(scene.cast.actor(key).kind in {"person", "post"} for key in objects)
    if scene.sides(subjects) & scene.sides(objects) or verb == "called on" or (verb[:3] == "rec" and not people_only):
        return
    who = [titled(scene.cast.actor(key)) for key in (*subjects, *objects)]
    by_phone = "phone" in verb
    name = f"{'Telephone conversation' if by_phone else 'Meeting'} of {who[0]} with {' and '.join(who[1:])}"
    sighting = _sighting(scene, match.start(), match.end() - 1, name, "call" if by_phone else "bilateral-meeting")
    yield _between(scene, sighting, subjects, objects)._replace(objects_end=end)


def _visit(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "officially visited X", "visit to X and Y": one visit a state."""
    line = scene.line
    if match["verb"].lower() in _VISITS_OF:
        yield from _visit_of(match, scene)
        return
    if match["verb"].lower() == "visit" and not is_future(line.text, line.words[0].start, match.start(), scene.lexicon):
        return
    places = scene.places_from(match.end())
    subjects = scene.subjects(match.start(), away={place.side for place in places}) if places else ()
    told = line.text[: match.start()].rstrip()[-10:].lower() == "officially"
    kind = (match["kind"] or ("official" if told else "")).strip()
    yield from _visits(match.start(), kind, subjects, places, scene)


def _visit_of(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "the visit of X to Y"."""
    visitors, end = scene.objects_from(match.end())
    towards = _TOWARDS.match(scene.line.text, end)
    if visitors and towards:
        kind = (match["kind"] or "").strip()
        yield from _visits(match.start(), kind, visitors, scene.places_from(towards.end()), scene)


def _visits(
    start: int, kind: str, subjects: tuple[str, ...], places: Iterable[Mention], scene: Scene
) -> Iterator[Sighting]:
    """Yield one visit for each place."""
    for number, place in enumerate(places):
        who = f" of {titled(scene.cast.actor(subjects[0]))}" if subjects else ""
        name = f"{kind} visit{who} to {place.label}".strip()
        first = place.span.start if number else start
        sighting = _sighting(scene, first, place.span.end, name, "visit")
        yield sighting._replace(
            source="visit", place=place.label, mode="in-person", subjects=subjects, sides=frozenset({place.side})
        )


def _text(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    name = " ".join(f"{match['noun']}{match['topic'] or ''}".split())
    issuers = scene.issuers(match.start())
    yield _sighting(scene, match.start("noun"), match.end(), name, "other")._replace(source="text", subjects=issuers)


def _meal(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "hosted a dinner for X"."""
    line = scene.line
    after = _FOR.match(line.text, match.end())
    objects, end = scene.objects_from(after.end()) if after else ((), match.end())
    last = end if objects else match.end()
    start = _with_adjectives(line, match.start("noun"))
    name = " ".join(line.text[start:last].split())
    sighting = _sighting(scene, start, last, name, "other")
    yield _between(scene, sighting, scene.subjects(match.start(), avoid=objects), objects)


def _beside(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "working lunches beside it": they were beside the event last named before, else the next."""
    before = [sighting for span, sighting in scene.names.items() if span.end <= match.start()]
    after = [sighting for span, sighting in scene.names.items() if span.start >= match.end()]
    main = before[-1] if before else after[0] if after else None
    noun = match["noun"].lower()
    name = noun + (f" on the sidelines of the {main.name}" if main else "")
    kind: EventType = "summit" if "summit" in noun else "bilateral-meeting"
    yield _sighting(scene, match.start(), match.end(), name, kind)._replace(sidelines=main.span if main else None)


def _webinar(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    if scene.name_around(match.start()) is None:
        sighting = _sighting(scene, match.start(), match.end(), match["noun"], "other")
        yield sighting._replace(subjects=scene.subjects(match.start()))


_READERS: Final[Mapping[str, Callable[[re.Match[str], Scene], Iterator[Sighting]]]] = MappingProxyType({
    "talk": _talk, "joint": _joint, "assembled": _assembled, "meet": _meet, "visit": _visit, "text": _text,
    "host": _meal, "beside": _beside,
    "webinar": _webinar,
})  # fmt: skip
