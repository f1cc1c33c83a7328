"""The clauses of a sentence: who is the subject of which verb, and how the clauses hang together.

One pass from left to right over the word classes keeps the open clauses on a stack, so that time grows with the
length of the sentence. A clause waits for its verb; a verb right after a comma or "and" carries on an open clause
with the same subject; a verb after a new subject opens a sibling; what fits nowhere is a participle inside a phrase.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from relgraph.extraction.subjects import subject_range
from relgraph.extraction.tagging import Tagged
from relgraph.extraction.verbs import VerbGroup, read_group
from relgraph.knowledge.grammar import Grammar

ClauseKind = Literal["main", "participle", "that", "question", "relative", "adjunct", "absolute", "attribution"]
_SPEECH: Final = frozenset({"say", "state", "report", "announce", "add", "explain", "note", "tell"})
_REDUCING: Final = frozenset({"by", "at", "in", "during", "under", "from", "last", "through"})
_PLAIN_PAST: Final = frozenset("EV")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause: token ranges are half-open; `parent` is the index of the clause it hangs on, -1 for none.

    `subject` is empty (first == after) where the clause has none of its own and none to inherit. `opener` is the word
    that opens it ("that", "while", "which"), if any.
    """

    kind: ClauseKind
    parent: int
    start: int
    end: int
    subject: tuple[int, int]
    group: VerbGroup
    opener: str = ""


@dataclass(slots=True)
class _Open:
    kind: ClauseKind
    parent: int
    start: int
    opener: str = ""
    subject: tuple[int, int] = (0, 0)
    group: VerbGroup | None = None
    end: int = -1
    index: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRules:
    """What the pass must know beside word classes: which verbs speak, and which may open a participle clause."""

    grammar: Grammar
    acts: Callable[[str], bool]
    speaks: Callable[[str], bool]
    opens_participle: Callable[[Tagged, int], bool]
    with_hearer: frozenset[str]


