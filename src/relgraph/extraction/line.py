"""One sentence as a row of words, with the names already known in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from typing import Final

from relgraph.extraction.words import Words
from relgraph.model import Block, Document, Mention, Sentence, Span

#: Kinds of mention that say whose a title, body or group is.
SIDED: Final = frozenset({"state", "nationality", "bloc", "group", "organisation", "place"})
#: A possessive ending glued to a word.
_OWNING: Final = "'s"
_HANGUL: Final = re.compile("[가-힣]")


class InOrder:
    """Mentions, `rows`, in the order in which they begin, asked which of them stand where; `starts` tell where."""

    def __init__(self, rows: Sequence[Mention]) -> None:
        """Note where each begins."""
        self.rows = rows
        self.starts = [mention.span[0] for mention in rows]

    def inside(self, span: Span) -> list[Mention]:
        """Return the mentions that lie wholly in `span`."""
        start, end = span
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        if first == last:
            return []
        return [mention for mention in self.rows[first:last] if mention.span[1] <= end]


class Line(Words):
    """The words of one sentence, cut once for all that look at them, and the mentions at them, longest first.

    `block` is the label of the block, `stretch` where the sentence lies in `text`, the shadow of the whole release, and
    `start` and `stop` where its first word begins and its last one ends.
    `known` are the mentions by the word at which they begin, `covering` by each of their words.
    `verbs` are the words that are never part of a name, where every word has a capital.
    """

    __slots__ = (
        "block", "covering", "headline", "known", "korean", "mentions", "number", "start", "stop", "stretch", "text",
        "verbs",
    )  # fmt: skip

    def __init__(self, text: str, block: Block, sentence: Sentence) -> None:
        """Cut `text` at `sentence`; nothing is named in it yet."""
        self.text = text
        self.block = block.label
        self.headline = block.kind == "title"
        self.number, self.stretch = sentence
        start, end = self.stretch
        whole = text[start:end]
        super().__init__(whole, start)
        texts, starts = self.texts, self.starts
        self.start, self.stop = (starts[0], starts[-1] + len(texts[-1])) if texts else (start, end)
        self.korean = not whole.isascii() and _HANGUL.search(whole) is not None
        self.verbs: Container[str] = ()
        self.known: dict[int, Mention] = {}
        self.covering: dict[int, Mention] = {}
        self.mentions: list[Mention] = []

    def rename(self, mentions: Iterable[Mention]) -> None:
        """Let `mentions` be all that is named in it."""
        self.known, self.covering, self.mentions = {}, {}, []
        self.add(mentions)

    def add(self, mentions: Iterable[Mention]) -> None:
        """Index further mentions; the longest at a word stays."""
        self.mentions += mentions
        starts, known, covering = self.starts, self.known, self.covering
        for mention in mentions:
            span = mention.span
            start, end = span[0], span[1]  # it is no plain tuple, which would be taken apart faster
            index = (bisect_right(starts, start) or 1) - 1
            held = known.get(index)
            if held is None or held.span[1] <= end:
                known[index] = mention
                after = bisect_left(starts, end, index)
                if after == index + 1:
                    covering[index] = mention
                else:
                    for place in range(index, after):
                        covering[place] = mention

    def capital(self, index: int) -> bool:
        """Tell whether the word at `index` begins with an upper-case letter."""
        return self.texts[index][0].isupper()

    def index(self, offset: int) -> int:
        """Return the index of the first word that begins at or after `offset`."""
        return bisect_left(self.starts, offset)

    def first(self, mention: Mention) -> int:
        """Return the index of the word in which `mention` begins."""
        return (bisect_right(self.starts, mention.span[0]) or 1) - 1

    def after(self, mention: Mention) -> int:
        """Return the index of the first word after `mention`, past a possessive ending glued to it."""
        return bisect_left(self.starts, mention.span[1])

    def lower(self, index: int) -> str:
        """Return the word at `index` in lower case; empty past either end."""
        lowers = self.lowers
        return lowers[index] if 0 <= index < len(lowers) else ""

    def slice(self, first: int, last: int) -> str:
        """Return the text from word `first` up to, not including, word `last`, without a possessive ending."""
        word = self.texts[last - 1]
        end = self.starts[last - 1] + len(word)
        return self.text[self.starts[first] : end - 2 if word.endswith(_OWNING) else end]

    def end(self, last: int) -> int:
        """Return the offset where the words before index `last` end, without a possessive ending."""
        word = self.texts[last - 1]
        end = self.starts[last - 1] + len(word)
        return end - 2 if word.endswith(_OWNING) else end

    def side_before(self, index: int) -> tuple[int, Mention] | None:
        """Return the sided mention that ends right before word `index`, with the index of its first word."""
        mention = self.covering.get(index - 1)
        if mention is None or mention.kind not in SIDED or self.after(mention) != index:
            return None
        return self.first(mention), mention


def lines_of(document: Document) -> list[Line]:
    """Return every sentence as words, in reading order."""
    return [Line(document.shadow, block, sentence) for block, sentence in document.sentences()]
