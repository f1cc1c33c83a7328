"""What follows an act's head: an infinitive, a that-clause, a need, a deed, something still to come."""

import re
from collections.abc import Sequence
from typing import Final, Literal

from relgraph.extraction.clauses import Clause
from relgraph.extraction.clauses.tagging import Tagged
from relgraph.extraction.clauses.verbs import VerbGroup
from relgraph.knowledge.lexicon.composition import Operators

Complement = Literal[
    "to", "weak-to", "will", "weak", "plan", "ready", "should", "need", "fact", "action", "target", "plan-noun",
    "help-noun", "object-to", "noun", "none",
]  # fmt: skip

#: Classes that end the first noun phrase after a head.
_PHRASE_END: Final = re.compile("[cPtTWSK;:-]")
#: How many words may stand between "agreed" and "to" as an aside.
_ASIDE: Final = 8
#: "agreed in principle to ..."
_ON_PRINCIPLE: Final = ("in", "principle")
_BASE: Final = frozenset("FfEZ")
#: Verbs that take an adjective as "be" does: "stands ready to".
_STANDING: Final = frozenset({"stand", "remain"})


class Reader:
    """Classifies what stands after a head in one sentence."""

    def __init__(self, tagged: Tagged, clauses: Sequence[Clause], operators: Operators) -> None:
        """Note which that-clauses hang on which clause."""
        self.tagged = tagged
        self.clauses = clauses
        self.operators = operators
        self._said: dict[int, list[int]] = {}
        for place, clause in enumerate(clauses) if len(clauses) > 1 else ():
            if clause.kind == "that":
                self._said.setdefault(clause.parent, []).append(place)

    def said(self, clause: int) -> Sequence[int]:
        """Return the that-clauses that hang on a clause, in reading order."""
        return self._said.get(clause, ())

    def kind_of_said(self, place: int) -> Complement:
        """Tell what a that-clause says of its subject: what it will do, should do, or how things are."""
        group = self.clauses[place].group
        modality = self.operators.modality.get(group.modal) if group.modal else None
        if modality == "future":
            return self._kind_of_future(place)
        if modality == "obligation" or self.tagged.words[group.first] == "be":
            return "should"
        return self._kind_of_present(place)

    def _kind_of_future(self, place: int) -> Complement:
        group = self.clauses[place].group
        lemma = self.tagged.lemmas[group.last]
        if lemma in self.operators.verbs["uncontrolled"] or group.passive:
            told, adjectives = self._told_of_subject(place), self.operators.adjectives
            ready = not (adjectives["ready"].isdisjoint(told) and adjectives["glad"].isdisjoint(told))
            return "ready" if ready else "fact"
        return "weak" if lemma in self.operators.verbs["weak"] else "will"

    def is_going_to(self, group: VerbGroup) -> bool:
        """Tell whether a verb group is that of "is going to send"."""
        going = group.progressive and self.tagged.lemmas[group.last] == "go"
        return going and self.infinitive(group.last + 1, len(self.tagged.symbols)) is not None

    def is_to_be_done(self, place: int) -> bool:
        """Tell whether a that-clause says that something will be done, whoever does it ("would be held in Seoul")."""
        group = self.clauses[place].group
        return group.passive and self.operators.modality.get(group.modal) == "future"

    def _kind_of_present(self, place: int) -> Complement:
        group = self.clauses[place].group
        lemma = self.tagged.lemmas[group.last]
        follows = self._next_symbol(group.last + 1)
        plain = group.plain_present or self.tagged.symbols[group.last] == "v"
        if follows == "t" and lemma in self.operators.verbs["plan"] and (plain or group.progressive):
            return "plan" if plain or lemma in {"plan", "intend"} else "fact"
        if follows == "t" and lemma in self.operators.verbs["obligation"] and not group.perfect:
            return "should"
        told, adjectives = self._told_of_subject(place), self.operators.adjectives
        if not adjectives["ready"].isdisjoint(told):
            return "ready"
        if not adjectives["committed"].isdisjoint(told) or self.is_going_to(group):
            return "will"
        return "fact" if adjectives["obligation"].isdisjoint(told) else "need"

    def _told_of_subject(self, place: int) -> Sequence[str]:
        """Return the words that stand as adjectives do in "is ... <adjective> to" or "stands <adjective> that"."""
        group, symbols, words = self.clauses[place].group, self.tagged.symbols, self.tagged.words
        last = group.last
        if self.tagged.lemmas[last] not in _STANDING and symbols.find("B", group.first, last + 1) < 0:
            return ()
        near = range(last, min(last + 4, len(words) - 1))
        return [words[at] for at in near if symbols[at + 1] in "tT"]

    def _next_symbol(self, place: int) -> str:
        while place < len(self.tagged.symbols) and self.tagged.symbols[place] == "A":
            place += 1
        return self.tagged.symbols[place] if place < len(self.tagged.symbols) else ""

    def kind_of_phrase(self, start: int, end: int) -> Complement:
        """Tell what the words from `start` to `end` after a head are, when no that-clause follows."""
        if start >= end:
            return "none"
        infinitive = self.infinitive(start, end)
        if infinitive is not None:
            return "weak-to" if self.tagged.lemmas[infinitive] in self.operators.verbs["weak"] else "to"
        symbols, first = self.tagged.symbols, start
        while first < end and symbols[first] in "APDst":
            first += 1
        stop = _PHRASE_END.search(symbols, first, end)
        words = self.tagged.words[first : end if stop is None else stop.start()]
        nouns = self.operators.nouns
        if not nouns["need"].isdisjoint(words):
            return "need"
        if not nouns["target"].isdisjoint(words):
            return "target"
        if symbols[first : first + 1] == "G" or not nouns["action"].isdisjoint(words):
            return "action"
        return "noun" if nouns["plan"].isdisjoint(words) else "plan-noun"

    def names_help(self, start: int, end: int) -> bool:
        """Tell whether help of some kind is named among the words."""
        return not self.operators.nouns["help"].isdisjoint(self.tagged.words[start:end])

    def promised(self, start: int, end: int) -> int | None:
        """Return where a noun like "plan" stands that is followed by what somebody will do ("its plan to open ...")."""
        for place in range(start, min(end, len(self.tagged.symbols) - 2)):
            if self.tagged.words[place] not in self.operators.promising:
                continue
            deed = self.promised_deed(place)
            if self.tagged.symbols[deed - 1 : deed] == "t" and self.tagged.symbols[deed : deed + 1] in tuple(_BASE):
                return place
        return None

    def promised_deed(self, noun: int) -> int:
        """Return where the deed begins that a noun like "plan" announces, after its owner ("plan of Laos to open")."""
        place = noun + 1
        if self.tagged.words[place : place + 1] in {("of",), ("by",)}:
            place += 1
            while place < len(self.tagged.symbols) and (self.tagged.actors[place] or self.tagged.symbols[place] == "D"):
                place += 1
        return place + 1

    def asks_object(self, start: int, end: int) -> bool:
        """Tell whether somebody is named and then what that one should do ("the parties to return to talks")."""
        symbols = self.tagged.symbols
        return any(symbols[i] == "t" and symbols[i + 1] in _BASE for i in range(start + 1, min(end, len(symbols)) - 1))

    def infinitive(self, start: int, end: int) -> int | None:
        """Return the index of the verb if the words from `start` on are "to <verb>", else None."""
        place = start
        symbols, words, time = self.tagged.symbols, self.tagged.words, self.operators.time
        while place < end and (symbols[place] in "AX" or words[place] in time):
            place += 1
        if words[place : place + 2] == _ON_PRINCIPLE:
            place += 2
        if symbols[place : place + 1] == "c":
            place = self._past_aside(place, end)
        if place >= end or symbols[place] != "t":
            return None
        place += 1
        while place < end and symbols[place] in "AX":
            place += 1
        base = place < end and (
            symbols[place] in _BASE
            or symbols[place] in "BH"
            or (place + 1 < end and is_unknown_verb(self.tagged, place))
        )
        return place if base else None

    def _past_aside(self, place: int, end: int) -> int:
        """Step over what stands between the comma at `place` and another before "to" ("agreed, among others, to")."""
        closing = self.tagged.symbols.find("c", place + 1, min(place + _ASIDE, end))
        return closing + 1 if closing > 0 and self.tagged.symbols[closing + 1 : closing + 2] == "t" else place


def is_unknown_verb(tagged: Tagged, place: int) -> bool:
    """Tell whether a word after "to" that no table knows as a verb takes an object as one: "to dredge the channel"."""
    plain = tagged.tags[place] == "N" and not tagged.actors[place] and not tagged.capitals[place]
    return plain and tagged.symbols[place + 1 : place + 2] in ("D", "s")
