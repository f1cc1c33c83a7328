"""Where sentences end: one pass over the words, with the abbreviations of ``data/sources/sentences.toml``."""

import re
from collections.abc import Iterator

from relgraph.knowledge.layouts import Punctuation
from relgraph.model import Sentence, Span

_WORD = re.compile(r"\S+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_NUMBERS = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,2}\.")
_HANGUL = re.compile(r"[가-힣]")
#: Longer words are no abbreviations, initials or dates, whatever they end with.
_LONGEST = 40


def split_sentences(text: str, start: int, end: int, punctuation: Punctuation) -> tuple[Sentence, ...]:
    """Return the sentences between two offsets of `text`, in order and numbered from 1; they never overlap.

    Together they cover everything but the white space between them. The work grows linearly with the length.
    """
    words = _WORD.finditer(text, start, end)
    spans = _spans(words, punctuation)
    return tuple(Sentence(number=number, span=span) for number, span in enumerate(spans, 1))


def is_complete(line: str, punctuation: Punctuation) -> bool:
    """Tell whether a line ends as a sentence or an introduction to a list does; an abbreviation ends none."""
    bare = line.removesuffix("*").rstrip(punctuation.close)
    if bare.endswith(punctuation.endings):
        return True
    if not bare or bare[-1] not in punctuation.end + punctuation.hold:
        return False
    return bare[-_LONGEST:].rpartition(" ")[2][:-1].lstrip(punctuation.open) not in punctuation.never


def _spans(words: Iterator[re.Match[str]], punctuation: Punctuation) -> Iterator[Span]:
    start: int | None = None
    parts = 0  # numbers in a row, each with a full stop: the parts of a date
    word: re.Match[str] | None = None
    for following in words:
        if word is None:
            start = following.start()
        elif start is not None:
            parts = _date_parts(word.group(), parts)
            if _is_boundary(word.group(), following.group(), parts, punctuation):
                yield Span(start, word.end())
                start = following.start()
        word = following
    if word is not None and start is not None:
        yield Span(start, word.end())


def _date_parts(word: str, before: int) -> int:
    """Return how many numbers with full stops stand in a row up to `word`."""
    if len(word) > _LONGEST or not _NUMBERS.fullmatch(word):
        return 0
    return before + word.count(".")


def _is_boundary(word: str, following: str, parts: int, punctuation: Punctuation) -> bool:
    """Tell whether a sentence ends between two words."""
    bare = word.removesuffix("*").rstrip(punctuation.close)
    if not bare or bare[-1] not in punctuation.end or following[0].islower():
        return False
    if bare[-2:-1].isdigit() and following[0].isdigit():
        return False
    if parts >= 2 and _HANGUL.match(following):
        return False
    return bare != word or not _is_abbreviation(bare, following, punctuation)


def _is_abbreviation(word: str, following: str, punctuation: Punctuation) -> bool:
    """Tell whether the full stop of `word` marks an abbreviation that ends no sentence before `following`."""
    stem = word[:-1].lstrip(punctuation.open)
    if word[-1] != "." or len(stem) > _LONGEST:
        return False
    if stem in punctuation.never:
        return True
    if stem in punctuation.perhaps or (stem[:1].isupper() and _INITIALS.fullmatch(stem)):
        return len(stem) == 1 or following.rstrip(",") not in punctuation.begins
    return False
