"""Words with their offsets, and where in a release an offset lies."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from relgraph.model import Block, Document, Sentence, Span

#: Words with inner hyphens or apostrophes, initials ("H.E.", "F."), single marks; footnote marks are no words.
#: What begins with two letters or digits is no initial; it is told first, because most words are.
_WORD: Final = re.compile(r"""(?x) (
    [^\W_] (?: [^\W_]++ (?:[-'&][^\W_]++)*+
              | (?<!\d) \. (?: (?:[^\W\d_]\.)++ | (?=\s+[^\W\d_]) )
              | (?:[-'&][^\W_]++)*+ )
    | [^\w\s*†‡] )""")


class Vocabulary(dict[str, str]):
    """Each word of one text, as it is written and in lower case, kept once however often it stands there."""

    def of(self, words: Iterable[str]) -> list[str]:
        """Return `words`, those met before as they are kept."""
        row = list(words)
        return list(map(self.setdefault, row, row))


class Words:
    """The words and marks of a stretch of text: what they are and where they begin; a long text has many."""

    __slots__ = ("lowers", "starts", "texts")

    def __init__(self, stretch: str, start: int, vocabulary: Vocabulary) -> None:
        """Cut `stretch`, which begins at `start` in the whole text."""
        pieces = _WORD.split(stretch)  # what lies between words, a word, and so on
        starts = array("L", accumulate(map(len, pieces), initial=start))
        self.starts = starts[1:-1:2]
        self.texts = vocabulary.of(pieces[1::2])
        self.lowers = vocabulary.of(map(str.lower, self.texts))


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
        self._rows: list[tuple[Block, Sentence]] = sorted(document.sentences(), key=lambda row: row[1].span)
        self._starts = [sentence.span.start for _, sentence in self._rows]

    def at(self, offset: int) -> tuple[Block, Sentence] | None:
        """Return the block and sentence around `offset`; None in page chrome."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._rows[index][1].span.end:
            return None
        return self._rows[index]

    def of(self, span: Span) -> tuple[Block, Sentence]:
        """Return the block and sentence in which `span` begins; `LookupError` in page chrome."""
        found = self.at(span.start)
        if found is None:
            raise LookupError(f"no sentence at {span.start}")
        return found
