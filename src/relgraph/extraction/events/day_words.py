"""Patterns of the words around a day that tell what it is the day of."""

import re
from functools import lru_cache

from relgraph.extraction.events.forms import either


@lru_cache(maxsize=4)
def held_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return how a Korean sentence goes on behind the name of a meeting that it says was held."""
    return re.compile(rf"(?:을|를)\s(?:공동\s?)?(?:{either(words)})")


@lru_cache(maxsize=4)
def whole(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of whole words."""
    return re.compile(rf"\b(?:{either(words)})\b")


@lru_cache(maxsize=4)
def said(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return how the words end right before a day on which something was only said."""
    return re.compile(rf"\b(?:{either(words)})\s(?:on\s)?$")


@lru_cache(maxsize=4)
def made(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return how the words end right before the day of a text or a bond: "the programme signed in"."""
    return re.compile(rf"(?<!was )(?<!were )\b(?:{either(words)})\s(?:in|on)\s$")
