"""Meetings that a common noun and its date alone tell of: "the summit in May 2027"."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from relgraph.extraction.dates import DateMention
from relgraph.extraction.events import cues
from relgraph.extraction.events.cued import Cued
from relgraph.extraction.events.forms import either
from relgraph.extraction.line import Line
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.model import EventType, Span

_HIGH: Final = frozenset({"summit", "ministerial"})


@lru_cache(maxsize=4)
def dated_form(lexicon: EventLexicon) -> re.Pattern[str]:
    """Return the pattern of a common noun for a high meeting or for talks, up to its date."""
    meetings, talks = lexicon.dated_meetings, lexicon.dated_talks
    return re.compile(
        rf"\b(?P<noun>(?:(?:{'|'.join(cues.HIGH)})\s)?(?:{either(meetings)}))\s"
        r"(?:in|on|of|scheduled\sfor)\s(?:early\s|late\s)?"
        rf"|\bthe\s(?:(?:{'|'.join(cues.EARLIER)})\s)*(?P<talk>{either(talks)})"
        r"\s(?:in\s[A-Z][\w' ]{2,20}?\s)?(?:in|on)\s(?:early\s|late\s)?(?=\w)"
    )


def _plain_type(match: re.Match[str]) -> EventType:
    if "summit" in match.group():
        return "summit"
    if match["noun"]:
        return "ministerial"
    return "call" if "phone" in match["talk"] else "bilateral-meeting"


def plain_events(
    cued: Cued, dates: Iterable[DateMention], taken: Iterable[Span], lexicon: EventLexicon
) -> Iterator[Sighting]:
    """Yield "the summit in May 2027": a common noun for a high meeting with its date right behind."""
    line = cued.line
    days = {date.span.start: date for date in dates}
    spans = list(taken)
    if line.korean:
        yield from _korean_plain(line, days.values(), spans, lexicon)
    for match in cued.matches(cues.DATED_MEETINGS, dated_form(lexicon)):
        date = days.get(match.end())
        group = "noun" if match["noun"] else "talk"
        span = Span(*match.span(group))
        if date is None or any(span.overlaps(other) for other in spans):
            continue
        until = re.search(r"\b(?:until|ahead of|before|by)\s(?:the\s)?$", line.text[: span.start][-20:])
        name = " ".join(line.text[span.start : date.span.end].split())
        yield Sighting(
            span=span, block=line.block, sentence=line.number, source="plain", name=name[0].upper() + name[1:],
            type=_plain_type(match), mode="telephone" if "phone" in match[group] else None,
            status="planned" if until else "held",
            date=date.value, year_inferred=date.year_inferred,
        )  # fmt: skip


def _korean_plain(
    line: Line, dates: Iterable[DateMention], taken: list[Span], lexicon: EventLexicon
) -> Iterator[Sighting]:
    """Yield "7월 외교장관회의": a high meeting right behind its month."""
    form = _behind_month(lexicon)
    for date in dates:
        match = form.match(line.text, date.span.end, line.stop)
        if match is None or any(Span(*match.span("noun")).overlaps(other) for other in taken):
            continue
        yield Sighting(
            span=Span(*match.span("noun")), block=line.block, sentence=line.number, source="plain",
            name=lexicon.korean_meetings[match["noun"]], type=lexicon.types[match["noun"]], date=date.value,
            year_inferred=date.year_inferred,
        )  # fmt: skip


@lru_cache(maxsize=4)
def _behind_month(lexicon: EventLexicon) -> re.Pattern[str]:
    nouns = tuple(noun for noun in lexicon.korean_meetings if lexicon.types.get(noun) in _HIGH)
    return re.compile(rf"\s(?P<noun>{either(nouns)})(?!\s?(?:이?전|까지))")
