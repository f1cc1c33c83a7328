"""``/editions/``: which editions can be asked here, and one of them with all that it was made from."""

from flask import Blueprint, Response, request

from relgraph.edition.citation import WRITERS, Citation
from relgraph.edition.opened import MANIFEST, Edition
from relgraph.query.formats import PLAIN_JSON
from relgraph.web.door.described import PART, Described, described
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.negotiation import HTML, chosen_format
from relgraph.web.door.pinned import pinned_root
from relgraph.web.door.rendering import page
from relgraph.web.serving.archive import not_kept
from relgraph.web.state import shown, state

editions = Blueprint("editions", __name__)


@editions.get("/editions/")
@described(Described(group="site", cost="nothing"))
def index() -> Response:
    """List the editions that can be asked."""
    return page("editions.html", editions=_kept(), shown_id=shown().edition.id)


@editions.get("/editions/<name>")
@described(
    Described(
        group="site", formats=(HTML, PLAIN_JSON), places={"name": PART}, suffixed="name", is_named=True, cost="nothing"
    )
)
def edition(name: str) -> Response:
    """Show what an edition was made from and how to come back to it; ``.json`` is its manifest."""
    stem, _, extension = name.partition(".")
    known = {item.id: item for item in _kept()}
    if stem not in known:
        raise not_kept(stem, known)
    found = known[stem]
    chosen = chosen_format(request, (HTML, PLAIN_JSON), extension or request.args.get("format"))
    if chosen is HTML:
        cited = Citation(edition=found.id, version=str(found.manifest["relgraph"]))
        return page("edition.html", edition=found, root=pinned_root(found.id), citation=WRITERS["txt"](cited))
    tag = etag("manifest", found.id)
    response = not_modified(tag) or Response((found.path / MANIFEST).read_bytes(), mimetype=PLAIN_JSON.media_type)
    response.set_etag(tag or "")
    return response


def _kept() -> tuple[Edition, ...]:
    """Return the kept editions and the one on show, that one first."""
    here = shown().edition
    return (here, *(item for item in state().archive.editions() if item.id != here.id))
