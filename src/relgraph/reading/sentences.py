"""Where sentences end: one pass over the words, with the abbreviations of ``data/sources/sentences.toml``."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import count

from relgraph.knowledge.layouts import Punctuation
from relgraph.model import Sentence, Span

_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
#: Longer words are no abbreviations or initials, whatever they end with.
_LONGEST = 40


def split_sentences(text: str, start: int, end: int, punctuation: Punctuation) -> tuple[Sentence, ...]:
    """Return the sentences between two offsets of `text`, in order and numbered from 1; they never overlap.

    Together they cover everything but the white space between them. The work grows linearly with the length.
    """
    return tuple(map(Sentence, count(1), _spans(text, start, end, punctuation)))


def is_complete(line: str, punctuation: Punctuation) -> bool:
    """Tell whether a line ends as a sentence or an introduction to a list does, be it with an abbreviation."""
    bare = line.removesuffix("*").rstrip(punctuation.close)
    return bare != "" and (bare[-1] in punctuation.end or bare[-1] in punctuation.hold)


def _spans(text: str, start: int, end: int, punctuation: Punctuation) -> Iterator[Span]:
    stretch = text[start:end].rstrip()
    if not stretch:
        return
    end = start + len(stretch)
    begin = looked = end - len(stretch.lstrip())
    for mark in _marks(punctuation.end, punctuation.close).finditer(text, begin, end):
        word = text[looked : mark.start() + 1].rsplit(None, 1)[-1]
        looked = mark.end()
        if _is_boundary(word, text[looked], punctuation):
            yield Span(begin, mark.start() + 1)
            begin = looked
    yield Span(begin, end)


@lru_cache(maxsize=4)
def _marks(end: str, close: str) -> re.Pattern[str]:
    """Return what matches a mark at the end of a word, up to the next word."""
    return re.compile(rf"[{re.escape(end + close)}]\s+(?=\S)")


def _is_boundary(word: str, following: str, punctuation: Punctuation) -> bool:
    """Tell whether a sentence ends between a word and the letter or digit `following` that opens the next one.

    It does not inside a date like ``8. 3.``.
    """
    bare = word.rstrip(punctuation.close)
    if not bare or bare[-1] not in punctuation.end or following.islower():
        return False
    if bare[-2:-1].isdigit() and following.isdigit():
        return False
    return bare != word or not _is_abbreviation(word, punctuation)


def _is_abbreviation(word: str, punctuation: Punctuation) -> bool:
    """Tell whether the full stop of `word` marks an abbreviation, possibly behind an opening bracket or quote."""
    if word[-1] != ".":
        return False
    stem = word[-_LONGEST:-1]
    for mark in punctuation.open:
        stem = stem.rpartition(mark)[2]
    return stem in punctuation.never or _INITIALS.fullmatch(stem) is not None
