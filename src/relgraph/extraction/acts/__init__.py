"""Which act a clause performs: its head, what follows, and the rule that joins them."""

from typing import Final

from relgraph.extraction.acts import rules
from relgraph.extraction.acts.complements import Complement, Reader
from relgraph.extraction.acts.readings import LOOKS_INSIDE, REPORT_GROUPS, Circumstances, Reading
from relgraph.extraction.clauses import Clause, ClauseRules, find_clauses
from relgraph.extraction.clauses.tagging import Tagged
from relgraph.knowledge.lexicon import Lexicon
from relgraph.knowledge.lexicon.composition import Outcome
from relgraph.knowledge.lexicon.heads import ActType, Head

#: Groups of heads that, with "will", set the agenda of a meeting to come.
_PLANNED: Final = frozenset({"consult", "say", "stress", "request", "note", "recognise", "assess", "hope"})
#: Those of them for what is talked about.
_TALKS: Final = frozenset({"consult", "say"})
#: Groups for what somebody has in mind.
_IN_MIND: Final = frozenset({"plan", "slated"})
#: Groups for what is set or expected to be done.
_TO_COME: Final = frozenset({"slated", "expected"})
_NEVER_INSIDE: Final = frozenset(
    {"meet", "do", "say", "stress", "note", "recognise", "assess", "consult", "agree", "decide", "adopt", "assure"}
)
#: Groups whose heads look for something of their own after them.
_SPECIAL: Final = frozenset({"encourage", "appreciate", "share-view"})
_ONGOING: Final = frozenset({"seek"})
_UNDER_WAY: Final = frozenset({"consult"})


