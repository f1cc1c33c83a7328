"""Where in a text a pattern can begin at all, so that it is tried there and nowhere else."""

import re
import sys
from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Final

from relgraph.knowledge.patterns import Pattern
from relgraph.knowledge.remembered import Remembered

_WORD: Final = re.compile(r"\w+")
_DIGITS: Final = re.compile(r"\d+")
#: From this length on a text is long enough to mind how much room its words take.
_LONG: Final = 100_000


class Beginnings(Remembered[bool]):
    """Tells of words as they are written whether they begin with one of some parts."""

    def __init__(self, parts: Iterable[str]) -> None:
        """Keep the parts, which are in small letters."""
        known = tuple(parts)
        super().__init__(lambda word: word.lower().startswith(known))


class Holding(Remembered[bool]):
    """Tells of words as they are written whether they hold the longest word of one of some phrases."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Keep the longest words."""
        longest = tuple({max(_WORD.findall(phrase), key=len, default="") for phrase in phrases})
        super().__init__(lambda word: any(map(word.__contains__, longest)))


def _words(piece: str) -> tuple[tuple[str, int], ...]:
    return tuple((word[0], word.start()) for word in _WORD.finditer(piece))


def _runs(word: str) -> tuple[tuple[int, int], ...]:
    return () if word.isalpha() else tuple(run.span() for run in _DIGITS.finditer(word))


#: The words in what stands between two blanks, each with how far in it begins.
_WORDS: Final = Remembered(_words)
#: The runs of digits in a word, each from where it begins up to where it ends.
_RUNS: Final = Remembered(_runs)
#: Words that begin with a capital in small letters; empty for others.
_LOWERED: Final = Remembered[str](lambda word: word.lower() if word[0].isupper() else "")


class Openings:
    """The words and numbers of a text by what they are; a word here is a run of letters, digits and underscores.

    `vocabulary` are the words, each once; `numbers` are the runs of digits, from where each begins up to where it ends,
    in order.
    """

    def __init__(self, text: str) -> None:
        """Cut the text once."""
        self.text = text
        places: dict[str, list[int]] = {}
        begin = 0
        for piece in text.split(" "):
            for word, offset in _WORDS[piece]:
                if word in places:
                    places[word].append(begin + offset)
                else:
                    places[word] = [begin + offset]
            begin += len(piece) + 1
        self._places: Mapping[str, Sequence[int]] = places
        if len(text) > _LONG:  # numbers of their own take four times the room
            self._places = {word: array("L", starts) for word, starts in places.items()}
        self.vocabulary = self._places.keys()
        self.numbers = dict(sorted(self._numbers()))

    def _numbers(self) -> Iterator[tuple[int, int]]:
        for word, starts in self._places.items():
            for first, last in _RUNS[word]:
                for start in starts:
                    yield start + first, start + last

    def told(self, known: Iterable[str]) -> list[tuple[str, int]]:
        """Return the words that are `known`, each with where it begins, in no order."""
        return [(word, start) for word in self.vocabulary & known for start in self._places[word]]

    def words(self, known: Iterable[str]) -> list[int]:
        """Return where the words that are `known` begin, in no order."""
        return [start for word in self.vocabulary & known for start in self._places[word]]

    def beginning(self, parts: Beginnings) -> list[int]:
        """Return where the words begin that begin with one of `parts`, in no order."""
        return [start for word in filter(parts.__getitem__, self._places) for start in self._places[word]]

    def any(self, told: Remembered[bool]) -> bool:
        """Tell whether there is a word of which something is `told`."""
        return any(map(told.__getitem__, self._places))

    def capitals(self, lowers: Container[str]) -> Iterator[tuple[str, int]]:
        """Yield which of `lowers` stands in the text with a capital at its beginning, and where, in no order."""
        for word, starts in self._places.items():
            if (lower := _LOWERED[word]) in lowers:
                for start in starts:
                    yield lower, start

    def matches(self, pattern: re.Pattern[str] | Pattern, starts: Iterable[int]) -> Iterator[re.Match[str]]:
        """Yield what ``pattern.finditer`` would, if no match begins elsewhere than at one of `starts`."""
        ordered = sorted(starts)
        if not ordered:
            return  # so that what is never tried is never compiled
        text, match_at, end = self.text, pattern.match, 0
        for start in ordered:
            if start >= end and (match := match_at(text, start)):
                yield match
                end = match.end()


class Phrases:
    """Phrases of whole words as they are written: none of them stands in a text without the longest of its words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Keep how far behind their beginnings the longest of their words stand, which are mostly the rarest."""
        self._behind: dict[str, set[int]] = {}
        for phrase in phrases:
            words = [*_WORD.finditer(phrase)]
            longest = max(words, key=lambda word: len(word[0]))
            self._behind.setdefault(longest[0], set()).add(longest.start() - words[0].start())

    def starts(self, openings: Openings) -> set[int]:
        """Return where in a text they can begin."""
        told = openings.told(self._behind.keys())
        return {start - behind for word, start in told for behind in self._behind[word] if start >= behind}


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
