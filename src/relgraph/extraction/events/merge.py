"""Which mentions are of the same event."""

import re
from collections.abc import Hashable, Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from relgraph.edtf import bounds
from relgraph.extraction.mentions.sightings import Sighting, Source

_NAMED: Final = frozenset({"series", "name"})
_OF_PAIRS: Final = frozenset({"ministerial", "bilateral-meeting", "summit"})
_STOP: Final = frozenset({"the", "of", "and", "for", "on", "in", "with", "a", "meeting", "'", "to"})
#: What the occasion of a launch is called after it has been told.
_OPENINGS: Final = frozenset({"opening ceremony", "launch ceremony", "launching ceremony", "ceremony", "launch event"})
#: "ASEAN-related Foreign Ministers' Meetings" are several, none of them one of these alone.
_LOOSE: Final = frozenset({"related"})
#: A numbered meeting of a body: others of the same number are of other bodies.
_BODY_MEETS: Final = re.compile(r"\d+\w\w meeting of the ", re.IGNORECASE)
_HALF: Final = 0.5
_TOKEN: Final = re.compile(r"[^\W_]+")


class Cluster:
    """The mentions of one event, in the order met, and where they come from.

    `distinct` leaves out those that say the same as one before. `first` is the mention that names the event best: with
    session or date, in the body before the title; `home` the one where the date stands, else the first in the body;
    `date` the most exact one that a mention gives; `session` the number in its series.
    """

    __slots__ = ("date", "distinct", "first", "home", "session", "sightings", "sources")

    def __init__(self, sighting: Sighting) -> None:
        """Begin with one mention."""
        self.sightings = [sighting]
        self.sources: set[Source] = {sighting.source}
        self.distinct: dict[Hashable, Sighting] = {_said(sighting): sighting}
        self.first = self.home = sighting
        self.date = sighting.date or None
        self.session = sighting.session or None

    def add(self, sighting: Sighting) -> None:
        """Take one more mention."""
        self.sightings.append(sighting)
        self.sources.add(sighting.source)
        self.distinct.setdefault(_said(sighting), sighting)
        self._note(sighting)

    def _note(self, sighting: Sighting) -> None:
        """Note what one more mention says better than those before."""
        if _naming(sighting) > _naming(self.first):
            self.first = sighting
        if _housing(sighting) > _housing(self.home):
            self.home = sighting
        if sighting.date and (self.date is None or _exactness(sighting.date) > _exactness(self.date)):
            self.date = sighting.date
        self.session = self.session or sighting.session

    def replace_home(self, sighting: Sighting) -> None:
        """Let the mention where the event is at home say what `sighting` says."""
        rows = self.sightings
        rows[rows.index(self.home)] = sighting
        self.first = self.home = rows[0]
        self.date, self.session = rows[0].date or None, rows[0].session or None
        for other in rows[1:]:
            self._note(other)

    def fits(self, sighting: Sighting) -> bool:
        """Tell whether a mention can be of the same event as every mention here."""
        return all(same_event(known, sighting) for known in self.distinct.values())

    def any_of(self, *sources: Source) -> bool:
        """Tell whether a mention comes from one of these sources."""
        return not self.sources.isdisjoint(sources)


def _housing(sighting: Sighting) -> tuple[bool, bool]:
    body = sighting.block != "title"
    return body, body and bool(sighting.date)


def _exactness(date: str) -> tuple[int, bool]:
    return date.count("-"), "XXXX" not in date


def _naming(sighting: Sighting) -> tuple[bool, bool, bool, bool, bool]:
    named = sighting.source in _NAMED
    return (
        sighting.series is not None,
        sighting.session is not None,
        named,
        sighting.block != "title",
        bool(sighting.date),
    )


def _said(sighting: Sighting) -> Hashable:
    """Return all of a mention that `same_event` and `_naming` look at."""
    s = sighting
    row = (s.source, s.series, s.session, s.date, s.name, s.type, s.sides, s.subjects, s.objects, s.place)
    return row, s.block == "title"


def merged(sightings: Iterable[Sighting]) -> list[Cluster]:
    """Group mentions of the same event; the title, which repeats the body, comes last."""
    clusters: list[Cluster] = []
    for sighting in sorted(sightings, key=lambda s: (s.block == "title", s.span)):
        home = next((c for c in clusters if c.fits(sighting)), None)
        if home is None:
            on_that_day = (c for c in clusters if dates_agree(c.date, sighting.date))
            home = next((c for c in on_that_day if same_event(max(c.distinct.values(), key=_naming), sighting)), None)
        if home is None:
            clusters.append(Cluster(sighting))
        else:
            home.add(sighting)
    return sorted(clusters, key=lambda cluster: (cluster.home.block == "title", cluster.home.span))


