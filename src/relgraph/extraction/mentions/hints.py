"""What the words of a sentence hint at, so that each finder of names looks only where one of its own can be.

A hint is one bit; a word has the hints of all finders that look for it. They follow from its form alone and are worked
out when it is first met, so that a sentence costs one look a word, however many finders there are.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache, reduce
from itertools import compress
from operator import or_
from typing import Final

from relgraph.knowledge.lexicon import Lexicon
from relgraph.knowledge.remembered import Remembered

#: What stands before an office and is no part of it.
ARTICLES: Final = frozenset({"a", "an", "the", "his", "her", "its", "their", "our", "my", "new", "current"})
#: Who holds the same office in another state.
COUNTERPART: Final = "counterpart"
#: What the short name of a ministry of foreign affairs begins with.
FOREIGN: Final = "foreign"
OPENS_GLOSS: Final = "("
#: Ends of heads, what an office can begin with, articles of one; what a body begins and ends with; the others as named.
HEAD_END, OFFICE, ARTICLE, BODY, BODY_END, OWNING_BODY_END, COLLEAGUE, HONORIFIC, GROUP, GLOSS = (
    1 << bit for bit in range(10)
)


class HintsOfWords(Remembered[int]):
    """The hints of words as they are written; each is worked out when it is first met."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words to look for from `lexicon`."""
        super().__init__(self._hints)
        titles = lexicon.titles
        self._written: tuple[tuple[int, Collection[str]], ...] = (
            (HEAD_END, titles.head_ends), (OFFICE, titles.office_openers), (BODY, titles.body_openers),
            (BODY_END, titles.body_ends), (OWNING_BODY_END, {f"{end}'s" for end in titles.body_ends}),
            (HONORIFIC, titles.honorifics), (COLLEAGUE, {COUNTERPART}), (GLOSS, {OPENS_GLOSS}),
        )  # fmt: skip
        self._lower: tuple[tuple[int, Collection[str]], ...] = (
            (ARTICLE, ARTICLES), (BODY, {FOREIGN}), (GROUP, lexicon.groups.nouns.openers),
        )  # fmt: skip

    def _hints(self, word: str) -> int:
        found, lower = 0, word.lower()
        for hint, words in self._written:
            found |= hint if word in words else 0
        for hint, words in self._lower:
            found |= hint if lower in words else 0
        return found


@lru_cache(maxsize=4)
def hints_of(lexicon: Lexicon) -> HintsOfWords:
    """Return the hints of words for one lexicon."""
    return HintsOfWords(lexicon)


class Hints:
    """The words of one sentence by what they hint at; `all` are the hints of all of them, `at` those of each."""

    __slots__ = ("_hinting", "_told", "all", "at")

    def __init__(self, texts: Iterable[str], of_words: HintsOfWords) -> None:
        """Look each word up."""
        at = self.at = [*map(of_words.__getitem__, texts)]
        self._hinting = [*compress(range(len(at)), at)]
        self._told = [*filter(None, at)]
        self.all = reduce(or_, self._told, 0)

    def places(self, hint: int) -> list[int]:
        """Return the indexes of the words with a hint, in order."""
        return [*compress(self._hinting, map(hint.__and__, self._told))] if self.all & hint else []
