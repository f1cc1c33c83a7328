"""Where a session finds its edition: a path, the folder ``editions`` here, or the shipped one in the user's cache."""

import sys
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Final

from relgraph.edition.opened import CURRENT, MANIFEST, Edition, open_edition
from relgraph.errors import MissingEditionError, UsageError
from relgraph.paths import cache_folder
from relgraph.session.session import Session

#: Where the command line keeps editions unless it is told otherwise.
EDITIONS: Final = "editions"


def open_session(path: str | PathLike[str] | None = None, *, shipped: bool = False) -> Session:
    """Open the edition at `path`: its own folder, or a folder of editions, whose current one is taken.

    Without a path it is the current edition in ``./editions`` or, where there is none, the one that relgraph ships;
    that one is built once into the user's cache folder, which is told on stderr. `shipped` asks for it in any case.

    Raises `MissingEditionError` if there is no edition at `path`, `DamagedEditionError` if it cannot be read, and
    `UsageError` for an address of the web or for both a path and `shipped`.
    """
    if path is not None and shipped:
        raise UsageError("both a path and the shipped edition are asked for.", remedy="Leave one of them out.")
    if path is None:
        here = Path(EDITIONS)
        return Session(_shipped() if shipped or not (here / CURRENT).exists() else open_edition(here))
    return Session(_edition_at(path))


def build_session(
    sources: str | PathLike[str] | Sequence[str | PathLike[str]], editions: str | PathLike[str] = EDITIONS
) -> Session:
    """Build an edition of releases (files or folders) in the folder `editions`, make it current there and open it.

    Raises as `relgraph.edition.build.build` does; releases that cannot be used are in `Session.quarantined`.
    """
    from relgraph.edition.build import build

    named = [sources] if isinstance(sources, str | PathLike) else sources
    return Session(build([Path(source) for source in named], home=Path(editions)).edition)


def _edition_at(path: str | PathLike[str]) -> Edition:
    if str(path).startswith(("http://", "https://")):
        raise UsageError(
            "an edition is opened from this machine, not from the web.",
            remedy="Read the tables of a server by their addresses, as with pandas.read_csv; see /about there.",
        )
    folder = Path(path)
    if (folder / MANIFEST).exists():
        return Edition(folder)
    if not (folder / CURRENT).exists():
        raise MissingEditionError(
            f"no edition in {folder}.",
            remedy="Name a folder of editions, build one with relgraph.build(RELEASES), or leave the path out.",
        )
    return open_edition(folder)


def _shipped() -> Edition:
    """Return the shipped edition of this version of relgraph, from the user's cache folder if it is whole there.

    Raises `UsageError` where there is no such folder.
    """
    from relgraph.edition.build import build

    cache = cache_folder()
    if cache is None:
        raise UsageError(
            "there is no folder to keep the shipped edition in.",
            remedy="Set XDG_CACHE_HOME to a folder, or run `relgraph build` and name the folder of editions.",
        )
    home = cache / EDITIONS
    return build(home=home, progress=_Told(home)).edition


class _Told:
    """Says once, when work begins, what takes so long."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._is_told = False

    def __call__(self, _stage: str, _done: int, _total: int) -> None:
        if not self._is_told:
            self._is_told = True
            sys.stderr.write(
                f"relgraph: building the edition that relgraph ships in {self._home}; this is done once and takes"
                " less than a minute.\n"
            )
