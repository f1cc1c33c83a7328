"""Whether the graph answers: a real query through a real worker, not only a process that is there."""

from flask import Blueprint, Response, jsonify

from relgraph.query.formats import PLAIN_JSON
from relgraph.web.door.described import Described, described
from relgraph.web.state import shown

health = Blueprint("health", __name__)

_PROBE = "ASK { ?s ?p ?o }"


@health.get("/healthz")
@described(Described(group="site", formats=(PLAIN_JSON,), is_negotiated=False, cost="query"))
def healthz() -> Response:
    """Answer 200 with what is being served, or the problem that keeps the graph from answering."""
    now = shown()
    answer = now.pool.page(_PROBE)
    holding = now.pool.holding
    response = jsonify(
        status="ok",
        edition=now.edition.id,
        holds_statements=b"true" in answer.body,
        quads=holding.quads,
        kept_in=holding.mode,
        workers=len(now.pool.processes()),
        sandbox=list(holding.layers),
    )
    response.headers["Cache-Control"] = "no-store"
    return response
