"""``/``: what this is, the beginning of a few answers, what it holds, and the ways in."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response

from relgraph.edition.catalog import LICENCE
from relgraph.edition.citation import WRITERS, Citation
from relgraph.graph.terms import RG
from relgraph.web.door.described import Described, described
from relgraph.web.door.rendering import page
from relgraph.web.pages.front.cards import cards
from relgraph.web.state import shown

pages = Blueprint("pages", __name__)

_NEWEST: Final = 5
#: What is counted on the front page, in this order: its name in `data/interface`, its class, where all of it is.
_COUNTED: Final = (
    ("Releases", (RG.Release,), "/releases/"),
    ("Commitments", (RG.Commitment,), "/commitments"),
    ("Speech acts", (RG.CommunicativeAct,), "/queries/acts-between"),
    ("Events", (RG.Event, RG.EventRound, RG.Meeting, RG.Visit), "/timeline"),
    ("Policies", (RG.Policy,), "/queries/policy-frames"),
    ("People", (RG.Person,), "/queries/office-holders"),
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of a kind there are, and where they are shown."""

    name: str
    number: int
    href: str


@pages.get("/")
@described(Described(group="site", cost="nothing"))
def front() -> Response:
    """Show the front page."""
    edition = shown().edition
    classes = edition.manifest["classes"]
    return page(
        "index.html",
        counts=[Count(name, sum(classes.get(kind, 0) for kind in kinds), href) for name, kinds, href in _COUNTED],
        cards=cards(),
        ties=classes.get(RG.Tie, 0),
        newest=edition.listing[:_NEWEST],
        citation=WRITERS["txt"](Citation(edition=edition.id, version=str(edition.manifest["relgraph"]))),
        licence=LICENCE,
        quads=edition.manifest["quads"],
    )
