"""Numbers with their units: money, shares, counts, multiples and ranks."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from relgraph.extraction.openings import Openings
from relgraph.knowledge.lexicon.unitwords import UnitLexicon
from relgraph.model import Amount, Comparator, Span

Sort = Literal["money", "percent", "count", "multiple", "rank", "bare"]
_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_BETWEEN: Final = r"(?:[^\W\d_][\w'-]*\s){0,4}?"
_LOOK_BACK: Final = 24
#: "Two" counts parties more often than things; in figures it counts.
_PAIR: Final = 2


class Quantity(NamedTuple):
    """One number of the text with its unit; money has an ISO 4217 code for unit."""

    span: Span
    sort: Sort
    value: float
    unit: str
    comparator: Comparator = "="
    noun: str = ""

    @property
    def amount(self) -> Amount | None:
        """Return the sum of money; None if it is something else."""
        return (
            Amount(value=self.value, currency=self.unit, comparator=self.comparator) if self.sort == "money" else None
        )


def find_quantities(text: str, lexicon: UnitLexicon, openings: Openings | None = None) -> tuple[Quantity, ...]:
    """Return the quantities of a shadow text in reading order, none overlapping, the longer kept."""
    found: list[Quantity] = []
    taken = bytearray(len(text))
    openings = openings or Openings(text)
    patterns = _patterns(lexicon)
    starts = {openers: _starts(openings, openers) for _, openers, _ in patterns}
    for sort, openers, pattern in patterns:
        for match in openings.matches(pattern, starts[openers]):
            quantity = _read(sort, match, text, lexicon)
            if quantity is not None and not any(taken[slice(*match.span())]):
                taken[slice(*match.span())] = b"\x01" * (match.end() - match.start())
                found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.span))


#: What the quantities of one form begin with: words in small letters, or signs; and numbers, if told so.
_Openers = tuple[tuple[str, ...], re.Pattern[str] | None, bool]


def _starts(openings: Openings, openers: _Openers) -> Iterable[int]:
    words, signs, numbers = openers
    starts = set(openings.beginning(*words)) if words else set()
    if signs is not None:
        starts.update(match.start() for match in signs.finditer(openings.text))
    return starts.union(openings.numbers) if numbers else starts


@lru_cache(maxsize=4)
def _patterns(words: UnitLexicon) -> tuple[tuple[Sort, _Openers, re.Pattern[str]], ...]:
    """Return the patterns, the surer first, with what they begin with."""
    scale = rf"(?:[\s-]?(?P<scale>{_either(words.scales)})(?![A-Za-z]))?"
    number = rf"(?<![\w.,-])(?P<number>{_NUMBER}){scale}"
    worded = rf"(?<![\w-])(?P<number>{_NUMBER}|{_either(words.numbers)}){scale}"
    counted = rf"{_BETWEEN}(?P<unit>{_either(words.counted)})(?![A-Za-z])"
    ranks = rf"{_either(words.ranks)}|\d{{1,2}}(?:st|nd|rd|th)"
    multiple, superlative = _either(words.multiples), _either(words.superlatives)
    by_number: _Openers = ((), None, True)
    by_word: _Openers = (tuple(words.numbers), None, True)
    fraction = _either(words.fractions)
    by_fraction: _Openers = (tuple(word.split()[0].partition("-")[0] for word in words.fractions), None, False)
    by_rank: _Openers = (tuple(words.ranks), None, True)
    by_sign, by_multiple = (((), re.compile(either), False) for either in (_either(words.currency_signs), multiple))
    rows: tuple[tuple[Sort, _Openers, str], ...] = (
        ("money", by_sign, rf"(?<!\w)(?P<unit>{_either(words.currency_signs)})\s?(?P<number>{_NUMBER}){scale}"),
        ("money", by_word, rf"{worded}\s?여?\s?(?P<unit>{_either(words.currency_words)})(?![A-Za-z])"),
        ("percent", by_number, rf"{number}\s?(?P<unit>{_either(words.percent)})(?!\w)"),
        ("rank", by_rank, rf"\b(?P<number>{ranks})[\s-](?P<unit>{superlative})\b"),
        (
            "rank",
            by_rank,
            rf"(?<![\w-])(?P<number>{_either(words.superlatives)})\s{_BETWEEN}(?:{_either(words.ranked)})\b",
        ),
        ("percent", by_fraction, rf"(?<![\w-])(?P<number>{fraction})(?=\sof\s(?!{_either(words.periods)}))"),
        ("percent", by_fraction, rf"(?<=\bby\s)(?P<number>{fraction})(?![\w-])"),
        ("rank", by_number, r"(?:제\s?)?(?<![\d.])(?P<number>\d{1,2})위(?![가-힣])"),
        ("multiple", by_multiple, rf"(?<![\w-])(?P<number>{multiple})(?![A-Za-z-])"),
        ("count", by_number, rf"(?i:{number}(?=\sof\s(?:the|its|all)\s(?:{_NUMBER})\s{counted}))"),
        ("count", by_word, rf"(?i:{worded}(?!(?:st|nd|rd|th)\b)(?:여)?\s?{counted})"),
        ("bare", by_number, rf"(?<![\w.,-])(?P<number>{_NUMBER})[\s-](?P<scale>{_either(words.scales)})(?!\w)"),
        ("bare", by_number, r"(?<=\sto\s)(?P<number>\d{1,3}(?:,\d{3})+)(?![\d,.]?\d)"),
    )
    return tuple((sort, openers, re.compile(form)) for sort, openers, form in rows)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)


def _read(sort: Sort, match: re.Match[str], text: str, lexicon: UnitLexicon) -> Quantity | None:
    parts = match.groupdict()
    word = parts["number"].lower()
    value = _value(sort, word, lexicon) * lexicon.scales.get((parts.get("scale") or "").lower(), 1)
    unit = _unit(sort, parts.get("unit") or "", lexicon)
    if sort == "count" and not _counts(match, value, lexicon):
        return None
    if word in lexicon.fractions or word in lexicon.superlatives:
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()].lower().replace("-", " ").split()
        if before and (before[-1] in lexicon.halves or before[-1] in lexicon.ranks or before[-1][:1].isdigit()):
            return None
    return Quantity(
        span=Span(match.start(), match.end()), sort=sort, value=value, unit=unit, noun=parts.get("unit") or "",
        comparator=_comparator(text, match.start(), match.end(), lexicon),
    )  # fmt: skip


def _value(sort: Sort, word: str, lexicon: UnitLexicon) -> float:
    if sort == "rank":
        return float(lexicon.ranks.get(word, 0) or int(re.sub(r"\D", "", word)))
    if sort == "multiple":
        return float(lexicon.multiples[word])
    if word in lexicon.fractions:
        return float(lexicon.fractions[word])
    return float(lexicon.numbers[word]) if word in lexicon.numbers else float(word.replace(",", ""))


def _unit(sort: Sort, word: str, lexicon: UnitLexicon) -> str:
    if sort == "money":
        return lexicon.currency_signs.get(word) or lexicon.currency_words[word]
    if sort == "count":
        return lexicon.counted[word.lower()]
    return {"percent": "%", "rank": "rank", "multiple": "times"}.get(sort, "")


def _counts(match: re.Match[str], value: float, lexicon: UnitLexicon) -> bool:
    """Tell whether a number before a noun counts it: no years, no parties, no number of a meeting."""
    words = match.group().lower().split()
    if any(word in lexicon.parties for word in words[1:]) or any(
        word in {"of", "and", "in", "to", "years", "days"} for word in words[1:-1]
    ):
        return False
    is_year = 1900 <= value <= 2100 and "," not in words[0]
    enough = value > _PAIR or (value == _PAIR and words[0][0].isdigit())
    return enough and not is_year


def _comparator(text: str, start: int, end: int, lexicon: UnitLexicon) -> Comparator:
    before = text[max(0, start - _LOOK_BACK) : start].rstrip().lower()
    for word, sign in lexicon.comparators.items():
        if before.endswith(word) and not before[: -len(word)][-1:].isalnum():
            return sign
    after = text[end : end + _LOOK_BACK].lstrip().lower()
    inside = text[start:end]
    for word, sign in lexicon.comparators_after.items():
        if after.startswith(word) or (word == "여" and "여" in inside):
            return sign
    return "="
