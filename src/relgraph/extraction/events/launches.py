"""Launches that were an occasion: a programme or building launched on a day, at a place or by somebody named."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relgraph.extraction.dates.records import SINGLE_DAY
from relgraph.extraction.events.forms import either
from relgraph.extraction.events.scene import Scene
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.model import Span

_MOST_WORDS: Final = 10
_HERE: Final = re.compile(r"\s(?:here|today|this\s(?:morning|afternoon))\b")
_BY: Final = re.compile(r"\bby\s(?:the\s)?")
_DATELINE: Final = re.compile(r"^.{0,60}?\s[-–—]{1,2}\s")


def launches(scene: Scene) -> Iterator[Sighting]:
    """Yield the launch that one sentence tells of with its day and with its place or those who launched it."""
    line = scene.line
    if not any(SINGLE_DAY.fullmatch(date.value) for date in scene.dates):
        return
    first, last = line.start, line.stop
    for match in _pattern(scene.lexicon.launched, scene.lexicon.launchable).finditer(line.text, first, last):
        passive = match["passive"] is not None
        by = _BY.search(line.text, match.end(), last) if passive else None
        agents = scene.objects_from(by.end())[0] if by else ()
        place = any(m.kind in {"place", "organisation"} and m.span.start >= match.end() for m in line.known.values())
        if not (place or agents or _HERE.match(line.text, match.end(), last)):
            continue
        thing = " ".join((match["what"] or match["what2"] or match["quoted"].strip('"')).split())
        who = (
            agents or _bodies(scene, match.start()) or tuple(actor.key for actor in scene.people_before(match.start()))
        )
        yield Sighting(
            span=Span(*match.span("passive" if passive else "active")), block=line.block, sentence=line.number,
            source="gathering", name=f"Launch of the {thing}", type="ceremony", subjects=who,
        )  # fmt: skip


def _bodies(scene: Scene, before: int) -> tuple[str, ...]:
    """Return the persons, states and bodies named before the verb."""
    rows = (scene.cast.actor_at(m.span) for m in scene.actors_from(scene.line.start) if m.span.end <= before)
    return tuple(dict.fromkeys(actor.key for actor in rows if actor is not None))


@lru_cache(maxsize=4)
def _pattern(verbs: tuple[str, ...], things: tuple[str, ...]) -> re.Pattern[str]:
    verb, thing = either(verbs), either(things)
    passive = (
        rf"\b(?:A|An|The|a|an|the)\s(?P<what>(?:[\w'-]+\s){{0,5}}?(?:{thing})\b(?:\s[\w'-]+){{0,8}}?)\s"
        rf"(?P<passive>(?:was|were)\s(?:officially\s|formally\s|jointly\s)?(?:{verb}))\b"
    )
    quoted = r"\"[^\"]{3,80}\""
    active = (
        rf"\b(?P<active>{verb})\s"
        rf"(?:(?:a|an|the)\s(?P<what2>(?:[\w'-]+\s){{0,5}}?(?:{thing}))\b|(?:the\s)?(?P<quoted>{quoted}))"
    )
    return re.compile(rf"{passive}|{active}")
