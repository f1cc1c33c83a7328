"""Which short names of an office can mean which full ones."""

from functools import lru_cache
from typing import Final

_RANKS: Final = frozenset({"vice", "deputy", "assistant", "acting", "first", "second", "under", "permanent", "prime"})
_LOWERING: Final = _RANKS - {"first", "second"}
_IGNORED: Final = frozenset({"of", "for", "the", "and", "affairs", "foreign", "to"})


def fits_office(short: str | None, full: str | None) -> bool:
    """Tell whether "Vice Minister" can be short for "First Vice Minister of Foreign Affairs"."""
    if not short or not full:
        return False
    return any(_is_short_for(short, office) for office in dict.fromkeys((full, *full.split(" and "))))


def _is_short_for(short: str, office: str) -> bool:
    ours, theirs = _office_words(short), _office_words(office)
    same_rank = bool(ours & _RANKS) or not theirs & _LOWERING
    return ours <= theirs and same_rank


@lru_cache(maxsize=1024)
def _office_words(office: str) -> frozenset[str]:
    words = frozenset(office.lower().replace("foreign secretary", "minister").replace("-", " ").split()) - _IGNORED
    return frozenset(word.removesuffix("s") for word in words)
