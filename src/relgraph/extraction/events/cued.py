"""One sentence, or all of a release, with what the words may tell of."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from relgraph.extraction.events.cues import KOREAN, Cues, Opening
from relgraph.extraction.line import Line
from relgraph.model import Block, Document, Sentence

_RUN: Final = re.compile(r"\w+")


class Cued:
    """The words of one sentence with their cues; `all` are the cues of all of them."""

    __slots__ = ("all", "line", "marks")

    def __init__(self, line: Line, cues: Cues) -> None:
        """Look each word up."""
        self.line = line
        self.marks = list(map(cues.__getitem__, line.lowers))
        together = KOREAN if line.korean else 0
        for mark in self.marks:
            together |= mark
        self.all = together

    def places(self, cue: int) -> list[int]:
        """Return the indexes of the words with a cue."""
        return [index for index, mark in enumerate(self.marks) if mark & cue] if self.all & cue else []

    def matches(
        self, opening: Opening, pattern: re.Pattern[str], first: int = 0, last: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Return what ``pattern.finditer`` would, if matches begin as `opening` says and at the beginning of a word.

        It looks from `first` up to `last`, in all of the sentence if they are not given.
        """
        starts = self._starts(opening)
        return (
            self._matches_at(starts, pattern, first, self.line.stop if last is None else last) if starts else iter(())
        )

    def _matches_at(
        self, starts: Iterable[int], pattern: re.Pattern[str], end: int, stop: int
    ) -> Iterator[re.Match[str]]:
        text = self.line.text
        for start in starts:
            match = pattern.match(text, start, stop) if start >= end else None
            if match is not None:
                yield match
                end = match.end()

    def _starts(self, opening: Opening) -> list[int]:
        """Return where a match can begin; inside a word too, behind its hyphens."""
        needed, alone, first, second = opening
        known = self.all
        if not (known & needed and (known & alone or (known & first and known & second))):
            return []
        found: list[int] = []
        line, marks, openers = self.line, self.marks, alone | first
        for index in [place for place, mark in enumerate(marks) if mark & openers]:
            if marks[index] & alone or (index + 1 < len(marks) and marks[index + 1] & second):
                start, text = line.starts[index], line.texts[index]
                found += [start] if text.isalnum() else [start + run.start() for run in _RUN.finditer(text)]
        return found


class CuedSentences:
    """The cues of each sentence of a release, by its block and number."""

    def __init__(self, document: Document, sentences: Iterable[Cued]) -> None:
        """Note the cues of `sentences`; those without words have none."""
        self.document = document
        cues = {(cued.line.block, cued.line.number): cued.all for cued in sentences}
        self._rows = [
            (block, sentence, cues.get((block.label, sentence.number), 0)) for block, sentence in document.sentences()
        ]

    def with_cue(self, wanted: int) -> list[tuple[Block, Sentence, int]]:
        """Return the sentences some word of which has one of the cues `wanted`: block, sentence and all its cues."""
        return [row for row in self._rows if row[2] & wanted]
