"""``/state/kor``, ``/fund/…``, ``/topic/…``: the page of every named thing, and the same as data."""

from typing import Final
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as Redirect

from relgraph.edition.opened import SEARCH
from relgraph.edition.search import Hit, near_things
from relgraph.errors import UnknownNameError, did_you_mean
from relgraph.query.formats import CSV, GRAPH_FORMATS, PLAIN_JSON
from relgraph.query.sections import load_sections
from relgraph.web.door.addresses import ENTITIES, FACTS, page_of, thing_iri
from relgraph.web.door.described import PART, Described, among, described
from relgraph.web.door.files import file_response
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.links import add_links
from relgraph.web.door.negotiation import HTML, chosen_format, wants_page
from relgraph.web.door.rendering import downloads, page
from relgraph.web.door.sources import Sources, host_name, passage_name
from relgraph.web.pages.things.summaries import summary
from relgraph.web.pages.things.tables import section_csv
from relgraph.web.pages.things.thing import Thing, as_json, is_known, read_thing
from relgraph.web.state import shown, state

things = Blueprint("things", __name__)

_KINDS: Final = ",".join((*ENTITIES, *FACTS))
_KIND: Final = among((*ENTITIES, *FACTS))
_FORMATS: Final = (PLAIN_JSON, *GRAPH_FORMATS)
_SHOWN: Final = ("json", "ttl", "jsonld", "nt", "rdf")
#: The facet of the ledger that stands for a kind, and what of a thing it takes.
_LEDGER: Final = {
    "state": ("who", "{code}"),
    "topic": ("topic", "{slug}"),
    "policy": ("policy", "policy/{slug}"),
    "fund": ("fund", "fund/{slug}"),
}
#: Sections whose commitments stand in the ledger under that facet.
_LEDGERS: Final = frozenset({"commitments-made", "commitments-on", "commitments-through"})
#: Rows of a section that the page of a thing shows; the page of the section shows all.
_ROWS: Final = 10
_ALL: Final = 1000


@things.get(f"/<any({_KINDS}):kind>/<slug>")
@described(
    Described(
        group="things",
        formats=(HTML, *_FORMATS),
        places={"kind": _KIND, "slug": PART},
        suffixed="slug",
        is_named=True,
        cost="file",
        leads=(308,),
    )
)
def thing_page(kind: str, slug: str) -> Response | Redirect:
    """Show one thing, or give what is known of it as data; an extension names the format."""
    stem, _, extension = slug.partition(".")
    with state().budgets.spending(request.remote_addr):
        if not is_known(thing_iri(kind, stem)):
            return _elsewhere(kind, stem, extension) or _unknown(kind, stem)
        chosen = chosen_format(request, (HTML, *_FORMATS), extension or request.args.get("format"))
        if chosen in GRAPH_FORMATS:
            response = file_response(_export(kind, stem), chosen.name, attached=False)
        elif chosen is PLAIN_JSON:
            response = _tagged(jsonify(as_json(read_thing(kind, stem))), kind, stem)
        else:
            response = _shown(read_thing(kind, stem, rows=_ROWS), _ROWS)
        return add_links(response, f"/{kind}/{quote(stem)}", _FORMATS, thing_iri(kind, stem))


@things.get(f"/<any({_KINDS}):kind>/<slug>/<name>")
@described(
    Described(
        group="things",
        formats=(HTML, CSV, PLAIN_JSON),
        places={"kind": _KIND, "slug": PART, "name": PART},
        suffixed="name",
        is_named=True,
        cost="query",
    )
)
def section_page(kind: str, slug: str, name: str) -> Response | Redirect:
    """Show one table of a thing in full, as a page, as CSV or as JSON."""
    stem, _, extension = name.partition(".")
    with state().budgets.spending(request.remote_addr):
        if not is_known(thing_iri(kind, slug)):
            return _unknown(kind, slug)
        known = [key for key, item in load_sections().items() if item.is_for(kind)]
        if stem not in known:
            raise UnknownNameError(f"no table {stem[:60]!r} of {kind}/{slug[:60]}.", remedy=did_you_mean(stem, known))
        chosen = chosen_format(request, (HTML, CSV, PLAIN_JSON), extension or request.args.get("format"))
        thing = read_thing(kind, slug, only=stem, rows=_ALL if chosen is HTML else None)
        if chosen is CSV:
            return _tagged(Response(section_csv(thing), content_type="text/csv; charset=utf-8"), kind, slug, stem)
        return _shown(thing, _ALL, stem) if chosen is HTML else _tagged(jsonify(as_json(thing)), kind, slug, stem)


def _tagged(response: Response, *parts: str) -> Response:
    tag = etag("thing", response.mimetype, request.full_path, *parts)
    if tag is not None:
        response.set_etag(tag)
    return not_modified(tag) or response


def _export(kind: str, slug: str) -> str:
    return f"concept/topic/{slug}" if kind == "topic" else f"entity/{kind}/{slug}"


def _shown(thing: Thing, rows: int, section: str | None = None) -> Response:
    address = f"/{thing.kind}/{quote(thing.slug)}"
    return page(
        "section.html" if section else "thing.html",
        cut="rows" if any(item.found.is_cut or len(item.found.rows) > rows for item in thing.sections) else None,
        thing=thing,
        address=address,
        summary=summary(thing),
        ledger=_in_ledger(thing),
        rows=rows,
        no_sources=Sources(),
        page_of=page_of,
        passage_name=passage_name,
        host_name=host_name,
        downloads=downloads(f"{address}/{section}", ("csv", "json")) if section else downloads(address, _SHOWN),
    )


def _in_ledger(thing: Thing) -> str | None:
    """Return where the ledger shows the commitments of a thing, if it has any."""
    facet, value = _LEDGER.get(thing.kind, (None, ""))
    if facet is None or not any(item.section.name in _LEDGERS for item in thing.sections):
        return None
    return f"/commitments?{urlencode({facet: value.format(slug=thing.slug, code=thing.slug.upper())})}"


def _elsewhere(kind: str, slug: str, extension: str) -> Redirect | None:
    """Lead from ``/state/KOR`` to ``/state/kor``."""
    lower = slug.lower()
    if lower == slug or not is_known(thing_iri(kind, lower)):
        return None
    return redirect(f"/{kind}/{quote(lower)}" + (f".{extension}" if extension else ""), code=308)


def _unknown(kind: str, slug: str) -> Response:
    """Answer 404 with the things whose names come nearest, those of the same kind first."""
    near = near_things(shown().edition.path / SEARCH, slug.replace("-", " "), limit=12)
    start = thing_iri(kind, "")
    near.sort(key=lambda hit: not hit.iri.startswith(start))
    if wants_page(request):
        return page("unknown.html", status=404, key=f"{kind}/{slug}"[:100], near=near[:6], page_of=page_of)
    raise UnknownNameError(f"nothing here is called {f'{kind}/{slug}'[:80]!r}.", remedy=_told(near[:3]))


def _told(near: list[Hit]) -> str:
    names = " or ".join(f"{page_of(hit.iri)} ({hit.name})" for hit in near)
    return f"Did you mean {names}?" if names else "Search with /search?q=…"
