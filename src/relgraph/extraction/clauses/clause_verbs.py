"""Which clause a finite verb belongs to: one that waits, one that goes on, or a new one with its own subject."""

from typing import Final

from relgraph.extraction.clauses.clause_stack import ClauseRules, ClauseStack, OpenClause
from relgraph.extraction.clauses.subjects import subject_range
from relgraph.extraction.clauses.verbs import VerbGroup, read_group

#: Classes after which a clause that waits may take its verb.
_BEFORE_VERB: Final = frozenset("cN)KUQ-PAVvEG")
#: How many words a phrase before the subject, or a name, may have.
_FRONTED: Final = 14
_HAVING: Final = frozenset({"having", "being"})
#: Words that stand for the parties without a noun: "the two agreed".
_BOTH: Final = frozenset({"two", "three", "both", "pair"})
_INNER: Final = frozenset({"that", "relative", "question", "adjunct"})


class VerbPlacer:
    """Places finite verbs one after the other."""

    def __init__(self, stack: ClauseStack, rules: ClauseRules, *, headline: bool) -> None:
        """Work on the open clauses of one sentence."""
        self._stack = stack
        self._rules = rules
        self._headline = headline
        self._symbols = stack.symbols
        self._words = stack.tagged.words

    def place(self, index: int) -> int:
        """Place the verb at `index`; returns the index of the last token of its group."""
        stack, symbols = self._stack, self._symbols
        before = stack.before(index)
        symbol = symbols[before] if before >= 0 else "^"
        if symbol in "Dst":
            if not (self._headline and symbol == "t" and symbols[index] in "Ff" and stack.outer.group is None):
                return index
        elif not self._can_be_finite(index, before, symbol):
            return index
        group = read_group(stack.tagged, index)
        waiting = self._waiting(symbol, index, group)
        if waiting is not None and (waiting is stack.top or symbol in _BEFORE_VERB):
            return self._fill(waiting, index, before, group)
        if symbol in "cK;":
            self._go_on(index, group)
        elif not self._new_subject(index, group):
            return index
        return group.last

    def _can_be_finite(self, index: int, before: int, symbol: str) -> bool:
        """Tell whether a word that may be a noun, a participle or a bare form is the verb of its clause here."""
        letter = self._symbols[index]
        if symbol == "P" and letter not in "MHBO":
            return False
        if symbol == "G" and self._words[before] in _HAVING:
            return False
        if letter in "FfZ":
            return symbol == "Q" or self._bare_is_finite(index, before, symbol)
        bare = letter == "E" and (symbol == "^" or (symbol == "T" and self._stack.top.kind == "that"))
        return self._headline if bare else True

    def _bare_is_finite(self, index: int, before: int, symbol: str) -> bool:
        """Tell whether a form that may be a noun as well is a verb here."""
        letter = self._symbols[index]
        if self._headline and letter in "fZ" and self._words[index + 1 : index + 2] in {("by",), ("of",)}:
            return False
        if symbol == "c" and self._closes_parenthesis(before):
            return self._symbols[index + 1 : index + 2] in tuple("DsQtT")
        if symbol in "cK;":
            follows = self._symbols[index + 1 : index + 2]
            return bool(self._stack.in_present()) and (letter == "F" or follows in tuple("DsQtTP"))
        return self._stack.top.group is None and symbol in "NZf" and self._is_subject_before(index, before)

    def _closes_parenthesis(self, comma: int) -> bool:
        """Tell whether a comma ends what stands between a subject and its verb ("Laos, for its part, plans to ...")."""
        top = self._stack.top
        opening = self._symbols.find("c", top.start, comma)
        actor = opening > top.start and self._stack.tagged.actors[opening - 1]
        return top.group is None and actor and self._symbols[opening + 1] in "PA"

    def _is_subject_before(self, index: int, before: int) -> bool:
        if self._headline and self._symbols[index] != "F" and "s" in self._symbols[:index]:
            return False
        actor = self._stack.tagged.actors[before]
        takes_object = self._symbols[index + 1 : index + 2] in tuple("DsQtT")
        return actor or self._headline or self._symbols[index] == "F" or takes_object

    # ------------------------------------------------------------ a clause that waits

    def _waiting(self, symbol: str, index: int, group: VerbGroup) -> OpenClause | None:
        waiting = self._stack.waiting
        if waiting is None or (symbol in "K;" and self._resumes(group, waiting)):
            return None
        verbless = waiting.kind == "adjunct" and self._is_verbless(waiting, index)
        return self._stack.outer if verbless else waiting

    def _resumes(self, group: VerbGroup, waiting: OpenClause) -> bool:
        """Tell whether a past form after "and" goes on with the outermost verb, not with a clause that waits."""
        outer = self._stack.outer
        return group.plain_past and waiting is not outer and outer.group is not None and outer.group.plain_past

    def _is_verbless(self, waiting: OpenClause, index: int) -> bool:
        """Tell whether a clause like "while there, ..." has ended without a verb before the verb at `index`."""
        if self._stack.outer.group is not None:
            return False
        comma = self._symbols.find("c", waiting.start, index)
        return comma > 0 and self._stack.begins_with_actor(comma + 1)

    def _fill(self, waiting: OpenClause, index: int, before: int, group: VerbGroup) -> int:
        if self._symbols[index] == "E" and (
            self._is_aside(index, before)
            or (self._stack.symbol(before) == "N" and self._is_reduced(index, before))
            or self._is_in_fronted(waiting, index)
        ):
            return index
        self._assign(waiting, group)
        if waiting is not self._stack.top:
            begins = waiting.subject[0]
            self._stack.pop_above(waiting, self._stack.boundary(begins if begins > waiting.start else index))
        return group.last

    def _is_in_fronted(self, waiting: OpenClause, index: int) -> bool:
        """Tell whether a form in -ed belongs to a phrase before the subject ("In a meeting held on May 3, the ...")."""
        start = waiting.start
        if self._symbols[start] != "P" or index - start > _FRONTED or set("cQ") & set(self._symbols[start:index]):
            return False
        comma = self._symbols.find("c", index)
        met = self._words[index - 1] in self._rules.meetings
        return met and comma > 0 and self._stack.begins_with_actor(comma + 1)

    def _is_aside(self, index: int, before: int) -> bool:
        """Tell whether a form in -ed stands between commas after its noun ("the fund, set up in 2010, will grow")."""
        if self._stack.symbol(before) != "c" or self._stack.tagged.lemmas[index] in self._rules.gathering:
            return False
        closing = self._symbols.find("c", index)
        if closing < 0 or "K" in self._symbols[index:closing]:
            return False
        following = closing + 1
        while self._symbols[following : following + 1] == "A":
            following += 1
        return self._symbols[following : following + 1] in tuple("MHBOVvE")

    def _is_reduced(self, index: int, before: int) -> bool:
        """Tell whether a form in -ed after a noun only narrows it: its own clause has another verb to come."""
        if (
            self._stack.tagged.actors[before]
            or self._words[before] in _BOTH
            or self._symbols[index + 1 : index + 2] == "T"
        ):
            return False
        inserted = False
        for later in range(index + 1, len(self._symbols)):
            symbol = self._symbols[later]
            aside = symbol == "G" and self._symbols[later - 1] == "c"
            inserted = inserted or aside or symbol in "TW"
            if symbol == ";" or (not inserted and symbol in "KS"):
                return False
            if symbol in "MHBOVv" and (not inserted or self._symbols[later - 1] == "c"):
                return True
            if symbol == "E" and not inserted and self._stack.symbol(self._stack.before(later)) == "N":
                return True
        return False

    def _assign(self, clause: OpenClause, group: VerbGroup) -> None:
        clause.group = group
        if clause.kind == "relative" and group.first == clause.start:
            antecedent = clause.opener == "beside who"
            clause.subject = self._antecedent(clause.start - 2) if antecedent else (clause.start, clause.start)
        else:
            clause.subject = subject_range(self._stack.tagged, clause.start, group.first)

    def _antecedent(self, comma: int) -> tuple[int, int]:
        """Return the name right before a comma, which "who" after it stands for; nothing if none stands there."""
        actors = self._stack.tagged.actors
        first = comma
        while first > max(0, comma - _FRONTED) and (
            actors[first - 1] or (first < comma and self._words[first - 1] == "of")
        ):
            first -= 1
        return first, comma

    # ------------------------------------------------------------ a clause that goes on

    def _go_on(self, index: int, group: VerbGroup) -> None:
        """Carry on an open clause with a further verb of the same subject."""
        boundary = self._stack.boundary(index)
        run = self._symbols[boundary:index]
        joined = "K" in run or ";" in run
        reduced = self._is_second_adjective(index, boundary) if joined else self._looks_reduced(group)
        if self._symbols[index] == "E" and reduced:
            return
        target = self._continued(group, strong=";" in run or ("c" in run and "K" in run))
        if target.group is None:
            return
        self._stack.pop_above(target, boundary)
        self._stack.close(boundary)
        clause = self._stack.push(target.kind, index, parent=target.parent, opener=target.opener)
        clause.group, clause.subject = group, target.subject

    def _is_second_adjective(self, index: int, boundary: int) -> bool:
        """Tell whether a form in -ed only describes, like the word before "and" ("a clear and united reply")."""
        before, after = self._symbols[max(0, boundary - 2) : boundary], self._symbols[index + 1 : index + 2]
        tagged = self._stack.tagged
        describes = before == "DN" and after in {"N", "f"} and not tagged.actors[boundary - 1]
        return describes and tagged.lemmas[index] not in self._rules.acting

    def _looks_reduced(self, group: VerbGroup) -> bool:
        return group.last + 1 < len(self._words) and self._words[group.last + 1] in self._rules.grammar.reducing

    def _continued(self, group: VerbGroup, *, strong: bool) -> OpenClause:
        """Return the clause that a verb after a comma or "and" goes on with; a `strong` joint leads further out."""
        top, outer = self._stack.top, self._stack.outer
        if not group.plain_past:
            present = self._stack.in_present()
            return present[0] if group.plain_present and present else top
        inner_past = top.kind in _INNER and top.group is not None and top.group.plain_past
        outer_past = outer.group is not None and self._is_past(outer.group)
        if outer_past and inner_past and top.group is not None and self._utters_anew(group, top.group):
            return outer
        if (inner_past and not strong) or (top.kind in _INNER and strong and not outer_past):
            return top
        return outer

    def _is_past(self, group: VerbGroup) -> bool:
        return group.plain_past or self._words[group.first] in {"was", "were"}

    def _utters_anew(self, group: VerbGroup, inner: VerbGroup) -> bool:
        """Tell whether a verb of saying follows on one that tells what happened ("noted how ties grew, vowed ...")."""
        lemma, rules = self._stack.lemma, self._rules
        return lemma(group) in rules.uttering and lemma(inner) not in rules.acting

    # ------------------------------------------------------------ a clause with a subject of its own

    def _new_subject(self, index: int, group: VerbGroup) -> bool:
        """Open a sibling clause whose own subject stands between a boundary and the verb; False if there is none."""
        stack = self._stack
        first = stack.top.group.last + 1 if stack.top.group is not None else stack.top.start
        source = stack.lemma(group) in self._rules.sources
        boundary, strong = self._subject_boundary(first, index, source=source)
        if boundary is None:
            return self._bare_that(first, index, group)
        if not strong:
            return self._after_comma(boundary, index, group)
        target = stack.outer if stack.lemma(group) in self._rules.acting and group.plain_past else stack.top
        end = stack.boundary(boundary + 1)
        stack.pop_above(target, end)
        stack.close(end)
        self._assign(stack.push(target.kind, boundary + 1, parent=target.parent, opener=target.opener), group)
        return True

    def _subject_boundary(self, first: int, index: int, *, source: bool) -> tuple[int | None, bool]:
        """Return the boundary before a new subject that ends at `index`, and whether it surely is one.

        Before the verb of a `source` ("..., the agency said") any noun phrase after a comma will do.
        """
        weak: int | None = None
        for place in range(index - 1, first - 1, -1):
            symbol = self._symbols[place]
            if symbol in "TWVvEUMHBO":
                break
            if symbol == ";" or (symbol == "K" and place and self._symbols[place - 1] == "c"):
                return (place, True) if self._may_begin(place + 1, index) else (None, False)
            named = self._stack.begins_with_actor(place + 1) or (source and symbol == "c")
            if symbol in "Kc" and weak is None and named:
                weak = place
        if weak is None or (self._symbols[weak] == "K" and self._symbols[index] == "E"):
            return None, False
        return weak, self._symbols[weak] == "K"

    def _may_begin(self, place: int, index: int) -> bool:
        return self._stack.begins_with_actor(place) or self._symbols[index] not in "EFfZ"

    def _bare_that(self, first: int, index: int, group: VerbGroup) -> bool:
        """Open a that-clause without "that" ("said the government would ...")."""
        stack = self._stack
        top = stack.top
        if top.group is None or first >= index or stack.lemma(top.group) not in self._rules.speaking:
            return False
        if self._symbols[first] not in "DNsQ" or any(symbol in "cK;" for symbol in self._symbols[first:index]):
            return False
        if self._symbols[index] == "E" and stack.lemma(top.group) != "say":
            return False
        self._assign(stack.push("that", first, parent=top.index), group)
        return True

    def _after_comma(self, boundary: int, index: int, group: VerbGroup) -> bool:
        """Read "..., the ministry said" and "Since I came here, I have met ..."."""
        stack = self._stack
        outer = stack.outer
        if self._symbols[outer.start] in "PS" and outer.kind == "main":
            stack.pop_above(outer, boundary)
            stack.close(boundary)
            outer.kind, outer.opener = "adjunct", self._words[outer.start]
            self._assign(stack.push("main", boundary + 1, parent=-1), group)
            return True
        if stack.lemma(group) not in self._rules.sources or "T" in self._symbols[group.last + 1 : group.last + 3]:
            return False
        stack.pop_above(outer, boundary)
        outer.end = boundary
        clause = stack.push("attribution", boundary + 1, parent=-1)
        clause.group, clause.subject = group, (boundary + 1, index)
        return True
