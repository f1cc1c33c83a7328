"""Where in a text a pattern can begin at all, so that it is tried there and nowhere else."""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

_WORD: Final = re.compile(r"\w+")
_DIGITS: Final = re.compile(r"\d+")


class Openings:
    """The words and numbers of a text by what they are; a word here is a run of letters, digits and underscores.

    `vocabulary` are the words, each once; `numbers` are the places where runs of digits begin.
    """

    def __init__(self, text: str) -> None:
        """Cut the text once."""
        self.text = text
        self.vocabulary = frozenset(_WORD.findall(text))
        self.numbers = [match.start() for match in _DIGITS.finditer(text)]

    @cached_property
    def digits(self) -> list[int]:
        """Return the places of every digit."""
        return [place for run in _DIGITS.finditer(self.text) for place in range(*run.span())]

    def words(self, known: Iterable[str]) -> list[int]:
        """Return where the words that are `known` begin, in no order."""
        return [start for word in self.vocabulary.intersection(known) for start in whole(word, self.text)]

    def beginning(self, *parts: str) -> Iterator[int]:
        """Yield where the words begin that begin with one of `parts` in small letters, in no order, some twice."""
        lowers = self._lowers
        for part in parts:
            place = bisect_left(lowers, (part,))
            while place < len(lowers) and lowers[place][0].startswith(part):
                yield from whole(lowers[place][1], self.text)
                place += 1

    def spelled(self, lower: str) -> Iterator[int]:
        """Yield where the word begins that is `lower` in small letters, in no order."""
        place = bisect_left(self._lowers, (lower,))
        while place < len(self._lowers) and self._lowers[place][0] == lower:
            yield from whole(self._lowers[place][1], self.text)
            place += 1

    @cached_property
    def _lowers(self) -> list[tuple[str, str]]:
        """Return the words in small letters, sorted, each with the word as it is written."""
        return sorted((word.lower(), word) for word in self.vocabulary)

    def matches(self, pattern: re.Pattern[str], starts: Iterable[int]) -> Iterator[re.Match[str]]:
        """Yield what ``pattern.finditer`` would, if no match begins elsewhere than at one of `starts`."""
        end = 0
        for start in sorted(starts):
            match = pattern.match(self.text, start) if start >= end else None
            if match is not None:
                yield match
                end = match.end()


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """Return the first word of each phrase, in small letters."""
    return frozenset(map(first_word, phrases))


def first_word(phrase: str) -> str:
    """Return the first word of a phrase, in small letters."""
    first: str = _WORD.findall(phrase.lower())[0]
    return first


def whole(words: str, text: str, first: int = 0, last: int = sys.maxsize) -> Iterator[int]:
    """Yield where `words` stand in ``text[first:last]`` with no letter, digit or underscore right before or behind."""
    last = min(last, len(text))
    start = text.find(words, first, last)
    while start >= 0:
        end = start + len(words)
        if not (start and _in_word(text[start - 1])) and not (end < last and _in_word(text[end])):
            yield start
        start = text.find(words, end, last)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
