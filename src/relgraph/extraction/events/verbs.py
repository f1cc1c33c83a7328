"""Meetings, visits, calls, meals and joint texts that sentences tell of without a proper name."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from relgraph.extraction.events import cues
from relgraph.extraction.events.forms import FORMS, matching_forms
from relgraph.extraction.events.frames import frame_events, visits
from relgraph.extraction.events.holding import held
from relgraph.extraction.events.joint import (
    assembled,
    between,
    joint_talks,
    occasion,
    reunion,
    talks_meanwhile,
    told_sighting,
    with_adjectives,
)
from relgraph.extraction.events.partners import Partners, partners, told_names
from relgraph.extraction.events.scene import Scene, titled
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge.patterns import Pattern
from relgraph.model import EventStatus, EventType, Mention, Span

#: One of these cues has a sentence that tells of an event.
TOLD: Final = cues.TALKED | cues.FRAMES | FORMS
_FOR: Final = Pattern(r"(?:\s(?:on|in)\s[\w ]{1,20})?\s(?:for|with|in honou?r of)\s")
_FOR_NAME: Final = Pattern(r",?\s(?:to\s(?:co-chair|hold|attend)|for|(?P<loose>at|during|in))\s(?:the\s)?")
_PLURALS: Final = frozenset({"meetings", "conferences", "talks", "calls", "summits", "consultations", "conversations"})
_SEVERAL: Final = frozenset({"courtesy calls"})
_VISITS_OF: Final = frozenset({"visit of", "visit by", "visits of", "visits by"})
_ON_VISIT: Final = Pattern(
    r"(?:,\s[A-Z][\w ]{2,24}?)?(?:\s\([A-Z]{2,5}\))?,?\s(?:on|for)\s(?:an?|his|her)\s(?:[\w-]+-day\s)?"
    r"(?P<kind>(?:official|state|working)\s)?(?P<visit>visit|trip|stay)\b"
    r"|(?:\s\([A-Z]{2,5}\))?\s(?:from\s)?"
)
_TOWARDS: Final = Pattern(r"(?:,[^,;]{2,60},)?\sto\s(?:the\s)?")
#: Behind a meeting: all sides hold it.
_BETWEEN_ALL: Final = Pattern(r"\sbetween\s(?:[\w-]+\s){0,6}?(?:two|both)\s(?:sides|countries|nations|governments)\b")
_CALL_LINKS: Final = ("on", "to", "with", "upon", "from", "by")


def told_events(scene: Scene) -> list[Sighting]:
    """Return the events that verbs and common nouns tell of in one sentence, in reading order.

    Those that only repeat a named event of the sentence ("the 5th X Consultation with Y") come back as that event
    with its objects.
    """
    found: dict[Span, Sighting] = {}
    known = scene.cued.all
    told = [*_talks(scene)] if known & cues.TALKED else []
    if known & cues.FRAMES:
        told += frame_events(scene)
    for sighting in told:
        named = _told_for(sighting, scene)
        if named.span in scene.names or not any(named.span.overlaps(span) for span in found):
            found[named.span] = named
    for kind, match in matching_forms(scene.cued, scene.lexicon):
        for sighting in _READERS[kind](match, scene):
            if sighting.span in scene.names or not any(sighting.span.overlaps(span) for span in found):
                found[sighting.span] = sighting
    return [found[span] for span in sorted(found)] if len(found) > 1 else [*found.values()]


def _told_for(sighting: Sighting, scene: Scene) -> Sighting:
    """Return the named meeting that a verb tells of: "received X for the 3rd Y Meeting"; else the sighting itself."""
    at = _meeting_of_groups(sighting, scene)
    if at is not None:
        return at._replace(subjects=sighting.subjects, objects=sighting.objects)
    following = next((s for s in scene.names.values() if s.span.start >= sighting.reach), None)
    if following is None or sighting.span in scene.names or not sighting.objects:
        return sighting
    between = _FOR_NAME.fullmatch(scene.line.text, sighting.reach, following.span.start)
    if between is None or (between["loose"] and following.sides != sighting.sides):
        return sighting
    return following._replace(subjects=sighting.subjects, objects=sighting.objects)


def _meeting_of_groups(sighting: Sighting, scene: Scene) -> Sighting | None:
    """Return the named meeting at which talks with a group of its sides were: "attended the X and had talks with …"."""
    groups = [key for key in sighting.objects if scene.cast.actor(key).kind == "group"]
    if not groups or len(groups) < len(sighting.objects) or sighting.span in scene.names:
        return None
    before = [s for s in scene.names.values() if s.span.end < sighting.span.start]
    return before[-1] if before and len(before[-1].sides) > 1 and scene.sides(groups) <= before[-1].sides else None


def is_run(sighting: Sighting) -> bool:
    """Tell whether a sighting is of several meetings: "video conferences with …"."""
    return sighting.source == "verb" and any(word in _PLURALS for word in sighting.name.lower().split())


def _talks(scene: Scene) -> Iterator[Sighting]:
    """Read "had a bilateral meeting in Y with X": the other side must follow."""
    words, nouns, after = scene.line.lowers, scene.lexicon.talk_nouns, 0
    places = scene.cued.openings(cues.TALKED)
    linked = max(scene.cued.places(cues.LINK), default=0) if places else 0
    for index in places:
        width = nouns.length_at(words, index) if index >= after else 0
        if width:
            after = index + width
            if linked >= after or " ".join(words[index:after]) in cues.CALLS:
                yield from _talk(scene, index, after)


def _talk(scene: Scene, index: int, after: int) -> Iterator[Sighting]:
    line, lexicon = scene.line, scene.lexicon
    noun = " ".join(line.lowers[index:after])
    called = noun in cues.CALLS
    links = _CALL_LINKS if called else cues.LINKS
    met = partners(scene, after, links, direct=False)
    aside = line.lower(after) == "," and line.lower(index - 1) == "the"
    if met is None or aside:
        return
    first = with_adjectives(scene, line.starts[index])
    if noun in lexicon.talked_over and line.lower(line.index(first) - 1) in lexicon.had:
        return
    named = scene.name_around(line.starts[index])
    if named is not None:
        if met.keys:
            yield named._replace(objects=met.keys, subjects=scene.subjects(named.span.start, avoid=met.keys))
        return
    status = "held" if called and met.keys and line.block == "title" else _held(scene, first, met)
    if status is None:
        return
    both = len(scene.sides(met.keys)) > 1 and line.lower(after) == "between"
    subjects = () if both else scene.subjects(first, avoid=() if met.described else met.keys)
    direct = line.lower(after) in links
    end = met.end if direct else line.end(after)
    name = " ".join(line.text[first:end].split())
    name = name if direct else f"{name} {'on' if called else 'with'} {told_names(met, scene)}"
    sighting = told_sighting(scene, first, end, name, lexicon.talks[noun])
    sighting = sighting._replace(status=status, objects_end=met.end)
    if (noun in _SEVERAL or _apart(scene, index)) and len(met.keys) > 1:
        yield from _one_each(sighting, line.end(after), subjects, met.keys, scene)
    else:
        yield between(scene, sighting, subjects, met.keys)


def _held(scene: Scene, first: int, met: Partners) -> EventStatus | None:
    """Return whether the talks whose words begin at `first` took place: those between two named ones on a day did."""
    index = scene.line.index(first)
    dated = (
        scene.line.lower(index - 1) == "the"
        and len(scene.sides(met.keys)) > 1
        and any(date.span.start >= met.end for date in scene.dates)
    )
    return held(scene, index, met.end, otherwise="held" if dated and scene.line.lower(index - 1) == "the" else None)


def _apart(scene: Scene, index: int) -> bool:
    """Tell whether a noun tells of one meeting with each: "separate meetings"."""
    line = scene.line
    return line.lower(index) in _PLURALS and "separate" in {line.lower(index - 1), line.lower(index - 2)}


def _one_each(
    sighting: Sighting, after: int, subjects: tuple[str, ...], objects: tuple[str, ...], scene: Scene
) -> Iterator[Sighting]:
    """Yield one call for each person of "courtesy calls on A and B", who are named behind `after`."""
    start = sighting.span.start
    for key in objects:
        met = next(m for m in scene.actors_from(after) if scene.cast.actor_at(m.span) is scene.cast.actor(key))
        kind = "Courtesy call on" if sighting.name.lower().startswith("courtesy") else "Meeting with"
        name = f"{kind} {titled(scene.cast.actor(key))}"
        first = start if key == objects[0] else met.span.start
        yield between(scene, sighting._replace(span=Span(first, met.span.end), name=name), subjects, (key,))


def _visit(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "a state visit to X and Y": one visit a state; none where it is only wished or asked for."""
    line = scene.line
    if match["verb"].lower() in _VISITS_OF:
        yield from _visit_of(match, scene)
        return
    places = scene.places_from(match.end())
    status = held(scene, line.index(match.start()), match.end(), otherwise="held")
    if status is not None:
        subjects = scene.subjects(match.start(), away={place.side for place in places}) if places else ()
        rows = visits(match.start(), (match["kind"] or "").strip(), subjects, places, scene)
        yield from (row._replace(status=status) for row in rows)


