"""Words with their offsets, and where in a release an offset lies."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate, chain, pairwise
from operator import gt
from sys import intern
from typing import Final

from relgraph.knowledge.remembered import Remembered
from relgraph.model import Block, Document, Sentence, Span

#: Words with inner hyphens or apostrophes, initials ("H.E.", "F."), single marks; footnote marks are no words.
#: What begins with two letters or digits is no initial; it is told first, because most words are.
_WORD: Final = re.compile(r"""(?x) (
    [^\W_] (?: [^\W_]++ (?:[-'&][^\W_]++)*+
              | (?<!\d) \. (?: (?:[^\W\d_]\.)++ | (?=\s+[^\W\d_]) )
              | (?:[-'&][^\W_]++)*+ )
    | [^\w\s*†‡] )""")


_INITIAL: Final = re.compile(r"(?<![^\W_])[^\W\d_]\.$")
#: The words of a stretch, each as it is written, in lower case, and how far from it the next one begins.
_Cut = tuple[tuple[str, str, int], ...]
_UNCUT: Final[_Cut] = (("", "", 0),)


def _cut(written: str) -> _Cut:
    """Cut what stands between two blanks, a word with the marks on it.

    `_UNCUT` where it must be cut in its sentence: an initial at its end is one only before a letter.
    """
    texts, starts = _words(written)
    if not texts or starts[0] or (texts[-1] == "." and _INITIAL.search(written)):
        return _UNCUT
    steps = (after - start for start, after in pairwise((*starts, len(written) + 1)))
    return tuple(zip(texts, _lowers(texts), steps, strict=True))


_PIECES: Final = Remembered(_cut)


def _words(stretch: str) -> tuple[tuple[str, ...], list[int]]:
    """Return the words of a stretch, each kept once however often texts hold it, and where in it they begin."""
    pieces = _WORD.split(stretch)  # what lies between words and the words by turns
    starts = [*accumulate(map(len, pieces), initial=0)]
    return tuple(map(intern, pieces[1::2])), starts[1:-1:2]


def _lowers(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(intern, map(str.lower, texts)))


class Words:
    """The words and marks of a stretch of text: what they are and where they begin; a long text has many."""

    __slots__ = ("lowers", "starts", "texts")

    def __init__(self, stretch: str, start: int) -> None:
        """Cut `stretch`, which begins at `start` in the whole text."""
        texts, lowers, steps = zip(*chain.from_iterable(map(_PIECES.__getitem__, stretch.split(" "))), strict=True)
        if "" in texts:
            texts, places = _words(stretch)
            lowers, steps = _lowers(texts), tuple(after - place for place, after in pairwise((*places, len(stretch))))
            start += places[0] if places else 0
        self.texts: list[str] = [*texts]
        self.lowers: list[str] = [*lowers]
        self.starts: array[int] = array("L", accumulate(steps, initial=start))
        self.starts.pop()  # where the next sentence begins


def marked(text: str, spans: Iterable[Span]) -> bytearray:
    """Return one byte for each place of a text, 1 where one of `spans` lies."""
    marks = bytearray(len(text))
    for start, end in spans:
        marks[start:end] = b"\x01" * (end - start)
    return marks


class Places:
    """Tells the block and sentence that an offset lies in."""

    def __init__(self, document: Document) -> None:
        """Keep the sentences of `document` sorted by where they begin."""
        self._rows = [(block, sentence) for block in document.blocks for sentence in block.sentences]
        self._starts = [sentence.span[0] for _, sentence in self._rows]
        if any(map(gt, self._starts, self._starts[1:])):
            self._rows.sort(key=lambda row: row[1].span)
            self._starts.sort()

    def at(self, offset: int) -> tuple[Block, Sentence] | None:
        """Return the block and sentence around `offset`; None in page chrome."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        row = self._rows[index]
        return row if offset < row[1].span[1] else None

    def of(self, span: Span) -> tuple[Block, Sentence]:
        """Return the block and sentence in which `span` begins; `LookupError` in page chrome."""
        found = self.at(span.start)
        if found is None:
            raise LookupError(f"no sentence at {span.start}")
        return found
