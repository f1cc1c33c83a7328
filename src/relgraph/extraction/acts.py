"""Which act a clause performs: its head, what follows, and the rule that joins them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from relgraph.extraction.clauses import Clause, ClauseRules, find_clauses
from relgraph.extraction.complements import Complement, Reader
from relgraph.extraction.tagging import Tagged
from relgraph.knowledge.composition import Outcome
from relgraph.knowledge.heads import ActType, Head
from relgraph.knowledge.lexicon import Lexicon

#: Groups of heads that tell what somebody did; a plan to do such a thing announces an event and binds nobody.
REPORT_GROUPS: Final = frozenset({"meet", "do"})
#: Groups of heads that, with "will", set the agenda of a meeting to come.
_PLANNED: Final = frozenset({"consult", "say", "stress", "request", "note", "assess", "hope"})
#: Groups whose that-clause is read for what it says.
_LOOKS_INSIDE: Final = frozenset({"say", "stress", "reaffirm"})
#: Groups of heads that tell what an actor has in mind, not what it says.
STATE_GROUPS: Final = frozenset({"plan", "seek"})
_NEVER_INSIDE: Final = frozenset(
    {"meet", "do", "say", "stress", "note", "assess", "consult", "agree", "decide", "adopt"}
)
#: Groups of heads after which "that" may be left out.
_SPEAKS: Final = frozenset({"say", "stress", "hope", "assess"})
_NO_PARTICIPLE: Final = frozenset({"meet", "do", "consult", "seek", "offer", "plan"})
_ONGOING: Final = frozenset({"seek"})
_UNDER_WAY: Final = frozenset({"consult"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The act of one clause: `clause` is where it is performed, `inside` the that-clause that decides it, if one.

    `target` is the token index where the words begin that say what is undertaken, asked or praised. `by_copula` marks
    acts done by "is worried", "are grateful", which look like passives and are none.
    """

    clause: int
    act: ActType
    rule: str
    group: str
    complement: Complement
    target: int
    outcome: Outcome | None = None
    inside: int | None = None
    by_copula: bool = False


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What only the cast of the release can tell about the clauses of a sentence."""

    #: Tells whether the subject of an inner clause is the one who speaks in the outer one.
    is_bound: Callable[[int, int], bool]
    #: Tells whether more than one side is the subject of a clause.
    is_joint: Callable[[int], bool]
    #: Tells whether the subject of a clause is someone who can act.
    is_actor: Callable[[int], bool]


def clause_rules(lexicon: Lexicon) -> ClauseRules:
    """Return what the clause pass must know of the lexicon."""
    return ClauseRules(
        grammar=lexicon.grammar,
        acts=lambda lemma: lemma in lexicon.heads,
        speaks=lambda lemma: any(head.group in _SPEAKS for head in lexicon.heads.get(lemma, ())),
        opens_participle=lambda tagged, index: _opens_participle(tagged, index, lexicon),
        with_hearer=lexicon.operators.verbs["with_hearer"],
    )


def _opens_participle(tagged: Tagged, index: int, lexicon: Lexicon) -> bool:
    """Tell whether the form in -ing at `index` performs an act, so that it is no gerund or preposition."""
    token = tagged.tokens[index]
    if token.word in lexicon.grammar.prepositional_participles or tagged.words[index + 1 : index + 2] == ("of",):
        return False
    head = _longest(tagged, lexicon, token.lemma, index + 1)
    return head is not None and head[0].group not in _NO_PARTICIPLE


def _longest(tagged: Tagged, lexicon: Lexicon, lemma: str, start: int) -> tuple[Head, int] | None:
    """Return the head with most slots that `lemma` begins, its other words standing from `start` on."""
    for head in lexicon.heads.get(lemma, ()):
        after = head.reach(tagged.words, start)
        if after is not None:
            return head, after
    return None


class ActReader:
    """Reads the acts of one sentence."""

    def __init__(self, tagged: Tagged, lexicon: Lexicon, rules: ClauseRules, *, headline: bool) -> None:
        """Find the clauses of the sentence."""
        self.tagged = tagged
        self.clauses = find_clauses(tagged, rules, headline=headline)
        self.reader = Reader(tagged, self.clauses, lexicon.operators)
        self._lexicon = lexicon

    def read(self, place: int, around: Circumstances) -> Reading | None:
        """Return the act of the clause at `place`, or None if it performs none that the lexicon knows."""
        found = self._head(place)
        modal = self._modal_reading(place, found, around)
        if modal is not None or found is None:
            return modal
        head, start = found
        if head.group in _LOOKS_INSIDE:
            return self._said(place, head, start, around)
        return self._composed(place, head, self._complement(place, head, start), start, around)

    # ------------------------------------------------------------ heads

    def _head(self, place: int) -> tuple[Head, int] | None:
        """Return the head of a clause and the index after its last word."""
        group = self.clauses[place].group
        verb = self._through_transparent(group.last)
        copula = next((i for i in range(group.first, group.last + 1) if self.tagged.symbols[i] == "B"), None)
        copula = group.last if copula is None and self.tagged.tokens[group.last].lemma == "be" else copula
        places = [("be", copula), (self.tagged.tokens[verb].lemma, verb)]
        for lemma, index in reversed(places) if group.progressive else places:
            found = None if index is None else _longest(self.tagged, self._lexicon, lemma, index + 1)
            if found is not None:
                return found
        return None

    def _through_transparent(self, verb: int) -> int:
        """Step from "would like to thank", "took the opportunity to thank" to the verb that acts."""
        occasion = not self._lexicon.operators.nouns["occasion"].isdisjoint(self.tagged.words[verb + 1 : verb + 5])
        if not occasion and self.tagged.tokens[verb].lemma not in self._lexicon.operators.verbs["transparent"]:
            return verb
        for index in range(verb + 1, min(verb + 6, len(self.tagged.tokens))):
            if self.tagged.symbols[index] in "Ff" and self.tagged.tokens[index].lemma in self._lexicon.heads:
                return index
        return verb

    # ------------------------------------------------------------ modals

    def _modal_reading(self, place: int, found: tuple[Head, int] | None, around: Circumstances) -> Reading | None:
        """Read "the government will open an office" as an undertaking of its subject."""
        group = self.clauses[place].group
        modality = self._lexicon.operators.modality.get(group.modal)
        if modality is None or self._through_transparent(group.last) != group.last:
            return None
        kind = self.reader.kind_of_said(place)
        agenda = self._agenda(place, found[0]) if found is not None and modality == "future" else None
        if agenda is not None:
            return agenda
        if modality != "future" or kind in {"fact", "need"} or not around.is_actor(place):
            return self._plain(place, self._lexicon.acts["describe"], "modal.describe", group.last + 1)
        outcome = self._lexicon.composition.outcome("modal", kind, joint=around.is_joint(place))
        return self._coming(place, f"modal.{kind}", "modal", kind, outcome)

    def _agenda(self, place: int, head: Head) -> Reading | None:
        """Read "the ministers will discuss trade" as an event to come; None for deeds that bind who announces them."""
        target = self.clauses[place].group.last + 1
        if head.group == "meet":
            return self._plain(place, head.act, "agenda.meet", target)
        if head.group not in _PLANNED:
            return None
        act = head.act if head.group == "consult" else self._lexicon.acts["share-information"]
        return replace(self._plain(place, act, f"agenda.{head.group}", target), group="consult")

    def _coming(self, place: int, rule: str, group: str, kind: Complement, outcome: Outcome | None) -> Reading:
        act = outcome.act if outcome else self._lexicon.acts["describe"]
        verb = self.clauses[place].group.last
        return Reading(clause=place, act=act, rule=rule, group=group, complement=kind, target=verb, outcome=outcome)

    def _plain(self, place: int, act: ActType, rule: str, target: int) -> Reading:
        return Reading(clause=place, act=act, rule=rule, group="do", complement="none", target=target)

    def announced(self, place: int) -> Reading:
        """Return the reading of a relative clause about what is to come, as an undertaking of those who tell it."""
        outcome = self._lexicon.composition.outcome("modal", "weak", joint=False)
        return self._coming(place, "announced", "announced", "weak", outcome)

    # ------------------------------------------------------------ composition

    def _complement(self, place: int, head: Head, start: int) -> Complement:
        said = next(iter(self.reader.said(place)), None)
        if said is not None:
            return self._kind_of_content(said)
        end = self.clauses[place].end
        special = self._special_complement(place, head, start, end)
        if special is not None:
            return special
        if self.tagged.words[start - 1] == "to" and start < end:
            weak = self.tagged.tokens[start].lemma in self._lexicon.operators.verbs["weak"]
            return "weak-to" if weak else "to"
        return self.reader.kind_of_phrase(start, end)

    def _special_complement(self, place: int, head: Head, start: int, end: int) -> Complement | None:
        """Return what only the heads of one group look for: somebody who is to act, help, a need."""
        if head.group == "encourage" and self.reader.asks_object(start, end):
            return "object-to"
        if head.group == "appreciate":
            return "help-noun" if self.reader.names_help(start, end) else "noun"
        return "need" if head.group == "share-view" and self._names_need(place, start) else None

    def _kind_of_content(self, said: int) -> Complement:
        """Tell what a that-clause says where no subject need be bound: who agrees that X will be done, will do it."""
        kind = self.reader.kind_of_said(said)
        if kind == "fact" and self.reader.is_to_be_done(said):
            return "will"
        return "fact" if kind in {"plan", "ready"} else kind

    def _names_need(self, place: int, start: int) -> bool:
        words = self.tagged.words[self.clauses[place].group.last : min(start + 4, self.clauses[place].end)]
        return not self._lexicon.operators.nouns["need"].isdisjoint(words)

    def _composed(self, place: int, head: Head, kind: Complement, start: int, around: Circumstances) -> Reading:
        group = self.clauses[place].group
        reading = Reading(
            clause=place, act=head.act, rule=head.rule, group=head.group, complement=kind, target=start,
            by_copula="be" in head.lemmas,
        )  # fmt: skip
        if head.group in _ONGOING and (group.progressive or group.perfect or group.plain_past):
            return replace(reading, act=self._lexicon.acts["do"], group="do")
        if head.group in _UNDER_WAY and group.progressive and not around.is_joint(place):
            return replace(reading, act=self._lexicon.acts["describe"], group="do")
        outcome = self._lexicon.composition.outcome(head.group, kind, joint=around.is_joint(place))
        if outcome is None:
            return reading
        return replace(reading, act=outcome.act, outcome=outcome, rule=f"{head.rule}+{kind}")

    # ------------------------------------------------------------ what was said

    def _said(self, place: int, head: Head, start: int, around: Circumstances) -> Reading:
        """Read a verb of speaking by what it says: an undertaking, another act, or plain news."""
        kinds = [(inner, self.reader.kind_of_said(inner)) for inner in self.reader.said(place)]
        if not kinds:
            phrase = self.reader.kind_of_phrase(start, self.clauses[place].end)
            return self._composed(place, head, phrase, start, around)
        for inner, kind in kinds:
            own = around.is_bound(inner, place)
            if own and kind in {"will", "weak", "plan", "ready"}:
                reading = self._composed(place, head, kind, self.clauses[inner].group.last, around)
                return replace(reading, inside=inner)
            embedded = self._embedded(inner, around) if own else None
            if embedded is not None:
                return replace(embedded, clause=place, inside=inner, rule=f"{head.rule}+{embedded.rule}")
        calls = any(kind == "should" for _, kind in kinds)
        return self._composed(place, head, "should" if calls else "fact", start, around)

    def _embedded(self, inner: int, around: Circumstances) -> Reading | None:
        found = self._head(inner)
        if found is None or found[0].group in _NEVER_INSIDE:
            return None
        return self.read(inner, around)


def performing(clauses: Sequence[Clause]) -> Iterator[int]:
    """Yield the clauses that may perform an act of their own: not what is only said, asked or described in another."""
    for place, clause in enumerate(clauses):
        if clause.kind in {"main", "participle", "absolute"} or (
            clause.kind == "adjunct" and clause.opener in {"while", "whereas"}
        ):
            yield place
