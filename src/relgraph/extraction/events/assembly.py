"""The events of a release, put together from the mentions of each."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Final, NamedTuple

from relgraph.extraction.cast import Cast
from relgraph.extraction.dates.records import SINGLE_DAY
from relgraph.extraction.events.attendance import attending
from relgraph.extraction.events.chairs import chairs
from relgraph.extraction.events.cued import CuedSentences
from relgraph.extraction.events.merge import Cluster, dates_agree
from relgraph.extraction.events.roles import overlapping, participants
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge import Knowledge
from relgraph.knowledge.reference.gazetteer import Gazetteer
from relgraph.model import Document, Event, EventStatus, Evidence

_CONFIDENCE: Final = {
    "series": 0.95, "name": 0.9, "visit": 0.85, "verb": 0.85, "run": 0.85, "text": 0.9, "plain": 0.7, "session": 0.8,
    "gathering": 0.8, "body": 0.8,
}  # fmt: skip


def assembled(
    clusters: Sequence[Cluster], main: Cluster | None, sentences: CuedSentences, cast: Cast, knowledge: Knowledge
) -> tuple[Event, ...]:
    """Return the events that `clusters` are the mentions of; `main` is the one that the release is about."""
    keys = {id(cluster): _key(cluster, sentences.document, knowledge) for cluster in clusters}
    visits = [cluster for cluster in clusters if "visit" in cluster.sources]
    assembly = _Assembly(sentences, cast, knowledge, clusters, main, keys, [*map(_home, clusters)], visits)
    return tuple(assembly.event(cluster) for cluster in clusters)


class _Assembly(NamedTuple):
    """What the events of one release are put together from; `homes` are the sentences in which they stand first."""

    sentences: CuedSentences
    cast: Cast
    knowledge: Knowledge
    clusters: Sequence[Cluster]
    main: Cluster | None
    keys: Mapping[int, str]
    homes: Sequence[tuple[str, int]]
    visits: Sequence[Cluster]

    def event(self, cluster: Cluster) -> Event:
        """Return the event that the mentions in `cluster` are of."""
        first, rows, date = cluster.first, cluster.sightings, cluster.date
        beside = next((s.sidelines for s in rows if s.sidelines), None)
        host = overlapping(beside, self.clusters) if beside else None
        trip = _trip(cluster, self.clusters, self.visits, self.cast)
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
        if alone and self.homes.count(_home(cluster)) > 1:
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


def _trip(cluster: Cluster, clusters: Sequence[Cluster], visits: Sequence[Cluster], cast: Cast) -> Cluster | None:
    """Return the visit or run that an event is part of."""
    if "run" in cluster.sources:
        return next((c for c in clusters if "verb" in c.sources and c.home.block == cluster.home.block), None)
    if "visit" in cluster.sources or not cluster.any_of("verb", "series", "name"):
        return None
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
