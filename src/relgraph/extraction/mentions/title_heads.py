"""Where the words that name an office begin and end: ranks, heads, portfolios, and plurals of heads."""

from collections.abc import Iterator
from typing import Final

from relgraph.extraction.line import Line
from relgraph.knowledge.lexicon.titles import TitleLexicon

_NOT_OFFICES: Final = frozenset({"statement", "summary", "press"})
_LONGEST_RANKS: Final = 8
_LONGEST_PORTFOLIO: Final = 6


def near_heads(line: Line, lexicon: TitleLexicon) -> Iterator[int]:
    """Yield the words at which an office can begin, in order: a word that ends a head follows closely."""
    after = 0
    for place, text in enumerate(line.texts):
        if text in lexicon.head_ends:
            yield from range(max(after, place - _LONGEST_RANKS), place + 1)
            after = place + 1


def head_end(line: Line, index: int, lexicon: TitleLexicon, *, plural: bool = False) -> int | None:
    """Return the index after the head, past any ranks before it; `plural` looks for "Ministers"."""
    while index < len(line.texts):
        word = line.texts[index]
        bare = word.removesuffix("'s").removesuffix("s") if plural else word.removesuffix("'s")
        if word not in lexicon.heads.openers and bare not in lexicon.heads.openers:
            if word not in lexicon.ranks and not (word == "/" and index):
                return None
            index += 1
            continue
        for width in (3, 2, 1):
            row = line.texts[index : index + width]
            row[-1] = row[-1].removesuffix("'s")
            if plural:
                row[-1] = row[-1].removesuffix("s")
            if len(row) == width and lexicon.heads.length_at(row, 0) == width:
                return index + width
        if line.texts[index] not in lexicon.ranks and not (line.texts[index] == "/" and index):
            return None
        index += 1
    return None


def plural_end(line: Line, index: int, lexicon: TitleLexicon) -> int | None:
    """Return the index after an office in the plural: "Foreign Ministers", "heads of delegation"."""
    width = lexicon.plural_heads.length_at(line.texts, index)
    if not width and index < len(line.texts) and line.texts[index].removesuffix("s") in lexicon.short_heads:
        return None
    return index + width if width else head_end(line, index, lexicon, plural=True)


def after_portfolio(line: Line, index: int, lexicon: TitleLexicon) -> int | None:
    """Return the index after "Transport and Works Minister", whatever the portfolio, after a state: "Laos' ..."."""
    if index >= len(line.texts) or not line.capital(index):
        return None
    for place in range(index, min(index + _LONGEST_PORTFOLIO, len(line.texts))):
        head = head_end(line, place, lexicon)
        if head is not None and place > index:
            return head if line.capital(place) else None
        if not line.capital(place) and line.texts[place] not in {"and", "&", ",", "of"}:
            return None
    return None


def is_document(line: Line, head: int) -> bool:
    """Tell whether the office only names a paper: "Chairman's Statement"."""
    return line.texts[head - 1].endswith("'s") and line.lower(head) in _NOT_OFFICES
