"""``/releases/``: every release, and each one by blocks with all that was read from it beside its words."""

from typing import Final

from flask import Blueprint, Response, request

from relgraph.errors import UnknownNameError, did_you_mean
from relgraph.web.door.described import PART, Described, Taken, described
from relgraph.web.door.files import file_response
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.negotiation import HTML, chosen_format
from relgraph.web.pages.releases.listing import FACETS, LISTS, list_response
from relgraph.web.pages.releases.reading import CONTRACT, FORMATS, contract_response, reading_page
from relgraph.web.state import shown, state

releases = Blueprint("releases", __name__)

#: Each facet may be given several times.
_CHOICES: Final = tuple(Taken(name=name, is_list=True) for name in FACETS)


@releases.get("/releases/")
@releases.get("/releases.<extension>")
@described(Described(group="things", formats=(HTML, *LISTS), takes=_CHOICES, json="Items"))
def index(extension: str | None = None) -> Response:
    """List the releases, newest first, by year and publisher; an extension names the format."""
    with state().budgets.spending(request.remote_addr):
        chosen = chosen_format(request, (HTML, *LISTS), extension or request.args.get("format"))
        return list_response(chosen)


@releases.get("/releases/<source>/<name>")
@described(
    Described(
        group="things",
        formats=(HTML, CONTRACT, *FORMATS),
        places={"source": PART, "name": PART},
        suffixed="name",
        is_named=True,
        cost="file",
    )
)
def release(source: str, name: str) -> Response:
    """Show one release with its words, or give its contract or its graph; an extension names the format."""
    stem, _, extension = name.partition(".")
    with state().budgets.spending(request.remote_addr):
        tail = _known(f"{source}/{stem}")
        chosen = chosen_format(request, (HTML, CONTRACT, *FORMATS), extension or request.args.get("format"))
        if chosen in FORMATS:
            return file_response(f"release/{tail}", chosen.name, attached=False)
        if chosen is CONTRACT:
            tag = etag("release", tail)
            response = not_modified(tag) or contract_response(tail)
            response.set_etag(tag or "")
            return response
        return reading_page(tail)


def _known(tail: str) -> str:
    tails = [item.tail for item in shown().edition.listing]
    if tail not in tails:
        raise UnknownNameError(f"no release {tail[:80]!r} in this edition.", remedy=did_you_mean(tail, tails))
    return tail
