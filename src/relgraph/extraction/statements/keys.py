"""Names for facts that depend on their own content alone, so that they outlive a re-run and edits elsewhere."""

from base64 import b32encode
from hashlib import blake2b
from typing import Final

_SEPARATOR: Final = "\x1f"
_BYTES: Final = 10


class KeyMaker:
    """Makes content keys for one release; equal contents are told apart by an ordinal."""

    def __init__(self) -> None:
        """Start with no key given out."""
        self._given: dict[str, int] = {}

    def key(self, kind: str, block: str, quote: str, *parts: str) -> str:
        """Return the key of a fact: 16 letters and digits, with ``-2``, ``-3`` … where the same content comes again."""
        content = _SEPARATOR.join((kind, block, _plain(quote.casefold()), *parts))
        digest, given = blake2b(content.encode(), digest_size=_BYTES).digest(), self._given
        key = b32encode(digest).decode().lower()
        count = given[key] = given.get(key, 0) + 1
        return key if count == 1 else f"{key}-{count}"


def _plain(words: str) -> str:
    """Return words with one blank between them; most are written so, which is told faster than done."""
    return words if words.isprintable() and "  " not in words and words == words.strip() else " ".join(words.split())
