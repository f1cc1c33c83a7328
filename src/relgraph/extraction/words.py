"""Words with their offsets, and where in a release an offset lies."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from relgraph.model import Block, Document, Sentence, Span

#: Initials ("H.E.", "F."), words with inner hyphens or apostrophes, single marks; footnote marks are no words.
#: What begins with two letters or digits is no initial; it is told first, because most words are.
_WORD: Final = re.compile(
    r"[^\W_]{2,}(?:[-'&][^\W_]+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s+[^\W\d_])|[^\W_](?:[-'&][^\W_]+)*|[^\w\s*†‡]"
)
_POSSESSIVE: Final = ("'s", "s'", "'")


class Vocabulary(dict[str, tuple[str, str]]):
    """Each word of one text as it is written and in lower case, kept once however often it stands there."""

    def __missing__(self, word: str) -> tuple[str, str]:
        """Work out a word that is met first."""
        lower = word.lower()
        pair = self[word] = (word, word if lower == word else lower)
        return pair


class Words:
    """The words and marks of a stretch of text: what they are and where they begin; a long text has many."""

    __slots__ = ("lowers", "starts", "texts")

    def __init__(self, shadow_text: str, span: Span, vocabulary: Vocabulary) -> None:
        """Cut ``shadow_text`` inside `span`; offsets are into the whole text."""
        found = list(_WORD.finditer(shadow_text, span.start, span.end))
        pairs = [vocabulary[match[0]] for match in found]
        self.starts = array("L", [match.start() for match in found])
        self.texts = [text for text, _ in pairs]
        self.lowers = [lower for _, lower in pairs]


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
