"""One sentence, or all of a release, with what the words may tell of."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from relgraph.extraction.events.cues import KOREAN, Cues, Opening
from relgraph.extraction.line import Line
from relgraph.model import Block, Document, Sentence

_RUN: Final = re.compile(r"\w+")


class Cued:
    """The words of one sentence with their cues: what each tells by itself, and what begins at it.

    `all` are the cues of all of them, `begun` is all that begins at some word.
    """

    __slots__ = ("_opened", "all", "begun", "line", "words")

    def __init__(self, line: Line, cues: Cues) -> None:
        """Look each word up; most have no cue."""
        self.line = line
        lowers = line.lowers
        self.words = words = cues.of(lowers)
        self._opened: list[tuple[int, int]] = []
        known, begun, last, seconds = KOREAN if line.korean else 0, 0, len(words) - 1, cues.seconds
        for index, word in enumerate(words):
            if word is not None:
                mark, alone, first = word
                known |= mark
                if first and index < last:
                    alone |= first & seconds[lowers[index + 1]]
                if alone:
                    begun |= alone
                    self._opened.append((index, alone))
        self.all = known
        self.begun = begun

    def has(self, cue: int, index: int) -> bool:
        """Tell whether the word at `index` has a cue."""
        word = self.words[index]
        return word is not None and word.mark & cue != 0

    def places(self, cue: int) -> list[int]:
        """Return the indexes of the words with a cue."""
        if not self.all & cue:
            return []
        return [index for index, word in enumerate(self.words) if word is not None and word.mark & cue]

    def openings(self, opening: Opening) -> list[int]:
        """Return the indexes of the words at which what `opening` says can begin."""
        at, needed = opening
        if not self.begun & at or (needed and not self.all & needed):
            return []
        return [index for index, begun in self._opened if begun & at]

    def matches(
        self, opening: Opening, pattern: re.Pattern[str], first: int = 0, last: int | None = None
    ) -> list[re.Match[str]]:
        """Return what ``pattern.finditer`` would, if matches begin as `opening` says and at the beginning of a word.

        It looks from `first` up to `last`, in all of the sentence if they are not given.
        """
        found: list[re.Match[str]] = []
        places = self.openings(opening)
        if places:
            line, end = self.line, first
            text, stop = line.text, line.stop if last is None else last
            for start in _beginnings(line, places):
                match = pattern.match(text, start, stop) if start >= end else None
                if match is not None:
                    found.append(match)
                    end = match.end()
        return found


def _beginnings(line: Line, places: Iterable[int]) -> Iterator[int]:
    """Yield where words begin, and what is in them behind their hyphens."""
    for index in places:
        start, text = line.starts[index], line.texts[index]
        if text.isalnum():
            yield start
        else:
            yield from [start + run.start() for run in _RUN.finditer(text)]


class CuedSentences:
    """The sentences of a release that have words, with their cues."""

    def __init__(self, document: Document, sentences: Iterable[Cued]) -> None:
        """Find the sentence of each of `sentences` in `document`."""
        self.document = document
        cued = {(cued.line.block, cued.line.number): cued for cued in sentences}
        self._rows = [
            (block, sentence, found)
            for block, sentence in document.sentences()
            if (found := cued.get((block.label, sentence.number))) is not None
        ]

    def with_cue(self, wanted: int) -> list[tuple[Block, Sentence, Cued]]:
        """Return the sentences some word of which has one of the cues `wanted`, each with its block and its cues."""
        return [row for row in self._rows if row[2].all & wanted]
