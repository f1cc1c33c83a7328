"""Persons' names by their shape: rows of capitalised words that nothing else claims."""

from functools import lru_cache
from typing import Final

from relgraph.extraction.line import Line
from relgraph.knowledge.lexicon.titles import TitleLexicon
from relgraph.knowledge.remembered import Remembered

_LONGEST: Final = 6
#: Names with "bin" or "binti" hold the father's titles too.
_LONGEST_SON: Final = 14
_SON: Final = frozenset({"bin", "binti", "bint", "ibn"})


def skip_honorifics(line: Line, index: int, lexicon: TitleLexicon) -> int:
    """Return the index of the first word after "Mr.", "H.E. Dr." and the like."""
    while index < len(line.texts) and (width := _honorific(line, index, lexicon)):
        index += width
        if index < len(line.texts) and line.texts[index] in {".", "'"}:
            index += 1
    return index


def _honorific(line: Line, index: int, lexicon: TitleLexicon) -> int:
    """Return how many words from `index` on are an honorific; 0 if none begins there."""
    text = line.texts[index]
    long = lexicon.long_honorifics.length_at(line.texts, index) if text in lexicon.long_honorifics.openers else 0
    return long or text in lexicon.honorifics


def name_at(line: Line, index: int, lexicon: TitleLexicon) -> int | None:
    """Return the index after the person's name that begins at word `index`; None if no name begins there.

    A name known to the gazetteer counts as it stands there. Others are one to six capitalised words, with
    particles ("bin"), initials and a comma after a Korean family name ("Kang, Kyung-wha").
    """
    known = line.known.get(index)
    if known is not None and known.kind == "person":
        return line.after(known)
    if not _is_name_word(line, index, lexicon) or line.texts[index] in lexicon.suffixes:
        return None
    last = index + 1
    if _korean_comma(line, last):
        return last + 2
    son = False
    while last < len(line.texts) and not line.texts[last - 1].endswith("'s"):
        if last - index >= (_LONGEST_SON if son else _LONGEST):
            break
        son = son or line.texts[last] in _SON
        step = 1 if son and line.texts[last] in lexicon.honorifics else _next_part(line, last, lexicon)
        if not step:
            break
        last += step
    return None if _is_acronym(line, index, last) else last


def name_ending_at(line: Line, end: int, lexicon: TitleLexicon) -> int | None:
    """Return the first word of the name of two words or more that ends right before word `end`."""
    for first in range(max(0, end - _LONGEST_SON), end - 1):
        if first and _is_name_word(line, first - 1, lexicon):
            continue
        if name_at(line, first, lexicon) == end:
            return first
    return None


def person_label(surface: str) -> str:
    """Return a name without the comma after the family name and without doubled spaces."""
    return " ".join(surface.replace(",", " ").split())


def _is_name_word(line: Line, index: int, lexicon: TitleLexicon) -> bool:
    if not 0 <= index < len(line.texts):
        return False
    if not _name_words(lexicon)[line.texts[index]] or line.lowers[index] in line.verbs:
        return False
    covering = line.covering.get(index)
    return covering is None or covering.kind == "person"


@lru_cache(maxsize=4)
def _name_words(lexicon: TitleLexicon) -> Remembered[bool]:
    """Return what tells of words as they are written whether they can be part of a name of one lexicon."""

    def told(word: str) -> bool:
        bare = word.removesuffix("'s")
        return word[0].isupper() and bare not in lexicon.no_names and word not in lexicon.honorifics

    return Remembered(told)


def _next_part(line: Line, index: int, lexicon: TitleLexicon) -> int:
    """Return how many words from `index` on continue a name: 0, 1, or 2 for a particle and its word."""
    known = line.known.get(index)
    if known is not None and known.kind == "person":
        return 0
    text = line.texts[index]
    if text.rstrip(".") in lexicon.suffixes or _is_name_word(line, index, lexicon):
        return 1
    following = line.texts[index + 1 : index + 2]
    if text in lexicon.particles and (
        _is_name_word(line, index + 1, lexicon) or lexicon.honorifics.issuperset(following)
    ):
        return len(following) + 1
    return 0


def _korean_comma(line: Line, index: int) -> bool:
    if index + 1 >= len(line.texts) or line.texts[index] != ",":
        return False
    given = line.texts[index + 1]
    first, dash, second = given.partition("-")
    return bool(dash) and first[:1].isupper() and second[:1].islower()


def _is_acronym(line: Line, first: int, last: int) -> bool:
    return all(text.isupper() and len(text) > 2 and text.isalpha() for text in line.texts[first:last])