def _period(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "during his official visit from May 10 to 13": a visit to the place that the sentence names."""
    line = scene.line
    if match.end() not in scene.dates_at:
        return
    who = scene.subjects(match.start())
    sides = scene.sides(who)
    places = [m for m in line.known.values() if m.kind in {"place", "state"} and m.side not in sides]
    told = [m for m in places if line.lower(line.first(m) - 1) in {"in", "to", "at"}]
    for row in visits(0, (match["kind"] or "").strip(), who, told[:1], scene):
        yield row._replace(span=Span(*match.span("noun")))


def _stay(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "X, who is in Y on a two-day working visit", "X is in Y from 3 to 6 May": the person named last is there."""
    places = scene.places_from(match.end()) or _home(match, scene)
    people = [a for a in scene.people_before(match.start()) if not places or a.side != places[0].side]
    goes_on = _ON_VISIT.match(scene.line.text, places[0].span.end, scene.line.stop) if places else None
    who = (people[-1].key,) if people else scene.people.he() if scene.people.goes_on(scene.line) else ()
    if goes_on is None or not who or not (goes_on["visit"] or goes_on.end() in scene.dates_at):
        return
    yield from visits(match.start(), (goes_on["kind"] or "").strip(), who, places[:1], scene)


def _home(match: re.Match[str], scene: Scene) -> list[Mention]:
    """Return "country" behind the match as the state of who meets the guest named last; nothing elsewhere."""
    line, index = scene.line, scene.line.index(match.end())
    if line.lower(index) != "country":
        return []
    people = scene.people_before(match.start())
    hosts = [person.side for person in people if person.side != people[-1].side]
    state = scene.body_of((hosts or [scene.cast.own_side])[0])
    if state is None or state.kind != "state":
        return []
    span = Span(match.end(), line.end(index + 1))
    word = line.text[slice(*span)]
    return [Mention(span, line.block, line.number, "state", word, state.label, state.side, state.entity, rule="home")]


def _visit_of(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "the visit of X to Y"."""
    visitors, end = scene.objects_from(match.end())
    towards = _TOWARDS.match(scene.line.text, end)
    if visitors and towards:
        kind = (match["kind"] or "").strip()
        yield from visits(match.start(), kind, visitors, scene.places_from(towards.end()), scene)


def _text(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    name = " ".join(f"{match['noun']}{match['topic'] or ''}".split())
    issuers = scene.issuers(match.start())
    yield told_sighting(scene, match.start("noun"), match.end(), name, "other")._replace(
        source="text", subjects=issuers
    )


def _meal(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "hosted a dinner for X"."""
    line = scene.line
    after = _FOR.match(line.text, match.end())
    met = partners(scene, line.index(after.end())) if after and after.end() < line.stop else None
    objects, end = (met.keys, met.end) if met is not None else ((), match.end())
    last = end if objects else match.end()
    start = with_adjectives(scene, match.start("noun"))
    name = " ".join(line.text[start:last].split())
    sighting = told_sighting(scene, start, last, name, "other")
    yield between(scene, sighting, scene.subjects(match.start(), avoid=objects), objects)


def _beside(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "working lunches beside it": they were beside the event last named before, else the next."""
    before = [sighting for span, sighting in scene.names.items() if span.end <= match.start()]
    after = [sighting for span, sighting in scene.names.items() if span.start >= match.end()]
    main = before[-1] if before else after[0] if after else None
    noun = match["noun"].lower()
    name = noun + (f" on the sidelines of the {main.name}" if main else "")
    kind: EventType = "summit" if "summit" in noun else "bilateral-meeting"
    yield told_sighting(scene, match.start(), match.end(), name, kind)._replace(sidelines=main.span if main else None)


def _webinar(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    if scene.name_around(match.start()) is None:
        sighting = told_sighting(scene, match.start(), match.end(), match["noun"], "other")
        all_sides = _BETWEEN_ALL.match(scene.line.text, match.end(), scene.line.stop) is not None
        yield sighting._replace(subjects=scene.parties() if all_sides else scene.subjects(match.start()))


_READERS: Final[Mapping[str, Callable[[re.Match[str], Scene], Iterator[Sighting]]]] = MappingProxyType({
    "joint": joint_talks, "occasion": occasion, "assembled": assembled, "reunion": reunion, "visit": _visit,
    "stay": _stay, "period": _period, "text": _text,
    "host": _meal, "beside": _beside,
    "webinar": _webinar, "meanwhile": talks_meanwhile,
})  # fmt: skip
