"""The Flask app, put together."""

from typing import Final

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from relgraph.query.limits import Limits
from relgraph.web.api.completion import completion
from relgraph.web.api.exporting import exporting
from relgraph.web.api.health import health
from relgraph.web.api.naming import naming
from relgraph.web.api.openapi import openapi
from relgraph.web.api.sparql import sparql
from relgraph.web.door import described, headers, language, packed, pinned, problems
from relgraph.web.door.rendering import other_language, sum_of_money
from relgraph.web.pages.about import about
from relgraph.web.pages.citing import citing
from relgraph.web.pages.commitments import commitments
from relgraph.web.pages.editions import editions
from relgraph.web.pages.finding import finding
from relgraph.web.pages.front import pages
from relgraph.web.pages.networks.showing import networks
from relgraph.web.pages.ontology import ontology
from relgraph.web.pages.pairs import pairs
from relgraph.web.pages.pictures.matrix import matrix
from relgraph.web.pages.pictures.timeline import timeline
from relgraph.web.pages.quality import quality
from relgraph.web.pages.questions import questions
from relgraph.web.pages.releases import releases
from relgraph.web.pages.tables import tables
from relgraph.web.pages.things import things
from relgraph.web.refusals import AddressTooLongError
from relgraph.web.serving.archive import PINNED, Archive
from relgraph.web.serving.budgets import Budgets
from relgraph.web.serving.export_runs import ExportRuns
from relgraph.web.serving.shelf import Shelf
from relgraph.web.state import State, keep, shown, state

#: The rooms of the site that every page leads to, by the names that stand in `data/interface`.
_WAYS_IN: Final = (
    ("/commitments", "Commitments"),
    ("/queries/", "Questions"),
    ("/network", "Networks"),
    ("/timeline", "Timeline"),
    ("/matrix", "Matrix"),
    ("/releases/", "Releases"),
    ("/sparql", "SPARQL"),
)
_BLUEPRINTS: Final = (
    pages,
    commitments,
    sparql,
    completion,
    questions,
    tables,
    releases,
    things,
    ontology,
    quality,
    about,
    citing,
    editions,
    pairs,
    networks,
    matrix,
    timeline,
    finding,
    naming,
    exporting,
    openapi,
    health,
)


def create_app(
    shelf: Shelf, *, limits: Limits | None = None, trusted_proxies: int = 0, archive: Archive | None = None
) -> Flask:
    """Return the web door of the edition on `shelf`, whichever that is when a request comes.

    `archive` lends the editions kept beside it, each below ``/editions/<id>/``; None keeps none.
    `trusted_proxies` is the number of proxies in front whose X-Forwarded-For and -Proto are believed.
    """
    limits = limits or shelf.shown.pool.limits
    app = Flask("relgraph.web", static_folder="assets", static_url_path="/assets")
    app.config["MAX_CONTENT_LENGTH"] = limits.body_bytes
    app.json.sort_keys = False  # type: ignore[attr-defined]  # of the default provider
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    problems.register(app)
    budgets, exports = Budgets(limits), ExportRuns(limits)
    kept = archive or Archive(None)
    keep(app, State(shelf=shelf, archive=kept, limits=limits, budgets=budgets, exports=exports))
    headers.register(app)
    app.before_request(_refuse_long_address)
    language.register(app)
    packed.register(app)
    described.register(app)
    pinned.register(app)
    app.context_processor(_of_every_page)
    app.add_template_filter(sum_of_money)
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
    if trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=trusted_proxies, x_proto=trusted_proxies)  # type: ignore[method-assign]  # the way Flask documents
    return app


def _of_every_page() -> dict[str, object]:
    newest = state().shelf.shown.edition.id
    return {
        "edition_id": shown().edition.id,
        "newest_id": newest,
        "is_pinned": PINNED in request.environ,
        "ways_in": _WAYS_IN,
        "other_language": other_language,
    }


def _refuse_long_address() -> None:
    if len(request.full_path) > state().limits.url_bytes:
        raise AddressTooLongError(
            f"the address is longer than {state().limits.url_bytes} bytes.",
            remedy="Send the query in the body of a POST.",
        )
