"""The written forms of quantities as patterns over the shadow text, each with where in a text it can begin."""

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from relgraph.extraction.openings import Beginnings, Holding, Openings, Phrases, first_words
from relgraph.knowledge.lexicon.unitwords import UnitLexicon
from relgraph.knowledge.patterns import Pattern, either

Sort = Literal["money", "percent", "count", "multiple", "rank", "bare"]
#: Taken as a whole: nothing that stands with a number begins with its last digits.
_NUMBER: Final = r"(?>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
#: Behind a number after which no noun can stand.
_ENDED: Final = frozenset({". ", ", "})
#: Before a number of which another one is a part.
_WHOLES: Final = ("the", "its", "all")
_OF_WHOLE: Final = re.compile(rf"(?i:\sof\s(?:{'|'.join(_WHOLES)})\s)\Z")
#: The last letters of these words, and how far before the number they and what links them to a part stand.
_WHOLE_ENDS: Final = tuple(end for word in _WHOLES for end in (word[-1], word[-1].upper()))
_REACH: Final = 2
_OF_REACH: Final = 8
#: How many characters before a number tell that a sign for a currency may stand there: its last one and a blank.
_SIGN_AND_BLANK: Final = 2
_BETWEEN: Final = r"(?:[^\W\d_][\w'-]*\s){0,4}?"

#: Tells where in a text a form can begin.
Starts = Callable[[Openings], Collection[int]]


class Form(NamedTuple):
    """One way to write quantities of a sort."""

    sort: Sort
    starts: Starts
    pattern: Pattern


@lru_cache(maxsize=4)
def quantity_forms(words: UnitLexicon) -> tuple[Form, ...]:
    """Return the forms, the surer first.

    Groups: ``number``; ``scale`` and ``unit`` behind it, or a ``unit`` before it, where there is one.
    """
    scale = rf"(?:[\s-]?(?P<scale>{either(words.scales)})(?![A-Za-z]))?"
    number = rf"(?<![\w.,-])(?P<number>{_NUMBER}){scale}"
    worded = rf"(?<![\w-])(?P<number>{_NUMBER}|{either(words.numbers)}(?![A-Za-z])){scale}"
    counted = rf"{_BETWEEN}(?P<unit>{either(words.counted)})(?![A-Za-z])"
    ranks = rf"{either(words.ranks)}|\d{{1,2}}(?:st|nd|rd|th)"
    best, fraction = either(words.superlatives), either(words.fractions)
    at = _Starts(words)
    rows: tuple[tuple[Sort, Starts, str], ...] = (
        ("money", at.signs, rf"(?<!\w)(?P<unit>{either(words.currency_signs)})\s?(?P<number>{_NUMBER}){scale}"),
        ("money", at.money, rf"{worded}\s?여?\s?(?P<unit>{either(words.currency_words)})(?![A-Za-z])"),
        ("percent", at.percent, rf"{number}\s?(?P<unit>{either(words.percent)})(?!\w)"),
        ("rank", at.ranks, rf"\b(?P<number>{ranks})[\s-](?P<unit>{best})\b"),
        ("rank", at.best, rf"(?<![\w-])(?P<number>{best})\s{_BETWEEN}(?:{either(words.ranked)})\b"),
        ("percent", at.fractions, rf"(?<![\w-])(?P<number>{fraction})(?=\sof\s(?!{either(words.periods)}))"),
        ("percent", at.fractions, rf"(?<=\bby\s)(?P<number>{fraction})(?![\w-])"),
        ("rank", _before_place, r"(?:제\s?)?(?<![\d.])(?P<number>\d{1,2})위(?![가-힣])"),
        ("multiple", at.multiples, rf"(?<![\w-])(?P<number>{either(words.multiples)})(?![A-Za-z-])"),
        ("count", _parts, rf"(?i:{number}(?=\sof\s(?:{'|'.join(_WHOLES)})\s(?:{_NUMBER})\s{counted}))"),
        ("count", at.worded, rf"(?i:{worded}(?!(?:st|nd|rd|th)\b)(?:여)?\s?{counted})"),
        ("bare", at.scales, rf"(?<![\w.,-])(?P<number>{_NUMBER})[\s-](?P<scale>{either(words.scales)})(?!\w)"),
        ("bare", _before_comma, r"(?<=\sto\s)(?P<number>\d{1,3}(?:,\d{3})+)(?![\d,.]?\d)"),
    )
    return tuple(Form(sort, starts, Pattern(form)) for sort, starts, form in rows)