class ActReader:
    """Reads the acts of one sentence."""

    def __init__(self, tagged: Tagged, lexicon: Lexicon, clause_rules: ClauseRules, *, headline: bool) -> None:
        """Find the clauses of the sentence."""
        self.tagged = tagged
        self.clauses = find_clauses(tagged, clause_rules, headline=headline)
        self.reader = Reader(tagged, self.clauses, lexicon.operators)
        self._lexicon = lexicon
        self._headline = headline

    def read(self, place: int, around: Circumstances) -> tuple[Reading, ...]:
        """Return the acts of the clause at `place`: none that the lexicon knows, one, or one for each thing said."""
        found = self._head(place)
        modal = self._modal_reading(place, found, around)
        if modal is not None:
            return (modal,)
        if found is None:
            return ()
        head, start = found
        if head.group in LOOKS_INSIDE:
            return self._said(place, head, start, around)
        if (news := self._news(place, head, start, around)) is not None:
            return (news,)
        kind = self._complement(place, head, start, around)
        reading = self._composed(place, head, kind, start, around)
        if kind in {"will", "weak"} and (inner := self.reader.said(place)):
            part = inner[0] if around.is_part(inner[0], place) else reading.inside
            reading = reading._replace(inside=part, target=self.clauses[inner[0]].group.last)
        return (reading,)

    def _news(self, place: int, head: Head, start: int, around: Circumstances) -> Reading | None:
        """Return the reading of a clause that tells of a meeting or an errand and binds nobody; None for others."""
        acts, group = self._lexicon.acts, head.group
        if group in _TO_COME and (coming := self._to_come(place, head, start, around)) is not None:
            return coming
        if group == "consult" and self.tagged.capitals[start - 1] and not self._headline:
            return self._plain(place, acts["hold"], "report.named-meeting", start)
        if group in _IN_MIND and rules.is_errand(self.tagged, self._lexicon, start):
            return self._plain(place, acts["do"], "agenda.errand", start)
        if rules.is_call(self.tagged, head, start, self.clauses[place].end):
            return self._plain(place, acts["visit"], "report.call-on", start)
        return None

    def _to_come(self, place: int, head: Head, start: int, around: Circumstances) -> Reading | None:
        """Return the reading of what is set or expected to be done; None for what an actor is set to do."""
        acts = self._lexicon.acts
        if rules.gathers_at(self.tagged, self._lexicon, start):
            return self._programme(place, acts["do"], head.rule, start)
        if (talk := rules.talk_at(self.tagged, self._lexicon, start)) is not None:
            return self._plain(place, talk.act, head.rule, start)._replace(group="consult")
        if head.group == "slated" and around.is_actor(place) and not around.in_note():
            return None
        return self._plain(place, acts["describe"], head.rule, start)

    # ------------------------------------------------------------ heads

    def _head(self, place: int) -> tuple[Head, int] | None:
        """Return the head of a clause and the index after its last word."""
        tagged, lexicon, group = self.tagged, self._lexicon, self.clauses[place].group
        turned = rules.turned_head(tagged, lexicon, self.clauses[place]) if group.passive else None
        if turned is not None:
            return turned
        last = group.last
        verb = rules.through_transparent(tagged, lexicon, last)
        acting = tagged.lemmas[verb]
        copula = tagged.symbols.find("B", group.first, last + 1)
        if copula < 0 and tagged.lemmas[last] == "be":
            copula = last
        if copula < 0:
            return rules.longest_head(tagged, lexicon, acting, verb + 1)
        rows = [("be", copula + 1), (acting, verb + 1)]
        for lemma, start in reversed(rows) if group.progressive else rows:
            found = rules.longest_head(tagged, lexicon, lemma, start)
            if found is not None:
                return found
        return None

    # ------------------------------------------------------------ modals

    def _modal_reading(self, place: int, found: tuple[Head, int] | None, around: Circumstances) -> Reading | None:
        """Read "the government will open an office" as an undertaking of its subject."""
        group = self.clauses[place].group
        modality = self._lexicon.operators.modality.get(group.modal)
        if self._headline and self.tagged.words[group.first - 1 : group.first] == ("to",):
            modality = "future"
        going = modality is None and self.reader.is_going_to(group)
        if going:
            modality, found = "future", None
        if modality is None or rules.through_transparent(self.tagged, self._lexicon, group.last) != group.last:
            return None
        if found is not None and rules.is_courteous(self.tagged, self.clauses[place], found[0]):
            return None
        kind = self.reader.kind_of_said(place)
        agenda = self._agenda(place, *found, around) if found is not None and modality == "future" else None
        if agenda is not None:
            return agenda
        if modality == "future" and group.passive and around.has_agent(place):
            kind = "will"
        elif modality != "future" or kind in {"fact", "need"} or not around.is_actor(place):
            return self._plain(place, self._lexicon.acts["describe"], "modal.describe", group.last + 1)
        outcome = self._lexicon.composition.outcome("modal", kind, joint=around.is_joint(place))
        return self._coming(place, f"modal.{kind}", "modal", kind, outcome)

    def _binds_to_hold(self, place: int, around: Circumstances) -> bool:
        """Tell whether "we shall convene", or a state "will host", as an undertaking, not as news of a meeting."""
        clause = self.clauses[place]
        lemma = self.tagged.lemmas[clause.group.last]
        ours = self.tagged.words[slice(*clause.subject)] == ("we",)
        hosts = lemma in self._lexicon.operators.verbs["hosting"] and around.is_body(place)
        return not clause.group.passive and (hosts or (ours and lemma in self._lexicon.operators.verbs["convening"]))

    def _agenda(self, place: int, head: Head, start: int, around: Circumstances) -> Reading | None:
        """Read "the ministers will discuss trade" as an event to come; None for deeds that bind who announces them."""
        target = self.clauses[place].group.last + 1
        if head.group == "meet" or head.act.id == "attend":
            binds = self._binds_to_hold(place, around)
            return None if binds else self._programme(place, head.act, "agenda.meet", target - 1)
        if rules.is_call(self.tagged, head, start, self.clauses[place].end):
            return self._programme(place, self._lexicon.acts["visit"], "agenda.call-on", target - 1)
        lemma = self.tagged.lemmas[target - 1]
        if lemma in self._lexicon.operators.verbs["with_hearer"] and not around.is_joint(place):
            return self._plain(place, self._lexicon.acts["do"], "agenda.say", target)
        if head.group not in _PLANNED or (
            head.group not in _TALKS and rules.is_own_refusal(self.tagged, self.clauses[place])
        ):
            return None
        act = head.act if head.group == "consult" else self._lexicon.acts["share-information"]
        return self._plain(place, act, f"agenda.{head.group}", target)._replace(group="consult")

    def _coming(self, place: int, rule: str, group: str, kind: Complement, outcome: Outcome | None) -> Reading:
        act = outcome.act if outcome else self._lexicon.acts["describe"]
        verb = self.clauses[place].group.last
        return Reading(clause=place, act=act, rule=rule, group=group, complement=kind, target=verb, outcome=outcome)

    def _plain(self, place: int, act: ActType, rule: str, target: int) -> Reading:
        return Reading(clause=place, act=act, rule=rule, group="do", complement="none", target=target)

    def tells_of_meeting(self, clause: Clause) -> bool:
        """Tell whether a clause says that its subject met somebody."""
        return rules.tells_of_meeting(self.tagged, self._lexicon, clause)

    def _programme(self, place: int, act: ActType, rule: str, target: int) -> Reading:
        """Return news of what is to come, of which each further deed is told alike."""
        return self._plain(place, act, rule, target)._replace(programme=True)

    def is_of_text(self, place: int) -> bool:
        """Tell whether a relative clause tells what a text says that is signed or adopted in the clause around it."""
        clause = self.clauses[place]
        found = self._head(clause.parent) if clause.kind == "relative" and clause.parent >= 0 else None
        return found is not None and found[0].act.id in {"sign", "adopt"}

    def laid_down(self, place: int) -> Reading | None:
        """Return the reading of "..., under which the parties will do it", where a text is signed or adopted."""
        if not self.is_of_text(place) or self.reader.kind_of_said(place) not in {"will", "weak"}:
            return None
        outcome = self._lexicon.composition.outcome("laid-down", "will", joint=True)
        return self._coming(place, "laid-down", "agree", "will", outcome)

    def beside(self, place: int) -> Reading | None:
        """Return the reading of a relative clause that says what is to come ("a fund, to which Laos will pay")."""
        kind = self.reader.kind_of_said(place)
        found = self._head(place)
        if kind not in {"will", "weak"} or (found is not None and found[0].group in {"meet", *_PLANNED}):
            return None
        return self._coming(
            place, f"beside.{kind}", "modal", kind, self._lexicon.composition.outcome("modal", kind, joint=False)
        )

    def announced(self, place: int) -> Reading:
        """Return the reading of a relative clause about what is to come, as an undertaking of those who tell it."""
        outcome = self._lexicon.composition.outcome("modal", "weak", joint=False)
        return self._coming(place, "announced", "announced", "weak", outcome)

    # ------------------------------------------------------------ composition

    def _complement(self, place: int, head: Head, start: int, around: Circumstances) -> Complement:
        inner = self.reader.said(place)
        if inner:
            return "fact" if around.is_of_others(inner[0], place) else self._kind_of_content(inner[0])
        end = self.clauses[place].end
        if head.group in _SPECIAL and (special := self._special_complement(place, head, start, end)) is not None:
            return special
        if self.tagged.words[start - 1] == "to" and start < end:
            weak = self.tagged.lemmas[start] in self._lexicon.operators.verbs["weak"]
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
        thing = kind == "need" and self.tagged.words[slice(*self.clauses[said].subject)] != ("it",)
        return "fact" if thing or kind in {"plan", "ready"} else kind

    def _names_need(self, place: int, start: int) -> bool:
        words = self.tagged.words[self.clauses[place].group.last : min(start + 4, self.clauses[place].end)]
        return not self._lexicon.operators.nouns["need"].isdisjoint(words)

    def _composed(self, place: int, head: Head, kind: Complement, start: int, around: Circumstances) -> Reading:
        group = self.clauses[place].group
        act, rule, reads_as, outcome = head.act, head.rule, head.group, None
        if reads_as in _ONGOING and (group.progressive or group.perfect or group.plain_past):
            act, reads_as = self._lexicon.acts["do"], "do"
        elif self._is_background(reads_as, place, around):
            act, reads_as = self._lexicon.acts["describe"], "do"
        else:
            outcome = self._lexicon.composition.outcome(reads_as, kind, joint=around.is_joint(place))
            if outcome is not None:
                act, rule = outcome.act, f"{rule}+{kind}"
        return Reading(place, act, rule, reads_as, kind, start, outcome, by_copula="be" in head.lemmas)

    def _is_background(self, reads_as: str, place: int, around: Circumstances) -> bool:
        """Tell whether an act only tells what is under way on one side, or what held at first."""
        under_way = reads_as in _UNDER_WAY and self.clauses[place].group.progressive and not around.is_joint(place)
        return under_way or rules.is_bygone(self.tagged, self.clauses[place], self._lexicon)

    # ------------------------------------------------------------ what was said

    def _said(self, place: int, head: Head, start: int, around: Circumstances) -> tuple[Reading, ...]:
        """Read a verb of speaking by what it says: undertakings, other acts, and plain news, which is told once."""
        inner = self.reader.said(place)
        if not inner:
            phrase = self.reader.kind_of_phrase(start, self.clauses[place].end)
            return (self._composed(place, head, phrase, start, around),)
        found = {said: self._content(place, head, said, around) for said in inner}
        told = [said for said, reading in found.items() if reading is None]
        if told:
            calls = any(self.reader.kind_of_said(said) == "should" for said in told)
            found[told[0]] = self._composed(place, head, "should" if calls else "fact", start, around)
        several = len(inner) > max(1, len(told))
        return tuple(
            reading._replace(piece=said) if several else reading
            for said, reading in found.items()
            if reading is not None
        )

    def _content(self, place: int, head: Head, said: int, around: Circumstances) -> Reading | None:
        """Return the undertaking or other act that a that-clause holds; None for plain news."""
        kind = self.reader.kind_of_said(said)
        own = around.is_bound(said, place)
        coming = kind in {"will", "weak"} and self._assures(place) and not around.is_of_others(said, place)
        promised = coming or (self.reader.is_to_be_done(said) and self._is_promised(place, said, around))
        if promised or (own and kind in {"will", "weak", "plan", "ready"}):
            target = self.clauses[said].group.last
            reading = self._composed(place, head, "will" if promised else kind, target, around)
            return reading._replace(inside=None if promised else said)
        found = self._head(said) if own else None
        if found is None or (found[0].group in _NEVER_INSIDE and not self._has_decided(found[0], said)):
            return None
        embedded = next(iter(self.read(said, around)), None)
        if embedded is None or embedded.group in REPORT_GROUPS:
            return None
        return embedded._replace(clause=place, inside=said, rule=f"{head.rule}+{embedded.rule}")

    def _has_decided(self, head: Head, said: int) -> bool:
        """Tell whether what is said is that somebody "has decided to" act: news of an undertaking that holds."""
        return head.group == "decide" and self.clauses[said].group.perfect and not self.clauses[said].group.negated

    def _is_promised(self, place: int, said: int, around: Circumstances) -> bool:
        """Tell whether one side says that a definite deed will be done, and not by others."""
        lemma = self.tagged.lemmas[self.clauses[said].group.last]
        found = self._head(said)
        gathering = found is not None and (found[0].group == "meet" or found[0].act.id == "sign")
        definite = lemma in self._lexicon.operators.verbs["definite"] and not gathering
        single = around.is_actor(place) and not around.is_joint(place) and not around.has_agent(said)
        return single and (definite or self._assures(place))

    def _assures(self, place: int) -> bool:
        """Tell whether a clause gives an assurance, so that whatever it says will be done is promised."""
        found = self._head(place)
        return found is not None and found[0].group == "assure"
