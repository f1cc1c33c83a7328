"""One network of an edition, cut to a time, as a file: for network tools, for spreadsheets, for paper."""

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qsl

from relgraph.edition.opened import Edition
from relgraph.networks import files
from relgraph.networks.model import Network
from relgraph.networks.window import note, window
from relgraph.pictures.network import network_picture
from relgraph.pictures.painting import painted
from relgraph.query.formats import Format

GRAPHML: Final = Format("graphml", "application/graphml+xml", "graphml")
GEXF: Final = Format("gexf", "application/gexf+xml", "gexf")
#: Formats of network tools that a dataset holds; neither has a registered media type, these are the ones in use.
NETWORK_FORMATS: Final = (GRAPHML, GEXF)
#: Formats of pictures.
PICTURE_FORMATS: Final = (
    Format("svg", "image/svg+xml", "svg"),
    Format("png", "image/png", "png"),
    Format("pdf", "application/pdf", "pdf"),
)
#: All that a network can be written as; ``json`` is that of Cytoscape.
DRAWING_FORMATS: Final = (
    *NETWORK_FORMATS,
    Format("json", "application/json", "json", ("cyjs",)),
    Format("csv", "text/csv", "csv"),
    *PICTURE_FORMATS,
)
_WRITERS: Final[Mapping[str, Callable[[Network], bytes]]] = {
    "graphml": files.graphml,
    "gexf": files.gexf,
    "json": files.cytoscape,
    "csv": files.edges_csv,
}


def drawing(edition: Edition, name: str, format_: Format) -> bytes:
    """Return the network `name`, which may end in ``?since=…&until=…`` (years or days), in a format.

    Raises `UnknownNameError` for an unknown network and `ParameterError` for a time that is none.
    """
    kind, _, asked = name.partition("?")
    since, until = window(dict(parse_qsl(asked)))
    network = edition.network(kind).within(since, until)
    if format_.name in _WRITERS:
        return _WRITERS[format_.name](network)
    return painted(network_picture(network, note(edition.id, since, until)), format_.name)