def find_clauses(tagged: Tagged, rules: ClauseRules, *, headline: bool = False) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in reading order; a `headline` may use base forms and "to" as its verb."""
    return _Pass(tagged, rules, headline=headline).run()


class _Pass:
    def __init__(self, tagged: Tagged, rules: ClauseRules, *, headline: bool) -> None:
        self._tagged = tagged
        self._symbols = tagged.symbols
        self._rules = rules
        self._headline = headline
        self._all: list[_Open] = []
        self._stack: list[_Open] = []
        self._push("main", 0, parent=-1)

    def run(self) -> tuple[Clause, ...]:
        """Read the sentence once."""
        steps = {"T": self._complementiser, "W": self._relative, "S": self._subordinator, "G": self._participle}
        index, length = 0, len(self._symbols)
        while index < length:
            symbol = self._symbols[index]
            step = steps.get(symbol)
            if step is not None:
                step(index)
            elif self._tagged.words[index] == "being" and self._stack[-1].group is None:
                self._absolute(index)
            elif symbol in "MHBOVvEFfZ":
                index = self._site(index)
            index += 1
        return self._finished(length)

    def _finished(self, length: int) -> tuple[Clause, ...]:
        kept = [item for item in self._all if item.group is not None]
        places = {item.index: place for place, item in enumerate(kept)}
        return tuple(
            Clause(
                kind=item.kind,
                parent=self._kept_parent(item, places),
                start=item.start,
                end=item.end if item.end >= 0 else length,
                subject=self._own_or_inherited(item),
                group=item.group,
                opener=item.opener,
            )
            for item in kept
            if item.group is not None
        )

    def _own_or_inherited(self, item: _Open) -> tuple[int, int]:
        """Return the subject of a clause; a participle ahead of the main verb shares the one found later."""
        borrowed = item.kind == "participle" and item.subject[0] >= item.subject[1] and item.parent >= 0
        return self._all[item.parent].subject if borrowed else item.subject

    def _kept_parent(self, item: _Open, places: dict[int, int]) -> int:
        parent = item.parent
        while parent >= 0 and parent not in places:
            parent = self._all[parent].parent
        return places.get(parent, -1)

    # ------------------------------------------------------------ the stack

    def _push(self, kind: ClauseKind, start: int, *, parent: int, opener: str = "") -> _Open:
        item = _Open(kind, parent, start, opener, index=len(self._all))
        self._all.append(item)
        self._stack.append(item)
        return item

    def _pop_above(self, item: _Open, boundary: int) -> None:
        """Close every clause that lies above `item` on the stack; their words end before `boundary`."""
        while self._stack[-1] is not item:
            self._close(boundary)

    def _close(self, boundary: int) -> None:
        closed = self._stack.pop()
        if closed.end < 0:
            closed.end = boundary

    def _before(self, index: int) -> int:
        """Return the index of the nearest token before `index` that is no adverb; -1 at the start."""
        index -= 1
        while index >= 0 and self._symbols[index] == "A":
            index -= 1
        return index

    def _symbol(self, index: int) -> str:
        return self._symbols[index] if index >= 0 else "^"

    # ------------------------------------------------------------ words that open a clause

    def _complementiser(self, index: int) -> None:
        before = self._before(index)
        top = self._stack[-1]
        symbol = self._symbol(before)
        if symbol == "S":
            top.start = index + 1
        elif symbol == "K":
            self._another_that(index, before)
        elif symbol == "P":
            self._push("adjunct", index + 1, parent=top.index, opener="that")
        elif self._is_content(before, top):
            self._push("that", index + 1, parent=top.index, opener="that")
        else:
            self._push("relative", index + 1, parent=top.index, opener="that")

    def _another_that(self, index: int, coordinator: int) -> None:
        sibling = next((item for item in reversed(self._stack) if item.kind == "that"), None)
        if sibling is None:
            self._push("that", index + 1, parent=self._stack[-1].index, opener="that")
            return
        self._pop_above(sibling, coordinator)
        self._close(coordinator)
        self._push("that", index + 1, parent=sibling.parent, opener="that")

    def _is_content(self, before: int, top: _Open) -> bool:
        """Tell whether a "that" after the token `before` says what was said rather than which thing is meant."""
        symbol = self._symbol(before)
        if top.group is None:
            return symbol in "VvEFfG"
        token = self._tagged.tokens[before]
        last = top.group.last
        near_copula = self._tagged.tokens[last].lemma in {"be", "find", "make"} and before - last <= 4
        hearer = self._tagged.tokens[last].lemma in self._rules.with_hearer
        return symbol in "cVvEUFfGZ" or token.word in self._rules.grammar.content_nouns or near_copula or hearer

    def _relative(self, index: int) -> None:
        if self._symbols[index + 1 : index + 2] == "t":
            return
        question = self._tagged.words[index] in {"what", "how", "why", "whether"}
        kind: ClauseKind = "question" if question else "relative"
        self._push(kind, index + 1, parent=self._stack[-1].index, opener=self._tagged.words[index])

    def _subordinator(self, index: int) -> None:
        self._push("adjunct", index + 1, parent=self._stack[-1].index, opener=self._tagged.words[index])

    def _participle(self, index: int) -> None:
        symbol = self._symbol(self._before(index))
        top = self._stack[-1]
        if not self._rules.opens_participle(self._tagged, index):
            return
        if symbol == "S" and top.group is None:
            top.kind, top.group = "participle", read_group(self._tagged, index)
            return
        if symbol not in "c^;-" and not (symbol == "K" and any(item.kind == "participle" for item in self._stack)):
            return
        outer = top if top.group is None else self._stack[0]
        self._pop_above(outer, self._boundary(index))
        clause = self._push("participle", index, parent=outer.index)
        clause.group, clause.subject = read_group(self._tagged, index), outer.subject

    def _absolute(self, index: int) -> None:
        """Read "ASEAN being a partner, ..." as a clause with a subject of its own."""
        top = self._stack[-1]
        clause = self._push("absolute", top.start, parent=top.index)
        clause.group, clause.subject = read_group(self._tagged, index), (top.start, index)

    # ------------------------------------------------------------ finite verbs

    def _site(self, index: int) -> int:
        """Place the verb at `index`; returns the index of the last token of its group."""
        before = self._before(index)
        symbol = self._symbol(before)
        letter = self._symbols[index]
        headline_to = self._headline and symbol == "t" and letter in "Ff" and self._stack[0].group is None
        if symbol in "Dst" or (symbol == "P" and letter not in "MHBO"):
            if not headline_to:
                return index
        group = read_group(self._tagged, index)
        if not headline_to and not self._can_be_finite(index, before, group):
            return index
        top = self._stack[-1]
        waiting = next((item for item in reversed(self._stack) if item.group is None), None)
        if waiting is not None and symbol in "K;" and self._resumes(group, waiting):
            waiting = None
        if waiting is not None and self._is_verbless(waiting, index):
            waiting = self._stack[0]
        if waiting is not None and (waiting is top or symbol in "cN)KUQ-PAVvEG"):
            if not (letter == "E" and symbol == "N" and self._is_reduced(index, before)):
                self._assign(waiting, group)
                begins = waiting.subject[0]
                self._pop_above(waiting, self._boundary(begins if begins > waiting.start else index))
                return group.last
            return index
        if symbol in "cK;":
            self._chain(index, group)
        elif not self._new_subject(index, group):
            return index
        return group.last

    def _is_verbless(self, waiting: _Open, index: int) -> bool:
        """Tell whether a clause like "while there, ..." has ended without a verb before the verb at `index`."""
        comma = self._symbols.find("c", waiting.start, index)
        return (
            waiting.kind == "adjunct" and self._stack[0].group is None and comma > 0 and self._begins_with_actor(comma + 1)
        )

    def _resumes(self, group: VerbGroup, waiting: _Open) -> bool:
        """Tell whether a past form after "and" goes on with the outermost verb, not with a clause that waits."""
        outer = self._stack[0]
        return group.plain_past and waiting is not outer and outer.group is not None and outer.group.plain_past

    def _can_be_finite(self, index: int, before: int, group: VerbGroup) -> bool:
        """Tell whether a word that may be a noun or a bare form is the verb of its clause here."""
        letter = self._symbols[index]
        if letter not in "FfZ" or group.modal:
            return True
        symbol = self._symbol(before)
        fresh = self._stack[-1].group is None
        if symbol == "Q":
            return True
        if symbol in "cK;":
            return any(item.group is not None and item.group.plain_present for item in self._stack) and (
                letter == "F" or self._tagged.symbols[index + 1 : index + 2] in tuple("DsQtTP")
            )
        actor = before >= 0 and self._tagged.tokens[before].actor
        if self._headline and letter != "F" and "s" in self._symbols[:index]:
            return False
        takes_object = self._symbols[index + 1 : index + 2] in tuple("DsQtT")
        return fresh and symbol in "NQs" and (actor or self._headline or letter == "F" or takes_object)

    def _is_reduced(self, index: int, before: int) -> bool:
        """Tell whether a form in -ed after a noun only narrows it: its own clause has another verb to come."""
        if self._tagged.tokens[before].actor or self._symbols[index + 1 : index + 2] == "T":
            return False
        inserted = False
        for later in range(index + 1, len(self._symbols)):
            symbol = self._symbols[later]
            inserted = inserted or symbol in "TW"
            after_comma = self._symbols[later - 1] == "c"
            if symbol == ";" or (not inserted and symbol in "KS"):
                return False
            if symbol in "MHBOVv" and (after_comma or not inserted):
                return True
            if symbol == "E" and not inserted and self._symbol(self._before(later)) == "N":
                return True
        return False

    def _assign(self, clause: _Open, group: VerbGroup) -> None:
        clause.group = group
        if clause.kind == "relative" and group.first == clause.start:
            clause.subject = (clause.start, clause.start)
        else:
            clause.subject = subject_range(self._tagged, clause.start, group.first)

    def _boundary(self, index: int) -> int:
        """Return where the run of commas, coordinators and adverbs before `index` begins."""
        while index > 0 and self._symbols[index - 1] in "cK;A-":
            index -= 1
        return index

    def _chain(self, index: int, group: VerbGroup) -> None:
        """Carry on an open clause with a further verb of the same subject."""
        boundary = self._boundary(index)
        run = self._symbols[boundary:index]
        letter = self._symbols[index]
        if letter == "E" and "K" not in run and ";" not in run and self._looks_reduced(group):
            return
        target = self._chain_target(group, strong=";" in run or ("c" in run and "K" in run))
        if target.group is None:
            return
        self._pop_above(target, boundary)
        self._close(boundary)
        clause = self._push(target.kind, index, parent=target.parent, opener=target.opener)
        clause.group, clause.subject = group, target.subject

    def _looks_reduced(self, group: VerbGroup) -> bool:
        words = self._tagged.words
        return group.last + 1 < len(words) and words[group.last + 1] in _REDUCING

    def _chain_target(self, group: VerbGroup, *, strong: bool) -> _Open:
        top, outer = self._stack[-1], self._stack[0]
        simple_past = group.letter in _PLAIN_PAST and not group.has_auxiliary
        if not simple_past:
            same = [item for item in reversed(self._stack) if item.group is not None and item.group.plain_present]
            return same[-1] if group.plain_present and same else top
        inner = top.kind in {"that", "relative", "question", "adjunct"} and top.group is not None
        if inner and not strong and top.group is not None and top.group.plain_past:
            return top
        if inner and strong and outer.group is not None and not outer.group.plain_past:
            return top
        return outer

    def _new_subject(self, index: int, group: VerbGroup) -> bool:
        """Open a sibling clause whose own subject stands between a boundary and the verb; False if there is none."""
        top = self._stack[-1]
        first = top.group.last + 1 if top.group is not None else top.start
        boundary, strong = self._subject_boundary(first, index)
        if boundary is None:
            return self._bare_that(first, index, group)
        if self._symbols[boundary] == "c" and not strong:
            return self._attribution(boundary, index, group)
        target = self._stack[0] if self._rules.acts(self._lemma(group)) and group.plain_past else top
        self._pop_above(target, self._boundary(boundary + 1))
        kind, parent, opener = target.kind, target.parent, target.opener
        self._close(self._boundary(boundary + 1))
        self._assign(self._push(kind, boundary + 1, parent=parent, opener=opener), group)
        return True

    def _lemma(self, group: VerbGroup) -> str:
        return self._tagged.tokens[group.last].lemma

    def _subject_boundary(self, first: int, index: int) -> tuple[int | None, bool]:
        """Return the boundary before a new subject that ends at `index`, and whether it is a strong one."""
        weak: int | None = None
        for place in range(index - 1, first - 1, -1):
            symbol = self._symbols[place]
            if symbol in "TWVvEUMHBO":
                break
            if symbol == ";" or (symbol == "K" and place and self._symbols[place - 1] == "c"):
                return (place, True) if self._may_begin(place + 1, index) else (None, False)
            if symbol in "Kc" and weak is None and self._begins_with_actor(place + 1):
                weak = place
        if weak is not None and self._symbols[weak] == "K" and self._symbols[index] != "E":
            return weak, True
        return (weak, False) if weak is not None and self._symbols[weak] == "c" else (None, False)

    def _may_begin(self, place: int, index: int) -> bool:
        return self._begins_with_actor(place) or self._symbols[index] not in "EFfZ"

    def _begins_with_actor(self, place: int) -> bool:
        near = self._tagged.tokens[place : place + 4]
        return bool(near) and (near[0].tag == "Q" or any(token.actor for token in near if token.tag != "P"))

    def _bare_that(self, first: int, index: int, group: VerbGroup) -> bool:
        """Open a that-clause without "that" ("said the government would ...")."""
        top = self._stack[-1]
        if top.group is None or first >= index or not self._rules.speaks(self._lemma(top.group)):
            return False
        if self._symbols[first] not in "DNsQ" or any(symbol in "cK;" for symbol in self._symbols[first:index]):
            return False
        if self._symbols[index] == "E" and self._lemma(top.group) != "say":
            return False
        self._assign(self._push("that", first, parent=top.index), group)
        return True

    def _attribution(self, boundary: int, index: int, group: VerbGroup) -> bool:
        """Read ", the ministry said" at the end of a sentence."""
        rest = self._symbols[group.last + 1 :]
        outer = self._stack[0]
        if self._symbols[outer.start] in "PS" and outer.kind == "main":
            return self._main_after_adjunct(outer, boundary, group)
        if self._lemma(group) not in _SPEECH or "T" in rest[:2]:
            return False
        self._pop_above(outer, boundary)
        outer.end = boundary
        clause = self._push("attribution", boundary + 1, parent=-1)
        clause.group, clause.subject = group, (boundary + 1, index)
        return True

    def _main_after_adjunct(self, outer: _Open, boundary: int, group: VerbGroup) -> bool:
        """Read "After I took office, I sent ...": what was taken for the main clause only led up to it."""
        self._pop_above(outer, boundary)
        self._close(boundary)
        outer.kind, outer.opener = "adjunct", self._tagged.words[outer.start]
        self._assign(self._push("main", boundary + 1, parent=-1), group)
        return True
