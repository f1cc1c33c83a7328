"""Meetings in Korean sentences: pairs ("한-X 외교장관회담") and talks ("만찬을 주최하였다")."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from relgraph.extraction.events.forms import either
from relgraph.extraction.events.ordinals import ordinal
from relgraph.extraction.events.scene import Scene, titled
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.model import Span

_ACTING: Final = frozenset({"person", "post", "group", "organisation"})

_AHEAD: Final = ("예정", "계획")
_NEAR: Final = 24
_CALLS: Final = frozenset({"예방"})
_KINDS: Final = "외교장관|양자|정상|환영|업무|공식|한-[가-힣]{1,6}"


def korean_events(scene: Scene, found: Iterable[Sighting]) -> Iterator[Sighting]:
    """Yield the meetings of one sentence that are not among those `found` already."""
    taken = [sighting.span for sighting in found]
    line, lexicon = scene.line, scene.lexicon
    first, last = line.start, line.stop
    forms = _meetings(tuple(lexicon.korean_meetings), tuple(lexicon.korean_levels))
    pairs = (_pair(match, scene) for match in forms.finditer(line.text, first, last))
    held = lexicon.korean_held if line.block != "title" else ("",)
    trips = (_trip(m, scene) for m in _visits().finditer(line.text, first, last))
    talks = (_talk(m, scene) for m in _talks(tuple(lexicon.korean_talks), held).finditer(line.text, first, last))
    for sighting in (*pairs, *talks, *trips):
        if sighting is not None and not any(sighting.span.overlaps(span) for span in taken):
            taken.append(sighting.span)
            yield sighting


@lru_cache(maxsize=4)
def _meetings(nouns: tuple[str, ...], levels: tuple[str, ...]) -> re.Pattern[str]:
    level = rf"(?P<level>(?:(?:{either(levels)})\s?){{0,3}}?)"
    return re.compile(
        rf"(?:제?\s?(?P<session>\d{{1,3}})차\s)?한\s?[-·]\s?(?P<other>[가-힣]{{1,6}}?)\s?{level}(?P<noun>{either(nouns)})"
    )


@lru_cache(maxsize=4)
def _talks(nouns: tuple[str, ...], held: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![가-힣])(?:(?:{_KINDS})\s?)?(?P<noun>{either(nouns)})(?:을|를|이|가)?\s?(?:{either(held)})"
    )


def _pair(match: re.Match[str], scene: Scene) -> Sighting | None:
    """Read "제10차 한-X 정책협의회"; None if X is no side."""
    line, lexicon = scene.line, scene.lexicon
    state = next((m for m in line.mentions if m.kind == "state" and m.span.start == match.start("other")), None)
    side = state.side if state is not None else scene.cast.lexicon.pair_words.get(match["other"])
    sentence = line.text[line.start : line.stop]
    standing = match["session"] is None and any(word in sentence for word in lexicon.korean_standing)
    if side is None or standing:
        return None
    noun = lexicon.korean_meetings[match["noun"]]
    levels = re.findall(either(tuple(lexicon.korean_levels)), match["level"] or "")
    english = " ".join(filter(None, (*(lexicon.korean_levels[level] for level in levels), noun)))
    session = int(match["session"]) if match["session"] else None
    name = f"ROK-{state.label if state is not None else side} {english}"
    return Sighting(
        span=Span(*match.span()), block=line.block, sentence=line.number, source="name", session=session,
        name=name if session is None else f"{ordinal(session)} {name}",
        type=lexicon.types.get(noun.lower(), "other"), sides=frozenset({"KOR", side}),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _visits() -> re.Pattern[str]:
    """Return the pattern of "라오스를 (공식) 방문할", "방한하여"; what only describes somebody ("방한한") is none."""
    ending = r"(?:하여|하고|하였|했|할|합니다|한다|했다|하며|하면서|\s?예정|\s?계획)"
    occasion = r"\s?(?:기간|계기|당시)|을\s?(?:계기|통해)"
    verb = r"(?P<home>방한)|(?:을|를)?\s(?:(?P<kind>공식|국빈|실무)\s?)?(?P<verb>방문)"
    return re.compile(rf"(?:{verb})(?:{ending}|{occasion})")


def _trip(match: re.Match[str], scene: Scene) -> Sighting | None:
    """Read "X 장관은 라오스를 방문하여": the first person of another side than the place went there."""
    line, cast = scene.line, scene.cast
    if match["home"]:
        place, side = "Republic of Korea", "KOR"
    else:
        near = [m for m in line.known.values() if m.kind in {"state", "place"} and m.span.end == match.start()]
        if not near:
            return None
        place, side = near[0].label, near[0].side
    actors = [cast.actor_at(m.span) for m in scene.mentions if m.span.end <= match.start()]
    who = [a for a in actors if a is not None and a.kind in _ACTING and a.side not in {side, "other"}]
    people = [actor for actor in who if actor.kind == "person"] or who
    if not people:
        return None
    kind = {"공식": "Official visit", "국빈": "State visit", "실무": "Working visit"}.get(match["kind"] or "", "Visit")
    ahead = any(word in line.text[match.start() : line.stop] for word in _AHEAD)
    return Sighting(
        span=Span(*match.span("home" if match["home"] else "verb")), block=line.block, sentence=line.number,
        source="visit", name=f"{kind} of {titled(people[0])} to {place}", type="visit", place=place, mode="in-person",
        status="planned" if ahead else "held", subjects=(people[0].key,), sides=frozenset({side}),
    )  # fmt: skip


def _told_partners(match: re.Match[str], scene: Scene) -> str:
    """Return the English words for people without names who stand right before the meeting: "우리 기업 12개사와"."""
    before = match.string[max(scene.line.start, match.start() - _NEAR) : match.start()]
    found = [(before.rfind(word), -len(word), english) for word, english in scene.lexicon.korean_partners.items()]
    told = max((row for row in found if row[0] >= 0), default=None)
    return told[2] if told else ""


def _talk(match: re.Match[str], scene: Scene) -> Sighting:
    """Read "만찬을 주최하였다": the own side's first person met those of other sides named before."""
    line, noun = scene.line, match["noun"]
    own = scene.cast.own_side
    actors = [scene.cast.actor_at(m.span) for m in scene.mentions if m.span.start < match.start("noun")]
    people = list(dict.fromkeys(a for a in actors if a is not None and a.kind in _ACTING))
    hosts = [actor for actor in people if actor.side == own and actor.kind in {"person", "post"}][:1]
    met = [actor for actor in people if actor.side not in {own, "other"}]
    link = "on" if noun in _CALLS else "with"
    whom = " and ".join(titled(actor) for actor in met) if met else _told_partners(match, scene)
    with_whom = f" {link} {whom}" if whom else ""
    return Sighting(
        span=Span(*match.span("noun")), block=line.block, sentence=line.number, source="verb",
        name=scene.lexicon.korean_talks[noun] + with_whom, type=scene.lexicon.talks[noun],
        subjects=tuple(actor.key for actor in hosts), objects=tuple(actor.key for actor in met),
        sides=frozenset(actor.side for actor in (*hosts, *met)),
    )  # fmt: skip
