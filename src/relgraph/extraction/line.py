"""One sentence as a row of words, with the names already known in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable
from typing import Final

from relgraph.extraction.words import Word, words
from relgraph.model import Block, Mention, Sentence

#: Kinds of mention that say whose a title, body or group is.
SIDED: Final = frozenset({"state", "nationality", "bloc", "group", "organisation", "place"})


class Line:
    """The words of one sentence and the mentions that begin at them, longest first."""

    def __init__(
        self, text: str, block: Block, sentence: Sentence, mentions: Iterable[Mention], verbs: Container[str] = ()
    ) -> None:
        """Cut ``text`` (the shadow of the whole release) at `sentence` and index `mentions` by their first word.

        `verbs` are the words that are never part of a name in a headline, where every word has a capital.
        """
        self.verbs: Container[str] = verbs if block.kind == "title" else ()
        self.text = text
        self.block = block.label
        self.number = sentence.number
        self.words: list[Word] = words(text, sentence.span.start, sentence.span.end)
        self.texts = [word.text for word in self.words]
        self._starts = [word.start for word in self.words]
        self.known: dict[int, Mention] = {}
        self.covering: dict[int, Mention] = {}
        self.mentions: list[Mention] = []
        for mention in mentions:
            self.add(mention)

    def add(self, mention: Mention) -> None:
        """Index one more mention; the longest at a word stays."""
        self.mentions.append(mention)
        index = self.first(mention)
        held = self.known.get(index)
        if held is None or held.span.end <= mention.span.end:
            self.known[index] = mention
            for place in range(index, self.after(mention)):
                self.covering[place] = mention

    def index(self, offset: int) -> int:
        """Return the index of the first word that begins at or after `offset`."""
        return bisect_left(self._starts, offset)

    def first(self, mention: Mention) -> int:
        """Return the index of the word in which `mention` begins."""
        return max(0, bisect_right(self._starts, mention.span.start) - 1)

    def after(self, mention: Mention) -> int:
        """Return the index of the first word after `mention`, past a possessive ending glued to it."""
        return self.index(mention.span.end)

    def lower(self, index: int) -> str:
        """Return the word at `index` in lower case; empty past either end."""
        return self.texts[index].lower() if 0 <= index < len(self.texts) else ""

    def slice(self, first: int, last: int) -> str:
        """Return the text from word `first` up to, not including, word `last`, without a possessive ending."""
        return self.text[self.words[first].start : self.end(last)]

    def end(self, last: int) -> int:
        """Return the offset where the words before index `last` end, without a possessive ending."""
        word = self.words[last - 1]
        return word.start + len(word.bare)

    def side_before(self, index: int) -> tuple[int, Mention] | None:
        """Return the sided mention that ends right before word `index`, with the index of its first word."""
        mention = self.covering.get(index - 1)
        if mention is None or mention.kind not in SIDED or self.after(mention) != index:
            return None
        return self.first(mention), mention
