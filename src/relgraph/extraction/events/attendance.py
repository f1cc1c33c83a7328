"""Who a sentence says attended: "officials from A and B took part, as did C", "also in attendance were …"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.extraction.events.cued import Cued, CuedSentences
from relgraph.extraction.events.cues import ATTENDANCE, ATTENDANCE_BY, ATTENDING
from relgraph.extraction.events.forms import either
from relgraph.extraction.events.merge import Cluster
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.model import Mention

_ACTING: Final = frozenset({"person", "post", "group", "organisation", "bloc", "state"})
_ALSO: Final = re.compile(r"\b(?:as did|as well as|together with|along with|including|and, as observers?)\b")
_ELSEWHERE: Final = re.compile(r"\b(?:in|of|to|at|for|with)\s(?:the\s)?$")


def attending(
    cluster: Cluster, clusters: Sequence[Cluster], sentences: CuedSentences, cast: Cast, lexicon: EventLexicon
) -> list[str]:
    """Return the actors said to have attended the main event, in sentences that tell of no other event."""
    rows = sentences.with_cue(ATTENDANCE | ATTENDANCE_BY | ATTENDING)
    others = {(s.block, s.sentence) for c in clusters if c is not cluster for s in c.sightings} if rows else set()
    found: dict[str, None] = {}
    for cued in rows:
        line = cued.line
        if not line.headline and (line.block, line.number) not in others:
            for mention in _named(cued, cast, lexicon):
                actor = cast.actor_at(mention.span)
                if actor is not None:
                    found.setdefault(actor.key)
    return list(found)


def _named(cued: Cued, cast: Cast, lexicon: EventLexicon) -> Iterator[Mention]:
    """Yield the outermost mentions of who attended: before the verb and after "as did", or after "attended by"."""
    by, alone, joining = _patterns(lexicon)
    text, stretch = cued.line.text, cued.line.stretch
    first, last = stretch
    passives = cued.matches(ATTENDANCE_BY, by, first, last)
    actives = [] if passives else cued.matches(ATTENDANCE, alone, first, last)
    passive, active = passives[0] if passives else None, actives[-1] if actives else None
    beside = joining.search(text, first, last) if cued.all & ATTENDING else None
    if passive is None and active is None and beside is None:
        return
    inside = [m for m in cast.mentions_in(stretch) if m.kind in _ACTING]
    end = first
    for mention in sorted(inside, key=lambda m: (m.span.start, -m.span.end)):
        along = beside is not None and beside.start("who") <= mention.span.start < beside.end("who")
        elsewhere = mention.kind == "state" and _ELSEWHERE.search(text[end : mention.span.start]) is not None
        if mention.span.start < end or (elsewhere and not along):
            continue
        if along:
            counts = True
        elif passive is not None:
            counts = mention.span.start >= passive.end()
        else:
            counts = active is not None and (
                mention.span.end <= active.start() or _ALSO.search(text, active.end(), mention.span.start) is not None
            )
        if counts:
            end = mention.span.end
            yield mention


@lru_cache(maxsize=4)
def _patterns(lexicon: EventLexicon) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of who "was attended by", who "took part", and "with X joining as an observer"."""
    by, alone = either(lexicon.attended_by), either(lexicon.attended)
    ended = r"(?=[,.;]|\s(?:as|in the (?:meeting|dial|conf)))"
    joining = rf"\bwith\s(?P<who>[^;:]{{3,160}}?)\s(?:also\s)?(?:{either(lexicon.attending)})\b"
    return re.compile(rf"\b(?:{by})\b", re.IGNORECASE), re.compile(rf"\b(?:{alone}){ended}"), re.compile(joining)
