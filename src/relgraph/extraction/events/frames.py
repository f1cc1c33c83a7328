"""Meetings and visits that a verb of ``event_frames.tsv`` tells of: "met X", "was received by X", "toured X"."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from relgraph.extraction.events import cues
from relgraph.extraction.events.outlook import outlook
from relgraph.extraction.events.partners import Partners, partners, thing_at, told_names
from relgraph.extraction.events.scene import Scene, listed, titled
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge.lexicon.eventframes import EventFrame, FrameForm
from relgraph.model import PEOPLE, EventStatus, Mention, Span

_TO_ATTEND: Final = re.compile(r"(?:,\s[A-Z][\w ]{2,24},?)?\s(?:to\sattend|for|to\stake\spart\sin)\s")


class Told(NamedTuple):
    """The words of a frame in a sentence, first and after the last, and whether they tell of something to come."""

    frame: EventFrame
    first: int
    after: int
    status: EventStatus


def frame_events(scene: Scene) -> Iterator[Sighting]:
    """Yield the meetings and visits that the verbs of one sentence tell of, in reading order."""
    line, frames = scene.line, scene.lexicon.frames
    for index in scene.cued.openings(cues.FRAMES):
        found = frames.at(line.lowers, index)
        if found is None or scene.name_around(line.starts[index]) is not None:
            continue
        frame, width = found
        status = outlook(line, index, scene.lexicon, scene.grammar)
        if status is not None and (not frame.needs or not frame.needs.isdisjoint(line.lowers)):
            yield from _READERS[frame.form](Told(frame, index, index + width, status), scene)


def sighting_of(scene: Scene, told: Told, end: int, name: str) -> Sighting:
    """Return a mention from the words of the frame to `end`."""
    line = scene.line
    return Sighting(
        span=Span(line.starts[told.first], line.end(told.after)), block=line.block, sentence=line.number,
        source="verb", type=told.frame.type, name=name[0].upper() + name[1:], status=told.status, objects_end=end,
    )  # fmt: skip


def _meet(told: Told, scene: Scene) -> Iterator[Sighting]:
    """Read "met X", "met in Y with X", "was received by X"."""
    met = partners(scene, told.after)
    if met is not None:
        yield from _meeting(told, met, scene)


def _with(told: Told, scene: Scene) -> Iterator[Sighting]:
    """Read "sat down in Y with X": the other side stands behind "with" only."""
    met = partners(scene, told.after, direct=False)
    if met is not None:
        yield from _meeting(told, met, scene)


def _ahead(told: Told, scene: Scene) -> Iterator[Sighting]:
    """Read "will brief X": in the past it is only part of a meeting."""
    met = partners(scene, told.after) if told.status == "planned" else None
    if met is not None:
        yield from _between(told, met, f"{told.frame.name} of {told_names(met, scene)}", scene)


def _call(told: Told, scene: Scene) -> Iterator[Sighting]:
    """Read "called on X", unless it asks X to do something or calls on a state."""
    met = partners(scene, told.after)
    if met is None or met.described or scene.line.lower(scene.line.index(met.end)) == "to":
        return
    if all(scene.cast.actor(key).kind in PEOPLE for key in met.keys):
        name = f"{told.frame.name} on {told_names(met, scene)}"
        yield from _between(told, met, name, scene)


def _meeting(told: Told, met: Partners, scene: Scene) -> Iterator[Sighting]:
    first = scene.line.starts[told.first]
    who = scene.subjects(first, avoid=met.keys) if not met.described else scene.subjects(first)
    strict = told.frame.rule.startswith("meet.receive")
    people = all(scene.cast.actor(key).kind in PEOPLE for key in met.keys)
    if (strict and not people and not met.described) or (not who and not met.described):
        return
    owner = f" of {titled(scene.cast.actor(who[0]))}" if who else ""
    if "separately" in scene.line.lowers[told.after : told.after + 2] and len(met.keys) > 1:
        yield from _apart(told, met, owner, scene)
        return
    yield from _between(told, met, f"{told.frame.name}{owner} with {told_names(met, scene)}", scene)


def _apart(told: Told, met: Partners, owner: str, scene: Scene) -> Iterator[Sighting]:
    """Yield one meeting for each of those met "separately", at the words that name each."""
    start = scene.line.starts[told.after]
    for key in met.keys:
        actor = scene.cast.actor(key)
        at = next((m for m in scene.line.mentions if start <= m.span.start < met.end and m.side == actor.side), None)
        if at is not None:
            one = met._replace(keys=(key,), described="", sides=frozenset())
            for row in _between(told, one, f"{told.frame.name}{owner} with {titled(actor)}", scene):
                yield row._replace(span=at.span)


def _between(told: Told, met: Partners, name: str, scene: Scene) -> Iterator[Sighting]:
    """Yield the meeting if those who met are of different sides, or were people without names."""
    first = scene.line.starts[told.first]
    who = scene.subjects(first, avoid=met.keys) if not met.described else scene.subjects(first)
    own = scene.sides(who) & scene.sides(met.keys)
    if own and not met.described and not all(scene.cast.actor(key).kind == "group" for key in met.keys):
        return
    yield sighting_of(scene, told, met.end, name)._replace(
        subjects=who, objects=met.keys, sides=scene.sides((*who, *met.keys)) | met.sides
    )


def _hosted(told: Told, scene: Scene) -> Iterator[Sighting]:
    """Read "was hosted to lunch by X"."""
    met = partners(scene, told.after)
    meal = scene.line.lower(told.after - 2)
    if met is not None and not met.described:
        yield from _between(told, met, f"{meal} hosted by {told_names(met, scene)}", scene)


def _tribute(told: Told, scene: Scene) -> Iterator[Sighting]:
    """Read "laid a wreath at the X Monument"."""
    thing = thing_at(scene, told.after)
    who = scene.subjects(scene.line.starts[told.first])
    if thing is not None and who:
        yield sighting_of(scene, told, thing.end, f"{told.frame.name} at {thing.name}")._replace(
            subjects=who, place=thing.place, mode="in-person", sides=scene.sides(who)
        )


def _visit(told: Told, scene: Scene) -> Iterator[Sighting]:
    """Read "officially visited X and Y", one visit a state, and "toured a shipyard in X"."""
    line = scene.line
    if told.after >= len(line.texts) or line.lower(told.first - 1) in scene.lexicon.crowds:
        return
    start = line.starts[told.first]
    skip = told.after + (line.lower(told.after) == "the")
    places = scene.places_from(line.starts[min(skip, len(line.texts) - 1)])
    places = [] if places and _goes_on(scene, places[-1]) else places
    kind = "official" if line.lower(told.first - 1) == "officially" else ""
    if places and not _is_attending(told, places[-1], scene):
        subjects = scene.subjects(start, away={place.side for place in places})
        rows = visits(start, kind, subjects, places, scene)
        yield from (row._replace(status=told.status) for row in rows)
    elif (
        not places
        and (thing := thing_at(scene, told.after)) is not None
        and line.lower(told.after - 1) not in {"to", "in"}
    ):
        who = tuple(actor.key for actor in scene.gathered()) or scene.subjects(start)
        if who:
            name = f"{told.frame.name} to {thing.name}" if told.frame.name == "Visit" else f"Tour of {thing.name}"
            yield sighting_of(scene, told, thing.end, name)._replace(
                source="verb", subjects=who, place=thing.place, mode="in-person", sides=scene.sides(who)
            )


def _is_attending(told: Told, place: Mention, scene: Scene) -> bool:
    """Tell whether somebody is only where a meeting is: "X, visiting New York to attend the Y Assembly, met Z of V"."""
    line = scene.line
    aside = line.lower(told.first - 1) == "," and line.lower(told.first).endswith("ing")
    named = any(span.start >= place.span.end for span in scene.names)
    guest = all(actor.side != place.side for m in scene.mentions if (actor := scene.cast.actor_at(m.span)) is not None)
    return aside and named and guest and _TO_ATTEND.match(line.text, place.span.end) is not None


def _goes_on(scene: Scene, place: Mention) -> bool:
    """Tell whether a place only begins a longer name: "the Korea Institute of Y"."""
    after = scene.line.after(place)
    return after < len(scene.line.texts) and scene.line.capital(after) and scene.line.covering.get(after) is None


def visits(
    start: int, kind: str, subjects: tuple[str, ...], places: Sequence[Mention], scene: Scene
) -> Iterator[Sighting]:
    """Yield the visit to all places, or one for each place that has its own days."""
    line = scene.line
    who = f" of {titled(scene.cast.actor(subjects[0]))}" if subjects else ""
    first = start
    for stage in _stages(places, scene):
        name = f"{kind} visit{who} to {listed([place.label for place in stage])}".strip()
        yield Sighting(
            span=Span(first, stage[-1].span.end), block=line.block, sentence=line.number, source="visit", type="visit",
            name=name[0].upper() + name[1:], place="; ".join(dict.fromkeys(place.label for place in stage)),
            mode="in-person", subjects=subjects, sides=frozenset(place.side for place in stage),
        )  # fmt: skip
        first = places[min(places.index(stage[-1]) + 1, len(places) - 1)].span.start


def _stages(places: Sequence[Mention], scene: Scene) -> Iterator[list[Mention]]:
    """Yield the places of a trip together, up to each that has days of its own: "X from May 3 to 5, and Y"."""
    stage: list[Mention] = []
    for place in places:
        if stage and any(stage[-1].span.end <= at < place.span.start for at in scene.dates_at):
            yield stage
            stage = []
        stage.append(place)
    if stage:
        yield stage


_READERS: Final[Mapping[FrameForm, Callable[[Told, Scene], Iterator[Sighting]]]] = MappingProxyType(
    {
        "meet": _meet,
        "with": _with,
        "ahead": _ahead,
        "call": _call,
        "hosted": _hosted,
        "visit": _visit,
        "tribute": _tribute,
    }
)
