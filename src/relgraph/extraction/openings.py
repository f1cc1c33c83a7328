"""Where in a text a pattern can begin at all, so that it is tried there and nowhere else."""

import re
import sys
from collections.abc import Container, Iterable, Iterator
from itertools import chain, filterfalse, repeat
from sys import intern
from typing import Final

from relgraph.knowledge.patterns import Pattern
from relgraph.knowledge.remembered import Remembered

_WORD: Final = re.compile(r"\w+")
_DIGITS: Final = re.compile(r"\d+")
#: More words than this are found sooner by one look at each word of a text than by a search for each of them.
_MANY: Final = 50


class Beginnings(Remembered[bool]):
    """Tells of words as they are written whether they begin with one of some parts."""

    def __init__(self, parts: Iterable[str]) -> None:
        """Keep the parts, which are in small letters."""
        known = tuple(parts)
        super().__init__(lambda word: word.lower().startswith(known))


def _words(written: str) -> tuple[str, ...]:
    return tuple(map(intern, _WORD.findall(written)))


def _runs(word: str) -> tuple[tuple[int, int], ...]:
    return tuple(run.span() for run in _DIGITS.finditer(word))


#: The words in what stands between two blanks.
_WORDS: Final = Remembered(_words)
#: The runs of digits in a word, each from where it begins up to where it ends.
_RUNS: Final = Remembered(_runs)
#: Words that begin with a capital in small letters; empty for others.
_LOWERED: Final = Remembered[str](lambda word: word.lower() if word[0].isupper() else "")


class Openings:
    """The words and numbers of a text by what they are; a word here is a run of letters, digits and underscores.

    `vocabulary` are the words, each once; `numbers` are the runs of digits, from where each begins up to where it ends,
    in order. Few of the words are ever asked for, so where they stand is sought when they are.
    """

    def __init__(self, text: str) -> None:
        """Cut the text once."""
        self.text = text
        self.vocabulary = frozenset(chain.from_iterable(map(_WORDS.__getitem__, {*text.split(" ")})))
        self.numbers = dict(sorted(self._numbers()))

    def _numbers(self) -> list[tuple[int, int]]:
        told = self.told(filterfalse(str.isalpha, self.vocabulary))
        return [(start + first, start + last) for word, start in told for first, last in _RUNS[word]]

    def told(self, known: Iterable[str]) -> list[tuple[str, int]]:
        """Return the words that are `known`, each with where it begins, in no order."""
        met = self.vocabulary.intersection(known)
        if len(met) > _MANY:
            return [(word[0], word.start()) for word in _WORD.finditer(self.text) if word[0] in met]
        return [(word, start) for word in met for start in whole(word, self.text)] if met else []

    def words(self, known: Iterable[str]) -> list[int]:
        """Return where the words that are `known` begin, in no order."""
        return [start for _, start in self.told(known)]

    def beginning(self, parts: Beginnings) -> list[int]:
        """Return where the words begin that begin with one of `parts`, in no order."""
        return self.words(filter(parts.__getitem__, self.vocabulary))

    def capitals(self, lowers: Container[str]) -> list[tuple[str, int]]:
        """Return which of `lowers` stands in the text with a capital at its beginning, and where, in no order."""
        met = [word for word in self.vocabulary if _LOWERED[word] in lowers]
        return [(_LOWERED[word], start) for word, start in self.told(met)]

    def matches(self, pattern: re.Pattern[str] | Pattern, starts: Iterable[int]) -> list[re.Match[str]]:
        """Return what ``pattern.finditer`` would yield, if no match begins elsewhere than at one of `starts`."""
        ordered = sorted(starts)
        if not ordered:
            return []  # so that what is never tried is never compiled
        found: list[re.Match[str]] = []
        end = 0
        for match in filter(None, map(pattern.match, repeat(self.text), ordered)):
            if match.start() >= end:
                found.append(match)
                end = match.end()
        return found


class Phrases:
    """Phrases of whole words as they are written: none of them stands in a text without the longest of its words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Keep how far behind their beginnings the longest of their words stand, which are mostly the rarest."""
        self._behind: dict[str, set[int]] = {}
        for phrase in phrases:
            words = [*_WORD.finditer(phrase)]
            longest = max(reversed(words), key=lambda word: len(word[0]))  # of two the later: "the" is no rare word
            self._behind.setdefault(longest[0], set()).add(longest.start() - words[0].start())
        self._longest = frozenset(self._behind)

    def starts(self, openings: Openings) -> set[int]:
        """Return where in a text they can begin."""
        told = openings.told(self._longest)
        return {start - behind for word, start in told for behind in self._behind[word] if start >= behind}


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """Return the first word of each phrase, in small letters."""
    return frozenset(map(first_word, phrases))


def longest_words(phrases: Iterable[str]) -> frozenset[str]:
    """Return the longest word of each phrase, without which it stands nowhere."""
    return frozenset(max(_WORD.findall(phrase), key=len, default="") for phrase in phrases)


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
