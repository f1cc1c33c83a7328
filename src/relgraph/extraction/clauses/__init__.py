"""The clauses of a sentence: who is the subject of which verb, and how the clauses hang together.

One pass from left to right over the word classes keeps the open clauses on a stack, so that time grows with the
length of the sentence. A clause waits for its verb; a verb right after a comma or "and" carries on an open clause
with the same subject; a verb after a new subject opens a sibling; what fits nowhere is a participle inside a phrase.
"""

import re
from typing import Final

from relgraph.extraction.clauses.asides import without_asides
from relgraph.extraction.clauses.clause_stack import Clause, ClauseKind, ClauseRules, ClauseStack, OpenClause
from relgraph.extraction.clauses.clause_verbs import VerbPlacer
from relgraph.extraction.clauses.tagging import Tagged
from relgraph.extraction.clauses.verbs import read_group

__all__ = ["Clause", "ClauseKind", "ClauseRules", "find_clauses"]

_QUESTIONS: Final = frozenset({"what", "how", "why", "whether"})
_NEAR: Final = 4
#: A word that opens a clause or may be its verb.
_TELLING: Final = re.compile("[TWSGMHBOVvEFfZ]")
_NONE: Final[frozenset[int]] = frozenset()
_OPENERS: Final = frozenset("TWSG")
_VERBS: Final = frozenset("MHBOVvEFfZ")
#: How many words the subject of a participle after "with" may have.
_LONGEST_SUBJECT: Final = 12


