"""The files of a dataset, and how they come to lie in a folder or a zip that is whole or not there."""

import hashlib
import io
import os
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from relgraph.edition.files import sync_folder, telling_no_room, write
from relgraph.errors import UsageError

SUMS: Final = "SHA256SUMS"
#: The earliest day that a zip can hold; a file carries no other, so that equal files make equal zips.
_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_READABLE: Final = 0o100644 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file: its path with forward slashes below the dataset, what it is, and its bytes."""

    path: str
    title: str
    media_type: str
    body: bytes


def with_sums(files: Sequence[File]) -> tuple[File, ...]:
    """Return the files, sorted, and the list of their SHA-256 sums that ``sha256sum -c`` reads."""
    ordered = sorted(files, key=lambda file: file.path)
    lines = (f"{hashlib.sha256(file.body).hexdigest()}  {file.path}\n" for file in ordered)
    sums = File(path=SUMS, title="SHA-256 sums of all files", media_type="text/plain", body="".join(lines).encode())
    return (*ordered, sums)


def zipped(files: Sequence[File], folder: str) -> bytes:
    """Return a zip in which the files lie in one folder; equal files give equal bytes."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", compression=zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for file in files:
            entry = zipfile.ZipInfo(f"{folder}/{file.path}", _NO_DAY)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.body)
    return sink.getvalue()


def lay_down(files: Sequence[File], target: Path) -> None:
    """Write the files into the new folder `target`, beside it first and renamed at the end.

    Raises `UsageError` if something stands there or the place cannot be written to, `NoRoomError` if the disk is full.
    """
    if target.exists() or target.is_symlink():
        raise UsageError(f"{target} is there already.", remedy="Name a new folder with -o, or remove the old one.")
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with telling_no_room(target.parent):
            _fill(beside, files)
            beside.rename(target)
            sync_folder(target.parent)
    except OSError as error:
        raise UsageError(
            f"{target} cannot be written ({error.strerror}).", remedy="Name a folder in a place that can be written to."
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _fill(folder: Path, files: Sequence[File]) -> None:
    folder.mkdir()
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.body)


def put_down(body: bytes, target: Path) -> None:
    """Write one file, whole or not at all; raises as `lay_down` does, but replaces a file that stands there."""
    try:
        with telling_no_room(target.parent):
            write(target, body)
    except OSError as error:
        raise UsageError(
            f"{target} cannot be written ({error.strerror}).", remedy="Name a file in a folder that can be written to."
        ) from error
