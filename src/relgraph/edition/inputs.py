"""What goes into an edition: releases with their index rows, knowledge, ontology, queries, and the code itself."""

import functools
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import relgraph
from relgraph.edition.files import sha256, tree_sha256
from relgraph.errors import UsageError
from relgraph.knowledge import Knowledge, sha256_of
from relgraph.knowledge.tables import Row, read_csv_rows
from relgraph.model import Source
from relgraph.paths import shipped

#: Endings of files that a folder of releases may hold.
RELEASE_ENDINGS: Final = (".txt", ".html", ".htm", ".pdf")
_INDEX: Final = "index.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseInput:
    """One release as found: its bytes and what the index says of it."""

    source: Source
    path: Path
    data: bytes

    @property
    def digest(self) -> str:
        """Return the hash of all that the release brings in: bytes and index row."""
        row = json.dumps(self.source._asdict(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(self.data + b"\0" + row.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that an edition depends on; equal inputs give an equal edition id and equal bytes."""

    releases: tuple[ReleaseInput, ...]
    knowledge: Knowledge
    hashes: dict[str, str]

    @property
    def edition_id(self) -> str:
        """Return 16 hexadecimal digits that stand for the inputs."""
        parts = [*sorted(f"{name}={value}" for name, value in self.hashes.items())]
        parts += sorted(release.digest for release in self.releases)
        return sha256("\n".join(parts).encode())[:16]

    def cache_key(self, release: ReleaseInput) -> str:
        """Return what the result of one release depends on: its own bytes, knowledge, ontology and code."""
        parts = (release.digest, *(self.hashes[name] for name in ("code", "knowledge", "ontology")))
        return sha256("\n".join(parts).encode())


def collect(sources: Sequence[Path], knowledge: Knowledge) -> Inputs:
    """Gather the releases below `sources` (files or folders; none means those that relgraph ships) and hash it all.

    Raises `UsageError` if a source does not exist or holds no release, `KnowledgeError` if an index row is broken.
    """
    roots = tuple(sources) or (shipped("data") / "releases",)
    releases = sorted((item for root in roots for item in _releases(root)), key=lambda item: item.source.file)
    hashes = {
        "code": tree_sha256(Path(relgraph.__file__).parent, "**/*.py"),
        "knowledge": knowledge.sha256,
        "ontology": tree_sha256(shipped("ontology")),
        "queries": tree_sha256(shipped("queries")),
        "evaluation": tree_sha256(shipped("data") / "evaluation"),
    }
    return Inputs(releases=tuple(releases), knowledge=knowledge, hashes=hashes)


@functools.cache
def extraction_sha256() -> str:
    """Return a hash over all that decides how a release is read: code of the rooms that read, and their knowledge."""
    code = Path(relgraph.__file__).parent
    rooms = [tree_sha256(code / room, "**/*.py") for room in ("model", "knowledge", "reading", "extraction")]
    return sha256("\n".join([*rooms, sha256_of(shipped("data"))]).encode())


def read_input(path: Path) -> ReleaseInput:
    """Return one file with the row that an index beside it or above it has for it, if any."""
    for folder in (path.parent, path.parent.parent):
        if (folder / _INDEX).is_file():
            rows = _index(folder)
            if path.name in rows:
                return ReleaseInput(source=rows[path.name], path=path, data=path.read_bytes())
    return ReleaseInput(source=Source(file=path.name), path=path, data=path.read_bytes())


def _releases(root: Path) -> list[ReleaseInput]:
    if root.is_file():
        return [read_input(root)]
    paths = [path for path in sorted(root.rglob("*")) if path.suffix.lower() in RELEASE_ENDINGS and path.is_file()]
    if not paths:
        raise UsageError(
            f"no releases at {root}.", remedy=f"Name a file or a folder with {', '.join(RELEASE_ENDINGS)} files."
        )
    return [read_input(path) for path in paths]


def _index(folder: Path) -> dict[str, Source]:
    return {row["file"]: _source(row) for row in read_csv_rows(folder / _INDEX)}


def _source(row: Row) -> Source:
    return Source(
        file=row["file"],
        url=row["source_url"] or None,
        publisher=row["publisher"] or None,
        published=row["published"] or None,
        on_page=row["date_on_page"] == "yes",
        licence=row["licence"] or None,
    )
