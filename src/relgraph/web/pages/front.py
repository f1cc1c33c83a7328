"""``/``: what this is, what it holds, and the ways in."""

from typing import Final

from flask import Blueprint, Response

from relgraph.errors import QueryError
from relgraph.graph.terms import RG
from relgraph.query.binding import bound_rows, iri, literal
from relgraph.web.door.rendering import page
from relgraph.web.door.tables import Table, to_table
from relgraph.web.state import shown, state

pages = Blueprint("pages", __name__)

_LEDGER: Final = "commitments"
_ROWS: Final = 10
#: What is counted on the front page, in this order.
_COUNTED: Final = (
    ("releases", RG.Release),
    ("commitments", RG.Commitment),
    ("speech acts", RG.CommunicativeAct),
    ("events", RG.Event),
    ("policies", RG.Policy),
    ("people", RG.Person),
)
_COUNT: Final = """
SELECT ?what (COUNT(DISTINCT ?thing) AS ?number)
WHERE { ?thing a ?class }
GROUP BY ?what ?position ORDER BY ?position
"""


@pages.get("/")
def front() -> Response:
    """Show the front page; the counts are left out while the graph does not answer."""
    queries = state().queries
    return page(
        "index.html",
        counts=_counts(),
        ledger=shown().ledger().rows[:_ROWS],
        whole_ledger=queries.get(_LEDGER),
        queries=queries.values(),
    )


def _counts() -> Table | None:
    rows = [(literal(name), iri(kind), literal(f"{place:02}")) for place, (name, kind) in enumerate(_COUNTED)]
    try:
        return to_table(shown().page_query(bound_rows(_COUNT, ("what", "class", "position"), rows), ()))
    except QueryError:
        return None
