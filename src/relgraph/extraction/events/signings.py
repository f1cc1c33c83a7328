"""Signings that were an occasion: a text signed by named parties on a day or at a place, or before witnesses."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from relgraph.extraction.events.cues import KOREAN_SIGNED, SIGNED
from relgraph.extraction.events.forms import either
from relgraph.extraction.events.outlook import outlook
from relgraph.extraction.events.scene import Scene
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.model import Span

_SIGNING: Final = "Signing of the "
_BY: Final = re.compile(r"[^,;]{0,60}?\s(?:by|between)\s(?:the\s)?")


def signings(scene: Scene) -> Iterator[Sighting]:
    """Yield the signings of one sentence: witnessed or welcomed ones, and those with a day or place of their own."""
    line, lexicon = scene.line, scene.lexicon
    if scene.cued.all & KOREAN_SIGNED:
        yield from _korean_signings(scene)
    if not scene.cued.all & SIGNED:
        return
    for match in _pattern(lexicon.signed, lexicon.signable, lexicon.witnessed).finditer(
        line.text, line.start, line.stop
    ):
        noun = match["noun"] is not None
        status = None if noun else outlook(line, line.index(match.start()), lexicon, scene.grammar)
        own_time = any(date.value.count("-") > 1 for date in scene.dates) or _has_place(scene)
        if not noun and (status != "held" or not own_time):
            continue
        who = _signers(scene, match)
        if who:
            text = " ".join(match["noun" if noun else "text"].split())
            yield Sighting(
                span=Span(*match.span("noun" if noun else "text")), block=line.block, sentence=line.number,
                source="gathering", name=f"{_SIGNING}{text}", type="ceremony", subjects=who,
            )  # fmt: skip


def without_terms(rows: Iterable[Sighting]) -> list[Sighting]:
    """Return the events of a sentence without signings beside a bare year, which is a term of the text signed."""
    return [row for row in rows if not row.name.startswith(_SIGNING) or row.date is None or "-" in row.date]


def _korean_signings(scene: Scene) -> Iterator[Sighting]:
    """Read "양해각서에 서명하였다" with who stands before, else all who met."""
    line, texts = scene.line, scene.lexicon.korean_signed
    for match in _korean_pattern(tuple(texts)).finditer(line.text, line.start, line.stop):
        people = [actor.key for actor in scene.people_before(match.start())]
        yield Sighting(
            span=Span(*match.span("text")), block=line.block, sentence=line.number, source="gathering",
            name=f"{_SIGNING}{texts[match['text']]}", type="ceremony", subjects=tuple(people) or scene.parties(),
        )  # fmt: skip


@lru_cache(maxsize=4)
def _korean_pattern(texts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<text>{either(texts)})[」』”\"'\s]{{0,2}}(?:\([^)]{{1,20}}\)\s?)?(?:에|을|를)\s(?:각각\s)?서명(?:하였|했|하고|한)"
    )


def _has_place(scene: Scene) -> bool:
    places = (m for m in scene.line.known.values() if m.kind == "place")
    return any(scene.line.text[: m.span.start][-4:].strip() in {"in", "at"} for m in places)


def _signers(scene: Scene, match: re.Match[str]) -> tuple[str, ...]:
    """Return who signed: those behind "by" or "between", else all people named before, else all who met."""
    by = _BY.match(scene.line.text, match.end(), scene.line.stop)
    agents = scene.objects_from(by.end())[0] if by else ()
    people = [actor.key for actor in scene.people_before(match.start())]
    return agents or tuple(people or [actor.key for actor in scene.gathered()] or scene.parties())


@lru_cache(maxsize=4)
def _pattern(verbs: tuple[str, ...], texts: tuple[str, ...], before: tuple[str, ...]) -> re.Pattern[str]:
    some = r"(?:a|an|the|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|their)"
    about = r"(?:\s(?:on|for|of)\s[\w'-]+(?:\s(?!in\b|by\b|at\b|on\b|between\b)[\w'-]+){0,5})?"
    some_more = r"(?:[\w'&()-]+\s){0,5}?"
    return re.compile(
        rf"\b(?:{either(before)})\s(?:the\s)?signing\sof\s(?:{some}\s)?(?P<noun>{some_more}(?i:{either(texts)}){about})"
        rf"|\b(?:{either(verbs)})\s{some}\s(?P<text>{some_more}(?:{either(texts)}){about})"
    )
