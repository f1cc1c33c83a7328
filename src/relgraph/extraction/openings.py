"""Where in a text a pattern can begin at all, so that it is tried there and nowhere else."""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

_WORD: Final = re.compile(r"\w+")
_DIGITS: Final = re.compile(r"\d+")


class Openings:
    """The words and numbers of a text by what they are; a word here is a run of letters, digits and underscores.

    `numbers` are the places where runs of digits begin, `digits` those of every digit.
    """

    def __init__(self, text: str) -> None:
        """Cut the text once."""
        self.text = text
        self._words: dict[str, array[int]] = {}
        for match in _WORD.finditer(text):
            word = match[0]
            if word not in self._words:
                self._words[word] = array("L")
            self._words[word].append(match.start())
        runs = [match.span() for match in _DIGITS.finditer(text)]
        self.numbers: Sequence[int] = [start for start, _ in runs]
        self.digits: Sequence[int] = [place for run in runs for place in range(*run)]

    def words(self, known: AbstractSet[str]) -> list[int]:
        """Return where the words that are `known` begin, in no order."""
        return [start for word in self._words.keys() & known for start in self._words[word]]

    def beginning(self, *parts: str) -> list[int]:
        """Return where the words begin that begin with one of `parts` in small letters, in no order."""
        initials = {part[:1] for part in parts}
        return [
            start
            for word, starts in self._words.items()
            if word[0].lower()[:1] in initials and word.lower().startswith(parts)
            for start in starts
        ]

    def matches(self, pattern: re.Pattern[str], starts: Iterable[int]) -> Iterator[re.Match[str]]:
        """Yield what ``pattern.finditer`` would, if no match begins elsewhere than at one of `starts`."""
        end = 0
        for start in sorted(starts):
            match = pattern.match(self.text, start) if start >= end else None
            if match is not None:
                yield match
                end = match.end()
