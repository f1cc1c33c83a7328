"""Names for facts that depend on their own content alone, so that they outlive a re-run and edits elsewhere."""

import base64
import hashlib

_SEPARATOR = "\x1f"


class KeyMaker:
    """Makes content keys for one release; equal contents are told apart by an ordinal."""

    def __init__(self) -> None:
        """Start with no key given out."""
        self._given: dict[str, int] = {}

    def key(self, kind: str, block: str, quote: str, *parts: str) -> str:
        """Return the key of a fact: 16 letters and digits, with ``-2``, ``-3`` … where the same content comes again."""
        content = _SEPARATOR.join((kind, block, " ".join(quote.casefold().split()), *parts))
        digest = hashlib.blake2b(content.encode(), digest_size=10).digest()
        key = base64.b32encode(digest).decode().lower()
        count = self._given[key] = self._given.get(key, 0) + 1
        return key if count == 1 else f"{key}-{count}"
