"""Knowledge as it was read and checked, kept between runs: taking it up again costs a tenth of reading it.

What is kept carries the hash of all that it came from: the bytes of ``data/``, the code that read them and the
interpreter. Anything else is read anew, so a wrong row is reported as ever. A kept file is believed only if it and its
folder belong to the user and nobody else may write there, and even then it can name no class but the values that
knowledge consists of: taking it up runs no code of its own.
"""

import hashlib
import os
import pickle
import stat
import sys
from collections.abc import Mapping
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from relgraph.knowledge import Knowledge, load_knowledge, sha256_of
from relgraph.paths import shipped

_PACKAGE: Final = Path(__file__).resolve().parents[1]
#: Where the classes of kept values live; the code there is part of the hash.
_ROOMS: Final = ("knowledge", "model")
_MODULES: Final = tuple(f"relgraph.{room}." for room in _ROOMS)
_DIGEST: Final = 32
_OTHERS_MAY_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH


def ready_knowledge(folder: Path | None) -> Knowledge:
    """Return the shipped knowledge, from what is kept in `folder` if that is current; keep it there otherwise.

    Without a folder, or where nothing can be kept, the knowledge is read each time. Raises `KnowledgeError` like
    `load_knowledge`.
    """
    data = shipped("data").resolve()
    if folder is None:
        return load_knowledge(data)
    sha256 = sha256_of(data)
    key = _key(data, sha256)
    path = folder / f"knowledge-{hashlib.sha256(f'{data}{sys.version}'.encode()).hexdigest()[:16]}.bin"
    kept = _take_up(path, key)
    if kept is not None:
        return kept
    knowledge = load_knowledge(data)
    _keep(knowledge, path, key)
    return knowledge


def _key(data: Path, sha256: str) -> bytes:
    """Return the hash of everything that the values depend on."""
    digest = hashlib.sha256(f"{data}\0{sha256}\0{sys.version}\0".encode())
    for room in _ROOMS:
        for file in sorted((_PACKAGE / room).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.digest()


def _take_up(path: Path, key: bytes) -> Knowledge | None:
    """Return what is kept at `path`; None if that is not current, not whole, not the user's own or not knowledge."""
    stored = _own_bytes(path)
    payload = stored[2 * _DIGEST :]
    if stored[:_DIGEST] != key or stored[_DIGEST : 2 * _DIGEST] != hashlib.sha256(payload).digest():
        return None
    try:
        found = _Reader(BytesIO(payload)).load()
    except pickle.UnpicklingError:
        return None
    return found if isinstance(found, Knowledge) else None


def _own_bytes(path: Path) -> bytes:
    """Return the bytes of a file that only the user can have written; none if there is no such file."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as stream:
            if not (_is_own(os.fstat(descriptor)) and _is_own(path.parent.lstat())):
                return b""
            return stream.read()
    except OSError:
        return b""


def _is_own(status: os.stat_result) -> bool:
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE


def _keep(knowledge: Knowledge, path: Path, key: bytes) -> None:
    """Write knowledge in one step; where that cannot be done, the next run reads it again."""
    from tempfile import NamedTemporaryFile

    buffer = BytesIO()
    _Writer(buffer, protocol=5).dump(knowledge)
    payload = buffer.getvalue()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=path.stem, delete=False) as stream:
            stream.write(key + hashlib.sha256(payload).digest() + payload)
            stream.flush()
            Path(stream.name).replace(path)
    except OSError:
        return


def frozen(values: dict[Any, Any]) -> Mapping[Any, Any]:
    """Return a read-only view of a mapping."""
    return MappingProxyType(values)


class _Writer(pickle.Pickler):
    """Writes values, read-only views among them."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, MappingProxyType):
            return frozen, (dict(value),)
        return NotImplemented


class _Reader(pickle.Unpickler):
    """Makes nothing but values of the rooms whose code is part of the hash."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("pathlib", "PosixPath"):
            return Path
        if (module, name) == (__name__, frozen.__name__):
            return frozen
        found = getattr(import_module(module), name, None) if f"{module}.".startswith(_MODULES) else None
        if isinstance(found, type) and found.__module__ == module:
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of knowledge")
