"""``Link`` headers: where else a thing is described, under which licence, and by which name to cite it.

As https://signposting.org/FAIR/ and RFC 8288 have it.
"""

from collections.abc import Iterable
from typing import Final, TypeVar
from urllib.parse import quote, urlencode

from flask import request
from werkzeug.wrappers import Response

from relgraph.edition.catalog import DATASET, LICENCE
from relgraph.query.formats import Format
from relgraph.web.state import shown

#: Parameters that choose how an answer is written, not what it says.
_OF_THE_FORM = frozenset({"format", "lang", "truncate"})

#: What stands in an address as it is; a header holds nothing beyond ASCII, https://www.rfc-editor.org/rfc/rfc3987#section-3.1
_OF_AN_IRI: Final = "/:#?&=%!$'()*+,;@[]~"

#: A Flask response or a redirect, which is a plain one.
_Answer = TypeVar("_Answer", bound=Response)


def add_links(response: _Answer, address: str, formats: Iterable[Format], cited: str | None = None) -> _Answer:
    """Tell of `address`, asked with the parameters of the request, in other formats, and of the IRI to cite."""
    asked = [(name, value) for name, value in request.args.items(multi=True) if name not in _OF_THE_FORM]
    tail = f"?{urlencode(asked)}" if asked else ""
    links = [
        f'<{request.script_root}{address}.{item.extension}{tail}>; rel="alternate"; type="{item.media_type}"'
        for item in formats
    ]
    if cited:
        links.append(f'<{quote(cited, safe=_OF_AN_IRI)}>; rel="cite-as"')
    response.headers["Link"] = ", ".join(links)
    return response


def complete(response: Response) -> None:
    """Tell of catalog, description (RFC 8631), licence, and of the edition unless something closer is to be cited."""
    root = request.script_root
    links = [
        f'<{root}/.well-known/void>; rel="describedby"; type="text/turtle"',
        f'<{LICENCE}>; rel="license"',
        f'<{root}/openapi.json>; rel="service-desc"; type="application/openapi+json"',
        f'<{root}/api>; rel="service-doc"; type="text/html"',
    ]
    if 'rel="cite-as"' not in response.headers.get("Link", ""):
        links.append(f'<{DATASET}/{shown().edition.id}>; rel="cite-as"')
    response.headers["Link"] = ", ".join(filter(None, [response.headers.get("Link"), *links]))
