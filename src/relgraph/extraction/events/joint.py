"""Meetings told by all who met: "A and B held talks", "in a meeting in X, A and B agreed", "they met in X"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from relgraph.extraction.events.outlook import outlook
from relgraph.extraction.events.scene import Scene, titled
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.model import Actor, EventType, Span

_BODIES: Final = frozenset({"state", "bloc", "organisation", "group", "person", "post"})
_TWO: Final = 2
_NEAR: Final = 60


def told_sighting(scene: Scene, start: int, end: int, name: str, kind: EventType) -> Sighting:
    """Return a mention of a meeting from `start` to `end`, called `name`."""
    line = scene.line
    return Sighting(
        span=Span(start, end), block=line.block, sentence=line.number, source="verb", type=kind,
        name=name[0].upper() + name[1:],
    )  # fmt: skip


def between(scene: Scene, sighting: Sighting, subjects: tuple[str, ...], objects: tuple[str, ...]) -> Sighting:
    """Return a mention as one of a meeting between actors."""
    return sighting._replace(subjects=subjects, objects=objects, sides=scene.sides((*subjects, *objects)))


def with_adjectives(scene: Scene, start: int) -> int:
    """Return where the adjectives before a meeting noun begin: "bilateral video conferences"."""
    line, lexicon = scene.line, scene.lexicon
    index = line.index(start)
    for _ in range(3):
        text = line.lower(index - 1)
        closed = text in lexicon.before_talks or text in lexicon.holding
        open_class = text.replace("-", "").isalpha() and not closed
        if index < 1 or not open_class or index - 1 in line.covering:
            break
        index -= 1
    return line.starts[index]


def joint_talks(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "A and B held talks": those named before the verb, of two sides, met each other."""
    people = _of_two_sides(scene, match.start())
    if not people or scene.name_around(match.start("noun")) is not None:
        return
    status = outlook(scene.line, scene.line.index(match.start()), scene.lexicon, scene.grammar)
    if status is None:
        return
    noun = match["noun"].lower()
    first = with_adjectives(scene, match.start("noun"))
    if noun in scene.lexicon.talked_over and match.group().split()[0].lower() in scene.lexicon.had:
        return
    told = " ".join(scene.line.text[first : match.end("noun")].split())
    if not scene.lexicon.regular.isdisjoint(told.lower().split()):
        return
    name = f"{told} of {' and '.join(titled(actor) for actor in people)}"
    sighting = told_sighting(scene, match.start(), match.end(), name, scene.lexicon.talks[noun])._replace(status=status)
    yield between(scene, sighting, (people[0].key,), tuple(actor.key for actor in people[1:]))


def _of_two_sides(scene: Scene, before: int) -> list[Actor]:
    """Return the persons named before, else all who are, if they are of two sides at least."""
    people = scene.people_before(before)
    if len({actor.side for actor in people}) > 1:
        return people
    rows = [m for m in scene.actors_from(scene.line.start) if m.span.end <= before and m.kind in _BODIES]
    states = [actor for m in rows if (actor := scene.cast.actor_at(m.span)) is not None]
    states = list(dict.fromkeys(states))
    if len({actor.side for actor in states}) > 1:
        return states
    placed = scene.dates or any(mention.kind == "place" for mention in scene.line.mentions)
    return scene.gathered() if placed else []


def occasion(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "In a meeting held in Y, A and B agreed": those named next, of two sides, met each other."""
    if scene.name_around(match.start("noun")) is not None:
        return
    following = scene.actors_from(match.end())[:1]
    keys = scene.objects_from(following[0].span.start)[0] if following else ()
    if len(scene.sides(keys)) < 2 and " their " in f" {match.group().lower()} ":
        keys, following = tuple(actor.key for actor in scene.people_before(match.start())), []
    far = bool(following) and len(scene.line.text[match.end() : following[0].span.start]) > _NEAR
    if len(scene.sides(keys)) < 2 or far:
        return
    yield _talks_of(keys, match, scene)


def talks_meanwhile(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "A and B agreed so during talks in Y": the two named before the words met each other."""
    people = scene.people_before(match.start())
    if len(people) == _TWO and people[0].side != people[1].side and scene.name_around(match.start("noun")) is None:
        yield _talks_of([actor.key for actor in people], match, scene)


def _talks_of(keys: Sequence[str], match: re.Match[str], scene: Scene) -> Sighting:
    """Return the talks called by the noun of `match`, of the first of `keys` with the others."""
    noun = match["noun"].lower()
    name = f"{noun} of {' and '.join(titled(scene.cast.actor(key)) for key in keys)}"
    sighting = told_sighting(scene, match.start("noun"), match.end("noun"), name, scene.lexicon.talks[noun])
    return between(scene, sighting, tuple(keys[:1]), tuple(keys[1:]))


def assembled(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "A and B met in X": those named before the verb, of two sides, met each other."""
    people = scene.people_before(match.start())
    people = people if len({actor.side for actor in people}) > 1 else scene.gathered()
    if not people or (scene.names and not _is_beside(match, scene)):
        return
    yield _meeting_of(people, Span(*match.span()), scene)


def reunion(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "they agreed to meet in person in July": a meeting to come of all who met.

    "Again" alone tells of the next session, if the release is about one of a series.
    """
    status = outlook(scene.line, scene.line.index(match.start("verb")), scene.lexicon, scene.grammar)
    beside = _is_beside(match, scene)
    if status != "planned" or (scene.names and not beside) or (match["again"] == "again" and not beside):
        return
    people = scene.gathered() or scene.people_before(match.start())
    if len({actor.side for actor in people}) > 1:
        yield _meeting_of(people, Span(*match.span("verb")), scene)._replace(status="planned")


def _meeting_of(people: Sequence[Actor], span: Span, scene: Scene) -> Sighting:
    name = f"Meeting of {' and '.join(titled(actor) for actor in people)}"
    sighting = told_sighting(scene, span.start, span.end, name, "bilateral-meeting")
    return between(scene, sighting, (people[0].key,), tuple(actor.key for actor in people[1:]))


def _is_beside(match: re.Match[str], scene: Scene) -> bool:
    """Tell whether the words behind a meeting put it beside another: "met on the sidelines of the X Summit"."""
    behind = scene.line.text[match.start() : scene.line.stop]
    return any(words in behind for words in scene.lexicon.sidelines)
