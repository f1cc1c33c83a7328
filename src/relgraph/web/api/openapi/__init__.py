"""``/openapi.json`` and ``/api``: every address of this site, what it takes and gives, for programs and for people."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from flask import Blueprint, Response, current_app, json, request

from relgraph.query.formats import Format
from relgraph.web.api.openapi.addresses import Address, addresses
from relgraph.web.api.openapi.document import document
from relgraph.web.door.described import Described, Group, described
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.rendering import page
from relgraph.web.state import shown

openapi = Blueprint("openapi", __name__)

#: https://www.iana.org/assignments/media-types/application/openapi+json
_OPENAPI: Final = Format("json", "application/openapi+json", "json")
_KEPT: Final = "relgraph.addresses"
#: The headings, by the words of `data/interface`.
_HEADINGS: Final[Mapping[Group, str]] = {
    "answers": "Answers",
    "things": "Things and releases",
    "sparql": "SPARQL",
    "files": "Files",
    "site": "The site itself",
}


@openapi.get("/openapi.json")
@described(Described(group="site", formats=(_OPENAPI,), cost="nothing"))
def as_json() -> Response:
    """Describe every address for programs, in OpenAPI 3.1."""
    tag = etag("openapi")
    response = not_modified(tag) or Response(_written(), content_type=_OPENAPI.media_type)
    response.set_etag(tag or "")
    return response


@openapi.get("/api")
@described(Described(group="site", cost="nothing"))
def as_page() -> Response:
    """Describe every address for people."""
    groups = [(name, title, _listed(name)) for name, title in _HEADINGS.items()]
    return page("api.html", groups=groups, root=request.url_root.rstrip("/"))


def _written() -> str:
    version = str(shown().edition.manifest["relgraph"])
    return json.dumps(document(_all(), version))


def _all() -> tuple[Address, ...]:
    """Return the addresses of this app, kept for the last edition that was asked for: its questions are its own."""
    kept: dict[str, Any] = current_app.extensions
    edition = shown().edition
    if kept.get(_KEPT, ("",))[0] != edition.id:
        kept[_KEPT] = (edition.id, addresses(current_app, edition.questions))
    found: tuple[Address, ...] = kept[_KEPT][1]
    return found


def _listed(group: Group) -> Iterable[Address]:
    """Return the addresses under a heading, each once: what stands at an extension is told with the address itself."""
    return [address for address in _all() if address.group == group and not address.is_suffixed]
