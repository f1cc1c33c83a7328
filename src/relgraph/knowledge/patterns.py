"""Regular expressions of the data that compile when they are first matched, because most of them never are."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Self


class Pattern:
    """A regular expression known to be one: `source` was compiled when its row was checked."""

    def __init__(self, source: str) -> None:
        """Keep the source; nothing is compiled yet."""
        self.source = source

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        """Give away the source alone."""
        return type(self), (self.source,)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Return what matches the pattern at the beginning of a text."""
        return re.compile(self.source).match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Return what matches the pattern with a whole text."""
        return re.compile(self.source).fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Return what finds the pattern in a text again and again."""
        return re.compile(self.source).finditer

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """Return what finds the pattern in a text."""
        return re.compile(self.source).search


def either(words: Iterable[str]) -> str:
    """Return the source of a pattern for any of the words, the longest that fits first.

    Words that begin alike share their beginning, so that what fits none of them is told by its first letters.
    """
    endings: dict[str, list[str]] = {}
    for word in words:
        endings.setdefault(word[:1], []).append(word[1:])
    optional = "?" if endings.pop("", None) else ""
    branches = [re.escape(letter) + either(rest) for letter, rest in endings.items()]
    if len(branches) < 2 and not optional:
        return "".join(branches)
    return f"(?:{'|'.join(branches)}){optional}" if branches else ""
