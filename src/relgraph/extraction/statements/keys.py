"""Names for facts that depend on their own content alone, so that they outlive a re-run and edits elsewhere."""

import base64
import hashlib
from collections import Counter

_SEPARATOR = "\x1f"


class KeyMaker:
    """Makes content keys for one release; equal contents are told apart by an ordinal."""

    def __init__(self) -> None:
        """Start with no key given out."""
        self._given: Counter[str] = Counter()

    def key(self, kind: str, block: str, quote: str, *parts: str) -> str:
        """Return the key of a fact: 16 letters and digits, with ``-2``, ``-3`` … where the same content comes again."""
        content = _SEPARATOR.join((kind, block, " ".join(quote.casefold().split()), *parts))
        digest = hashlib.blake2b(content.encode(), digest_size=10).digest()
        key = base64.b32encode(digest).decode().lower()
        self._given[key] += 1
        count = self._given[key]
        return key if count == 1 else f"{key}-{count}"
