"""Undertakings: how firm, how specific, by whom, for whom, how much, until when."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from relgraph.extraction.dates import DateMention
from relgraph.extraction.figures import AmountMention
from relgraph.knowledge.composition import Operators, Outcome
from relgraph.model import Actor, Commitment, Name, NameKind, Span

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CAPITALS: Final = re.compile(r"\b(?:[A-Z][\w'-]+ (?:[a-z]{2,3} )?){1,4}(?:Summit|Meeting|Forum|Fund|Plan|Cent(?:er|re)|Initiative|Agreement|Committee|Dialogue|Programme|Program|Framework|Statement|Treaty|Expo)\b")  # fmt: skip
_LABEL: Final = re.compile(r"\"|(?<!\w)'\w")
_QUANTITY: Final = re.compile(r"\b(?:double|doubling|triple|tripling|twofold|threefold|\d+(?:\.\d+)?\s?(?:%|percent|per cent|times)|(?<![\w-])\d[\d,.]*\s(?:million|billion|thousand)|(?<![\w-])\d{2,}\s(?!in\b|on\b|at\b|by\b|and\b|to\b|for\b)[a-z]{3,})\b")  # fmt: skip
_DUE_LEADS: Final = frozenset({"until", "end", "by"})
_LOOK_BACK: Final = 24
_PLEDGED: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Everything with a name, a date or a sum in one release."""

    names: Sequence[Name]
    dates: Sequence[DateMention]
    amounts: Sequence[AmountMention]
    events: Sequence[Span]


class CommitmentMaker:
    """Grades and fills undertakings of one release."""

    def __init__(self, shadow_text: str, named: Named, operators: Operators) -> None:
        """Keep what the release names."""
        self._text = shadow_text
        self._named = named
        self._operators = operators

    def make(
        self, key: str, outcome: Outcome, target: Span, committers: Sequence[Actor], others: Iterable[Actor]
    ) -> Commitment | None:
        """Return the undertaking in the words of `target`, which begin with its verb; None if nobody is bound by it.

        `others` are the other parties of the meeting, one of which may gain.
        """
        if outcome.commitment is None or not committers:
            return None
        amount = next((row.amount for row in self._named.amounts if target.contains(row.span)), None)
        due = self._due(target)
        one_sided = len({actor.side for actor in committers}) == 1
        return Commitment(
            key=key,
            kind=outcome.commitment,
            firmness=self._firmness(outcome, dated_or_summed=amount is not None or due is not None),
            specificity=self.specificity(target),
            committers=tuple(actor.key for actor in committers),
            beneficiary=self._beneficiary(target, others) if one_sided else None,
            amount=amount,
            due=due,
            condition=self._condition(target),
            fund=self._name("fund", target),
            policy=self._name("policy", target),
            instrument=self._name("instrument", target),
        )

    def _firmness(self, outcome: Outcome, *, dated_or_summed: bool) -> int:
        raised = outcome.commitment == "pledge" and outcome.firmness == _PLEDGED and dated_or_summed
        return outcome.firmness + raised

    def specificity(self, target: Span) -> int:
        """Return 3 for a sum, a multiple or a date, 2 for something named, 1 for a field, 0 for cooperation at large."""
        words = self._text[target.start : target.end]
        summed = any(target.contains(row.span) for row in self._named.amounts)
        if summed or self._due(target) is not None or self._counts_something(target):
            return 3
        if self._names_something(target, words):
            return 2
        wide = self._operators.nouns["wide"]
        narrow = [w for w in _WORD.findall(words.casefold()) if w not in wide and w not in _LITTLE]
        return 1 if narrow else 0

    def _counts_something(self, target: Span) -> bool:
        found = (Span(*match.span()) for match in _QUANTITY.finditer(self._text, target.start, target.end))
        return any(not any(date.span.overlaps(span) for date in self._named.dates) for span in found)

    def _names_something(self, target: Span, words: str) -> bool:
        named = any(target.contains(span) for name in self._named.names for span in name.mentions)
        met = any(target.contains(span) for span in self._named.events)
        channel = not self._operators.nouns["channel"].isdisjoint(_WORD.findall(words.casefold()))
        return named or met or channel or _LABEL.search(words) is not None or _CAPITALS.search(words) is not None

    def _due(self, target: Span) -> str | None:
        for date in self._named.dates:
            if target.contains(date.span) and (date.lead in _DUE_LEADS or self._announced(date.span)):
                return date.value
        return None

    def _announced(self, date: Span) -> bool:
        """Tell whether "by", "until" or "before" stands right before a date."""
        before = self._text[max(0, date.start - _LOOK_BACK) : date.start].casefold().split()
        return any(word in self._operators.due for word in before[-3:])

    def _condition(self, target: Span) -> str | None:
        words = self._text[target.start : target.end]
        for opener in self._operators.conditions:
            found = re.search(rf"\b{opener}\b[^.;]*", words)
            if found:
                return found.group().strip(" ,")
        return None

    def _beneficiary(self, target: Span, others: Iterable[Actor]) -> str | None:
        rows = list(others)
        return rows[0].key if len(rows) == 1 else None

    def _name(self, kind: NameKind, target: Span) -> str | None:
        found = [
            (span, name.key)
            for name in self._named.names
            if name.kind == kind
            for span in name.mentions
            if target.contains(span) and not self._is_example(span)
        ]
        return min(found)[1] if found else None


    def _is_example(self, span: Span) -> bool:
        return "such as" in self._text[max(0, span.start - _LOOK_BACK) : span.start]


_LITTLE: Final = frozenset(
    "to the a an and or of in on for with its their his her our as by at from through that this these those it them "
    "also all both so be is are was will would would not into amid such more further".split()
)
