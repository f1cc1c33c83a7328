"""Names for facts that depend on their own content alone, so that they outlive a re-run and edits elsewhere."""

from hashlib import blake2b
from typing import Final

_SEPARATOR: Final = "\x1f"
#: Five bytes are four pairs of digits in base 32 (RFC 4648, in small letters); `base64` takes twice as long for them.
_DIGITS: Final = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS: Final = tuple(first + second for first in _DIGITS for second in _DIGITS)
_HALF: Final = 5


class KeyMaker:
    """Makes content keys for one release; equal contents are told apart by an ordinal."""

    def __init__(self) -> None:
        """Start with no key given out."""
        self._given: dict[str, int] = {}

    def key(self, kind: str, block: str, quote: str, *parts: str) -> str:
        """Return the key of a fact: 16 letters and digits, with ``-2``, ``-3`` … where the same content comes again."""
        content = _SEPARATOR.join((kind, block, _plain(quote.casefold()), *parts))
        key, given = _written(blake2b(content.encode(), digest_size=2 * _HALF).digest()), self._given
        count = given[key] = given.get(key, 0) + 1
        return key if count == 1 else f"{key}-{count}"


def _plain(words: str) -> str:
    """Return words with one blank between them; most are written so, which is told faster than done."""
    return words if words.isprintable() and "  " not in words and words == words.strip() else " ".join(words.split())


def _written(digest: bytes) -> str:
    """Return ten bytes as sixteen digits in base 32; Python handles 40 bits faster than twice as many."""
    pairs, a, b = _PAIRS, int.from_bytes(digest[:_HALF], "big"), int.from_bytes(digest[_HALF:], "big")
    return (
        f"{pairs[a >> 30]}{pairs[a >> 20 & 1023]}{pairs[a >> 10 & 1023]}{pairs[a & 1023]}"
        f"{pairs[b >> 30]}{pairs[b >> 20 & 1023]}{pairs[b >> 10 & 1023]}{pairs[b & 1023]}"
    )
