"""Meetings in Korean sentences: pairs ("한-X 외교장관회담") and talks ("만찬을 주최하였다")."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from relgraph.extraction.cast import Cast
from relgraph.extraction.line import Line
from relgraph.extraction.sightings import Sighting
from relgraph.knowledge.eventwords import EventLexicon
from relgraph.model import Actor, Span

_ACTING = frozenset({"person", "post", "group", "organisation"})


def korean_events(line: Line, named: Iterable[Sighting], cast: Cast, lexicon: EventLexicon) -> Iterator[Sighting]:
    """Yield the meetings of one sentence that `named` does not have."""
    taken = [sighting.span for sighting in named]
    first, last = line.words[0].start, line.words[-1].end
    for match in _meetings(tuple(lexicon.korean_meetings)).finditer(line.text, first, last):
        span = Span(*match.span())
        sighting = _pair(match, span, line, cast, lexicon)
        if sighting is not None and not any(span.overlaps(other) for other in taken):
            taken.append(span)
            yield sighting
    for match in _talks(tuple(lexicon.korean_talks), lexicon.korean_held).finditer(line.text, first, last):
        span = Span(*match.span("noun"))
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            yield _talk(match["noun"], span, line, cast, lexicon)


@lru_cache(maxsize=4)
def _meetings(nouns: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(noun) for noun in sorted(nouns, key=len, reverse=True))
    return re.compile(rf"(?:제?(?P<session>\d{{1,3}})차\s)?한[-·](?P<other>[가-힣]{{1,6}})\s?(?P<noun>{either})")


@lru_cache(maxsize=4)
def _talks(nouns: tuple[str, ...], held: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(noun) for noun in sorted(nouns, key=len, reverse=True))
    after = "|".join(re.escape(word) for word in held)
    return re.compile(rf"(?<![가-힣])(?:[가-힣]{{2,4}}\s?)?(?P<noun>{either})(?:을|를|이|가)?\s?(?:{after})")


def _pair(match: re.Match[str], span: Span, line: Line, cast: Cast, lexicon: EventLexicon) -> Sighting | None:
    state = next((m for m in line.mentions if m.kind == "state" and m.span.start == match.start("other")), None)
    side = state.side if state is not None else cast.lexicon.pair_words.get(match["other"])
    if side is None:
        return None
    label = state.label if state is not None else side
    english = lexicon.korean_meetings[match["noun"]]
    return Sighting(
        span=span, block=line.block, sentence=line.number, source="name", name=f"ROK-{label} {english}",
        type=lexicon.types[english.lower()], session=int(match["session"]) if match["session"] else None,
        sides=frozenset({"KOR", side}),
    )  # fmt: skip


def _talk(noun: str, span: Span, line: Line, cast: Cast, lexicon: EventLexicon) -> Sighting:
    people = _actors(line, span, cast)
    hosts = [actor for actor in people if actor.side == cast.own_side and actor.kind in {"person", "post"}][:1]
    met = [actor for actor in people if actor.side not in {cast.own_side, "other"}]
    name = " ".join(
        [lexicon.korean_talks[noun], *(["with"] if met else []), " and ".join(a.label for a in met)]
    ).strip()
    return Sighting(
        span=span, block=line.block, sentence=line.number, source="verb", name=name, type=lexicon.talks[noun],
        subjects=tuple(actor.key for actor in hosts), objects=tuple(actor.key for actor in met),
        sides=frozenset(actor.side for actor in (*hosts, *met)),
    )  # fmt: skip


def _actors(line: Line, span: Span, cast: Cast) -> list[Actor]:
    found = [
        cast.actor_at(m.span)
        for m in cast.mentions
        if m.kind in _ACTING and line.words[0].start <= m.span.start < span.start and m.span in cast.by_span
    ]
    return list(dict.fromkeys(actor for actor in found if actor is not None))
