"""Names for facts that depend on their own content alone, so that they outlive a re-run and edits elsewhere."""

import hashlib
from typing import Final

_SEPARATOR: Final = "\x1f"
#: Ten bytes are eight pairs of digits in base 32 (RFC 4648, in small letters); `base64` takes twice as long for them.
_DIGITS: Final = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS: Final = tuple(first + second for first in _DIGITS for second in _DIGITS)
_SHIFTS: Final = tuple(range(70, -1, -10))


class KeyMaker:
    """Makes content keys for one release; equal contents are told apart by an ordinal."""

    def __init__(self) -> None:
        """Start with no key given out."""
        self._given: dict[str, int] = {}

    def key(self, kind: str, block: str, quote: str, *parts: str) -> str:
        """Return the key of a fact: 16 letters and digits, with ``-2``, ``-3`` … where the same content comes again."""
        content = _SEPARATOR.join((kind, block, " ".join(quote.casefold().split()), *parts))
        number = int.from_bytes(hashlib.blake2b(content.encode(), digest_size=10).digest(), "big")
        key = "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])
        count = self._given[key] = self._given.get(key, 0) + 1
        return key if count == 1 else f"{key}-{count}"