def find_clauses(tagged: Tagged, rules: ClauseRules, *, headline: bool = False) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in reading order; a `headline` may use base forms and "to" as its verb."""
    plain, sources = without_asides(tagged, rules)
    clauses = _Pass(plain, rules, headline=headline).run()
    return (*clauses, *sources) if sources else clauses


class _Pass:
    def __init__(self, tagged: Tagged, rules: ClauseRules, *, headline: bool) -> None:
        self._tagged = tagged
        self._symbols = tagged.symbols
        self._rules = rules
        self._stack = ClauseStack(tagged)
        self._verbs = VerbPlacer(self._stack, rules, headline=headline)

    def run(self) -> tuple[Clause, ...]:
        """Read the sentence once."""
        symbols, place = self._symbols, self._verbs.place
        absolutes = self._absolutes()
        told = [letter.start() for letter in _TELLING.finditer(symbols)]
        after = 0
        for index in sorted(absolutes.union(told)) if absolutes else told:
            if index < after:
                continue
            symbol = symbols[index]
            if symbol in _OPENERS:
                self._open(symbol, index)
            elif index not in absolutes:
                after = place(index) + 1
            elif self._stack.top.group is None:
                self._absolute(index)
            elif symbol in _VERBS:
                after = place(index) + 1
        return self._stack.finished()

    def _absolutes(self) -> frozenset[int]:
        """Return where "being" stands, which may be the verb of a clause with a subject of its own."""
        words = self._tagged.words
        return frozenset(place for place, word in enumerate(words) if word == "being") if "being" in words else _NONE

    def _open(self, symbol: str, index: int) -> None:
        """Open the clause that a word of one of the classes T, W, S and G begins, if it begins one."""
        if symbol == "T":
            self._complementiser(index)
        elif symbol == "W":
            self._relative(index)
        elif symbol == "S":
            self._subordinator(index)
        else:
            self._participle(index)

    def _complementiser(self, index: int) -> None:
        before = self._stack.before(index)
        top = self._stack.top
        symbol = self._stack.symbol(before)
        if symbol == "S":
            top.start = index + 1
        elif symbol == "K" or (symbol == "c" and top.kind == "that" and top.group is not None):
            self._another_that(index, before)
        elif symbol == "P":
            self._stack.push("adjunct", index + 1, parent=top.index, opener="that")
        else:
            kind: ClauseKind = "that" if self._is_content(before, top) else "relative"
            self._stack.push(kind, index + 1, parent=top.index, opener="that")

    def _another_that(self, index: int, coordinator: int) -> None:
        sibling = self._stack.innermost("that")
        parent = self._stack.top.index
        if sibling is not None:
            self._stack.pop_above(sibling, coordinator)
            self._stack.close(coordinator)
            parent = sibling.parent
        self._stack.push("that", index + 1, parent=parent, opener="that")

    def _is_content(self, before: int, top: OpenClause) -> bool:
        """Tell whether a "that" after the token `before` says what was said rather than which thing is meant."""
        symbol = self._stack.symbol(before)
        if top.group is None:
            return symbol in "VvEFfG"
        lemma = self._stack.lemma(top.group)
        near_copula = lemma in {"be", "find", "make"} and before - top.group.last <= _NEAR
        explained = self._tagged.words[before] in self._rules.grammar.content_nouns
        return symbol in "cVvEUFfGZ" or explained or near_copula or lemma in self._rules.with_hearer

    def _relative(self, index: int) -> None:
        if self._symbols[index + 1 : index + 2] == "t":
            return
        word = self._tagged.words[index]
        kind: ClauseKind = "question" if word in _QUESTIONS else "relative"
        self._stack.push(kind, index + 1, parent=self._stack.top.index, opener=self._opener(index))

    def _opener(self, index: int) -> str:
        """Return a relative word, with "beside" before it where a comma sets its clause apart: "..., at which he"."""
        word = self._tagged.words[index]
        apart, preposition = self._symbols[max(0, index - 2) : index], self._tagged.words[max(0, index - 1)]
        if word in {"which", "whom"} and apart == "ct":
            return "to which"
        if word in {"which", "whom"} and apart == "cP" and preposition in self._rules.grammar.occasions:
            return "beside which"
        return f"beside {word}" if word in {"who", "where"} and apart[-1:] == "c" else word

    def _subordinator(self, index: int) -> None:
        self._stack.push("adjunct", index + 1, parent=self._stack.top.index, opener=self._tagged.words[index])

    def _participle(self, index: int) -> None:
        stack = self._stack
        symbol = stack.symbol(stack.before(index))
        if not self._rules.opens_participle(self._tagged, index):
            return
        if symbol == "S" and stack.top.group is None:
            stack.top.kind, stack.top.group = "participle", read_group(self._tagged, index)
            stack.top.parent = stack.outer.index
            return
        if self._has_subject_after_with(index):
            return
        if symbol not in "c^;-" and not (symbol == "K" and stack.innermost("participle")):
            return
        outer = stack.top if stack.top.group is None else stack.outer
        stack.pop_above(outer, stack.boundary(index))
        clause = stack.push("participle", index, parent=outer.index)
        clause.group, clause.subject = read_group(self._tagged, index), outer.subject

    def _has_subject_after_with(self, index: int) -> bool:
        """Open a clause for "..., with the two sides agreeing to ..."; False if no such subject stands before."""
        start = index
        while start > max(0, index - _LONGEST_SUBJECT) and (
            self._symbols[start - 1] in "DNsQKA" or self._tagged.actors[start - 1]
        ):
            start -= 1
        if start < 1 or self._tagged.words[start - 1] != "with" or self._symbols[max(0, start - 2)] not in "cP":
            return False
        if start == index:
            return False
        stack = self._stack
        stack.pop_above(stack.outer, max(0, start - 1))
        clause = stack.push("absolute", start, parent=stack.outer.index)
        clause.group, clause.subject = read_group(self._tagged, index), (start, index)
        return True

    def _absolute(self, index: int) -> None:
        """Read "ASEAN being a partner, ..." as a clause with a subject of its own."""
        top = self._stack.top
        clause = self._stack.push("absolute", top.start, parent=top.index)
        clause.group, clause.subject = read_group(self._tagged, index), (top.start, index)
