"""Where the words that name an office begin and end: ranks, heads, portfolios, and plurals of heads."""

from bisect import bisect_left, bisect_right
from typing import Final

from relgraph.extraction.line import Line
from relgraph.extraction.mentions.hints import ARTICLE, ARTICLES, HEAD_END, OFFICE, Hints
from relgraph.knowledge.lexicon.titles import TitleLexicon

_NOT_OFFICES: Final = frozenset({"statement", "summary", "press"})
#: Kinds of mention that can own an office.
OWNERS: Final = frozenset({"state", "bloc", "nationality", "place", "organisation"})
_LONGEST_RANKS: Final = 8
_LONGEST_PORTFOLIO: Final = 6
_IN_PORTFOLIO: Final = frozenset({"and", "&", ",", "of"})


def near_heads(line: Line, hints: Hints) -> list[tuple[int, int]]:
    """Return the words at which an office can begin, in order: a word that ends a head follows closely.

    With each comes the first word from there on that is no article.
    """
    found: list[tuple[int, int]] = []
    after, at = 0, hints.at
    openings = sorted({*hints.places(OFFICE | ARTICLE), *line.known})
    for end in hints.places(HEAD_END):
        near = bisect_left(openings, max(after, end - _LONGEST_RANKS))
        for index in openings[near : bisect_right(openings, end)]:
            told = at[index]
            first = past_articles(line, index) if told & ARTICLE else index
            if told & OFFICE or _opens_otherwise(line, index, first, hints):
                found.append((index, first))
        after = end + 1
    return found


def _opens_otherwise(line: Line, index: int, first: int, hints: Hints) -> bool:
    """Tell whether an owner stands at `first`, or what an office begins with, after an article at `index`."""
    owner = line.known.get(first)
    if owner is not None and owner.kind in OWNERS:
        return True
    return index < first < len(hints.at) and bool(hints.at[first] & OFFICE)


def past_articles(line: Line, index: int) -> int:
    """Return the index of the first word from `index` on that is no article or what stands for one."""
    lowers, stop = line.lowers, len(line.lowers)
    while index < stop and lowers[index] in ARTICLES:
        index += 1
    return index


#: The indices after a head, read as one office ("Foreign Minister") and as several ("Foreign Ministers").
HeadEnds = tuple[int | None, int | None]


def head_ends(line: Line, index: int, lexicon: TitleLexicon) -> HeadEnds:
    """Return where a head ends that begins at `index`, past any ranks before it."""
    texts, heads, openers, plural = line.texts, lexicon.heads.whole, lexicon.office_openers, None
    stop = len(texts)
    while index < stop and (widths := openers.get(word := texts[index])) is not None:
        for width in widths:
            end = index + width
            if end > stop:
                continue
            words = word if width == 1 else " ".join(texts[index:end])
            words = words.removesuffix("'s")
            if words in heads:
                return end, plural
            if plural is None and words.endswith("s") and words[:-1] in heads:
                plural = end
        if word not in lexicon.ranks and not (word == "/" and index):
            break
        index += 1
    return None, plural


def plural_end(line: Line, index: int, end: int | None, lexicon: TitleLexicon) -> int | None:
    """Return the index after an office in the plural at `index`: "heads of delegation", else `end`, that of a head."""
    width = lexicon.plural_heads.length_at(line.texts, index)
    if not width and index < len(line.texts) and line.texts[index].removesuffix("s") in lexicon.short_heads:
        return None
    return index + width if width else end


def after_portfolio(line: Line, index: int, lexicon: TitleLexicon) -> int | None:
    """Return the index after "Transport and Works Minister", whatever the portfolio, after a state: "Laos' ..."."""
    if index >= len(line.texts) or not line.capital(index):
        return None
    for place in range(index, min(index + _LONGEST_PORTFOLIO, len(line.texts))):
        head = head_ends(line, place, lexicon)[0]
        if head is not None and place > index:
            return head if line.capital(place) else None
        if not line.capital(place) and line.texts[place] not in _IN_PORTFOLIO:
            return None
    return None


def is_document(line: Line, head: int) -> bool:
    """Tell whether the office that ends in "'s" before word `head` only names a paper: "Chairman's Statement"."""
    return line.lower(head) in _NOT_OFFICES
