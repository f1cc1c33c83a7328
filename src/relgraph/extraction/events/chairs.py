"""Who was in the chair of a meeting, only where the text says so."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple, Self

from relgraph.extraction.cast import Cast
from relgraph.extraction.events.cued import Cued, CuedSentences
from relgraph.extraction.events.cues import ALL_IN_CHAIR, CHAIR_BY, CHAIRING, ONE_IN_CHAIR
from relgraph.extraction.events.forms import either
from relgraph.extraction.events.merge import Cluster
from relgraph.extraction.events.scene import all_who_met
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.model import PEOPLE, Mention

_WITH: Final = re.compile(r"\bwith\b")


def chairs(
    cluster: Cluster, sentences: CuedSentences, cast: Cast, lexicon: EventLexicon, *, own_sentence: bool = False
) -> tuple[str, ...]:
    """Return who chaired, only if the paragraph of the event says so, or with `own_sentence` its own sentence."""
    rows = sentences.with_cue(CHAIRING | CHAIR_BY | ONE_IN_CHAIR | ALL_IN_CHAIR)
    if not rows:
        return ()
    forms = _Forms.of(lexicon)
    the_meeting = _the_meeting(lexicon.the_meeting)
    home = cluster.home
    paragraph = home.block.partition(".")[0]
    for cued in rows:
        line = cued.line
        if own_sentence and (line.block, line.number) != (home.block, home.sentence):
            continue
        here = line.block.partition(".")[0] == paragraph
        if here or the_meeting.search(line.text, *line.stretch):
            found = forms.chairs_in(cued, cast)
            if found:
                return tuple(found)
    return ()


class _Forms(NamedTuple):
    """The words of chairing as patterns."""

    verb: re.Pattern[str]
    by: re.Pattern[str]
    one: re.Pattern[str]
    everyone: re.Pattern[str]
    onward: re.Pattern[str]

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, lexicon: EventLexicon) -> Self:
        """Compile the words."""
        lists = (lexicon.chaired, lexicon.chaired_by, lexicon.one_chair, lexicon.all_chairs)
        verb, agent, single, plural = (rf"(?<!\w)(?:{either(rows)})" for rows in lists)
        flags = re.IGNORECASE
        return cls(
            re.compile(rf"{verb}(?!\w|\sby\b|\sthe\s(?:signing|launch|opening)\b)", flags),
            re.compile(rf"{agent}(?!\w)", flags),
            re.compile(rf"{single}(?![a-z])", flags), re.compile(rf"{plural}(?![a-z])", flags),
            re.compile(rf",?\s(?:{either(lexicon.after_chairs)})\s"),
        )  # fmt: skip

    def chairs_in(self, cued: Cued, cast: Cast) -> list[str]:
        """Return whom one sentence puts in the chair."""
        text, stretch = cued.line.text, cued.line.stretch
        first, last = stretch
        people = [m for m in cast.mentions_in(stretch) if m.kind in PEOPLE]
        if cued.matches(ALL_IN_CHAIR, self.everyone, first, last):
            return _keys(people, cast)
        if cued.matches(ONE_IN_CHAIR, self.one, first, last):
            return _keys(people, cast)[:1]
        by = cued.matches(CHAIR_BY, self.by, first, last)
        if by:
            agents = by[0].end()
            onward = self.onward.search(text, agents, last)
            end = onward.start() if onward else last
            return _keys((m for m in people if agents <= m.span.start < end), cast)
        verbs = cued.matches(CHAIRING, self.verb, first, last)
        if not verbs:
            return []
        verb = verbs[0]
        together = _WITH.search(text, verb.end(), last)
        told = _keys(
            (m for m in people if m.span.end <= verb.start() or (together and m.span.start > together.end())), cast
        )
        return told or [a.key for a in all_who_met(text, stretch, cued.line.block, cast) if a.kind in PEOPLE]


@lru_cache(maxsize=4)
def _the_meeting(nouns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:the) (?:{either(nouns)})\b", re.IGNORECASE)


def _keys(mentions: Iterable[Mention], cast: Cast) -> list[str]:
    return [actor.key for actor in cast.people(mentions)]
