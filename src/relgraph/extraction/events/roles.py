"""Who took part in an event."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.extraction.events.merge import Cluster
from relgraph.extraction.events.scene import body_key
from relgraph.model import PEOPLE, Actor, Span

#: Sides of the ASEAN Plus Three meetings beside the own one.
_PLUS_THREE: Final = frozenset({"ASEAN", "CHN", "JPN"})
#: Meetings to which the sides in their name send people.
_OF_GOVERNMENTS: Final = frozenset(
    {"summit", "ministerial", "senior-officials", "consultation", "dialogue", "committee", "round"}
)
_PAIR: Final = 2
_OPENING: Final = frozenset({"title", "1", "2"})


def main_event(clusters: Sequence[Cluster]) -> Cluster | None:
    """Return the event that the release is about: the one in its title, else the first of its first paragraph."""
    titled = [c for c in clusters if any(s.block == "title" for s in c.sightings) and "run" not in c.sources]
    hosts = {s.sidelines for c in clusters for s in c.sightings if s.sidelines}
    beside = [c for c in clusters if "run" in c.sources or (not c.date and any(s.span in hosts for s in c.sightings))]
    opening = [c for c in clusters if _paragraph(c.home.block) in _OPENING and c not in beside]
    named = [c for c in titled if c.any_of("series", "name")]
    held = [c for c in named if any(s.status != "planned" for s in c.sightings)]
    named = held or ([] if any(c.any_of("series", "name") for c in opening) else named)
    return (named or titled or opening or [None])[0]  # type: ignore[list-item]


def _paragraph(block: str) -> str:
    return block.partition(".")[0]


def participants(cluster: Cluster, main: Cluster | None, clusters: Sequence[Cluster], cast: Cast) -> tuple[str, ...]:
    """Return who took part: those the words name, and at the main event everyone of the parties who is named."""
    body = [s for s in cluster.sightings if s.block != "title" and (s.subjects or s.objects)]
    told = [key for s in body or cluster.sightings for key in (*s.subjects, *s.objects)]
    if cluster is main and cluster.any_of("series", "name", "gathering"):
        others = [s for c in clusters if c is not cluster for s in c.sightings]
        elsewhere = {key for s in others for key in s.objects}
        if "gathering" in cluster.sources:
            elsewhere |= {key for s in others for key in s.subjects}
        everyone = _everyone(cluster, cast)
        near = _near(cluster, cast) if not elsewhere.isdisjoint(everyone) else []
        told += [key for key in everyone if key in near or key not in elsewhere]
    elif cluster is main and "verb" in cluster.sources and "visit" not in cluster.sources:
        told = _persons_for_bodies(told, cluster, cast)
    elif cluster.first.type in _OF_GOVERNMENTS and cluster.any_of("series", "name", "session", "body"):
        told += _parties(cluster, told, main, cast)
    return tuple(dict.fromkeys(told))


def _everyone(cluster: Cluster, cast: Cast) -> list[str]:
    """Return all persons and posts of a release about one meeting, and groups, states or bloc of the others."""
    people = [a for a in cast.actors if a.kind in PEOPLE and a.side != "other"]
    sides = {side for s in cluster.sightings for side in s.sides}
    sides |= set(cast.sides_of(cluster.home.block)) if len(sides) < 2 else set()
    if "APT" in sides:
        sides |= {actor.side for actor in cast.actors if actor.kind in {"state", "group"} and actor.side in _PLUS_THREE}
    groups = [a for a in cast.actors if a.kind == "group" and a.side in sides - {cast.own_side} and _acts(a)]
    found = [*people, *groups]
    for side in sorted(sides - {"other", "APT"}):
        if not any(actor.side == side for actor in found):
            stand_in = cast.stand_in(side, cluster.home.block)
            found += [stand_in] if stand_in is not None else []
    return [actor.key for actor in found]


def _parties(cluster: Cluster, told: Iterable[str], main: Cluster | None, cast: Cast) -> Iterator[str]:
    """Yield the states or blocs whose meeting the name says it is, where nobody of that side is named."""
    named = {cast.actor(key).side for key in told}
    sides = {side for s in cluster.sightings for side in s.sides}
    again = main is not None and cluster.session is not None and cluster.first.type == main.first.type
    if len(sides) < _PAIR and (again or cluster.any_of("session", "body")):
        sides = set(cast.sides_of(cluster.home.block))
    if len(sides) == _PAIR or sides == {"APT"}:
        keys = {body_key(side) for side in sides}
        bodies = {actor.side: actor.key for actor in cast.actors if actor.key in keys}
        unnamed = sorted(sides - named)
        if bodies.keys() >= set(unnamed):
            yield from (bodies[side] for side in unnamed)


def _acts(group: Actor) -> bool:
    return "delegates" in group.key or group.key.startswith("group/mekong")


def _persons_for_bodies(keys: list[str], cluster: Cluster, cast: Cast) -> list[str]:
    """Put the persons of the paragraph in the place of a ministry or state of their side."""
    paragraph = _paragraph(cluster.home.block)
    near = {m.span for m in cast.mentions if _paragraph(m.block) == paragraph}
    found: list[str] = []
    for key in keys:
        actor = cast.actor(key)
        people = [a for a in cast.actors if a.kind == "person" and a.side == actor.side and near & set(a.mentions)]
        bodily = actor.kind in {"organisation", "state", "bloc"} and actor.side == cast.own_side
        found += [person.key for person in people] if bodily and people else [key]
    return found


def _near(cluster: Cluster, cast: Cast) -> list[str]:
    """Return the persons and posts named in the paragraph of an event."""
    paragraph = _paragraph(cluster.home.block)
    return [actor.key for actor in cast.people(m for m in cast.mentions if _paragraph(m.block) == paragraph)]


def overlapping(span: Span, clusters: Sequence[Cluster]) -> Cluster | None:
    """Return the event one of whose mentions stands at `span`."""
    return next((c for c in clusters if any(s.span == span for s in c.sightings)), None)
