"""Help for a name that does not exist: the nearest one that does, and the list."""

import difflib
from collections.abc import Iterable

_SHOWN = 8


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``Did you mean x? There are x, y, z.``; of a long list only the first few names are shown."""
    names = list(known)
    near = difflib.get_close_matches(name.lower(), names, 1, cutoff=0.5)
    hint = f"Did you mean {near[0]}? " if near else ""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{hint}There are {', '.join(names[:_SHOWN])}{more}." if names else "There are none."
