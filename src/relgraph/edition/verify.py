"""Prove an edition whole: every file against its hash, the store against the graph, every quote against its text."""

import gzip
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from relgraph.edition.counts import counts
from relgraph.edition.files import sha256
from relgraph.edition.opened import GRAPH, MANIFEST, RELEASES, SEARCH, STORE, Edition
from relgraph.errors import DamagedEditionError


def problems(folder: Path) -> list[str]:
    """Return what is wrong with the files of an edition, in words; an empty list means every hash agrees."""
    try:
        edition = Edition(folder)
    except DamagedEditionError as error:
        return [str(error)]
    return list(_file_problems(edition))


def verify(folder: Path) -> list[str]:
    """Return everything that is wrong with an edition; an empty list means that it is whole.

    Beyond `problems`: the store holds exactly the quads of the graph file, the counts per graph agree, each quote
    equals the slice of its text, and the search index is sound.
    """
    found = problems(folder)
    if found:
        return found
    edition = Edition(folder)
    lines = edition.quads().decode().splitlines()
    return [
        *_count_problems(edition.manifest, lines),
        *_store_problems(edition.path / STORE, lines),
        *_quote_problems(edition),
        *_index_problems(edition.path / SEARCH),
    ]


def _file_problems(edition: Edition) -> Iterator[str]:
    for name, expected in sorted(edition.manifest["files"].items()):
        path = edition.path / name
        if not path.is_file():
            yield f"{name} is missing"
        elif sha256(path.read_bytes()) != expected:
            yield f"{name} does not match its hash in {MANIFEST}"
    if not (edition.path / STORE).is_dir():
        yield f"{STORE} is missing"


def _count_problems(manifest: Mapping[str, Any], lines: list[str]) -> Iterator[str]:
    counted = counts(lines)
    if any(found != manifest.get(what) for what, found in counted.items()):
        yield f"{GRAPH} holds other counts than {MANIFEST} says"
    if sum(counted["graphs"].values()) != manifest.get("quads"):
        yield f"{GRAPH} holds another number of quads than {MANIFEST} says"
    if lines != sorted(set(lines)):
        yield f"{GRAPH} is not sorted"


def _store_problems(folder: Path, lines: list[str]) -> Iterator[str]:
    from pyoxigraph import RdfFormat, Store

    try:
        dump = Store.read_only(str(folder)).dump(format=RdfFormat.N_QUADS) or b""
    except (OSError, RuntimeError) as error:
        yield f"{STORE} cannot be read: {error}"
        return
    if sorted(dump.decode().splitlines()) != lines:
        yield f"{STORE} holds other quads than {GRAPH}"


def _quote_problems(edition: Edition) -> Iterator[str]:
    for release in edition.releases():
        text, name = release["text"], release["release"]["file"]
        if sha256(text.encode()) != release["release"]["text_sha256"]:
            yield f"{RELEASES}: the text of {name} does not match its hash"
        for statement in release["statements"]:
            if text[statement["start"] : statement["end"]] != statement["quote"]:
                yield f"{RELEASES}: a quote of {name} at {statement['start']} is not in the text"


def _index_problems(path: Path) -> Iterator[str]:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        yield f"{SEARCH} cannot be read: {error}"
        return
    if verdict != "ok":
        yield f"{SEARCH}: {verdict}"


def rebuild_store(folder: Path) -> None:
    """Make the store anew from the graph file, which is the source of truth."""
    import shutil

    from relgraph.edition.writing import write_store

    shutil.rmtree(folder / STORE, ignore_errors=True)
    write_store(folder / STORE, gzip.decompress((folder / GRAPH).read_bytes()))
