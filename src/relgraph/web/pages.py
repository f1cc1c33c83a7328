"""``/``: what this is, what it holds, and the ways in."""

from typing import Final

from flask import Blueprint, Response, render_template

from relgraph.errors import QueryError
from relgraph.graph.terms import RG
from relgraph.query.binding import bound_rows, iri, literal
from relgraph.query.saved import SavedQuery, bind
from relgraph.web.state import state
from relgraph.web.tables import Table, to_table, without_addresses

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
    """Show the front page; a part whose query fails just now is left out, and says so."""
    now = state()
    featured = now.queries.get(_LEDGER)
    page = render_template(
        "index.html",
        counts=_counts(),
        ledger=None if featured is None else _first_rows(featured),
        featured=featured,
        queries=now.queries.values(),
    )
    return Response(page, mimetype="text/html")


def _counts() -> Table | None:
    rows = [(literal(name), iri(kind), literal(f"{place:02}")) for place, (name, kind) in enumerate(_COUNTED)]
    return _table(bound_rows(_COUNT, ("what", "class", "position"), rows), {})


def _first_rows(query: SavedQuery) -> Table | None:
    table = _table(query.text, bind(query, {}))
    return None if table is None else without_addresses(Table(table.head, table.rows[:_ROWS], table.cut))


def _table(text: str, bindings: dict[str, str]) -> Table | None:
    try:
        return to_table(state().page_query(text, tuple(sorted(bindings.items()))))
    except QueryError:
        return None
