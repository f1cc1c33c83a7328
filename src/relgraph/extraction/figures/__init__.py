"""The numbers that a release states, each once, with what they count and when."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final, NamedTuple

from relgraph.extraction.dates import DateMention
from relgraph.extraction.figures.quantities import Quantity
from relgraph.extraction.words import Places
from relgraph.knowledge.lexicon.unitwords import UnitLexicon
from relgraph.model import Amount, Block, Document, Evidence, Figure, FigureKind, Sentence, Span

_ABOUT: Final = 80
_NEAR: Final = 60
_PAUSE: Final = re.compile(r"[,;:]\s")
_END: Final = re.compile(r"[,;:.]\s|\.$")
#: From here on a count is a statistic, below it a head count.
_MANY: Final = 1000


class AmountMention(NamedTuple):
    """A sum of money and where it stands."""

    span: Span
    amount: Amount


def find_amounts(quantities: Iterable[Quantity]) -> tuple[AmountMention, ...]:
    """Return the sums of money among the quantities of a text."""
    return tuple(AmountMention(q.span, q.amount) for q in quantities if q.amount is not None)


def find_figures(
    document: Document, quantities: Iterable[Quantity], dates: Iterable[DateMention], lexicon: UnitLexicon
) -> tuple[Figure, ...]:
    """Return amounts, shares, counts, multiples and ranks: each value and unit once, where the body first has it."""
    quantities = tuple(quantities)
    if not quantities:
        return ()
    text = document.shadow
    places = Places(document)
    days = _Days(dates)
    rows = [
        (quantity, *place)
        for quantity in quantities
        if (place := places.at(quantity.span.start)) is not None and not _in_date(quantity, days)
    ]
    rows.sort(key=lambda row: (row[1].kind == "title", row[0].span))
    kept = list(_first_mentions(rows, text, lexicon))
    return tuple(sorted((_figure(row, document, days, lexicon) for row in kept), key=lambda f: f.evidence.span))


class _Days:
    """The dates of a release, which do not overlap, by place."""

    def __init__(self, dates: Iterable[DateMention]) -> None:
        self._dates = sorted(dates, key=lambda date: date.span)
        self._starts = [date.span.start for date in self._dates]

    def near(self, start: int, end: int) -> list[DateMention]:
        """Return the dates that begin from `start` up to `end`, and the one before them, which may reach in."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._dates[max(0, first - 1) : last]


def _in_date(quantity: Quantity, dates: _Days) -> bool:
    return any(date.span.contains(quantity.span) or (date.span.overlaps(quantity.span) and quantity.sort == "bare")
               for date in dates.near(*quantity.span))  # fmt: skip


_Row = tuple[Quantity, Block, Sentence]


def _first_mentions(rows: list[_Row], text: str, lexicon: UnitLexicon) -> Iterator[_Row]:
    """Drop repetitions: the same value and unit, or the same count again in one sentence or in the title."""
    seen: set[tuple[float, str]] = set()
    counts: set[tuple[float, int]] = set()
    for quantity, block, sentence in rows:
        unit = quantity.unit or _unit_before(quantity, sentence, text, lexicon)
        if not unit or (quantity.value, unit) in seen:
            continue
        is_count = quantity.sort == "count" and quantity.value < 100
        told = {value for value, _ in counts} if block.kind == "title" else set()
        if is_count and ((quantity.value, sentence.span.start) in counts or quantity.value in told):
            continue
        seen.add((quantity.value, unit))
        counts.add((quantity.value, sentence.span.start))
        yield quantity if unit == quantity.unit else quantity._replace(unit=unit), block, sentence


def _unit_before(quantity: Quantity, sentence: Sentence, text: str, lexicon: UnitLexicon) -> str:
    """Return the unit of the counted noun last named before a bare "12 million"; empty if none is."""
    before = text[sentence.span.start : quantity.span.start].lower()
    places = [
        (before.rfind(noun), lexicon.counted[noun])
        for noun in filter(before.__contains__, lexicon.counted)
        if re.search(rf"\b{re.escape(noun)}\b", before)
    ]
    return max(places)[1] if places else ""


def _figure(row: _Row, document: Document, dates: _Days, lexicon: UnitLexicon) -> Figure:
    quantity, block, sentence = row
    place = f"{document.text_sha256}|{block.label}|{quantity.span.start}|{quantity.value:g}|{quantity.unit}"
    return Figure(
        key=f"figure/{sha256(place.encode()).hexdigest()[:12]}",
        evidence=Evidence(block=block.label, sentence=sentence.number, span=quantity.span),
        value=quantity.value, unit=quantity.unit,
        about=_about(quantity, sentence, document), comparator=quantity.comparator,
        date=_date(quantity, sentence, dates), kind=_kind(quantity, sentence, document, lexicon),
        rule=f"figure:{quantity.sort}",
    )  # fmt: skip


def _about(quantity: Quantity, sentence: Sentence, document: Document) -> str:
    """Return the words around the number, from the last comma before it to the next mark after it."""
    before = document.text[max(sentence.span.start, quantity.span.start - _ABOUT) : quantity.span.start]
    after = document.text[quantity.span.end : min(sentence.span.end, quantity.span.end + _ABOUT)]
    left = _PAUSE.split(before)[-1]
    right = _END.split(after, maxsplit=1)[0]
    return " ".join(f"{left}{document.quote(quantity.span)}{right}".split())


def _date(quantity: Quantity, sentence: Sentence, dates: _Days) -> str | None:
    """Return the date nearest to the number in its sentence, after it rather than before it."""
    near = [
        (date.span.start - quantity.span.end if date.span.start >= quantity.span.end else
         quantity.span.start - date.span.end + _NEAR, date.value)
        for date in dates.near(quantity.span.start - 2 * _NEAR, quantity.span.start + 2 * _NEAR)
        if sentence.span.contains(date.span) and abs(date.span.start - quantity.span.start) < 2 * _NEAR
    ]  # fmt: skip
    is_headcount = quantity.sort == "count" and quantity.value < _MANY
    return min(near)[1] if near and not is_headcount else None


def _kind(quantity: Quantity, sentence: Sentence, document: Document, lexicon: UnitLexicon) -> FigureKind:
    if quantity.sort == "rank":
        return "rank"
    before = document.shadow[sentence.span.start : quantity.span.start].lower()[-_ABOUT:]
    told = filter(before.__contains__, lexicon.target)
    aimed = any(re.search(rf"(?<!\w){re.escape(word)}(?![a-z])", before) for word in told)
    if aimed or quantity.sort == "multiple":
        return "target"
    return "count" if quantity.sort == "count" and quantity.value < _MANY else "observation"
