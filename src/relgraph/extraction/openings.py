"""Where in a text a pattern can begin at all, so that it is tried there and nowhere else."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import filterfalse
from typing import Final

_WORD: Final = re.compile(r"\w+")
_DIGITS: Final = re.compile(r"\d+")
#: Texts have some thousands of different words; a longer memory would only grow.
_MOST_WORDS: Final = 50_000
#: Longer pieces are addresses and noise.
_LONGEST_PIECE: Final = 100


class Beginnings(dict[str, bool]):
    """Tells of words as they are written whether they begin with one of some parts; each word is looked at once."""

    def __init__(self, parts: Iterable[str]) -> None:
        """Keep the parts, which are in small letters."""
        super().__init__()
        self._parts = tuple(parts)

    def __missing__(self, word: str) -> bool:
        """Look at a word that is met first; of very many words the first are forgotten."""
        if len(self) >= _MOST_WORDS:
            self.clear()
        begins = self[word] = word.lower().startswith(self._parts)
        return begins


class _Pieces(dict[str, tuple[tuple[str, int], ...]]):
    """The words in what stands between two blanks, each with how far in it begins; each piece is cut once."""

    def __missing__(self, piece: str) -> tuple[tuple[str, int], ...]:
        """Cut a piece that is met first; of very many the first are forgotten, long ones are not kept."""
        words = tuple((word[0], word.start()) for word in _WORD.finditer(piece))
        if len(piece) <= _LONGEST_PIECE:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[piece] = words
        return words


_PIECES: Final = _Pieces()


class Openings:
    """The words and numbers of a text by what they are; a word here is a run of letters, digits and underscores.

    `vocabulary` are the words, each once; `numbers` are the runs of digits, from where each begins up to where it ends,
    in order.
    """

    def __init__(self, text: str) -> None:
        """Cut the text once."""
        self.text = text
        self._places: dict[str, list[int]] = {}
        places, begin = self._places, 0
        for piece in text.split(" "):
            for word, offset in _PIECES[piece]:
                if word in places:
                    places[word].append(begin + offset)
                else:
                    places[word] = [begin + offset]
            begin += len(piece) + 1
        self.vocabulary = places.keys()
        self.numbers = dict(sorted(self._numbers()))

    def _numbers(self) -> Iterator[tuple[int, int]]:
        for word in filterfalse(str.isalpha, self._places):
            for run in _DIGITS.finditer(word):
                first, last = run.span()
                yield from ((start + first, start + last) for start in self._places[word])

    def told(self, known: Iterable[str]) -> list[tuple[str, int]]:
        """Return the words that are `known`, each with where it begins, in no order."""
        return [(word, start) for word in self.vocabulary & known for start in self._places[word]]

    def words(self, known: Iterable[str]) -> list[int]:
        """Return where the words that are `known` begin, in no order."""
        return [start for word in self.vocabulary & known for start in self._places[word]]

    def beginning(self, parts: Beginnings) -> list[int]:
        """Return where the words begin that begin with one of `parts`, in no order."""
        return [start for word in filter(parts.__getitem__, self._places) for start in self._places[word]]

    def capitals(self, lower: str) -> Sequence[int]:
        """Return where the word begins with a capital that is `lower` in small letters, in no order."""
        return self._capitals.get(lower, ())

    @cached_property
    def _capitals(self) -> dict[str, list[int]]:
        """Return the words with a capital in small letters, each with where it begins."""
        found: dict[str, list[int]] = {}
        for word, starts in self._places.items():
            if word[0].isupper():
                found.setdefault(word.lower(), []).extend(starts)
        return found

    def matches(self, pattern: re.Pattern[str], starts: Iterable[int]) -> Iterator[re.Match[str]]:
        """Yield what ``pattern.finditer`` would, if no match begins elsewhere than at one of `starts`."""
        text, match_at, end = self.text, pattern.match, 0
        for start in sorted(starts):
            if start >= end and (match := match_at(text, start)):
                yield match
                end = match.end()


class Phrases:
    """Phrases of whole words as they are written: none of them stands in a text without the longest of its words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Keep what phrases begin with, by their longest word, which is mostly the rarest."""
        self._openers: dict[str, set[str]] = {}
        for phrase in phrases:
            words = _WORD.findall(phrase)
            self._openers.setdefault(max(words, key=len), set()).add(words[0])

    def starts(self, openings: Openings) -> list[int]:
        """Return where in a text they can begin, in no order."""
        told = openings.vocabulary & self._openers.keys()
        return openings.words({opener for word in told for opener in self._openers[word]}) if told else []


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
