"""Meetings, visits, calls and joint texts of a release, each once."""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.extraction.dates import DateMention
from relgraph.extraction.dates.records import SINGLE_DAY
from relgraph.extraction.events import cues
from relgraph.extraction.events.adoption import adopted_text
from relgraph.extraction.events.assembly import assembled
from relgraph.extraction.events.attenders import with_attenders
from relgraph.extraction.events.bodies import body_events
from relgraph.extraction.events.continued import Continued
from relgraph.extraction.events.cued import Cued, CuedSentences
from relgraph.extraction.events.details import detailed
from relgraph.extraction.events.gatherings import gatherings, met_there
from relgraph.extraction.events.invitations import Invitations
from relgraph.extraction.events.korean import korean_events
from relgraph.extraction.events.launches import launches
from relgraph.extraction.events.lengths import with_lengths
from relgraph.extraction.events.merge import Cluster, merged
from relgraph.extraction.events.names import named_events
from relgraph.extraction.events.people import People
from relgraph.extraction.events.plain import plain_events
from relgraph.extraction.events.roles import main_event
from relgraph.extraction.events.runs import run_members, with_run_dates
from relgraph.extraction.events.scene import Scene
from relgraph.extraction.events.sessions import acronyms_of, session_sightings, with_sessions
from relgraph.extraction.events.signings import signings, without_terms
from relgraph.extraction.events.verbs import TOLD, told_events
from relgraph.extraction.line import Line
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge import Knowledge
from relgraph.model import Document, Event

#: The last readers of a sentence, in their order, each with the cues without which it finds nothing.
_READERS: Final = ((cues.LAUNCHED, launches), (cues.SIGNED | cues.KOREAN_SIGNED, signings), (cues.BODY, body_events))

#: One of these cues has a sentence that tells of an event it does not name, unless a date or a session makes it one.
_TELLING: Final = reduce(or_, (cue for cue, _ in _READERS), TOLD | cues.KOREAN | cues.INVITED | cues.GATHERINGS)


def find_events(
    document: Document, lines: Iterable[Line], dates: tuple[DateMention, ...], cast: Cast, knowledge: Knowledge
) -> tuple[Event, ...]:
    """Return the events of `document` in the order of their first place in the body.

    `lines` are its sentences with their mentions.
    """
    adopted = adopted_text(document, dates, cast, knowledge.lexicon.events)
    people, known = People(document, cast), cues.cues_of(knowledge.lexicon.events)
    sentences = [Cued(line, known) for line in lines if line.texts]
    sightings = [*_sightings(sentences, dates, cast, knowledge, people), *([adopted] if adopted else [])]
    clusters = merged(s for s in sightings if s.source != "session")
    main = main_event(clusters)
    clusters = with_sessions(clusters, (s for s in sightings if s.source == "session"), main)
    _date_main(main, clusters, document, dates)
    return assembled(clusters, main, CuedSentences(document, sentences), cast, knowledge)


def _sightings(
    sentences: Iterable[Cued], dates: tuple[DateMention, ...], cast: Cast, knowledge: Knowledge, people: People
) -> list[Sighting]:
    lexicon, starts = knowledge.lexicon, [*(date.span.start for date in dates), sys.maxsize]
    invitations, continued = Invitations(), Continued()
    acronyms: set[str] = set()
    telling = _TELLING | _sessions(acronyms)
    found: list[Sighting] = []
    for cued in sentences:
        line = cued.line
        first, last = line.stretch
        at = bisect_left(starts, first)
        inside = dates[at : bisect_left(starts, last, at)] if starts[at] < last else ()
        named = named_events(cued, knowledge)
        if named or invitations.waiting or cued.all & telling or (inside and cued.all & cues.DATED_MEETINGS):
            names = {sighting.span: sighting for sighting in named}
            scene = Scene(cued, cast, lexicon, names=names, dates=inside, people=people)
            rows = _of_sentence(scene, acronyms)
            if rows:
                continued.begin(line)
                rows = without_terms(with_lengths(line, continued.dated(scene, rows), lexicon.time.numbers))
            if names:
                acronyms.update(acronyms_of(scene))
                telling |= _sessions(acronyms)
            if invitations.waiting or cued.all & cues.INVITED:
                found += _outside(invitations.accepted_in(scene), rows)
            found += rows
        people.told(line)
    return found


def _sessions(acronyms: Iterable[str]) -> int:
    """Return the cues for another session of a meeting; `acronyms` are the short names of meetings given before."""
    return cues.KOREAN_NTH | (cues.SESSIONS_BY_SHORT_NAME if acronyms else cues.SESSIONS)


def _of_sentence(scene: Scene, acronyms: Iterable[str]) -> list[Sighting]:
    """Return the events of one sentence, named and told, with their details."""
    dates, known = scene.dates, scene.cued.all
    told = told_events(scene) if known & TOLD else []
    if known & cues.KOREAN:
        told += korean_events(scene, [*scene.names.values(), *told])
    rows = [*scene.names.values()]
    if told:
        with_objects = {sighting.span for sighting in told}
        rows = [*(s for s in rows if s.span not in with_objects), *told]
        rows += run_members(scene, told)
    if dates and known & (cues.KOREAN | cues.DATED_MEETINGS):
        rows += plain_events(scene.cued, dates, [row.span for row in rows], scene.lexicon)
    if known & cues.GATHERINGS:
        rows = met_there(scene, rows, list(gatherings(scene, rows)))
    for cue, found_in in _READERS:
        if known & cue:
            rows = _with_once(rows, _outside(found_in(scene), rows))
    if known & _sessions(acronyms):
        rows += session_sightings(scene, rows, acronyms)
    if not rows:
        return []
    if len(rows) > 1:
        rows.sort(key=lambda sighting: sighting.span)
    rows = with_attenders(scene, rows)
    return with_run_dates(detailed(scene.cued, rows, dates, scene.lexicon))


def _with_once(rows: list[Sighting], found: Sequence[Sighting]) -> list[Sighting]:
    """Return the events told with those found; a launch "at a ceremony" is that ceremony of the same people."""
    at = next((place for place, row in enumerate(rows) if row.type == "ceremony"), None)
    same = [sighting for sighting in found if at is not None and sighting.type == "ceremony"]
    kept = [*rows, *(sighting for sighting in found if sighting not in same)]
    if at is not None and same:
        kept[at] = rows[at]._replace(subjects=same[0].subjects)
    return kept


def _outside(found: Iterable[Sighting], rows: Sequence[Sighting]) -> list[Sighting]:
    """Return those of the events found that stand outside the words of `rows`."""
    return [sighting for sighting in found if not any(sighting.span.overlaps(row.span) for row in rows)]


def _date_main(
    main: Cluster | None, clusters: Sequence[Cluster], document: Document, dates: tuple[DateMention, ...]
) -> None:
    """Give the main event the first day of the opening that no other event has, if no mention dates it."""
    if main is None or main.date is not None or main.first.status == "planned":
        return
    opening = [block.span for block in document.blocks[:2]]
    used = {cluster.date for cluster in clusters if cluster.date}
    for date in dates:
        if (
            any(span.contains(date.span) for span in opening)
            and SINGLE_DAY.fullmatch(date.value)
            and date.value not in used
        ):
            main.replace_home(main.home._replace(date=date.value, year_inferred=date.year_inferred))
            return
