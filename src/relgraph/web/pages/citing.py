"""``/cite``: how to cite the edition, or any answer of this site, each format at an address of its own."""

from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import HTTPException

from relgraph.edition.citation import WRITERS, Citation
from relgraph.errors import ParameterError
from relgraph.query.binding import iri
from relgraph.query.formats import Format
from relgraph.web.door.addresses import ENTITIES, FACTS, thing_iri
from relgraph.web.door.described import Described, Taken, described
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.labels import labels_of
from relgraph.web.door.language import language, translated
from relgraph.web.door.negotiation import HTML, chosen_format
from relgraph.web.door.pinned import pinned_root
from relgraph.web.door.rendering import page
from relgraph.web.state import shown

citing = Blueprint("citing", __name__)

_FORMATS: Final = (
    Format("text", "text/plain", "txt"),
    Format("bibtex", "application/x-bibtex", "bib"),
    Format("ris", "application/x-research-info-systems", "ris"),
    Format("csl-json", "application/vnd.citationstyles.csl+json", "json"),
)
_NAMES: Final = {"txt": "Text", "bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
_OF: Final = "Path of an answer of this site, as /queries/commitments"


@citing.get("/cite")
@citing.get("/cite.<extension>")
@described(
    Described(
        group="site",
        formats=(HTML, *_FORMATS),
        takes=(Taken(name="of", schema={"type": "string"}, meaning=_OF),),
        cost="nothing",
    )
)
def cite(extension: str | None = None) -> Response:
    """Show the citation in every format, or give it in one; ``?of=`` is the path of an answer of this site."""
    of = _path(request.args.get("of", ""))
    chosen = chosen_format(request, (HTML, *_FORMATS), extension or request.args.get("format"))
    tag = etag("cite", of, chosen.name, language(), request.url_root)
    response = not_modified(tag) or _answer(_citation(of), of, chosen)
    response.set_etag(tag or "")
    return response


def _path(of: str) -> str:
    """Return the path of an answer without the language it was read in; empty for the edition altogether.

    Raises `ParameterError` for what is no path of this site.
    """
    parts = urlsplit(of)
    known = not parts.scheme and not parts.netloc and parts.path.startswith("/") and _is_page(parts.path)
    if of and not known:
        raise ParameterError(
            f"{of[:60]!r} is no page of this site.", remedy="Give the path of one, such as /queries/commitments."
        )
    asked = [(name, value) for name, value in parse_qsl(parts.query) if name != "lang"]
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~")
    return "" if path == "/" else path + (f"?{urlencode(asked)}" if asked else "")


def _is_page(path: str) -> bool:
    adapter = current_app.url_map.bind("")
    try:
        endpoint, _ = adapter.match(path, method="GET")
    except HTTPException:
        return False
    return str(endpoint) != "static"


def _citation(of: str) -> Citation:
    edition = shown().edition
    # below the edition's own address the answer stays what it was when it was cited
    address = pinned_root(edition.id) + of if of else ""
    if address:
        iri(address)
    return Citation(
        edition=edition.id, version=str(edition.manifest["relgraph"]), answer=_title(of) if of else "", address=address
    )


def _title(of: str) -> str:
    """Return what the answer at a path is called: a question with its values, a thing, a release, a page."""
    path, _, asked = of.partition("?")
    kind, *rest = path.strip("/").split("/")
    if kind in (*ENTITIES, *FACTS) and rest:
        named = thing_iri(kind, rest[0].partition(".")[0])
        title = labels_of([named]).of(named)
    elif kind == "queries":
        title = _question(rest)
    else:
        title = _release(rest) if kind == "releases" else ""
    values = ", ".join(f"{name} = {value}" for name, value in parse_qsl(asked))
    told = (title or path.strip("/")) + (f" ({values})" if values else "")
    return " ".join(told.split())


def _question(rest: list[str]) -> str:
    query = shown().edition.questions.get(rest[0].partition(".")[0]) if rest else None
    return query.asked(language()) if query else ""


def _release(rest: list[str]) -> str:
    tail = "/".join(rest)
    return next((item.title or item.file for item in shown().edition.listing if item.tail == tail), "")


def _answer(citation: Citation, of: str, chosen: Format) -> Response:
    if chosen is not HTML:
        body = WRITERS[chosen.extension](citation)
        return Response(body, content_type=f"{chosen.media_type}; charset=utf-8")
    tail = f"?of={quote(of, safe='')}" if of else ""
    written = [
        (extension, translated(_NAMES[extension]), write(citation), f"/cite.{extension}{tail}")
        for extension, write in WRITERS.items()
    ]
    return page("cite.html", citation=citation, of=of, written=written)