class _Starts:
    """Where forms with words of the lexicon can begin."""

    def __init__(self, words: UnitLexicon) -> None:
        """Keep what the forms begin with, and what else they cannot do without."""
        self._number_words = Beginnings(first_words(words.numbers))
        self._rank_words = Beginnings(first_words(words.ranks))
        self._multiples = Beginnings(first_words(words.multiples))
        self._fractions, self._scales = Phrases(words.fractions), Phrases(words.scales)
        self._superlatives = Phrases(words.superlatives)
        self._ranked = Phrases(word for word in words.superlatives if word in words.ranks)
        self._currencies, self._percent = Holding(words.currency_words), words.percent
        self._signs = tuple(words.currency_signs)
        self._sign = re.compile(either(words.currency_signs))
        self._reach = max(map(len, self._signs)) + 1
        self._last_marks = frozenset(sign[-1] for sign in self._signs)

    def worded(self, openings: Openings) -> Collection[int]:
        """Return the places of numbers in digits and in words that do not end a clause."""
        text = openings.text
        digits = [start for start, end in openings.numbers.items() if text[end : end + 2] not in _ENDED]
        return [*digits, *openings.beginning(self._number_words)]

    def money(self, openings: Openings) -> Collection[int]:
        """Return the places of numbers; none if no word for a currency stands anywhere."""
        return self.worded(openings) if openings.any(self._currencies) else ()

    def percent(self, openings: Openings) -> Collection[int]:
        """Return the places of numbers in digits; none if no word for a share stands anywhere."""
        return openings.numbers if any(map(openings.text.__contains__, self._percent)) else ()

    def signs(self, openings: Openings) -> Collection[int]:
        """Return the places of signs for a currency; none if none stands before a number."""
        text, reach, marks = openings.text, self._reach, self._last_marks
        for start in openings.numbers:
            near = not marks.isdisjoint(text[max(0, start - _SIGN_AND_BLANK) : start])
            if near and text[max(0, start - reach) : start].rstrip().endswith(self._signs):
                return [match.start() for match in self._sign.finditer(text)]
        return ()

    def ranks(self, openings: Openings) -> Collection[int]:
        """Return the places of ordinals; none if nothing is called the best."""
        told = self._superlatives.starts(openings)
        return [*openings.numbers, *openings.beginning(self._rank_words)] if told else ()

    def best(self, openings: Openings) -> Collection[int]:
        """Return where superlatives that tell a rank can begin."""
        return self._ranked.starts(openings)

    def fractions(self, openings: Openings) -> Collection[int]:
        """Return where fractions can begin."""
        return self._fractions.starts(openings)

    def multiples(self, openings: Openings) -> Collection[int]:
        """Return where multiples can begin."""
        return openings.beginning(self._multiples)

    def scales(self, openings: Openings) -> Collection[int]:
        """Return the places of numbers; none if no scale is a word of its own."""
        return openings.numbers if self._scales.starts(openings) else ()


def _parts(openings: Openings) -> Collection[int]:
    """Return the places of numbers; none if none has a word before it that makes it a whole with parts."""
    text = openings.text
    for start in openings.numbers:
        near = start and text[max(0, start - _REACH) : start - 1].endswith(_WHOLE_ENDS)
        if near and _OF_WHOLE.search(text, max(0, start - _OF_REACH), start):
            return openings.numbers
    return ()


def _before_comma(openings: Openings) -> Collection[int]:
    return [start for start, end in openings.numbers.items() if openings.text.startswith(",", end)]


def _before_place(openings: Openings) -> Collection[int]:
    """Return the numbers that the Korean word for a rank follows."""
    return [start for start, end in openings.numbers.items() if openings.text.startswith("위", end)]