def same_event(a: Sighting, b: Sighting) -> bool:
    """Tell whether two mentions can be of one event: no session, date or side speaks against it and a name for it."""
    if (a.session and b.session and a.session != b.session) or not dates_agree(a.date, b.date):
        return False
    sources = {a.source, b.source}
    if a.series and b.series:
        return a.series == b.series
    if sources <= _NAMED:
        return _same_name(a, b)
    return _same_sort(a, b) if len(sources) == 1 else _named_and_told(a, b)


def _same_sort(a: Sighting, b: Sighting) -> bool:
    """Compare two mentions without a proper name: of visits, of talks, of joint texts, of "the summit in May"."""
    headline = "title" in {a.block, b.block}
    if a.source == "visit":
        there = a.sides == b.sides or (headline and (a.sides < b.sides or b.sides < a.sides))
        same_visitor = there and bool(set(a.subjects) & set(b.subjects))
        return a.place == b.place or (same_visitor and (headline or a.status == b.status))
    if a.source == "verb":
        if {a.status, b.status} == {"held", "planned"} and not headline:
            return False  # who met plans to meet again
        told = headline and a.sides == b.sides and len(a.sides) > 1
        return a.type == b.type and (told or bool(set(a.objects) & set(b.objects)))
    if a.source in {"text", "gathering"} and a.type == b.type:
        opened = {a.name.lower(), b.name.lower()} & _OPENINGS
        if opened and any(name.startswith("Launch of ") for name in (a.name, b.name)):
            return True
        return _tokens(a.name) <= _tokens(b.name) or _tokens(b.name) <= _tokens(a.name)
    return a.source == "plain" and a.type == b.type and a.date is not None and b.date is not None


def _named_and_told(a: Sighting, b: Sighting) -> bool:
    """Compare a proper name with "the summit in May", or "X-Y Ministers' Meeting" with X having met Y."""
    sources = {a.source, b.source}
    if "plain" in sources and not sources & _NAMED:
        return a.date is not None and a.date == b.date
    if not sources & _NAMED or (a.series != b.series and "verb" in sources):
        return False
    if "plain" in sources:
        loose = "bilateral-meeting" in {a.type, b.type} and a.date == b.date
        return (a.type == b.type or loose) and a.date is not None and b.date is not None
    alike = a.type == b.type or {a.type, b.type} <= _OF_PAIRS
    if "title" in {a.block, b.block} and a.type == b.type and len(a.sides | b.sides) == 2:
        return "verb" in sources and bool(a.sides & b.sides)  # "Seoul Summit" in the title has the side of its place
    return "verb" in sources and len(a.sides) == 2 and a.sides == b.sides and alike


def _same_name(a: Sighting, b: Sighting) -> bool:
    if a.sides and b.sides and not a.sides & b.sides:
        return False
    ours, theirs = _tokens(a.name), _tokens(b.name)
    if a.session and a.session == b.session and a.type == b.type:
        bodies = all(_BODY_MEETS.match(name) for name in (a.name, b.name))
        return not bodies or len(ours & theirs) / min(len(ours), len(theirs)) > _HALF
    if _LOOSE & (ours ^ theirs):
        return False
    small = min(len(ours), len(theirs))
    return small > 1 and len(ours & theirs) / small >= 0.75 and a.type == b.type


def _tokens(name: str) -> set[str]:
    words = {word.lower().removesuffix("s") for word in _TOKEN.findall(name)}
    return words - _STOP


def dates_agree(a: str | None, b: str | None) -> bool:
    """Tell whether two dates can be the same: unknown dates and unknown years agree with all."""
    return a is None or b is None or _agree(a, b)


@lru_cache(maxsize=1024)
def _agree(a: str, b: str) -> bool:
    if "XXXX" in a or "XXXX" in b:
        ours, theirs = (value.split("/")[0].partition("-")[2] for value in (a, b))
        return not ours or not theirs or _overlap_unyeared(a, b)
    (a1, a2), (b1, b2) = bounds(a), bounds(b)
    return (a1 or date.min) <= (b2 or date.max) and (b1 or date.min) <= (a2 or date.max)


def _overlap_unyeared(a: str, b: str) -> bool:
    def ends(value: str) -> tuple[str, str]:
        parts = [part.partition("-")[2] for part in value.split("/") if part not in {"..", ""}]
        return parts[0], f"{parts[-1]}-99" if parts[-1].count("-") == 0 else parts[-1]

    (a1, a2), (b1, b2) = ends(a), ends(b)
    return a1 <= b2 and b1 <= a2
