"""Files that are either whole or not there: atomic writes, one builder at a time, a full disk told as such."""

import contextlib
import errno
import fcntl
import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from relgraph.errors import LockedError, NoRoomError

#: How the folder of an edition begins that is not finished: never opened, swept by the next build.
UNFINISHED: Final = ".unfinished-"
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
#: Text of the errors by which SQLite and RocksDB say that the disk is full; they carry no errno.
_NO_ROOM_WORDS: Final = ("no space left", "disk is full", "file too large")


@contextlib.contextmanager
def telling_no_room(folder: Path) -> Iterator[None]:
    """Turn the many ways of saying "disk full" into `NoRoomError`; other errors pass unchanged."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        full = getattr(error, "errno", None) in _NO_ROOM
        if full or any(words in str(error).lower() for words in _NO_ROOM_WORDS):
            raise NoRoomError(
                f"no room left on the disk of {folder}; the last edition is untouched.",
                remedy="Free some space and build again.",
            ) from error
        raise


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the build lock of `folder`; it is free again when the process ends, however it ends.

    Raises `LockedError` naming the process that holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            owner = lock.read().strip() or "unknown"
            raise LockedError(
                f"another build is running in {folder} (process {owner}).",
                remedy="Wait until it ends, or build into another folder with --editions.",
            ) from error
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


def write(path: Path, data: bytes) -> None:
    """Write `data` to `path` and to the disk behind it; a crash leaves the old file or the new one, never a part."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def point(link: Path, target: str) -> None:
    """Make `link` a symbolic link to `target` in one step, whatever stood there before."""
    temporary = link.with_name(f".{link.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(target)
    temporary.replace(link)
    sync_folder(link.parent)


def put_in_place(unfinished: Path, final: Path) -> None:
    """Give a finished folder its name in one step; what stood there was damaged, for a whole one is not made again."""
    if final.exists():
        shutil.rmtree(final)
    unfinished.rename(final)
    sync_folder(final.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sha256(data: bytes) -> str:
    """Return the hexadecimal SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()


def as_row(value: Any) -> dict[str, Any]:
    """Return the fields of a dataclass by name, their values as they are: `dataclasses.asdict` copies all below."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def json_bytes(value: Any) -> bytes:
    """Return a value as JSON that people can read and compare, the same bytes for equal values."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def compressed(data: bytes) -> bytes:
    """Return `data` gzipped without a time or a name, so that equal data give equal bytes."""
    return gzip.compress(data, compresslevel=6, mtime=0)


def tree_sha256(folder: Path, pattern: str = "**/*") -> str:
    """Return one hash over the names and bytes of all files below `folder`; caches and hidden files do not count."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob(pattern)):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or "__pycache__" in name or name.startswith("."):
            continue
        digest.update(f"{name}\0{sha256(path.read_bytes())}\n".encode())
    return digest.hexdigest()
