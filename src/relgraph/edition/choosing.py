"""Which moments of the timeline are asked for, by lane, actor, series and time."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from relgraph.edition.timeline import LANES, Moment
from relgraph.errors import ParameterError, did_you_mean
from relgraph.networks.window import window

#: What a timeline can be asked for by.
_PARAMETERS: Final = ("lane", "actor", "series", "since", "until")
_TIMES: Final = ("since", "until")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The moments that were asked for, and the days between which they lie."""

    moments: tuple[Moment, ...]
    since: dt.date | None
    until: dt.date | None


def choose(moments: Sequence[Moment], asked: Mapping[str, str]) -> Chosen:
    """Return the moments that fit; raise `ParameterError` naming the nearest for a parameter or value that none has."""
    for name in asked:
        if name not in _PARAMETERS:
            raise ParameterError(f"a timeline has no parameter {name[:60]!r}.", remedy=did_you_mean(name, _PARAMETERS))
    known = {"lane": LANES, "actor": actors(moments), "series": series(moments)}
    for name, values in known.items():
        value = asked.get(name)
        if value and value not in values:
            raise ParameterError(f"nothing here has the {name} {value[:60]!r}.", remedy=did_you_mean(value, values))
    since, until = window({name: asked[name] for name in _TIMES if name in asked})
    fitting = (moment for moment in moments if moment.is_within(since, until) and _fits(moment, asked))
    return Chosen(tuple(fitting), since, until)


def actors(moments: Iterable[Moment]) -> tuple[str, ...]:
    """Return the codes of all who have a part in a moment."""
    return tuple(sorted({code for moment in moments for code in moment.actors}))


def series(moments: Iterable[Moment]) -> tuple[str, ...]:
    """Return the keys of all series."""
    return tuple(sorted({moment.series for moment in moments if moment.series}))


def _fits(moment: Moment, asked: Mapping[str, str]) -> bool:
    return (
        asked.get("lane", "") in {"", moment.lane}
        and asked.get("series", "") in {"", moment.series}
        and (not asked.get("actor") or asked["actor"] in moment.actors)
    )
