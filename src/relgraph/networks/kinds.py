"""The networks that there are: which ties are their edges, what a weight counts, how they are laid out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

#: ``columns``: who on the left, what on the right; ``around``: in a ring; ``spread``: by distances in the network.
Layout = Literal["columns", "around", "spread"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to draw the edition: the types of ties that are its edges (none: topics), and what the weights count."""

    title: str
    ties: tuple[str, ...]
    unit: str
    layout: Layout
    directed: bool = False
    #: Whether a tie is the darker, the more its facts weigh on average.
    shaded: bool = False


#: The networks that there are, by name; the first is the one that is meant when none is named.
KINDS: Final[Mapping[str, Kind]] = {
    "actor-event-policy": Kind(
        "Actors, the events they took part in, and the policies invoked there",
        ("actor-event", "policy-actor", "policy-event"),
        "facts",
        "spread",
    ),
    "actor-actor": Kind("Who met whom", ("co-participation",), "shared events", "around"),
    "state-policy": Kind("Who declared or invoked which policy", ("policy-actor",), "declarations and acts", "columns"),
    "state-fund": Kind(
        "Who pays into, runs or acts through which fund", ("fund-actor",), "contributions and acts", "columns"
    ),
    "committer-beneficiary": Kind(
        "Who committed itself for whose good", ("commitment",), "sum of firmness", "around", directed=True, shaded=True
    ),
    "actor-topic": Kind("Who speaks on which topic", (), "acts", "columns"),
}
#: How the rows of an answer are drawn as a network, by whether what stands left never stands right.
OF_ROWS: Final[Mapping[str, Kind]] = {
    "rows-columns": Kind("Answer", (), "times", "columns", directed=True),
    "rows-around": Kind("Answer", (), "times", "around", directed=True),
}


def kind_of(name: str) -> Kind:
    """Return how a network of this name is drawn, be it one of an edition or one of rows."""
    return OF_ROWS.get(name) or KINDS[name]
