"""Numbers with their units: money, shares, counts, multiples and ranks."""

import re
from typing import Final, NamedTuple

from relgraph.extraction.figures.forms import Sort, quantity_forms, quantity_starts
from relgraph.extraction.openings import Openings
from relgraph.knowledge.lexicon.unitwords import UnitLexicon
from relgraph.model import Amount, Comparator, Span

_LOOK_BACK: Final = 24
#: Glued to a number or to its unit: "and some more".
_SOME: Final = "여"
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
    starts = quantity_starts(openings, lexicon)
    for sort, at, pattern in quantity_forms(lexicon):
        for match in openings.matches(pattern, starts[at]) if starts[at] else ():
            start, end = match.span()
            quantity = _read(sort, match, text, lexicon) if taken.find(1, start, end) < 0 else None
            if quantity is not None:
                taken[start:end] = b"\x01" * (end - start)
                found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.span))


def _read(sort: Sort, match: re.Match[str], text: str, lexicon: UnitLexicon) -> Quantity | None:
    parts = match.groupdict()
    word = parts["number"].lower()
    value = _value(sort, word, lexicon) * lexicon.scales.get((parts.get("scale") or "").lower(), 1)
    unit = _unit(sort, parts.get("unit") or "", lexicon)
    if sort == "count" and not _counts(match, value, unit, lexicon):
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


def _counts(match: re.Match[str], value: float, unit: str, lexicon: UnitLexicon) -> bool:
    """Tell whether a number before a noun counts it: no years, no parties, no number of a meeting."""
    words = match.group().lower().split()
    if any(word in lexicon.parties for word in words[1:]) or any(
        word in {"of", "and", "in", "to", "years", "days"} for word in words[1:-1]
    ):
        return False
    is_year = 1900 <= value <= 2100 and "," not in words[0]
    are_parties = value == _PAIR and unit in lexicon.paired and not words[0][0].isdigit()
    return value >= _PAIR and not is_year and not are_parties


def _comparator(text: str, start: int, end: int, lexicon: UnitLexicon) -> Comparator:
    before = text[max(0, start - _LOOK_BACK) : start].rstrip().lower()
    for word in filter(before.endswith, lexicon.comparators):
        if not before[: -len(word)][-1:].isalnum():
            return lexicon.comparators[word]
    after = text[end : end + _LOOK_BACK].lstrip().lower()
    said = {*filter(after.startswith, lexicon.comparators_after), *(_SOME if _SOME in text[start:end] else ())}
    return next((sign for word, sign in lexicon.comparators_after.items() if word in said), "=") if said else "="
