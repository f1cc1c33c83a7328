"""Names for facts that depend on their own content alone, so that they outlive a re-run and edits elsewhere."""

from hashlib import blake2b
from typing import Final

_SEPARATOR: Final = "\x1f"
#: RFC 4648 in small letters, for the lower five bits of a byte; `base64` takes twice as long for ten bytes.
_DIGITS: Final = b"abcdefghijklmnopqrstuvwxyz234567" * 8
_BYTES: Final = 10


def _uppers(width: int) -> tuple[int, int]:
    """Return a mask of the upper halves where digits lie together in twos, fours, ..., and what moves them up.

    `width` are the bytes that such a half will have in the end, with five bits in each. Adding the upper half times
    ``2**n - 1`` is to move it up by n bits.
    """
    half = (1 << 5 * width) - 1 << 5 * width
    return sum(half << 16 * width * place for place in range(8 // width)), (1 << 3 * width) - 1


(_EIGHTS, _BY_EIGHT), (_FOURS, _BY_FOUR), (_TWOS, _BY_TWO), (_ONES, _BY_ONE) = map(_uppers, (8, 4, 2, 1))


class KeyMaker:
    """Makes content keys for one release; equal contents are told apart by an ordinal."""

    def __init__(self) -> None:
        """Start with no key given out."""
        self._given: dict[str, int] = {}

    def key(self, kind: str, block: str, quote: str, *parts: str) -> str:
        """Return the key of a fact: 16 letters and digits, with ``-2``, ``-3`` … where the same content comes again."""
        content = _SEPARATOR.join((kind, block, _plain(quote.casefold()), *parts))
        key, given = _written(blake2b(content.encode(), digest_size=_BYTES).digest()), self._given
        count = given[key] = given.get(key, 0) + 1
        return key if count == 1 else f"{key}-{count}"


def _plain(words: str) -> str:
    """Return words with one blank between them; most are written so, which is told faster than done."""
    return words if words.isprintable() and "  " not in words and words == words.strip() else " ".join(words.split())


def _written(digest: bytes) -> str:
    """Return ten bytes as sixteen digits in base 32, each first spread over a byte of its own, all at once."""
    bits = int.from_bytes(digest, "big")
    bits += (bits & _EIGHTS) * _BY_EIGHT
    bits += (bits & _FOURS) * _BY_FOUR
    bits += (bits & _TWOS) * _BY_TWO
    bits += (bits & _ONES) * _BY_ONE
    return bits.to_bytes(16, "big").translate(_DIGITS).decode()
