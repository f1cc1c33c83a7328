"""Names in Hangul in Latin letters, so that a person of a Korean release is found and met under one spelling."""

from collections.abc import Iterable
from typing import Final

from relgraph.extraction.cast.roster import Part
from relgraph.extraction.mentions.korean_names import is_korean_name
from relgraph.knowledge.lexicon import Lexicon
from relgraph.knowledge.lexicon.hangulwords import JAMO, HangulLexicon

#: Koreans work for their state and for bodies of several states.
_MAY_BE_KOREAN: Final = frozenset({"KOR", "other"})
_FIRST: Final = ord("가")
#: Before these letters a final "eu" of a transliterated name only carries its last consonant ("드", "스", "크").
_CARRIERS: Final = frozenset("sdtkgbpcr")


def romanize_persons(persons: Iterable[Part], lexicon: Lexicon) -> None:
    """Label persons whom a Korean release names in Hangul alone in Latin letters; the Hangul stays as an alias.

    Somebody named by the family name alone is called by office and name.
    """
    for part in persons:
        if part.entity is not None or not is_hangul(part.label):
            continue
        native = part.side in _MAY_BE_KOREAN and is_korean_name(part.label, lexicon)
        latin = korean_name(part.label, lexicon.hangul) if native else foreign_name(part.label, lexicon.hangul)
        part.aliases = {part.label: None, **part.aliases}
        part.label = f"{part.post} {latin}" if part.post and " " not in latin else latin


def is_hangul(text: str) -> bool:
    """Tell whether `text` is made of Hangul syllables and spaces."""
    return bool(text) and all("가" <= letter <= "힣" or letter == " " for letter in text)


def korean_name(name: str, lexicon: HangulLexicon) -> str:
    """Return "Hong Gil-dong" for a Korean name; the first syllable, seldom the first two, is the family name."""
    width = 2 if len(name) > 2 and name[:2] in lexicon.family_names else 1
    family = lexicon.family_names[name[:width]][0]
    given = "-".join(lexicon.given_syllables.get(letter) or _syllable(letter, lexicon) for letter in name[width:])
    return f"{family} {given.capitalize()}" if given else family


def foreign_name(name: str, lexicon: HangulLexicon) -> str:
    """Return a transliterated foreign name letter by letter, one Latin word for each Hangul word."""
    return " ".join(
        lexicon.foreign_words.get(word) or _foreign_word(word, lexicon).capitalize() for word in name.split()
    )


def _foreign_word(word: str, lexicon: HangulLexicon) -> str:
    latin = "".join(_syllable(letter, lexicon, foreign=True) for letter in word)
    carried = len(word) > 1 and latin.endswith("eu") and latin[-3:-2] in _CARRIERS
    return latin.removesuffix("eu") if carried else latin


def _syllable(letter: str, lexicon: HangulLexicon, *, foreign: bool = False) -> str:
    rest, final = divmod(ord(letter) - _FIRST, JAMO["finals"])
    initial, vowel = divmod(rest, JAMO["vowels"])
    opening = lexicon.initials[initial]
    if foreign:
        opening = lexicon.foreign_initials.get(opening, opening)
    return opening + lexicon.vowels[vowel] + lexicon.finals[final]
