"""Where the shipped knowledge lies, in a checkout or inside an installed package, and where work may be kept."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Return the folder ``ontology``, ``data`` or ``queries``, in a checkout or in an installed wheel alike."""
    installed = _PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name


def cache_folder() -> Path | None:
    """Return where what can be made again may be kept between runs (XDG Base Directory Specification).

    A user without a home has no such place: None.
    """
    told = os.environ.get("XDG_CACHE_HOME", "")
    if told.startswith("/"):
        return Path(told) / "relgraph"
    try:
        return Path.home() / ".cache" / "relgraph"
    except RuntimeError:
        return None
