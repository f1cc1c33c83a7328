"""``/about`` and ``/data``: how this was made and where it ends; everything as files, with sizes and sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, request, send_from_directory

from relgraph.edition import opened
from relgraph.edition.catalog import LICENCE
from relgraph.errors import UnknownNameError, did_you_mean
from relgraph.query.formats import Format
from relgraph.web.door.described import Described, among, described
from relgraph.web.door.headers import etag, not_modified
from relgraph.web.door.rendering import page
from relgraph.web.state import shown

about = Blueprint("about", __name__)

#: Files of an edition that anybody may take as they are; the texts of releases are not among them.
_FILES: Final[Mapping[str, str]] = {
    opened.GRAPH: "application/gzip",
    opened.CATALOG: "text/turtle",
    opened.LISTING: "application/json",
    opened.TERMS: "application/json",
    opened.QUALITY: "application/json",
    opened.REPORT_TURTLE: "text/turtle",
    opened.REPORT_JSON: "application/json",
    opened.EXCEPTIONS: "application/json",
}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the edition: bytes and SHA-256."""

    name: str
    size: int
    sha256: str


@about.get("/about")
@described(Described(group="site", cost="nothing"))
def method() -> Response:
    """Tell how the graph is made, what it does not cover, and how to check it."""
    return page("about.html", manifest=shown().edition.manifest)


@about.get("/data")
@described(Described(group="site", cost="nothing"))
def data() -> Response:
    """List what can be downloaded."""
    return page(
        "data.html",
        manifest=shown().edition.manifest,
        files=_stored(),
        licence=LICENCE,
        root=request.url_root.rstrip("/"),
    )


@about.get("/data/<name>")
@described(
    Described(
        group="files",
        formats=tuple(Format(kind, kind, "") for kind in dict.fromkeys(_FILES.values())),
        places={"name": among(_FILES)},
        is_negotiated=False,
        is_named=True,
        cost="nothing",
        json="Document",
    )
)
def stored_file(name: str) -> Response:
    """Give a file of the edition as it is, to be held against the sum on the page."""
    known = {file.name: file for file in _stored()}
    if name not in known:
        raise UnknownNameError(f"no file {name[:60]!r} here.", remedy=did_you_mean(name, sorted(known)))
    tag = etag("file", known[name].sha256)
    response = not_modified(tag) or send_from_directory(shown().edition.path, name, mimetype=_FILES[name], etag=False)
    response.set_etag(tag or "")
    return response


def _stored() -> list[StoredFile]:
    edition = shown().edition
    sums: Mapping[str, str] = edition.manifest["files"]
    return [StoredFile(name, (edition.path / name).stat().st_size, sums[name]) for name in _FILES if name in sums]
