"""The knowledge that extraction rests on: ``data/`` -> one frozen value, loaded once.

``data/reference`` names the actors, events and agreements, ``data/lexicon`` the words of acts, time and units,
``data/sources`` the page layouts. All of it can be read and edited without knowing Python.
"""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from relgraph.knowledge.layouts import Layout
from relgraph.knowledge.lexicon import Lexicon
from relgraph.knowledge.reference.gazetteer import Gazetteer
from relgraph.paths import shipped

#: The folders whose bytes make up the hash, in this order.
_FOLDERS: Final = ("reference", "lexicon", "sources")


class Knowledge(NamedTuple):
    """Everything that is known before a release is read; `sha256` covers every file it was made from."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    layouts: tuple[Layout, ...]
    sha256: str


def load_knowledge(data: Path | None = None) -> Knowledge:
    """Return the knowledge of a ``data`` folder, of the shipped one by default; each folder is read once.

    Raises `KnowledgeError` naming file, line and remedy of the first row that is broken.
    """
    return _load((data or shipped("data")).resolve())


@lru_cache(maxsize=4)
def _load(data: Path) -> Knowledge:
    from relgraph.knowledge.layout_reading import load_layouts
    from relgraph.knowledge.lexicon import load_lexicon
    from relgraph.knowledge.reference.gazetteer_making import load_gazetteer

    return Knowledge(
        gazetteer=load_gazetteer(data / "reference"),
        lexicon=load_lexicon(data / "lexicon"),
        layouts=load_layouts(data / "sources"),
        sha256=sha256_of(data),
    )


def sha256_of(data: Path) -> str:
    """Return the hash of every file of a ``data`` folder that knowledge is made from."""
    digest = hashlib.sha256()
    for folder in _FOLDERS:
        for file in sorted(path for path in (data / folder).rglob("*") if path.is_file()):
            content = file.read_bytes()
            digest.update(f"{file.relative_to(data).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()
