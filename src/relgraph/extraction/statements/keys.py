"""Names for facts that depend on their own content alone, so that they outlive a re-run and edits elsewhere."""

import hashlib
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
        digest = hashlib.blake2b(content.encode(), digest_size=2 * _HALF).digest()
        key = _written(int.from_bytes(digest[:_HALF], "big")) + _written(int.from_bytes(digest[_HALF:], "big"))
        count = self._given[key] = self._given.get(key, 0) + 1
        return key if count == 1 else f"{key}-{count}"


def _plain(words: str) -> str:
    """Return words with one blank between them; most are written so, which is told faster than done."""
    return words if words.isprintable() and "  " not in words and words == words.strip() else " ".join(words.split())


def _written(number: int) -> str:
    """Return a number of 40 bits, which Python handles faster than twice as many, as eight digits in base 32."""
    pairs = _PAIRS
    return f"{pairs[number >> 30]}{pairs[number >> 20 & 1023]}{pairs[number >> 10 & 1023]}{pairs[number & 1023]}"
