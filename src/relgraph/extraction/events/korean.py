"""Meetings in Korean sentences: pairs ("한-X 외교장관회담") and talks ("만찬을 주최하였다")."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from relgraph.extraction.events.cues import KOREAN_PAIR, KOREAN_TALK, KOREAN_TRIP
from relgraph.extraction.events.forms import either
from relgraph.extraction.events.korean_trips import ACTING, korean_trips
from relgraph.extraction.events.ordinals import ordinal
from relgraph.extraction.events.scene import Scene, titled
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.model import PEOPLE, Actor, Mention, Span

_NEAR: Final = 24
_TOPIC: Final = re.compile(r"(?:\s?[가-힣]{2,8})?(?:은|는)\s")
#: How near one talk stands to the one before if both were with the same people: "X를 예방하고 만찬을 가졌다".
_SAME_PARTNERS: Final = 14
_CALLS: Final = frozenset({"예방"})


def korean_events(scene: Scene, found: Iterable[Sighting]) -> Iterator[Sighting]:
    """Yield the meetings of one sentence that are not among those `found` already."""
    taken = [sighting.span for sighting in found]
    cues = scene.cued.all
    pairs = _found_pairs(scene) if cues & KOREAN_PAIR else ()
    talks = _found_talks(scene) if cues & KOREAN_TALK else ()
    for sighting in (*pairs, *talks, *(korean_trips(scene) if cues & KOREAN_TRIP else ())):
        if sighting is not None and not any(sighting.span.overlaps(span) for span in taken):
            taken.append(sighting.span)
            yield sighting


def _found_pairs(scene: Scene) -> Iterator[Sighting | None]:
    for match in _meetings(scene.lexicon).finditer(scene.line.text, scene.line.start, scene.line.stop):
        yield _pair(match, scene)


def _found_talks(scene: Scene) -> Iterator[Sighting | None]:
    line, after = scene.line, 0
    form = _talks(scene.lexicon, headline=line.block == "title")
    for match in form.finditer(line.text, line.start, line.stop):
        yield _talk(match, scene, after)
        after = match.end()


@lru_cache(maxsize=4)
def _meetings(lexicon: EventLexicon) -> re.Pattern[str]:
    nouns, others = tuple(lexicon.korean_meetings), lexicon.korean_not_meetings
    level = rf"(?P<level>(?:(?:{either(tuple(lexicon.korean_levels))})\s?){{0,3}}?)"
    return re.compile(
        rf"(?:제?\s?(?P<session>\d{{1,3}})차\s)?한\s?[-·]\s?(?P<other>[가-힣]{{1,6}}?)\s?{level}(?P<noun>{either(nouns)})"
        rf"(?!{either(others)})"
    )


@lru_cache(maxsize=4)
def _levels(lexicon: EventLexicon) -> re.Pattern[str]:
    return re.compile(either(tuple(lexicon.korean_levels)))


@lru_cache(maxsize=4)
def _talks(lexicon: EventLexicon, *, headline: bool) -> re.Pattern[str]:
    """Return the pattern of a talk with its verb, which a headline leaves out."""
    nouns, held = tuple(lexicon.korean_talks), "" if headline else either(lexicon.korean_held)
    kind = rf"(?:(?:{either(lexicon.korean_talk_kinds)}|한-[가-힣]{{1,6}})\s?)?"
    met = r"(?<=만나)(?=[,고서\s])|(?<=만났)"  # a verb itself
    return re.compile(rf"(?<![가-힣]){kind}(?P<noun>{either(nouns)})(?:{met}|(?:을|를|이|가)?\s?(?:{held}))")


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
    levels = _levels(lexicon).findall(match["level"]) if match["level"] else []
    kind = lexicon.types.get(noun.lower()) or lexicon.types.get(noun.lower().split()[-1], "other")
    english = " ".join(filter(None, (*(lexicon.korean_levels[level] for level in levels), noun)))
    session = int(match["session"]) if match["session"] else None
    name = f"ROK-{state.label if state is not None else side} {english}"
    return Sighting(
        span=Span(*match.span()), block=line.block, sentence=line.number, source="name", session=session,
        name=name if session is None else f"{ordinal(session)} {name}",
        type=kind, sides=frozenset({"KOR", side}),
    )  # fmt: skip


def _told_partners(match: re.Match[str], scene: Scene, first: int) -> str:
    """Return the English words for people without names who stand right before the meeting: "우리 기업 12개사와"."""
    before = match.string[max(first, match.start() - _NEAR) : match.start()]
    found = [
        (before.rfind(word) + len(word), len(word), english)
        for word, english in scene.lexicon.korean_partners.items()
        if word in before
    ]
    return max(found)[2] if found else ""


def _talk(match: re.Match[str], scene: Scene, after: int) -> Sighting | None:
    """Read "만찬을 주최하였다": the own side's first person met those of other sides named since `after`.

    A headline that names nobody tells of no talk of its own.
    """
    line, noun = scene.line, match["noun"]
    before = match.string[max(line.start, match.start() - _SAME_PARTNERS) : match.start()]
    if any(word in before for word in scene.lexicon.korean_recurring):
        return None
    own = scene.cast.own_side
    rows = [m for m in scene.mentions if m.span.start < match.start("noun")]
    people = _acting(rows, scene)
    hosts = _topic(rows, scene) or [a for a in people if a.side == own and a.kind in PEOPLE][:1]
    ours = {"other", hosts[0].side if hosts else own}
    told = _told_partners(match, scene, after)
    near = [a for a in _acting([m for m in rows if m.span.start >= after], scene) if a.side not in ours]
    met = near or ([] if told else _holder(match, scene, after))
    if not (met or told) and (not after or match.start() - after <= _SAME_PARTNERS):
        met = [actor for actor in people if actor.side not in ours]
    link = "on" if noun in _CALLS else "with"
    whom = told if told and not near else " and ".join(titled(actor) for actor in met)
    with_whom = f" {link} {whom}" if whom else ""
    if line.block == "title" and not whom:
        return None
    return Sighting(
        span=Span(*match.span("noun")), block=line.block, sentence=line.number, source="verb",
        name=scene.lexicon.korean_talks[noun] + with_whom, type=scene.lexicon.talks[noun],
        subjects=tuple(actor.key for actor in hosts), objects=tuple(actor.key for actor in met),
        sides=frozenset(actor.side for actor in (*hosts, *met)),
    )  # fmt: skip


def _topic(mentions: Iterable[Mention], scene: Scene) -> list[Actor]:
    """Return the person of whom the sentence tells: the first whose name a particle marks, "크루즈 장관은"."""
    for mention in mentions:
        marked = _TOPIC.match(scene.line.text, mention.span.end) is not None
        actor = scene.cast.actor_at(mention.span) if marked and mention.kind in PEOPLE else None
        if actor is not None:
            return [actor]
    return []


def _acting(mentions: Iterable[Mention], scene: Scene) -> list[Actor]:
    actors = (scene.cast.actor_at(mention.span) for mention in mentions)
    return list(dict.fromkeys(a for a in actors if a is not None and a.kind in ACTING))


def _holder(match: re.Match[str], scene: Scene, after: int) -> list[Actor]:
    """Return the state whose office-holder, told by the post alone, stands right before the meeting."""
    start = max(after, scene.line.start, match.start() - _NEAR)
    if not any(word in match.string[start : match.start()] for word in scene.lexicon.korean_holders):
        return []
    told = {m.side for m in scene.line.mentions if m.kind == "state" and start <= m.span.start < match.start()}
    sides = told - {scene.cast.own_side} or scene.other_sides(match.start())
    bodies = [actor for side in sorted(sides) if (actor := scene.body_of(side)) is not None]
    return bodies if len(bodies) == 1 else []
