"""The clauses of a sentence while it is being read: which are open, and which still wait for a verb."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from relgraph.extraction.clauses.tagging import Tagged
from relgraph.extraction.clauses.verbs import VerbGroup
from relgraph.knowledge.lexicon.grammar import Grammar

#: Present forms of "be" that a bare present form goes on from: "we are glad and hope".
_COPULAS: Final = frozenset({"am", "are"})
#: More levels than any sentence that was meant to be read; bounds the work on texts that were not.
_DEEPEST: Final = 12
#: Those who met, without a noun: ", and the two agreed ...".
_THE_TWO: Final = ("the", "two")
_PAST: Final = ("E", "V")

ClauseKind = Literal["main", "participle", "that", "question", "relative", "adjunct", "absolute", "attribution"]


class Clause(NamedTuple):
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


class ClauseRules(NamedTuple):
    """What must be known beside word classes: which verbs act, which speak, which may open a participle clause.

    Of the `acting` verbs, the `uttering` ones act by words, not by deeds; the `gathering` ones tell of meetings, which
    `meetings` are nouns for. Verbs of `sources` end a sentence with who said it. Phrases of `parentheses` may
    stand between two commas after a subject.
    """

    grammar: Grammar
    acting: frozenset[str]
    uttering: frozenset[str]
    gathering: frozenset[str]
    speaking: frozenset[str]
    opens_participle: Callable[[Tagged, int], bool]
    with_hearer: frozenset[str]
    meetings: frozenset[str]
    sources: frozenset[str]
    parentheses: frozenset[str]


@dataclass(slots=True)
class OpenClause:
    """A clause that is still being read; `end` is -1 while it is open."""

    kind: ClauseKind
    parent: int
    start: int
    index: int
    opener: str = ""
    subject: tuple[int, int] = (0, 0)
    group: VerbGroup | None = None
    end: int = -1


class ClauseStack:
    """The open clauses of one sentence, the outermost first; the main clause is open from the start."""

    def __init__(self, tagged: Tagged) -> None:
        """Open the main clause."""
        self.tagged = tagged
        self.symbols = tagged.symbols
        main = OpenClause("main", -1, 0, 0)
        self._all = [main]
        self._stack = [main]
        #: The innermost and the outermost open clause.
        self.top = self.outer = main

    @property
    def waiting(self) -> OpenClause | None:
        """Return the innermost open clause without a verb."""
        if self.top.group is None:
            return self.top
        for item in reversed(self._stack):
            if item.group is None:
                return item
        return None

    def innermost(self, kind: ClauseKind) -> OpenClause | None:
        """Return the innermost open clause of a kind."""
        return next((item for item in reversed(self._stack) if item.kind == kind), None)

    def in_present(self) -> list[OpenClause]:
        """Return the open clauses whose verb is a present form without -s, the outermost first: "hope", "are glad"."""
        return [item for item in self._stack if item.group is not None and self._is_present(item.group)]

    def _is_present(self, group: VerbGroup) -> bool:
        return group.plain_present or self.tagged.words[group.first] in _COPULAS

    def push(self, kind: ClauseKind, start: int, *, parent: int, opener: str = "") -> OpenClause:
        """Open a clause whose words begin at token `start`; beyond `_DEEPEST` levels the innermost one ends."""
        if len(self._stack) >= _DEEPEST:
            self.close(start)
        item = OpenClause(kind, parent, start, len(self._all), opener)
        self._all.append(item)
        self._stack.append(item)
        self.top, self.outer = item, self._stack[0]
        return item

    def pop_above(self, item: OpenClause, boundary: int) -> None:
        """Close every clause that lies above `item` on the stack; their words end before `boundary`."""
        while self.top is not item:
            self.close(boundary)

    def close(self, boundary: int) -> None:
        """Close the innermost clause; its words end before `boundary`. Who closes the outermost one opens another."""
        closed = self._stack.pop()
        if closed.end < 0:
            closed.end = boundary
        if self._stack:
            self.top = self._stack[-1]

    def before(self, index: int) -> int:
        """Return the index of the nearest token before `index` that is no adverb or "not"; -1 at the start."""
        symbols = self.symbols
        index -= 1
        while index >= 0 and symbols[index] in "AX":
            index -= 1
        return index

    def symbol(self, index: int) -> str:
        """Return the class of a token, ``^`` before the first."""
        return self.symbols[index] if index >= 0 else "^"

    def boundary(self, index: int) -> int:
        """Return where the run of commas, coordinators and adverbs before `index` begins."""
        symbols = self.symbols
        while index > 0 and symbols[index - 1] in "cK;A-":
            index -= 1
        return index

    def lemma(self, group: VerbGroup) -> str:
        """Return the verb of a group in its base form."""
        return self.tagged.lemmas[group.last]

    def begins_with_actor(self, place: int) -> bool:
        """Tell whether the words from `place` on begin with someone who can act."""
        tags, actors = self.tagged.tags, self.tagged.actors[place : place + 4]
        if True in actors and any(actor and tags[at] != "P" for at, actor in enumerate(actors, place)):
            return True
        return tags[place : place + 1] == "Q" or (
            self.tagged.words[place : place + 2] == _THE_TWO and tags[place + 2 : place + 3] in _PAST
        )

    def finished(self) -> tuple[Clause, ...]:
        """Return the clauses that found a verb, in reading order; none hangs on one that was opened after it."""
        kept: list[Clause] = []
        places: dict[int, int] = {}
        for item in self._all:
            if item.group is not None:
                places[item.index] = len(kept)
                parent = self._kept_parent(item.parent, places) if item.parent >= 0 else -1
                end = item.end if item.end >= 0 else len(self.symbols)
                subject = self._own_or_borrowed(item) if item.kind == "participle" else item.subject
                kept.append(Clause(item.kind, parent, item.start, end, subject, item.group, item.opener))
        return tuple(kept)

    def _own_or_borrowed(self, item: OpenClause) -> tuple[int, int]:
        """Return the subject of a participle; one ahead of the main verb shares the subject found later."""
        borrowed = item.subject[0] >= item.subject[1] and item.parent >= 0
        return self._all[item.parent].subject if borrowed else item.subject

    def _kept_parent(self, parent: int, places: dict[int, int]) -> int:
        while parent >= 0 and parent not in places:
            parent = self._all[parent].parent
        return places.get(parent, -1)
