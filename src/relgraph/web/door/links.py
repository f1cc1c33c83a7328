"""``Link`` headers: where else a thing is described, under which licence, and by which name to cite it.

As https://signposting.org/FAIR/ and RFC 8288 have it.
"""

from collections.abc import Iterable

from flask import Response, request

from relgraph.edition.catalog import LICENCE
from relgraph.query.formats import Format


def add_links(response: Response, address: str, formats: Iterable[Format], cited: str | None = None) -> Response:
    """Tell of `address` in other formats, of the catalog, of the licence of our facts, and of the IRI to cite."""
    root = request.script_root
    links = [
        *(f'<{root}{address}.{item.extension}>; rel="alternate"; type="{item.media_type}"' for item in formats),
        f'<{root}/.well-known/void>; rel="describedby"; type="text/turtle"',
        f'<{LICENCE}>; rel="license"',
        *([f'<{cited}>; rel="cite-as"'] if cited else []),
    ]
    response.headers["Link"] = ", ".join(links)
    return response
