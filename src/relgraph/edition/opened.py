"""An edition on disk, opened for reading: manifest, quads, release texts, findings."""

import gzip
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from relgraph.edition.listing import ListedRelease
from relgraph.edition.quarantine import Quarantined, read_quarantined
from relgraph.errors import DamagedEditionError, MissingEditionError, UnknownNameError, did_you_mean
from relgraph.model import Finding
from relgraph.networks.kinds import KINDS
from relgraph.networks.model import Network, network_of

if TYPE_CHECKING:  # an edition is opened without its questions
    from relgraph.query.saved import SavedQuery

#: Name of the pointer to the edition in use.
CURRENT: Final = "current"
#: Of the files of an edition; a change that older code could not read, or newer not, gives it the next number.
FORM: Final = 1
GRAPH: Final = "graph.nq.gz"
STORE: Final = "store"
MANIFEST: Final = "manifest.json"
REPORT_TURTLE: Final = "report.ttl"
REPORT_JSON: Final = "report.json"
EXCEPTIONS: Final = "exceptions.json"
SEARCH: Final = "search.sqlite"
CATALOG: Final = "catalog.ttl"
#: The questions as they were asked when the edition was made, so that its numbers can be computed again.
QUERIES: Final = "queries"
RELEASES: Final = "releases"
LISTING: Final = "releases.json"
LEDGER: Final = "ledger.json"
TERMS: Final = "ontology.json"
QUALITY: Final = "quality.json"
TIMELINE: Final = "timeline.json"
QUARANTINE: Final = "quarantine"
NETWORKS: Final = "networks"


class Edition:
    """One immutable edition; every property is read from its files and kept."""

    def __init__(self, path: Path) -> None:
        """Open the edition in folder `path`; raise `DamagedEditionError` if it has no readable manifest."""
        self.path = path.resolve()
        try:
            self.manifest: Mapping[str, Any] = json.loads((self.path / MANIFEST).read_bytes())
        except (OSError, ValueError) as error:
            raise DamagedEditionError(
                f"{path} has no readable {MANIFEST}.", remedy="Build it again with `relgraph build`."
            ) from error
        if self.manifest.get("form") != FORM:
            raise DamagedEditionError(
                f"{path} is written in another form than this version of relgraph reads.",
                remedy=f"Open it with the version that made it: {self.manifest.get('relgraph', 'an older one')}.",
            )

    @property
    def id(self) -> str:
        """Return the hash of the inputs that this edition was made from."""
        return str(self.manifest["edition"])

    def quads(self) -> bytes:
        """Return the whole graph as sorted N-Quads."""
        return gzip.decompress((self.path / GRAPH).read_bytes())

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return what the SHACL shapes found, sorted."""
        return tuple(Finding(**item) for item in json.loads((self.path / REPORT_JSON).read_bytes()))

    @cached_property
    def listing(self) -> tuple[ListedRelease, ...]:
        """Return one line for each release, newest first."""
        return tuple(ListedRelease(**item) for item in json.loads((self.path / LISTING).read_bytes()))

    @cached_property
    def excepted(self) -> tuple[tuple[Finding, str], ...]:
        """Return the findings that a declared exception settles, each with the reason."""
        stored = json.loads((self.path / EXCEPTIONS).read_bytes())
        reasons = [item.pop("reason") for item in stored]
        return tuple((Finding(**item), reason) for item, reason in zip(stored, reasons, strict=True))

    @cached_property
    def terms(self) -> Mapping[str, Any]:
        """Return the terms of the ontology as `relgraph.edition.vocabulary` wrote them."""
        terms: Mapping[str, Any] = json.loads((self.path / TERMS).read_bytes())
        return terms

    @cached_property
    def quality(self) -> Mapping[str, Any]:
        """Return the figures on quality as `relgraph.edition.quality` wrote them."""
        figures: Mapping[str, Any] = json.loads((self.path / QUALITY).read_bytes())
        return figures

    @cached_property
    def questions(self) -> "Mapping[str, SavedQuery]":
        """Return the saved questions that the edition was made with, by name.

        Raises `KnowledgeError` naming a file that this version of relgraph cannot read.
        """
        from relgraph.query.saved import load_queries

        return load_queries(self.path / QUERIES)

    def quarantined(self) -> tuple[Quarantined, ...]:
        """Return the releases that did not go through, with their reports."""
        return tuple(read_quarantined(path) for path in sorted((self.path / QUARANTINE).glob("*.json")))

    def releases(self) -> Iterator[Mapping[str, Any]]:
        """Yield each release as its contract JSON with its frozen text under ``text``, in order of file name."""
        for entry in self.manifest["releases"]:
            yield self._release_file(entry["tail"])

    def texts(self) -> dict[str, str]:
        """Return the frozen text of each release by its IRI."""
        return {item["release"]["iri"]: item["text"] for item in self.releases()}

    def release(self, name: str) -> Mapping[str, Any]:
        """Return one release by file name or by the tail of its IRI; raise `UnknownNameError` if there is none."""
        for entry in self.manifest["releases"]:
            if name in {entry["file"], entry["tail"], Path(entry["file"]).stem}:
                return self._release_file(entry["tail"])
        known = ", ".join(sorted(entry["file"] for entry in self.manifest["releases"])[:5])
        raise UnknownNameError(f"no release {name!r} in this edition.", remedy=f"It holds, among others: {known}.")

    def network(self, kind: str) -> Network:
        """Return one of the networks with all its years; raise `UnknownNameError` naming the nearest."""
        if kind not in KINDS:
            raise UnknownNameError(f"no network {kind[:60]!r}.", remedy=did_you_mean(kind, KINDS))
        return network_of(json.loads((self.path / network_file(kind)).read_bytes()))

    def _release_file(self, tail: str) -> Mapping[str, Any]:
        stored: Mapping[str, Any] = json.loads((self.path / RELEASES / release_file(tail)).read_bytes())
        return stored


def release_file(tail: str) -> str:
    """Return the file name of a release inside an edition."""
    return tail.replace("/", "__") + ".json"


def network_file(kind: str) -> str:
    """Return the file name of a network inside an edition."""
    return f"{NETWORKS}/{kind}.json"


def open_edition(home: Path) -> Edition:
    """Open the current edition of `home`, or `home` itself if it is the folder of an edition.

    Raises `MissingEditionError` if nothing was built there.
    """
    if (home / MANIFEST).is_file():
        return Edition(home)
    pointer = home / CURRENT
    if not pointer.exists():
        raise MissingEditionError(
            f"no edition in {home}.", remedy="Run `relgraph build` first, or name another folder with --editions."
        )
    return Edition(pointer)
