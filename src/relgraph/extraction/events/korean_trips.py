"""Journeys in Korean sentences: "라오스를 공식 방문하여", "태국, 라오스 및 필리핀을 차례로 방문할 예정", "방한하여"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relgraph.extraction.events.forms import either
from relgraph.extraction.events.scene import Scene, listed, titled
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.model import PEOPLE, Mention, Span

ACTING: Final = frozenset({"person", "post", "group", "organisation"})
_PLACES: Final = frozenset({"state", "place"})
_JOINT: Final = re.compile(r"\s?(?:,|·|및|와|과)\s?")


def korean_trips(scene: Scene) -> Iterator[Sighting]:
    """Yield the journeys that one sentence tells of."""
    lexicon, line = scene.lexicon, scene.line
    form = _visits(lexicon)
    for match in form.finditer(line.text, line.start, line.stop):
        trip = _trip(match, scene)
        if trip is not None:
            yield trip
    for match in _staying(lexicon).finditer(line.text, line.start, line.stop):
        yield from _guest(match, scene)


@lru_cache(maxsize=4)
def _staying(lexicon: EventLexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<kind>{either(tuple(lexicon.korean_visits))})\s)?(?P<home>방한)\s?중인\s")


def _guest(match: re.Match[str], scene: Scene) -> Iterator[Sighting]:
    """Read "공식 방한 중인 X 장관": the person named next is here."""
    people = [m for m in scene.actors_from(match.end()) if m.kind in PEOPLE]
    actor = scene.cast.actor_at(people[0].span) if people else None
    if actor is not None and actor.side != "KOR":
        kind = scene.lexicon.korean_visits.get(match["kind"] or "", "Visit")
        yield Sighting(
            span=Span(*match.span("home")), block=scene.line.block, sentence=scene.line.number, source="visit",
            name=f"{kind} of {titled(actor)} to Republic of Korea", type="visit", place="Republic of Korea",
            mode="in-person", subjects=(actor.key,), sides=frozenset({"KOR"}),
        )  # fmt: skip


@lru_cache(maxsize=4)
def _visits(lexicon: EventLexicon) -> re.Pattern[str]:
    kinds, endings, adverbs = tuple(lexicon.korean_visits), lexicon.korean_visited, lexicon.korean_in_turn
    to = rf"(?:을|를)?\s(?:(?:{either(adverbs)})\s)?(?:(?P<kind>{either(kinds)})\s?)?(?P<verb>방문)"
    return re.compile(rf"(?:(?P<home>방한)|{to})(?:{either(endings)})")


def _trip(match: re.Match[str], scene: Scene) -> Sighting | None:
    """Read "X 장관은 라오스를 방문하여": the first person of another side than the places went there."""
    line, cast = scene.line, scene.cast
    places = [] if match["home"] else _places(match, scene)
    labels = ["Republic of Korea"] if match["home"] else [place.label for place in places]
    sides = frozenset({"KOR"}) if match["home"] else frozenset(place.side for place in places)
    actors = [cast.actor_at(m.span) for m in scene.mentions if m.span.end <= match.start()]
    who = [a for a in actors if a is not None and a.kind in ACTING and a.side not in {*sides, "other"}]
    people = [actor for actor in who if actor.kind == "person"] or who
    if not people or not labels:
        return None
    kind = scene.lexicon.korean_visits.get(match["kind"] or "", "Visit")
    ahead = any(word in line.text[match.start() : line.stop] for word in scene.lexicon.korean_ahead)
    return Sighting(
        span=Span(*match.span("home" if match["home"] else "verb")), block=line.block, sentence=line.number,
        source="visit", name=f"{kind} of {titled(people[0])} to {listed(labels)}", type="visit",
        place="; ".join(labels), mode="in-person", status="planned" if ahead else "held",
        subjects=(people[0].key,), sides=sides,
    )  # fmt: skip


def _places(match: re.Match[str], scene: Scene) -> list[Mention]:
    """Return the states or places right before the verb, in reading order."""
    rows = sorted({m.span: m for m in scene.line.known.values() if m.kind in _PLACES}.items())
    found: list[Mention] = []
    end = match.start()
    for span, mention in reversed(rows):
        if span.end == end if not found else _JOINT.fullmatch(match.string, span.end, end):
            found.insert(0, mention)
            end = span.start
    return found
