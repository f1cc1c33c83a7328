"""Undertakings: how firm, how specific, by whom, for whom, how much, until when."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from relgraph.extraction.statements.named import Named
from relgraph.knowledge.lexicon import Lexicon
from relgraph.knowledge.lexicon.composition import Outcome
from relgraph.model import Actor, Commitment, NameKind, Span

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CAPITALIZED: Final = re.compile(r"[A-Z][\w'-]+(?: (?:[a-z]{2,3} )?[A-Z][\w'-]+)+")
#: A quoted name, "like this" or 'like this'.
_LABEL: Final = re.compile(r"\"|(?<!\w)'\w")
_COUNT: Final = re.compile(
    r"(?<![\w-])(?:\d+(?:\.\d+)?\s?%|\d[\d,.]*\s(?:(?:[A-Z][a-z]+\s)?[a-z]{3,}|an?\s(?:year|month|week)))"
    r"|\d[\d,.천만억]*여?\s?(?:명|건|대|개국|개소|곳|톤|회|배|퍼센트|개사|달러|원)(?!\w{3})"
)
#: A month or day of the calendar by, before, from or in which something is to be done, in Korean.
_KOREAN_TIME: Final = re.compile(r"\d{1,2}월(?:\s?\d{1,2}일)?(?:까지|부터|중|\s이전|\s말)")
#: A span of time in which something is to be done.
_TERM: Final = re.compile(r"\b(?:within|over|by) (?:the (?:next|coming) )?[\w-]+ (?:days|weeks|months|years)\b")
_DUE_LEADS: Final = frozenset({"until", "end", "by"})
_LOOK_BACK: Final = 40
#: How many words may stand between "by" or "until" and the date ("until the fair in May").
_NEAR: Final = 3
_FAR: Final = 6
_PLEDGED: Final = 4
#: Among how many words at the start of an undertaking its verb is sought.
_OPENING: Final = 12
_SOON: Final = frozenset({"next", "this", "later", "early", "late", "within"})
_ON: Final = frozenset({"in", "on", "during", "the", "of", "at", "from"})


class CommitmentMaker:
    """Grades and fills undertakings of one release."""

    def __init__(self, shadow_text: str, named: Named, lexicon: Lexicon) -> None:
        """Keep what the release names."""
        self._text = shadow_text
        self._named = named
        self._operators = lexicon.operators
        self._verbs = lexicon.grammar.verbs
        self._korean = lexicon.korean

    def make(
        self, key: str, outcome: Outcome, target: Span, committers: Sequence[Actor], others: Iterable[Actor]
    ) -> Commitment | None:
        """Return the undertaking in the words of `target`, which begin with its verb; None if nobody is bound by it.

        `others` are the other parties of the meeting, one of which may gain.
        """
        if outcome.commitment is None or not committers:
            return None
        amount = next((row.amount for row in self._named.amounts_in(target)), None)
        due = self._due(target) or self._day(target)
        exact = bool(amount or due) or self._counts_something(target) or self._is_dated_in_korean(target)
        one_sided = len({actor.side for actor in committers}) == 1
        return Commitment(
            key=key,
            kind=outcome.commitment,
            firmness=self._firmness(outcome, exact=exact),
            specificity=self.specificity(target),
            committers=tuple(actor.key for actor in committers),
            beneficiary=self._beneficiary(others) if one_sided else None,
            amount=amount,
            due=due,
            condition=self._condition(target),
            fund=self._name("fund", target),
            policy=self._name("policy", target),
            instrument=self._name("instrument", target),
        )

    def _is_dated_in_korean(self, target: Span) -> bool:
        return _KOREAN_TIME.search(self._text, target.start, target.end) is not None

    def _firmness(self, outcome: Outcome, *, exact: bool) -> int:
        raised = outcome.commitment == "pledge" and outcome.firmness == _PLEDGED and exact and not outcome.restated
        return outcome.firmness + raised

    def specificity(self, target: Span) -> int:
        """Return 3 for a sum, multiple or date, 2 for something named or done, 1 for a field, 0 for wide words."""
        words = self._text[target.start : target.end]
        timed = self._due(target) or self._day(target) or self._is_timed(words)
        if self._named.amounts_in(target) or timed or self._counts_something(target):
            return 3
        if self._names_something(target, words) or self._is_definite(words):
            return 2
        wide = self._operators.nouns["wide"]
        narrow = set(_WORD.findall(words.casefold())) - wide
        return 1 if narrow else 0

    def _is_timed(self, words: str) -> bool:
        told = any(word in words for word in (*self._korean.dated, *self._operators.nouns["timely"]))
        return told or _TERM.search(words) is not None or _KOREAN_TIME.search(words) is not None

    def _is_definite(self, words: str) -> bool:
        """Tell whether the deed itself is a definite one: to send, to open, not to promote."""
        if any(stem in words for stem in (*self._korean.definite, *self._korean.channel)):
            return True
        return self._deed(words) in self._operators.verbs["definite"]

    def _deed(self, words: str) -> str:
        """Return the verb that says what is to be done; an empty string if none stands near the start."""
        for word in _WORD.findall(words.casefold())[:_OPENING]:
            form = self._verbs.get(word)
            if form is not None and form.lemma not in self._operators.verbs["light"]:
                return form.lemma
        return ""

    def _counts_something(self, target: Span) -> bool:
        words = self._text[target.start : target.end]
        if not self._operators.nouns["multiples"].isdisjoint(_WORD.findall(words.casefold())):
            return True
        found = (Span(*match.span()) for match in _COUNT.finditer(self._text, target.start, target.end))
        dates = self._named.dates_in(target)
        return any(not any(date.span.overlaps(span) for date in dates) for span in found)

    def _names_something(self, target: Span, words: str) -> bool:
        named = bool(self._named.places_in(target))
        channel = not self._operators.nouns["channel"].isdisjoint(_WORD.findall(words.casefold()))
        return named or channel or _LABEL.search(words) is not None or self._capital_name(words)

    def _capital_name(self, words: str) -> bool:
        """Tell whether a name in capitals ends in "Fund", "Forum", "Summit" or the like."""
        kinds = self._operators.nouns["named_kinds"]
        return any(match.group().split()[-1].casefold() in kinds for match in _CAPITALIZED.finditer(words))

    def _due(self, target: Span) -> str | None:
        for date in self._named.dates_in(target):
            if date.lead in _DUE_LEADS or self._announced(date.span):
                return date.value
        return None

    def _day(self, target: Span) -> str | None:
        """Return the date on which something is to be done: one right after "in" or "on" that no event is named by."""
        gathers = self._deed(self._text[target.start : target.end]) in self._operators.verbs["gathering"]
        for date in self._named.dates_in(target):
            before = self._text[target.start : date.span.start].casefold().split()[-_FAR:]
            told = not gathers and not self._operators.nouns["dated"].isdisjoint(before)
            soon = self._text[date.span.start : date.span.end].casefold().split()[0] in _SOON
            if date.lead != "since" and before and (soon or before[-1] in _ON) and not told:
                return date.value
        return None

    def _announced(self, date: Span) -> bool:
        """Tell whether "by" stands right before a date, or "until" before the phrase it closes."""
        before = self._text[max(0, date.start - _LOOK_BACK) : date.start].casefold().split()
        near = not self._operators.due.isdisjoint(before[-_NEAR:])
        return near or not self._operators.due_far.isdisjoint(before[-_FAR:])

    def _condition(self, target: Span) -> str | None:
        words = self._text[target.start : target.end]
        for opener in self._operators.conditions:
            found = re.search(rf"\b{opener}\b[^.;]*", words) if opener in words else None
            if found:
                return found.group().strip(" ,")
        return None

    def _beneficiary(self, others: Iterable[Actor]) -> str | None:
        rows = list(others)
        return rows[0].key if len(rows) == 1 else None

    def _name(self, kind: NameKind, target: Span) -> str | None:
        places = (place for place in self._named.places_in(target) if place.kind == kind)
        return next((place.key for place in places if not self._is_example(place.span)), None)

    def _is_example(self, span: Span) -> bool:
        return "such as" in self._text[max(0, span.start - _LOOK_BACK) : span.start]
