"""Who a sentence says goes to the meeting that it names: "X addressed the 5th Y Forum", "led the delegation to it"."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from relgraph.extraction.events.cues import GOING
from relgraph.extraction.events.forms import either
from relgraph.extraction.events.scene import Scene
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.model import PEOPLE, Mention

_NAMED: Final = frozenset({"series", "name"})
_JOINED: Final = re.compile(r"\s*,?\s*(?:and|as well as|together with|along with)\s[\w\s.,-]{0,30}")
#: Between the one who acts and the verb.
_BESIDE: Final = re.compile(r"(?:\s[\w'-]+){0,3}\s")
_ELSEWHERE: Final = re.compile(r"\b(?:in|of|to|at|for|with|on|from)\s(?:the\s)?$")
_LOOK_BACK: Final = 90
_SECOND: Final = re.compile(r"[^;:]{0,40}\sand\s(?:the\s)?")


def with_attenders(scene: Scene, rows: Iterable[Sighting]) -> list[Sighting]:
    """Return the sightings of one sentence, those of named meetings with whoever is said to go to them."""
    found: list[Sighting] = []
    going = scene.cued.all & GOING
    for row in rows:
        if row.source in _NAMED and not row.subjects and not row.objects:
            last = found[-1] if found else None
            who = _attenders(scene, row) if going else ()
            if not who and last is not None and last.source in _NAMED and _second(scene, last, row):
                who = last.subjects
            found.append(row._replace(subjects=who) if who else row)
        else:
            found.append(row)
    return found


def _second(scene: Scene, last: Sighting, row: Sighting) -> bool:
    """Tell whether one meeting is joined to another: "attended the X Meeting on 5 May and the Y Meeting"."""
    return _SECOND.fullmatch(scene.line.text, last.span.end, row.span.start) is not None


def _attenders(scene: Scene, named: Sighting) -> tuple[str, ...]:
    last = named.span.start
    form = _pattern(scene.lexicon.goes_to)
    verbs = scene.cued.matches(GOING, form, max(scene.line.start, last - _LOOK_BACK), last)
    return _acting_before(scene, verbs[0].start()) if verbs else ()


def _acting_before(scene: Scene, verb: int) -> tuple[str, ...]:
    """Return who acts in a clause: the actor right before the verb, else the person named last; whoever "he" is."""
    text = scene.line.text
    rows = [m for m in scene.actors_from(scene.line.start) if m.span.end <= verb]
    rows = [m for m in rows if m.kind in PEOPLE or not _ELSEWHERE.search(text[: m.span.start][-12:])]
    if not rows:
        met = tuple(actor.key for actor in scene.gathered())
        return met or (scene.people.he() if scene.people.goes_on(scene.line) else ())
    beside = _BESIDE.fullmatch(text, rows[-1].span.end, verb) is not None
    alike = rows if beside else [m for m in rows if m.kind in PEOPLE] or rows
    chosen: list[Mention] = alike[-1:]
    for mention in reversed(alike[:-1]):
        if _JOINED.fullmatch(text, mention.span.end, chosen[0].span.start) is None:
            break
        chosen.insert(0, mention)
    actors = (scene.cast.actor_at(mention.span) for mention in chosen)
    return tuple(dict.fromkeys(actor.key for actor in actors if actor is not None))


@lru_cache(maxsize=4)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a phrase of going, up to the name of a meeting at most a few words away."""
    return re.compile(rf"\b(?:{either(words)})\s(?:[\w'(),/-]+\s){{0,8}}?$")
