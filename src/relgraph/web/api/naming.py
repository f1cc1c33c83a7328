"""``/id/…``, ``/doc/…``, ``/voc/…``: the names of things lead to their pages or to data about them.

303 as https://www.w3.org/TR/cooluris/#r303gendocument has it: a thing is not the document about it.
"""

from urllib.parse import quote

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Redirect

from relgraph.graph.iris import ENTITY, RELEASE, VOCABULARY
from relgraph.query.formats import GRAPH_FORMATS, Format
from relgraph.web.door.addresses import page_of
from relgraph.web.door.described import Described, Taken, among, described
from relgraph.web.door.links import add_links
from relgraph.web.door.negotiation import HTML, chosen_format

naming = Blueprint("naming", __name__)

_TOPICS = "topic/"
_LEADING = Described(
    group="things",
    formats=(),
    takes=(Taken(name="format", schema=among(item.extension for item in (*GRAPH_FORMATS, HTML))),),
    places={"key": {"type": "string", "maxLength": 300}},
    is_named=True,
    cost="nothing",
    leads=(303,),
)


@naming.get("/id/<path:key>")
@described(_LEADING)
def entity(key: str) -> Response | Redirect:
    """Lead to the page of a named thing, or to what is known of it in the syntax that is accepted."""
    return _lead(ENTITY + key, f"/{quote(key)}")


@naming.get("/doc/<path:key>")
@described(_LEADING)
def release(key: str) -> Response | Redirect:
    """Lead to a release, to the place of a passage or fact in it, or to its graph."""
    source, _, rest = key.partition("/")
    return _lead(RELEASE + key, f"/releases/{quote(source)}/{quote(rest.partition('/')[0])}")


@naming.get("/voc/<path:key>")
@described(_LEADING)
def concept(key: str) -> Response | Redirect:
    """Lead to the page of a topic, or to where the vocabularies are explained, or to what is known of a concept."""
    data = f"/{quote(key)}" if key.startswith(_TOPICS) else f"/export/concept/{quote(key)}"
    return _lead(VOCABULARY + key, data)


def _lead(iri: str, data: str) -> Redirect:
    chosen: Format = chosen_format(request, (*GRAPH_FORMATS, HTML), request.args.get("format"))
    address = page_of(iri) if chosen is HTML else f"{data}.{chosen.extension}"
    response = redirect(address or "/", code=303)
    add_links(response, data, GRAPH_FORMATS, iri)
    return response
