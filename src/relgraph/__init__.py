"""relgraph: what governments say to each other, as a graph with the words behind every claim.

In Python, ``relgraph.open()`` opens an edition, and ``relgraph.build("my-releases")`` makes one::

    with relgraph.open() as rg:
        rg.commitments(actor="KOR", topic="health", since=2019).df()

The way of the data, one direction, readable from the names of the rooms::

    release -> document     reading
            -> facts        extraction, with the knowledge in data/
            -> graph        graph: quads, validated by SHACL shapes
            -> edition      edition: files on disk, swapped in whole
            -> answers      query, networks, exports, web, session
"""

from collections.abc import Sequence
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the rooms are entered when they are asked for, so that the import stays light
    from relgraph.session import Session

__version__ = "0.1.0"
__all__ = ["build", "open"]


def open(path: "str | PathLike[str] | None" = None, *, shipped: bool = False) -> "Session":  # noqa: A001
    """Open an edition: at `path`, else the current one in ``./editions``, else the one that relgraph ships.

    See `relgraph.session.open_session`.
    """
    from relgraph.session import open_session

    return open_session(path, shipped=shipped)


def build(
    sources: "str | PathLike[str] | Sequence[str | PathLike[str]]", editions: "str | PathLike[str]" = "editions"
) -> "Session":
    """Build an edition of your own releases in the folder `editions` and open it.

    See `relgraph.session.build_session`.
    """
    from relgraph.session import build_session

    return build_session(sources, editions)
