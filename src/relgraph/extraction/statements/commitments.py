"""Undertakings: how firm, how specific, by whom, for whom, how much, until when."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from relgraph.extraction.dates import DateMention
from relgraph.extraction.figures import AmountMention
from relgraph.extraction.statements.named import Named, Place
from relgraph.knowledge.lexicon import Lexicon
from relgraph.knowledge.lexicon.composition import Outcome
from relgraph.model import Actor, Commitment, NameKind, Span

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CAPITALIZED: Final = re.compile(r"[A-Z][\w'-]+(?: (?:[a-z]{2,3} )?[A-Z][\w'-]+)+")
#: A quoted name, "like this" or 'like this'.
_LABEL: Final = re.compile(r"\"|(?<!\w)'\w")
_DIGIT: Final = re.compile(r"\d")
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


class _Wording(NamedTuple):
    """The words in which something is undertaken, and what is named, dated and paid in them.

    `folded` are the words one by one in small letters, `deed` is the verb that says what is to be done, if one does.
    """

    span: Span
    text: str
    folded: list[str]
    deed: str
    amounts: list[AmountMention]
    dates: list[DateMention]
    places: list[Place]


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
        wording = self._wording(target)
        due = self._due(wording) or self._day(wording)
        exact = bool(wording.amounts) or due is not None or self._counts_something(wording)
        one_sided = len({actor.side for actor in committers}) == 1
        return Commitment(
            key=key,
            kind=outcome.commitment,
            firmness=self._firmness(outcome, exact=exact),
            specificity=3 if exact else self._specificity(wording),
            committers=tuple(actor.key for actor in committers),
            beneficiary=self._beneficiary(others) if one_sided else None,
            amount=wording.amounts[0].amount if wording.amounts else None,
            due=due,
            condition=self._condition(wording.text),
            fund=self._name("fund", wording),
            policy=self._name("policy", wording),
            instrument=self._name("instrument", wording),
        )

    def _wording(self, target: Span) -> _Wording:
        text = self._text[target.start : target.end]
        folded: list[str] = _WORD.findall(text.casefold())
        named = self._named
        return _Wording(
            target, text, folded, self._deed(folded), named.amounts_in(target), named.dates_in(target),
            named.places_in(target),
        )  # fmt: skip

    def _firmness(self, outcome: Outcome, *, exact: bool) -> int:
        raised = outcome.commitment == "pledge" and outcome.firmness == _PLEDGED and exact and not outcome.restated
        return outcome.firmness + raised

    def _specificity(self, wording: _Wording) -> int:
        """Return how specific words without a sum, a multiple or a date are.

        3 stands for a time told in other words, 2 for something named or done, 1 for a field, 0 for wide words.
        """
        if self._is_timed(wording.text):
            return 3
        if self._names_something(wording) or self._is_definite(wording):
            return 2
        return 0 if self._operators.nouns["wide"].issuperset(wording.folded) else 1

    def _is_timed(self, words: str) -> bool:
        told = _has_one(words, self._korean.dated) or _has_one(words, self._operators.nouns["timely"])
        return told or _TERM.search(words) is not None

    def _is_definite(self, wording: _Wording) -> bool:
        """Tell whether the deed itself is a definite one: to send, to open, not to promote."""
        if _has_one(wording.text, self._korean.definite) or _has_one(wording.text, self._korean.channel):
            return True
        return wording.deed in self._operators.verbs["definite"]

    def _deed(self, folded: Sequence[str]) -> str:
        """Return the verb that says what is to be done; an empty string if none stands near the start."""
        for word in folded[:_OPENING]:
            form = self._verbs.get(word)
            if form is not None and form.lemma not in self._operators.verbs["light"]:
                return form.lemma
        return ""

    def _counts_something(self, wording: _Wording) -> bool:
        """Tell whether the words give a number that is no date, a multiple, or a day or month in Korean."""
        if not self._operators.nouns["multiples"].isdisjoint(wording.folded):
            return True
        if not _DIGIT.search(wording.text):
            return False
        found = (Span(*match.span()) for match in _COUNT.finditer(self._text, *wording.span))
        counted = any(not any(date.span.overlaps(span) for date in wording.dates) for span in found)
        return counted or _KOREAN_TIME.search(wording.text) is not None

    def _names_something(self, wording: _Wording) -> bool:
        channel = not self._operators.nouns["channel"].isdisjoint(wording.folded)
        quoted = bool(wording.places) or channel or _LABEL.search(wording.text) is not None
        return quoted or self._capital_name(wording.text)

    def _capital_name(self, words: str) -> bool:
        """Tell whether a name in capitals ends in "Fund", "Forum", "Summit" or the like."""
        kinds = self._operators.nouns["named_kinds"]
        return any(match.group().split()[-1].casefold() in kinds for match in _CAPITALIZED.finditer(words))

    def _due(self, wording: _Wording) -> str | None:
        for date in wording.dates:
            if date.lead in _DUE_LEADS or self._announced(date.span):
                return date.value
        return None

    def _day(self, wording: _Wording) -> str | None:
        """Return the date on which something is to be done: one right after "in" or "on" that no event is named by."""
        gathers = wording.deed in self._operators.verbs["gathering"]
        for date in wording.dates:
            before = self._text[wording.span.start : date.span.start].casefold().split()[-_FAR:]
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

    def _condition(self, words: str) -> str | None:
        for opener in self._operators.conditions:
            found = re.search(rf"\b{opener}\b[^.;]*", words) if opener in words else None
            if found:
                return found.group().strip(" ,")
        return None

    def _beneficiary(self, others: Iterable[Actor]) -> str | None:
        rows = list(others)
        return rows[0].key if len(rows) == 1 else None

    def _name(self, kind: NameKind, wording: _Wording) -> str | None:
        for place in wording.places:
            if place.kind == kind and not self._is_example(place.span):
                return place.key
        return None

    def _is_example(self, span: Span) -> bool:
        return "such as" in self._text[max(0, span.start - _LOOK_BACK) : span.start]


def _has_one(words: str, phrases: Iterable[str]) -> bool:
    return any(map(words.__contains__, phrases))
