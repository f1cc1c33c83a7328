"""One sentence, or all of a release, with what the words may tell of."""

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import compress, count, repeat
from operator import and_, or_
from typing import Final, NamedTuple

from relgraph.extraction.events.cues import BEGUN, COLUMN, KOREAN, TOLD, Cues, openings_with
from relgraph.extraction.line import Line
from relgraph.model import Document

#: How far what a word begins at the one before it stands behind what begins at a word.
_SECOND: Final = 2 * COLUMN
_RUN: Final = re.compile(r"\w+")


class Cued:
    """The words of one sentence with their cues: what each tells by itself, and what begins at it.

    `all` is what all of them tell and what begins at some of them.
    """

    __slots__ = ("_opened", "_words", "all", "line")

    def __init__(self, line: Line, cues: Cues) -> None:
        """Look each word up; most have no cue."""
        self.line = line
        self._words = words = [*map(cues.__getitem__, line.lowers), 0]
        told = reduce(or_, filter(None, words), KOREAN if line.korean else 0)
        self.all = told & TOLD
        self._opened: list[tuple[int, int]] = []
        wanted = openings_with(told)
        if (told | (told >> COLUMN & told >> _SECOND)) & wanted:
            self._open(wanted)

    def _open(self, wanted: int) -> None:
        """Note at which words something `wanted` begins."""
        words, opened, told = self._words, self._opened, self.all
        wanted |= wanted << COLUMN
        for index, word in compress(enumerate(words), words):
            at = word & wanted
            if at:
                at = (at | (at >> COLUMN & words[index + 1] >> _SECOND)) & BEGUN
                if at:
                    told |= at
                    opened.append((index, at))
        self.all = told

    def has(self, cue: int, index: int) -> bool:
        """Tell whether the word at `index` has a cue."""
        return self._words[index] & cue != 0

    def places(self, cue: int) -> list[int]:
        """Return the indexes of the words with a cue."""
        return [*compress(count(), map(and_, self._words, repeat(cue)))] if self.all & cue else []

    def openings(self, at: int) -> list[int]:
        """Return the indexes of the words at which what is looked for can begin."""
        return [index for index, begun in self._opened if begun & at] if self.all & at else []

    def matches(
        self, at: int, pattern: re.Pattern[str], first: int = 0, last: int | None = None
    ) -> list[re.Match[str]]:
        """Return what ``pattern.finditer`` would, if matches begin as `at` says and at the beginning of a word.

        It looks from `first` up to `last`, in all of the sentence if they are not given.
        """
        found: list[re.Match[str]] = []
        if self.all & at:
            line, end = self.line, first
            text, stop = line.text, line.stop if last is None else last
            for index, begun in self._opened:
                if begun & at:
                    for start in _beginnings(line, index):
                        match = pattern.match(text, start, stop) if start >= end else None
                        if match is not None:
                            found.append(match)
                            end = match.end()
        return found


def _beginnings(line: Line, index: int) -> Iterable[int]:
    """Return where a word begins, and what is in it behind its hyphens."""
    start, text = line.starts[index], line.texts[index]
    return (start,) if text.isalnum() else [start + run.start() for run in _RUN.finditer(text)]


class CuedSentences(NamedTuple):
    """A release and those of its sentences that have words, with their cues."""

    document: Document
    sentences: Sequence[Cued]

    def with_cue(self, wanted: int) -> list[Cued]:
        """Return the sentences in which something has one of the cues `wanted`."""
        return [cued for cued in self.sentences if cued.all & wanted]
