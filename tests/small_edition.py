"""An edition small enough to count by hand: three releases about the ROK, Thailand, Viet Nam and ASEAN."""

import gzip
import json
import shutil
from functools import lru_cache
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from relgraph.edition.counts import counts
from relgraph.edition.ledger import ledger_json
from relgraph.edition.names import namings
from relgraph.edition.opened import (
    FORM,
    GRAPH,
    LEDGER,
    LISTING,
    MANIFEST,
    QUERIES,
    RELEASES,
    SEARCH,
    STORE,
    Edition,
    release_file,
)
from relgraph.edition.search import write_index
from relgraph.edition.writing import write_networks, write_store
from relgraph.graph.network import network_lines
from relgraph.paths import shipped
from relgraph.tables.tables import Tables

SMALL = Path(__file__).parent / "queries" / "small.trig"
_FOLDERS = shutil.ignore_patterns("derive", "pages", "tables", "*.md")
_RELEASES = {
    "june.txt": "mofa-kr/2020-06-18-aaaaaaaa",
    "november.txt": "mofa-kr/2020-11-13-bbbbbbbb",
    "visit.txt": "mofa-kr/2019-11-26-cccccccc",
}


@lru_cache
def small_quads() -> bytes:
    """Return the quads of the releases and of the network derived from them, sorted."""
    lines = [f"{quad} ." for quad in parse(SMALL.read_bytes(), format=RdfFormat.TRIG)]
    return _joined(lines + network_lines(_joined(lines)))


def small_manifest() -> dict[str, object]:
    """Return the manifest that belongs to `small_quads`."""
    counted = counts(small_quads().decode().splitlines())
    releases = [{"file": file, "tail": tail, "graph": _graph(tail)} for file, tail in _RELEASES.items()]
    return {
        "edition": "0123456789abcdef",
        "form": FORM,
        "relgraph": "0.1.0",
        "quads": sum(counted["graphs"].values()),
        **counted,
        "releases": releases,
        "quarantined": [],
    }


def small_edition(folder: Path, replacing: tuple[str, str] = ("", "")) -> Edition:
    """Write the small edition into `folder`, with one stretch of its quads replaced by another, and open it."""
    folder.mkdir(parents=True, exist_ok=True)
    quads = small_quads().decode().replace(*replacing).encode() if replacing[0] else small_quads()
    (folder / GRAPH).write_bytes(gzip.compress(quads, mtime=0))
    (folder / MANIFEST).write_text(json.dumps(small_manifest()), encoding="utf-8")
    write_store(folder / STORE, quads)
    tables = Tables(folder, {})
    write_networks(folder, tables)
    (folder / LEDGER).write_bytes(ledger_json(tables, namings(quads.decode().splitlines())))
    shutil.copytree(shipped("queries"), folder / QUERIES, ignore=_FOLDERS, dirs_exist_ok=True)
    (folder / RELEASES).mkdir(exist_ok=True)
    for file, tail in _RELEASES.items():
        release = {"text": "Words of a release. " * 40, "release": {"file": file, "licence": ""}}
        (folder / RELEASES / release_file(tail)).write_text(json.dumps(release), encoding="utf-8")
    (folder / LISTING).write_text("[]", encoding="utf-8")
    (folder / SEARCH).unlink(missing_ok=True)
    write_index(folder / SEARCH, [], namings(quads.decode().splitlines()))
    return Edition(folder)


def _joined(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in sorted(set(lines))).encode()


def _graph(tail: str) -> str:
    return f"https://w3id.org/relgraph/graph/{tail}"
