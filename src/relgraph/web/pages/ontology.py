"""``/ontology/``: every class, property and concept, what it means, and where it can be seen at work."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, Response, jsonify, render_template, request
from markupsafe import Markup

from relgraph.query.formats import GRAPH_FORMATS, PLAIN_JSON
from relgraph.web.door.addresses import SCHEME, page_of
from relgraph.web.door.described import Described, described
from relgraph.web.door.files import file_response
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.labels import Labels, labels_of
from relgraph.web.door.language import language
from relgraph.web.door.links import add_links
from relgraph.web.door.negotiation import HTML, chosen_format
from relgraph.web.door.rendering import downloads, page
from relgraph.web.state import shown, state

ontology = Blueprint("ontology", __name__)

_SHOWN: Final = ("ttl", "jsonld", "nt", "rdf", "json")
#: Editions and languages whose terms are kept as written.
_KEPT: Final = 4
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class End:
    """One end of an example: what it is called and where it leads, or the text of a literal."""

    text: str
    href: str | None = None


@ontology.get("/ontology/")
@ontology.get("/ontology.<extension>")
@described(Described(group="site", formats=(HTML, PLAIN_JSON, *GRAPH_FORMATS), cost="file"))
def terms(extension: str | None = None) -> Response:
    """Explain the terms, or give them as RDF or JSON; an extension names the format."""
    with state().budgets.spending(request.remote_addr):
        chosen = chosen_format(request, (HTML, PLAIN_JSON, *GRAPH_FORMATS), extension or request.args.get("format"))
        if chosen in GRAPH_FORMATS:
            response = file_response("ontology", chosen.name, attached=False)
        else:
            tag = etag("ontology", chosen.name, language())
            response = not_modified(tag) or (_page() if chosen is HTML else jsonify(shown().edition.terms))
            response.set_etag(tag or "")
        return add_links(response, "/ontology", (PLAIN_JSON, *GRAPH_FORMATS))


def _page() -> Response:
    terms = _explained(shown().edition.id, language())
    return page("ontology.html", terms=terms, downloads=downloads("/ontology", _SHOWN))


@functools.lru_cache(maxsize=_KEPT)
def _explained(_edition: str, _language: str) -> Markup:
    """Return the terms as they stand on the page, which is kept for each edition and language."""
    known = shown().edition.terms
    named = labels_of(iri for iri in _named(known) if iri.startswith("http"))
    written = render_template(
        "ontology-terms.html",
        **known,
        own={item["iri"]: _in(item["label"]) for item in _terms(known)},
        scheme=SCHEME,
        words=_in,
        page_of=page_of,
        end=lambda value: _end(value, named),
        named=named,
    )
    return Markup(written)  # noqa: S704  # a template's own output, every value in it escaped


def _terms(known: Json) -> Iterator[Json]:
    for scheme in known["schemes"]:
        yield from scheme["concepts"]
    for kind in ("classes", "properties", "schemes"):
        yield from known[kind]


def _named(known: Json) -> Iterator[str]:
    """Yield all that the examples speak of."""
    yield from (item["example"] for item in known["classes"] if item["example"])
    for item in known["properties"]:
        yield from item["example"]


def _in(texts: Mapping[str, str]) -> str:
    """Return a text in the language of the page, else in English."""
    return texts.get(language()) or texts.get("en", "")


def _end(value: str, named: Labels) -> End:
    if value.startswith('"'):
        return End(value[1:].rpartition('"')[0][:80])
    return End(named.of(value)[:80], page_of(value))
