"""When an event was held and beside which other, from the words around its name; and all else of its surroundings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from relgraph.extraction.dates import DateMention
from relgraph.extraction.events.cued import Cued
from relgraph.extraction.events.cues import MADE, SAID, THROUGH
from relgraph.extraction.events.day_words import held_words, made, said, whole
from relgraph.extraction.events.surroundings import with_surroundings
from relgraph.extraction.line import Line
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.knowledge.patterns import Pattern
from relgraph.model import Span

#: Rules of dates that only say beside what something was, and yield to a day of its own.
_WEAK: Final = frozenset({"stay", "occasion"})
_THROUGH: Final = Pattern(r"\b(?:through|throughout)\s$")
#: Behind a Korean visit: it only says of somebody that he is there.
_STAYING: Final = (" 중인", "중인")
_NEAR: Final = 70
#: How near a Korean meeting stands behind its date.
_RIGHT_BEHIND: Final = 24


def detailed(
    cued: Cued, sightings: Sequence[Sighting], dates: Iterable[DateMention], lexicon: EventLexicon
) -> list[Sighting]:
    """Return the sightings of one sentence with date, mode, place and status; `dates` are those in it."""
    line, known = cued.line, cued.all
    inside = [
        date
        for date in dates
        if date.rule not in {"dateline", "years"}
        and not (date.value.endswith("/..") and date.value.count("-") < 2)
        and not (known & (SAID | MADE | THROUGH) and _is_of_other(line, date, lexicon))
    ]
    rows = _with_sidelines(line, sightings, lexicon) if len(sightings) > 1 else list(sightings)
    dated = _with_dates(line, rows, inside, lexicon)
    return _planned_with([with_surroundings(cued, sighting, sightings, lexicon) for sighting in dated])


def _is_of_other(line: Line, date: DateMention, lexicon: EventLexicon) -> bool:
    """Tell whether the words before a date make it that of something said or of a text, or a whole time."""
    first, start = line.start, date.span.start
    return (
        said(lexicon.said_on).search(line.text, max(first, start - 30), start) is not None
        or _THROUGH.search(line.text, max(first, start - 12), start) is not None
        or made(lexicon.made_on).search(line.text, max(first, start - 24), start) is not None
    )


def _planned_with(sightings: list[Sighting]) -> list[Sighting]:
    """Meetings that a planned trip of the sentence is for are planned too."""
    trips = [s.span.start for s in sightings if s.source in {"verb", "visit"} and s.status == "planned"]
    if not trips:
        return sightings
    return [s._replace(status="planned") if s.span.start > trips[0] else s for s in sightings]


def _with_sidelines(line: Line, sightings: Sequence[Sighting], lexicon: EventLexicon) -> list[Sighting]:
    """Note for a meeting told of beside which named event it was held: "met X on the sidelines of the Y Summit"."""
    rows = list(sightings)
    for place, following in enumerate(rows[1:]):
        met = rows[place]
        gap = line.text[met.reach : following.span.start].removesuffix("the ").rstrip()
        if met.source == "verb" and met.sidelines is None and gap.endswith(lexicon.sidelines):
            rows[place] = met._replace(sidelines=following.span)
        elif _opens_beside(line, met, following, lexicon) or (
            line.korean and _is_beside(line, met, following, lexicon)
        ):
            rows[place + 1] = following._replace(sidelines=met.span)
    return rows


def _opens_beside(line: Line, named: Sighting, told: Sighting, lexicon: EventLexicon) -> bool:
    """Tell whether a sentence opens with "On the sidelines of the X Summit" and goes on with a meeting."""
    if told.source != "verb" or told.sidelines is not None:
        return False
    opening = line.text[line.start : named.span.start].lower().removesuffix("the ").rstrip()
    return named.source in {"series", "name"} and opening in lexicon.sidelines


def _is_beside(line: Line, named: Sighting, told: Sighting, lexicon: EventLexicon) -> bool:
    """Tell whether a Korean sentence names the meeting beside which another was held: "X 정상회의 계기 … 회담"."""
    behind = line.text[named.span.end : told.span.start].lstrip()
    return named.source in {"series", "name"} and told.source == "verb" and behind.startswith(lexicon.korean_beside)


def _with_dates(
    line: Line, sightings: list[Sighting], dates: list[DateMention], lexicon: EventLexicon
) -> list[Sighting]:
    """Give each date to the event it stands by: right after its name, else the next after it, else the last before."""
    if not dates and all(sighting.date is None for sighting in sightings):
        return sightings
    given: dict[Span, DateMention] = {}
    for date in sorted(dates, key=lambda date: date.rule in _WEAK):
        target = _event_of(line, date, sightings, lexicon, alone=len(dates) == 1)
        if target is None or (date.rule in _WEAK and target.span in given):
            continue
        apart = " and " in line.text[target.reach : date.span.start]
        if target.span not in given or (not apart and _fits_better(date, given[target.span], target)):
            given[target.span] = date
        elif (other := _undated_before(sightings, target, given)) is not None:
            given[other.span] = date
    if line.korean and len(dates) == 1 and dates[0].rule not in _WEAK:
        for named in _held_on_the_day(line, dates[0], sightings, lexicon):
            given.setdefault(named.span, dates[0])
    stay = next((date for date in dates if date.rule == "stay"), None) if len(dates) == 1 else None
    dated = [_dated(sighting, given.get(sighting.span, stay)) for sighting in sightings]
    return _shared(line, dated, lexicon, alone=len(dates) == 1)


def _held_on_the_day(
    line: Line, date: DateMention, sightings: Iterable[Sighting], lexicon: EventLexicon
) -> Iterable[Sighting]:
    """Return the meetings that a Korean sentence says were held, if the day at its head comes before all of them."""
    rows = [s for s in sightings if s.source in {"series", "name"} and s.span.start >= date.span.end]
    return [s for s in rows if held_words(lexicon.korean_held).match(line.text, s.span.end)]


def _fits_better(new: DateMention, old: DateMention, target: Sighting) -> bool:
    """Tell whether a date is more exact than the one before it, or as exact and behind the name or right before.

    A date inside of the name stays, unless it is the year in which the new one lies: "the 2023 X Meeting on June 8".
    """
    if old.span.start >= target.span.start and old.span.end <= target.reach:
        return old.rule == "year" and new.value.startswith(f"{old.value}-")
    exact, known = new.value.count("-"), old.value.count("-")
    closer = target.reach <= new.span.start or new.span.end + 1 == target.span.start
    return exact > known or (exact == known and old.span.end <= target.span.start and closer)


def _undated_before(sightings: list[Sighting], target: Sighting, given: Mapping[Span, DateMention]) -> Sighting | None:
    """Return the meeting told of before one that has its date: "met X, who is visiting Y from …, on …"."""
    before = [s for s in sightings if s.span.start < target.span.start and s.span not in given and s.source == "verb"]
    return before[-1] if before else None


def _dated(sighting: Sighting, date: DateMention | None) -> Sighting:
    if date is None or (sighting.source == "session" and sighting.date is not None):
        return sighting
    planned = sighting.status == "held" and date.lead == "until" and sighting.source == "plain"
    status = "planned" if planned else sighting.status
    year_end = date.rule == "relative" and date.lead == "until" and date.value.endswith("-12-31")
    value = f"../{date.value}" if year_end else date.value
    return sighting._replace(date=value, year_inferred=date.year_inferred, status=status)


def _event_of(
    line: Line, date: DateMention, sightings: list[Sighting], lexicon: EventLexicon, *, alone: bool
) -> Sighting | None:
    around = _around(date, sightings)
    if around is not None:
        return around
    before = [s for s in sightings if s.reach <= date.span.start and not _is_deadline(line, s, date, lexicon)]
    after = [s for s in sightings if s.span.start >= date.span.end]
    if line.korean and after and (before or not alone):
        following = min(after, key=lambda s: s.span.start)
        gap = line.text[date.span.end : following.span.start]
        if (len(gap) <= _RIGHT_BEHIND and "," not in gap) or (not alone and following.source == "verb"):
            return following
    if before:
        nearest = max(before, key=lambda s: s.reach)
        gap = line.text[nearest.reach : date.span.start]
        if (len(gap) <= _NEAR or whole(lexicon.took_place).search(gap)) and ";" not in gap:
            met = (s for s in sightings if s.sidelines == nearest.span and (s in before or line.korean))
            return next(met, nearest)
    if after and not before and alone and (main := _korean_main(line, after, date)) is not None:
        return main
    if after:
        nearest = min(after, key=lambda s: s.span.start)
        gap = line.text[date.span.end : nearest.span.start]
        if date.lead != "since" or len(gap) < _NEAR:
            return nearest
    return max(before, key=lambda s: s.reach) if before else None


def _is_deadline(line: Line, sighting: Sighting, date: DateMention, lexicon: EventLexicon) -> bool:
    """Tell whether a date is until when something was undertaken: "met X and agreed to finish the plan by May"."""
    if date.lead != "until" or sighting.status != "held":
        return False
    return not lexicon.undertaking.isdisjoint(line.lowers[line.index(sighting.reach) : line.index(date.span.start)])


def _around(date: DateMention, sightings: list[Sighting]) -> Sighting | None:
    """Return the meeting between whose noun and whose partners a date stands: "talks on 5 May with X"."""
    return next((s for s in sightings if s.span.start <= date.span.start and date.span.end <= s.reach), None)


def _korean_main(line: Line, sightings: list[Sighting], date: DateMention) -> Sighting | None:
    """Return what a Korean sentence tells of at its end: the day at its head is of that, not of a meeting between.

    A journey right behind its days is what they are of.
    """
    first = sightings[0]
    goes = first.source == "visit" and not line.text.startswith(_STAYING, first.span.end)
    if line.korean and goes and first.span.start - date.span.end <= _RIGHT_BEHIND:
        return first
    told = [s for s in sightings if s.source == "verb"]
    return told[-1] if told and line.korean else None


def _shared(line: Line, sightings: list[Sighting], lexicon: EventLexicon, *, alone: bool) -> list[Sighting]:
    """Pass a date on to an event that shares it: joined by "and", of "right after", or the trip for a meeting."""
    rows = list(sightings)
    for place, sighting in enumerate(rows):
        if sighting.date is not None:
            continue
        source = _giver(line, rows, place, lexicon)
        if source is None and alone and sighting.source == "verb" and sighting.sidelines is None:
            told = (row for row in rows if row.date is not None and row.source in {"verb", "visit"})
            source = next((row for row in told if row.source == "verb" or row.sides <= sighting.sides), None)
        if source is not None:
            rows[place] = sighting._replace(date=source.date, year_inferred=source.year_inferred)
    return rows


def _giver(line: Line, rows: list[Sighting], place: int, lexicon: EventLexicon) -> Sighting | None:
    sighting = rows[place]
    before = line.text[max(line.start, sighting.span.start - 40) : sighting.span.start].lower()
    dated = [row for row in rows if row.date is not None]
    if any(word in before and re.search(rf"{re.escape(word)}\s(?:the\s)?$", before) for word in lexicon.same_day):
        return next((row for row in dated if row.date and row.date.count("-") > 1), None)
    following = rows[place + 1] if place + 1 < len(rows) else None
    if following is not None and following.date is not None:
        gap = line.text[sighting.span.end : following.span.start]
        joined = len(gap) <= _NEAR and re.search(r"\band\b", gap) is not None
        if joined and (sighting.source == following.source or following.sidelines == sighting.span):
            return following
    told = {"verb", "visit"}
    if sighting.source in told or any(row.source in told for row in dated):
        trips = [row for row in dated if row.source == "visit"]
        return trips[0] if len(trips) == 1 and _is_for(line, trips[0], sighting) else None
    return None


def _is_for(line: Line, trip: Sighting, sighting: Sighting) -> bool:
    """Tell whether a meeting is what a trip was for: "went to X on May 4 for the 3rd …"."""
    between = line.text[trip.span.end : sighting.span.start]
    return trip.span.end < sighting.span.start and re.search(r"\b(?:for|to attend)\s(?:the|a)?\s?", between) is not None
