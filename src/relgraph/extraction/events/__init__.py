"""Meetings, visits, calls and joint texts of a release, each once."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Final, NamedTuple

from relgraph.extraction.cast import Cast
from relgraph.extraction.dates import DateMention
from relgraph.extraction.dates.records import SINGLE_DAY
from relgraph.extraction.events.adoption import adopted_text
from relgraph.extraction.events.attendance import attending
from relgraph.extraction.events.attenders import with_attenders
from relgraph.extraction.events.bodies import body_events
from relgraph.extraction.events.chairs import chairs
from relgraph.extraction.events.continued import Continued
from relgraph.extraction.events.cued import Cued, CuedSentences
from relgraph.extraction.events.cues import (
    BODY,
    GATHERING,
    INVITED,
    KOREAN,
    KOREAN_NTH,
    KOREAN_SIGNED,
    LAUNCHED,
    SIGNED,
    WHICH,
    cues_of,
)
from relgraph.extraction.events.details import detailed
from relgraph.extraction.events.gatherings import gatherings, met_there
from relgraph.extraction.events.invitations import Invitations
from relgraph.extraction.events.korean import korean_events
from relgraph.extraction.events.launches import launches
from relgraph.extraction.events.lengths import with_lengths
from relgraph.extraction.events.merge import Cluster, dates_agree, merged
from relgraph.extraction.events.names import named_events
from relgraph.extraction.events.people import People
from relgraph.extraction.events.plain import plain_events
from relgraph.extraction.events.roles import main_event, overlapping, participants
from relgraph.extraction.events.runs import run_members, with_run_dates
from relgraph.extraction.events.scene import Scene
from relgraph.extraction.events.sessions import acronyms_of, session_sightings, with_sessions
from relgraph.extraction.events.signings import signings, without_terms
from relgraph.extraction.events.verbs import told_events
from relgraph.extraction.line import Line
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge import Knowledge
from relgraph.knowledge.reference.gazetteer import Gazetteer
from relgraph.model import Document, Event, EventStatus, Evidence

_CONFIDENCE: Final = {
    "series": 0.95, "name": 0.9, "visit": 0.85, "verb": 0.85, "run": 0.85, "text": 0.9, "plain": 0.7, "session": 0.8,
    "gathering": 0.8, "body": 0.8,
}  # fmt: skip

#: The last readers of a sentence, in their order, each with the cues without which it finds nothing.
_READERS: Final = ((LAUNCHED, launches), (SIGNED | KOREAN_SIGNED, signings), (BODY, body_events))


def find_events(
    document: Document, lines: Iterable[Line], dates: tuple[DateMention, ...], cast: Cast, knowledge: Knowledge
) -> tuple[Event, ...]:
    """Return the events of `document` in the order of their first place in the body.

    `lines` are its sentences with their mentions.
    """
    adopted = adopted_text(document, dates, cast, knowledge.lexicon.events)
    people, cues = People(document, cast), cues_of(knowledge.lexicon.events)
    sentences = [Cued(line, cues) for line in lines if line.texts]
    sightings = [*_sightings(sentences, dates, cast, knowledge, people), *([adopted] if adopted else [])]
    clusters = merged(s for s in sightings if s.source != "session")
    main = main_event(clusters)
    clusters = with_sessions(clusters, (s for s in sightings if s.source == "session"), main)
    _date_main(main, clusters, document, dates)
    keys = {id(cluster): _key(cluster, document, knowledge) for cluster in clusters}
    told = CuedSentences(document, sentences)
    assembly = _Assembly(told, cast, knowledge, clusters, main, keys, Counter(map(_home, clusters)))
    return tuple(assembly.event(cluster) for cluster in clusters)


def _sightings(
    sentences: Iterable[Cued], dates: tuple[DateMention, ...], cast: Cast, knowledge: Knowledge, people: People
) -> Iterable[Sighting]:
    lexicon, starts = knowledge.lexicon, [date.span.start for date in dates]
    invitations, continued = Invitations(), Continued()
    acronyms: set[str] = set()
    for cued in sentences:
        line = cued.line
        inside = dates[bisect_left(starts, line.start) : bisect_left(starts, line.stop)] if starts else ()
        names = {sighting.span: sighting for sighting in named_events(cued, knowledge)}
        scene = Scene(cued, cast, lexicon, names=names, dates=inside, people=people)
        rows = _of_sentence(scene, acronyms)
        continued.begin(line)
        if rows:
            rows = without_terms(with_lengths(line, continued.dated(scene, rows), lexicon.time.numbers))
        if names:
            acronyms.update(acronyms_of(scene))
        if invitations.waiting or cued.all & INVITED:
            yield from _outside(invitations.accepted_in(scene), rows)
        yield from rows
        people.told(line)


def _of_sentence(scene: Scene, acronyms: Iterable[str]) -> list[Sighting]:
    """Return the events of one sentence, named and told, with their details."""
    dates, cues = scene.dates, scene.cued.all
    told = told_events(scene)
    if cues & KOREAN:
        told += korean_events(scene, [*scene.names.values(), *told])
    with_objects = {sighting.span for sighting in told}
    rows = [*(s for s in scene.names.values() if s.span not in with_objects), *told]
    if told:
        rows += run_members(scene, told)
    if dates:
        rows += plain_events(scene.cued, dates, [row.span for row in rows], scene.lexicon)
    if cues & GATHERING:
        rows = met_there(scene, rows, list(gatherings(scene, rows)))
    for cue, found_in in _READERS:
        if cues & cue:
            rows = _with_once(rows, _outside(found_in(scene), rows))
    if cues & (WHICH | KOREAN_NTH):
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
            place = main.sightings.index(main.home)
            main.sightings[place] = main.home._replace(date=date.value, year_inferred=date.year_inferred)
            return


class _Assembly(NamedTuple):
    """What the events of one release are put together from; `at_home` counts those that stand first in a sentence."""

    sentences: CuedSentences
    cast: Cast
    knowledge: Knowledge
    clusters: Sequence[Cluster]
    main: Cluster | None
    keys: Mapping[int, str]
    at_home: Mapping[tuple[str, int], int]

    def event(self, cluster: Cluster) -> Event:
        """Return the event that the mentions in `cluster` are of."""
        first, rows, date = cluster.first, cluster.sightings, cluster.date
        beside = next((s.sidelines for s in rows if s.sidelines), None)
        host = overlapping(beside, self.clusters) if beside else None
        trip = _trip(cluster, self.clusters, self.cast)
        key = self.keys[id(cluster)]
        return Event(
            key=key, name=first.name, type=first.type, date=date, rule=f"event:{first.source}",
            evidence=tuple(Evidence(block=s.block, sentence=s.sentence, span=s.span) for s in _ordered(cluster)),
            place=next((s.place for s in rows if s.place), None), mode=next((s.mode for s in rows if s.mode), None),
            status=_status(cluster, self.sentences.document), series=first.series, session=cluster.session,
            participants=self._participants(cluster),
            chairs=self._chairs(cluster),
            on_sidelines_of=self.keys[id(host)] if host else None, part_of=self.keys[id(trip)] if trip else None,
            year_inferred=any(s.year_inferred for s in rows if s.date == date),
            entity=key if key in self.knowledge.gazetteer.entities else None, confidence=_CONFIDENCE[first.source],
        )  # fmt: skip

    def _participants(self, cluster: Cluster) -> tuple[str, ...]:
        """Return who took part, at the main event also those said to have attended."""
        told = participants(cluster, self.main, self.clusters, self.cast)
        if cluster is not self.main or cluster.first.type in {"visit", "call"}:
            return told
        events = self.knowledge.lexicon.events
        return tuple(dict.fromkeys([*told, *attending(cluster, self.clusters, self.sentences, self.cast, events)]))

    def _chairs(self, cluster: Cluster) -> tuple[str, ...]:
        """Return who chaired it: the main event by any sentence about it, another named one by its own."""
        main = cluster is self.main and cluster.first.type not in {"visit", "call"}
        if not main and not cluster.any_of("body", "name", "series"):
            return ()
        alone = cluster is not self.main
        if alone and self.at_home[_home(cluster)] > 1:
            return ()
        return chairs(cluster, self.sentences, self.cast, self.knowledge.lexicon.events, own_sentence=alone)


def _home(cluster: Cluster) -> tuple[str, int]:
    """Return the sentence in which an event stands first."""
    home = cluster.home
    return home.block, home.sentence


def _ordered(cluster: Cluster) -> list[Sighting]:
    """Put the place where name and date stand first."""
    home = cluster.home
    return [home, *(s for s in cluster.sightings if s is not home)]


def _status(cluster: Cluster, document: Document) -> EventStatus:
    """Return what the mentions say; a date after the day of publication means planned."""
    told = [s.status for s in cluster.sightings if s.status != "held"]
    if told:
        return told[0]
    date, anchor = cluster.date, document.anchor
    later = date is not None and anchor is not None and "XXXX" not in date and date[: len(anchor)] > anchor[: len(date)]
    return "planned" if later else "held"


def _trip(cluster: Cluster, clusters: Sequence[Cluster], cast: Cast) -> Cluster | None:
    """Return the visit or run that an event is part of."""
    if cluster.any_of("run"):
        return next((c for c in clusters if c.any_of("verb") and c.home.block == cluster.home.block), None)
    if cluster.any_of("visit") or not cluster.any_of("verb", "series", "name"):
        return None
    visits = [c for c in clusters if c.any_of("visit")]
    if not visits:
        return None
    sides = {cast.actor(key).side for s in cluster.sightings for key in s.objects}
    return next((v for v in visits if v.first.sides & sides and dates_agree(v.date, cluster.date)), None)


def _key(cluster: Cluster, document: Document, knowledge: Knowledge) -> str:
    """Return the reference's key where series and number or series and day fix the event, else one of this release."""
    first, date = cluster.first, cluster.date
    series = (first.series or "").removeprefix("series/")
    entity = next((s.entity for s in cluster.sightings if s.entity), None)
    if entity is not None:
        return entity
    if series and cluster.session:
        return f"event/{series}-{cluster.session}"
    if series and date and "XXXX" not in date:
        known = _in_reference(first.series, date, knowledge)
        if known is not None or SINGLE_DAY.fullmatch(date.partition("/")[0]):
            return known or f"event/{date.partition('/')[0]}-{series}"
    slug = "-".join(re.findall(r"[a-z0-9]+", first.name.lower()))[:60].strip("-")
    content = f"{document.text_sha256}|{first.name}|{date}"
    return "-".join(filter(None, ("event/" + (slug or "event"), sha256(content.encode()).hexdigest()[:8])))


def _in_reference(series: str | None, date: str, knowledge: Knowledge) -> str | None:
    """Return the one event of the series in the reference whose date agrees."""
    known = _events_by_series(knowledge.gazetteer).get(series or "", ())
    fitting = [key for key, day in known if dates_agree(day, date)]
    return fitting[0] if len(fitting) == 1 else None


@lru_cache(maxsize=4)
def _events_by_series(gazetteer: Gazetteer) -> Mapping[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for entity in gazetteer.entities.values():
        series, day = entity.attributes.get("series"), entity.attributes.get("date")
        if entity.kind == "event" and series and day:
            found.setdefault(series, []).append((entity.key, day))
    return found
