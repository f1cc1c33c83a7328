"""Build an edition: the whole flow on one screen.

A build writes ``<id>/`` beside the old editions and swaps the pointer ``current`` by one rename. Killed at any
point, it leaves the old edition serving; what it left behind is swept by the next build.
"""

import logging
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from relgraph.edition.files import UNFINISHED, locked, point, put_in_place, telling_no_room
from relgraph.edition.inputs import Inputs, collect
from relgraph.edition.opened import CURRENT, Edition
from relgraph.edition.quarantine import Quarantined, quarantined
from relgraph.edition.release import ReleaseCache, ReleaseResult
from relgraph.edition.verify import problems
from relgraph.edition.writing import write_edition
from relgraph.errors import DuplicateReleaseError, InputError
from relgraph.graph.reference import reference_lines
from relgraph.graph.validation import ReleaseGate
from relgraph.knowledge import load_knowledge

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did: the edition, how many releases came from the cache, and which were quarantined."""

    edition: Edition
    is_new: bool
    releases: int
    from_cache: int
    quarantined: tuple[Quarantined, ...]


def build(sources: Sequence[Path] = (), *, home: Path, progress: Progress | None = None) -> BuildReport:
    """Build an edition of `sources` (none: the releases that relgraph ships) in `home` and make it the current one.

    Equal inputs give an equal edition; if it stands there already and is whole, it is only pointed to. One bad
    release never stops the others: it is quarantined with its report. Raises `UsageError`, `KnowledgeError`,
    `LockedError` or `NoRoomError`; in each case the edition that was current stays current.
    """
    inputs = collect(sources, load_knowledge())
    with locked(home), telling_no_room(home):
        _sweep(home)
        standing = _standing(home, inputs.edition_id)
        if standing is not None:
            point(home / CURRENT, inputs.edition_id)
            return _report_of(standing)
        reference = reference_lines(inputs.knowledge)
        gate = ReleaseGate(reference)
        cache = ReleaseCache(home / "cache")
        results, bad, hits = _through_the_gate(inputs, cache, gate, progress or _silent)
        unfinished = home / f"{UNFINISHED}{inputs.edition_id}"
        write_edition(unfinished, inputs, reference, results, bad)
        edition = _publish(unfinished, home, inputs.edition_id)
    return BuildReport(edition=edition, is_new=True, releases=len(results), from_cache=hits, quarantined=tuple(bad))


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Show no progress."""


def _through_the_gate(
    inputs: Inputs, cache: ReleaseCache, gate: ReleaseGate, progress: Progress
) -> tuple[list[ReleaseResult], list[Quarantined], int]:
    results: dict[str, ReleaseResult] = {}
    bad: list[Quarantined] = []
    hits = 0
    for number, release in enumerate(inputs.releases, start=1):
        progress(release.source.file, number, len(inputs.releases))
        try:
            result, cached = cache.result(inputs, release, gate)
            _refuse_duplicate(result, results.values())
        except InputError as error:
            log.warning("quarantined: %s", error)
            bad.append(quarantined(release.source.file, release.digest, error))
            continue
        results[result.tail] = result
        hits += cached
    return list(results.values()), bad, hits


def _refuse_duplicate(result: ReleaseResult, earlier: Iterable[ReleaseResult]) -> None:
    for other in earlier:
        if other.text_sha256 == result.text_sha256:
            raise DuplicateReleaseError(
                f"the same text as {other.file}.",
                where=result.file,
                remedy="Remove one of the two, or mend the one that was saved wrongly.",
            )


def _publish(unfinished: Path, home: Path, edition_id: str) -> Edition:
    """Rename the finished folder and swap the pointer; before the last rename nobody sees anything."""
    final = home / edition_id
    put_in_place(unfinished, final)
    point(home / CURRENT, edition_id)
    return Edition(final)


def _standing(home: Path, edition_id: str) -> Edition | None:
    folder = home / edition_id
    if not folder.is_dir() or problems(folder):
        return None
    return Edition(folder)


def _report_of(edition: Edition) -> BuildReport:
    bad = edition.quarantined()
    count = len(edition.manifest["releases"])
    return BuildReport(edition=edition, is_new=False, releases=count, from_cache=count, quarantined=bad)


def _sweep(home: Path) -> None:
    """Remove what a killed build left behind; safe, since the lock is held."""
    for leftover in sorted(home.glob(f"{UNFINISHED}*")):
        shutil.rmtree(leftover)
    for temporary in sorted(home.glob(".*.tmp")):
        temporary.unlink()
