"""Words with their offsets, and where in a release an offset lies."""

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from relgraph.model import Block, Document, Sentence, Span

#: Initials ("H.E.", "F."), words with inner hyphens or apostrophes, single marks; footnote marks are no words.
_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s+[^\W\d_])|[^\W_]+(?:[-'&][^\W_]+)*|[^\w\s*†‡]")
_POSSESSIVE: Final = ("'s", "s'", "'")


class Word(NamedTuple):
    """One word or mark of the shadow text."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Tell whether it begins with an upper-case letter."""
        return self.text[0].isupper()

    @property
    def bare(self) -> str:
        """Return the word without a possessive ending."""
        return self.text.removesuffix("'s")


class SmallLetters(dict[str, str]):
    """The words of one text in lower case, each worked out once and kept once, however often it stands there."""

    def __missing__(self, word: str) -> str:
        """Work out a word that is met first."""
        lower = word.lower()
        small = self[word] = word if lower == word else lower
        return small


def words(shadow_text: str, start: int, end: int) -> list[Word]:
    """Return the words and marks of ``shadow_text[start:end]`` with offsets into the whole text."""
    return [Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(shadow_text, start, end)]


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
