"""An edition as one file for an archive, and back: what was cited from it can be computed again years later.

The file holds all that the manifest lists, release texts among it; the store is left out, for it follows from the graph
and its bytes depend on the machine.
"""

import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from relgraph.edition.files import UNFINISHED, locked, point, put_in_place, sha256, telling_no_room, write
from relgraph.edition.opened import CURRENT, MANIFEST, Edition
from relgraph.edition.verify import problems, rebuild_store
from relgraph.errors import DamagedEditionError, UsageError
from relgraph.exports.dataset.files import File, zipped

ENDING: Final = ".snapshot.zip"
_README: Final = "README.txt"
_TOLD: Final = """\
Snapshot of edition {id}, made by relgraph {version}.

To compute again what was cited from it:

    pip install "relgraph=={version}"
    relgraph restore {name}
    relgraph query NAME --param KEY=VALUE --editions editions/{id}
    relgraph serve            # and then /editions/{id}/ before any address of the site

Or in Python: relgraph.open("editions/{id}"). Each file's SHA-256 stands in manifest.json, and the id is a hash of all
that went in. Texts of releases are those of their publishers; before you publish this file, see the licences in
releases.json, or deposit `relgraph export dataset` instead, which holds none of them.
"""
_MOST_BYTES: Final = 2 << 30


def snapshot(edition: Edition) -> bytes:
    """Return the edition as a zip, equal bytes for equal editions; raise `DamagedEditionError` if it is not whole."""
    if found := problems(edition.path):
        raise DamagedEditionError(f"the edition is not whole: {found[0]}.", remedy="Build it again.")
    return zipped(list(_files(edition)), edition.id)


def snapshot_name(edition: Edition) -> str:
    """Return the name under which a snapshot is kept."""
    return f"relgraph-{edition.id}{ENDING}"


def _files(edition: Edition) -> Iterator[File]:
    told = _TOLD.format(id=edition.id, version=edition.manifest["relgraph"], name=snapshot_name(edition))
    yield File(path=_README, title="How to open it", media_type="text/plain", body=told.encode())
    for name in (MANIFEST, *sorted(edition.manifest["files"])):
        body = (edition.path / name).read_bytes()
        yield File(path=name, title=name, media_type="application/octet-stream", body=body)


def restore(file: Path, home: Path) -> Edition:
    """Put the edition of a snapshot among those of `home`, and make it the current one if there is none.

    Raises `UsageError` for what is no snapshot, `DamagedEditionError` if a file does not match its sum, `LockedError`
    or `NoRoomError`; in each case `home` stays as it was.
    """
    with _opened(file) as archive:
        manifest, root = _manifest(archive, file)
        with locked(home), telling_no_room(home):
            final = home / str(manifest["edition"])
            if not final.is_dir() or problems(final):
                _lay_down(archive, manifest, root, final)
            if not (home / CURRENT).exists():
                point(home / CURRENT, final.name)
    return Edition(final)


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile) as error:
        raise _no_snapshot(file) from error


def _manifest(archive: zipfile.ZipFile, file: Path) -> tuple[Mapping[str, Any], str]:
    """Return the manifest of a snapshot and the folder that all of it lies in."""
    root = next((name.removesuffix(MANIFEST) for name in archive.namelist() if name.endswith(f"/{MANIFEST}")), "")
    if not root or root.count("/") > 1 or sum(item.file_size for item in archive.infolist()) > _MOST_BYTES:
        raise _no_snapshot(file)
    try:
        manifest: Mapping[str, Any] = json.loads(archive.read(root + MANIFEST))
        names = [str(name) for name in manifest["files"]]
        is_named = f"{manifest['edition']}/" == root
    except (ValueError, KeyError, TypeError) as error:
        raise _no_snapshot(file) from error
    if not is_named or any(_leads_out(name) or root + name not in archive.namelist() for name in names):
        raise _no_snapshot(file)
    return manifest, root


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name


def _lay_down(archive: zipfile.ZipFile, manifest: Mapping[str, Any], root: str, final: Path) -> None:
    beside = final.with_name(f"{UNFINISHED}{final.name}")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        for name, expected in {MANIFEST: None, **manifest["files"]}.items():
            body = archive.read(root + name)
            if expected is not None and sha256(body) != expected:
                raise DamagedEditionError(f"{name} does not match its sum.", remedy="Get the snapshot again.")
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            write(beside / name, body)
        rebuild_store(beside)
        put_in_place(beside, final)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _no_snapshot(file: Path) -> UsageError:
    return UsageError(f"{file.name} is no snapshot of an edition.", remedy="Name one that `relgraph snapshot` wrote.")
