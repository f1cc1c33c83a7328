"""``/network`` and ``/network/<kind>``: the picture, its tables, and the same as files."""

from collections.abc import Callable, Mapping
from typing import Final

from flask import Blueprint, Response, request

from relgraph.errors import UnknownNameError, did_you_mean
from relgraph.networks import files
from relgraph.networks.kinds import KINDS
from relgraph.networks.model import Network
from relgraph.networks.window import note, window
from relgraph.pictures.network import Manner, edge_name, network_picture
from relgraph.pictures.svg import style
from relgraph.query.formats import CSV, GEXF, GRAPHML, PDF, PLAIN_JSON, PNG, SVG, Format
from relgraph.web.door.addresses import page_of
from relgraph.web.door.described import PART, TIME, Described, Taken, among, described, taken
from relgraph.web.door.files import file_response
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.language import language, translated
from relgraph.web.door.negotiation import HTML
from relgraph.web.door.rendering import downloads, page
from relgraph.web.pages.networks.evidence import Place, sentences_behind
from relgraph.web.state import shown, state

networks = Blueprint("networks", __name__)

#: What a network can be taken as, best known first; those that this process does not write itself are exports.
_DRAWN: Final = (SVG, PNG, PDF, CSV, PLAIN_JSON, GEXF, GRAPHML)
_FORMATS: Final = tuple(item.extension for item in _DRAWN)
_WRITERS: Final[Mapping[str, tuple[str, Callable[[Network], bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", files.edges_csv),
    "json": ("application/json", files.cytoscape),
}
#: Rows that a page shows of a table; the files have all.
_ROWS: Final = 50
_OF_THE_DOOR: Final = frozenset({"lang"})
_TIMES: Final = taken(("since", "until"), TIME)
_CSS: Final = Format("css", "text/css", "css")
_KIND: Final = among(KINDS)


@networks.get("/network")
@described(Described(group="answers", cost="nothing"))
def index() -> Response:
    """List the networks that there are."""
    return page("networks.html", kinds=KINDS, found={kind: shown().network(kind) for kind in KINDS})


@networks.get("/network/<name>")
@described(
    Described(
        group="answers",
        formats=(HTML, *_DRAWN),
        takes=_TIMES,
        places={"name": _KIND},
        suffixed="name",
        is_negotiated=False,
        is_named=True,
        cost="file",
    )
)
def network(name: str) -> Response:
    """Show a network, or give it in the format of its extension, as in ``/network/state-policy.gexf``."""
    kind, _, extension = name.partition(".")
    asked = {key: value for key, value in request.args.items() if key not in _OF_THE_DOOR}
    found = shown().network(kind).within(*window(asked))
    if not extension:
        return _page(found, asked)
    if extension not in _FORMATS:
        raise UnknownNameError(f"no network as {extension[:60]!r}.", remedy=did_you_mean(extension, _FORMATS))
    if extension == "svg" or extension in _WRITERS:
        return _file(found, extension)
    with state().budgets.spending(request.remote_addr):
        times = "&".join(f"{key}={value}" for key, value in sorted(asked.items()) if value)
        return file_response(f"network/{kind}?{times}" if times else f"network/{kind}", extension, attached=True)


@networks.get("/network/<kind>/edge")
@described(
    Described(
        group="answers",
        takes=(Taken(name="from", schema=PART), Taken(name="to", schema=PART), *_TIMES),
        places={"kind": _KIND},
        is_named=True,
        cost="query",
    )
)
def edge(kind: str) -> Response:
    """Show the facts and sentences behind one tie of a network."""
    asked = {key: value for key, value in request.args.items() if key not in _OF_THE_DOOR}
    source, target = asked.pop("from", ""), asked.pop("to", "")
    whole = shown().network(kind)
    ends = [node.key for node in whole.nodes]
    for end in (source, target):
        if end not in ends:
            raise UnknownNameError(f"no {end[:60]!r} in this network.", remedy=did_you_mean(end, ends))
    found = whole.within(*window(asked))
    tie = found.edge(source, target)
    name = edge_name(found, tie, language()) if tie else None
    return page(
        "network-edge.html",
        kind=kind,
        network=found,
        ends=[whole.by_key[source], whole.by_key[target]],
        page_of=page_of,
        tie=tie,
        name=name,
        facts=sentences_behind(tie.facts) if tie else (),
        asked=asked,
    )


@networks.get("/assets/pictures.css")
@described(Described(group="site", formats=(_CSS,), cost="nothing"))
def styling() -> Response:
    """Give the style of pictures to the pages that they stand in."""
    tag = etag("pictures.css", style())
    response = not_modified(tag) or Response(style(), mimetype="text/css")
    if tag is not None:
        response.set_etag(tag)
    return response


def _file(found: Network, extension: str) -> Response:
    tag = etag("network", found.kind, sorted(request.args.items()), extension, language())
    response = not_modified(tag)
    if response is None:
        if extension == "svg":
            picture = network_picture(found, _note(), Manner(language=language(), say=translated))
            response = Response(picture.standalone(), mimetype="image/svg+xml")
        else:
            media_type, written = _WRITERS[extension]
            response = Response(written(found), content_type=media_type)
    if tag is not None:
        response.set_etag(tag)
    return response


def _note() -> str:
    asked = {key: value for key, value in request.args.items() if key not in _OF_THE_DOOR}
    return note(shown().edition.id, *window(asked))


def _page(found: Network, asked: Mapping[str, str]) -> Response:
    place = Place(found.kind, asked)
    manner = Manner(
        language=language(), say=translated, node=lambda node: page_of(node.iri), edge=place.of, has_heading=False
    )
    strength = {node.key: 0 for node in found.nodes}
    for tie in found.edges:
        strength[tie.source] += tie.weight
        strength[tie.target] += tie.weight
    whole = shown().network(found.kind)
    return page(
        "network.html",
        kind=found.kind,
        about=KINDS[found.kind],
        kinds=KINDS,
        network=found,
        years=whole.years,
        asked=asked,
        picture=shown().drawn(
            ("network", found.kind, language(), tuple(sorted(asked.items()))),
            lambda: network_picture(found, _note(), manner).inline(),
        ),
        nodes=sorted(found.nodes, key=lambda node: (-strength[node.key], node.key))[:_ROWS],
        strength=strength,
        edges=sorted(found.edges, key=lambda tie: (-tie.weight, tie.id))[:_ROWS],
        place=place.of,
        page_of=page_of,
        downloads=downloads(f"/network/{found.kind}", _FORMATS),
    )
