"""The written forms of quantities as patterns over the shadow text, each with where in a text it can begin."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import compress, repeat
from operator import and_
from typing import Final, Literal, NamedTuple

from relgraph.extraction.openings import Openings, Phrases, first_words, longest_words
from relgraph.knowledge.lexicon.unitwords import UnitLexicon
from relgraph.knowledge.patterns import Pattern, either
from relgraph.knowledge.remembered import Remembered

Sort = Literal["money", "percent", "count", "multiple", "rank", "bare"]
#: Taken as a whole: nothing that stands with a number begins with its last digits.
_NUMBER: Final = r"(?>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
#: Behind a number after which no noun can stand.
_ENDED: Final = frozenset({". ", ", "})
#: Before a number of which another one is a part.
_WHOLES: Final = ("the", "its", "all")
_OF_WHOLE: Final = re.compile(rf"(?i:\sof\s(?:{'|'.join(_WHOLES)})\s)\Z")
#: The last letters of these words, and how far before the number they and what links them to a part stand.
_WHOLE_ENDS: Final = frozenset(end for word in _WHOLES for end in (word[-1], word[-1].upper()))
_REACH: Final = 2
_OF_REACH: Final = 8
#: Behind a number that tells a rank in Korean.
_PLACE: Final = "위"
#: What a word may be.
_NUMBER_WORD, _RANK_WORD, _MULTIPLE, _CURRENCY = (1 << bit for bit in range(4))
_BETWEEN: Final = r"(?:[^\W\d_][\w'-]*\s){0,4}?"


class Form(NamedTuple):
    """One way to write quantities of a sort; `at` is what `quantity_starts` calls the places where it can begin."""

    sort: Sort
    at: str
    pattern: Pattern


@lru_cache(maxsize=4)
def quantity_forms(words: UnitLexicon) -> tuple[Form, ...]:
    """Return the forms, the surer first.

    Groups: ``number``; ``scale`` and ``unit`` behind it, or a ``unit`` before it, where there is one.
    """
    scale = rf"(?:[\s-]?(?P<scale>{either(words.scales)})(?![A-Za-z]))?"
    number = rf"(?<![\w.,-])(?P<number>{_NUMBER}){scale}"
    worded = rf"(?<![\w-])(?P<number>{_NUMBER}|{either(words.numbers)}(?![A-Za-z])){scale}"
    # a Korean counter stands right behind its number
    counted = rf"(?:{_BETWEEN}(?![가-힣]))?(?P<unit>{either(words.counted)})(?![A-Za-z])"
    ranks = rf"{either(words.ranks)}|\d{{1,2}}(?:st|nd|rd|th)"
    best, fraction = either(words.superlatives), either(words.fractions)
    rows: tuple[tuple[Sort, str, str], ...] = (
        ("money", "signs", rf"(?<!\w)(?P<unit>{either(words.currency_signs)})\s?(?P<number>{_NUMBER}){scale}"),
        ("money", "money", rf"{worded}\s?여?\s?(?P<unit>{either(words.currency_words)})(?![A-Za-z])"),
        ("percent", "percent", rf"{number}\s?(?P<unit>{either(words.percent)})(?!\w)"),
        ("rank", "ranks", rf"\b(?P<number>{ranks})[\s-](?P<unit>{best})\b"),
        ("rank", "best", rf"(?<![\w-])(?P<number>{best})\s{_BETWEEN}(?:{either(words.ranked)})\b"),
        ("percent", "fractions", rf"(?<![\w-])(?P<number>{fraction})(?=\sof\s(?!{either(words.periods)}))"),
        ("percent", "fractions", rf"(?<=\bby\s)(?P<number>{fraction})(?![\w-])"),
        ("rank", "places", r"(?:제\s?)?(?<![\d.])(?P<number>\d{1,2})위(?![가-힣])"),
        ("multiple", "multiples", rf"(?<![\w-])(?P<number>{either(words.multiples)})(?![A-Za-z-])"),
        ("count", "parts", rf"(?i:{number}(?=\sof\s(?:{'|'.join(_WHOLES)})\s(?:{_NUMBER})\s{counted}))"),
        ("count", "worded", rf"(?i:{worded}(?!(?:st|nd|rd|th)\b)(?:여)?\s?{counted})"),
        ("bare", "scales", rf"(?<![\w.,-])(?P<number>{_NUMBER})[\s-](?P<scale>{either(words.scales)})(?!\w)"),
        ("bare", "commas", r"(?<=\sto\s)(?P<number>\d{1,3}(?:,\d{3})+)(?![\d,.]?\d)"),
    )
    return tuple(Form(sort, at, Pattern(form)) for sort, at, form in rows)


def quantity_starts(openings: Openings, words: UnitLexicon) -> Mapping[str, Collection[int]]:
    """Return where in a text the forms can begin, by what they call it."""
    text, numbers, told = openings.text, openings.numbers, _words(words)
    in_digits, commas, ranking = [], [], []  # type: list[int], list[int], list[int]
    for start, end in numbers.items():
        behind = text[end : end + 2]
        if behind not in _ENDED:
            in_digits.append(start)
            mark = behind[:1]
            if mark == ",":
                commas.append(start)
            elif mark == _PLACE:
                ranking.append(start)
    kinds = [*map(told.kinds.__getitem__, openings.vocabulary)]
    worded = [*in_digits, *_spelled(openings, kinds, _NUMBER_WORD)]
    ranked = told.superlatives.starts(openings)
    return {
        "signs": told.signs(text) if numbers else (),
        "money": worded if any(map(and_, kinds, repeat(_CURRENCY))) else (),
        "percent": numbers if any(map(text.__contains__, words.percent)) else (),
        "ranks": [*numbers, *_spelled(openings, kinds, _RANK_WORD)] if ranked else (),
        "best": told.ranked.starts(openings) if ranked else (),
        "fractions": told.fractions.starts(openings),
        "places": ranking,
        "multiples": _spelled(openings, kinds, _MULTIPLE),
        "parts": numbers if _has_parts(openings) else (),
        "worded": worded,
        "scales": numbers if numbers and told.scales.starts(openings) else (),
        "commas": commas,
    }  # fmt: skip


class _Kinds(Remembered[int]):
    """Tells of words as they are written what forms can begin with them, and whether they may name a currency."""

    def __init__(self, words: UnitLexicon) -> None:
        """Keep what the forms begin with, and the longest words for currencies."""
        begins = (
            (_NUMBER_WORD, tuple(first_words(words.numbers))), (_RANK_WORD, tuple(first_words(words.ranks))),
            (_MULTIPLE, tuple(first_words(words.multiples))),
        )  # fmt: skip
        money = longest_words(words.currency_words)

        def kinds(word: str) -> int:
            lower = word.lower()
            told = sum(kind for kind, parts in begins if lower.startswith(parts))
            return told | (_CURRENCY if any(map(word.__contains__, money)) else 0)

        super().__init__(kinds)


def _spelled(openings: Openings, kinds: Iterable[int], kind: int) -> list[int]:
    """Return where the words of a kind begin; `kinds` are those of the vocabulary."""
    return openings.words(compress(openings.vocabulary, map(and_, kinds, repeat(kind))))


class _Words(NamedTuple):
    """The words that forms cannot do without."""

    kinds: _Kinds
    superlatives: Phrases
    ranked: Phrases
    fractions: Phrases
    scales: Phrases
    sign: re.Pattern[str]
    marks: tuple[str, ...]

    def signs(self, text: str) -> list[int]:
        """Return the places of signs for a currency."""
        met = any(map(text.__contains__, self.marks))
        return [match.start() for match in self.sign.finditer(text)] if met else []


@lru_cache(maxsize=4)
def _words(words: UnitLexicon) -> _Words:
    best, signs = words.superlatives, words.currency_signs
    # A sign that ends in another one stands nowhere without it.
    marks = tuple(sign for sign in signs if not any(sign != other and sign.endswith(other) for other in signs))
    ranked = Phrases(word for word in best if word in words.ranks)
    return _Words(
        _Kinds(words), Phrases(best), ranked, Phrases(words.fractions), Phrases(words.scales),
        re.compile(either(signs)), marks,
    )  # fmt: skip


def _has_parts(openings: Openings) -> bool:
    """Tell whether some number has a word before it that makes it a whole with parts."""
    text = openings.text
    near = [start for start in openings.numbers if text[start - _REACH : start - 1] in _WHOLE_ENDS]
    return any(_OF_WHOLE.search(text, max(0, start - _OF_REACH), start) for start in near)
