"""The acts of English sentences, from clauses and heads."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relgraph.extraction.acts import ActReader
from relgraph.extraction.acts.readings import CONTENT_GROUPS, REPORT_GROUPS, Reading, performing
from relgraph.extraction.acts.rules import clause_rules, tells_of_deed
from relgraph.extraction.acts.targets import Target, targets
from relgraph.extraction.clauses import Clause
from relgraph.extraction.clauses.tagging import Tagged, Words, tag_sentence
from relgraph.extraction.statements.drafts import Draft
from relgraph.extraction.statements.lists import LeadIn, joined, lead_in
from relgraph.extraction.statements.making import Release
from relgraph.extraction.statements.named import named_spans
from relgraph.extraction.statements.promises import OF_OTHERS, promise_in
from relgraph.extraction.statements.roles import Roles
from relgraph.extraction.statements.sentences import ReadSentence
from relgraph.extraction.statements.stretches import clause_span, own_span, trimmed
from relgraph.knowledge.lexicon import Lexicon
from relgraph.knowledge.lexicon.composition import Outcome
from relgraph.model import Block, Sentence, Statement

_STATED: Final = 3
_LAID_DOWN: Final = 6
#: Among how many words at the start of a headline it may say what text follows.
_TITLE: Final = 5
#: Marks at the end of sentences that lead into no list.
_ENDS: Final = frozenset(".!?")


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> Words:
    return Words(lexicon.grammar, lexicon.groups.delegates | lexicon.groups.everyone)


class EnglishReader:
    """Reads the sentences of one release in order."""

    def __init__(self, release: Release) -> None:
        """Note where names stand."""
        self._text = release.text
        self._lexicon = release.lexicon
        self._rules = clause_rules(release.lexicon)
        self._words = _words(release.lexicon)
        self._names = named_spans(release.cast)
        self._voices = release.voices
        self._roles = Roles(release.voices, release.lexicon.operators)
        self._maker = release.maker
        self._lead: LeadIn | None = None

    def read(self, block: Block, sentence: Sentence) -> list[Statement]:
        """Return the statements of one sentence."""
        headline, lexicon = block.kind == "title", self._lexicon
        tagged = tag_sentence(self._text, sentence.span, self._names, self._words, headline=headline)
        if not tagged.words or (headline and _names_document(tagged, lexicon)):
            return []
        point = joined(self._lead, tagged) if self._lead is not None and block.kind == "bullet" else None
        reader = ActReader(point or tagged, lexicon, self._rules, headline=headline)
        if point is None:
            self._lead = self._new_lead(block, tagged)
            return self._acts(ReadSentence(block, sentence, reader, self._voices))
        begins = len(point.words) - len(tagged.words)
        return self._acts(ReadSentence(block, sentence, reader, self._voices, begins=begins))

    def _new_lead(self, block: Block, tagged: Tagged) -> LeadIn | None:
        """Return the lead-in of the points to come: this sentence, or the one before the list it belongs to."""
        if tagged.symbols[-1] == ":" and self._voices.leads_into_list(block.label):
            return lead_in(tagged, self._lexicon)
        return self._lead if block.kind == "bullet" else None

    def _is_history(self, read: ReadSentence, clause: Clause) -> bool:
        """Tell whether a clause tells of a meeting before: "The visit follows that of May, during which they ..."."""
        around = read.clauses[clause.parent].group.last if clause.parent >= 0 else None
        succeeding = self._lexicon.operators.verbs["succeeding"]
        return around is not None and read.tagged.lemmas[around] in succeeding

    def _leads(self, read: ReadSentence, clause: Clause) -> bool:
        """Tell whether the act of a clause of a lead-in is told by the points of the list below it."""
        lead = self._lead
        told_below = lead is not None and not read.begins and clause.group.last == lead.verb
        return told_below and read.tagged.symbols[-1] == ":"

    def _is_stem(self, sentence: Sentence) -> bool:
        """Tell whether a sentence only leads into a list ("as follows:")."""
        start, end = sentence.span
        words = self._text[start:end].rstrip()
        return words.endswith(":") and any(map(words.casefold().__contains__, self._lexicon.operators.stems))

    def _acts(self, read: ReadSentence) -> list[Statement]:
        found: list[Statement] = []
        clauses, reader, remember, subjects = read.clauses, read.reader, self._voices.remember, read.subjects
        is_stem = self._text[read.sentence.span[1] - 1] not in _ENDS and self._is_stem(read.sentence)
        for place in performing(clauses):
            clause = clauses[place]
            untold = is_stem or clause.end <= read.begins or (self._lead is not None and self._leads(read, clause))
            if untold or (clause.kind == "relative" and self._is_history(read, clause)):
                remember(subjects[place])
                continue
            opener = clause.opener
            if opener == "to which" and not reader.reader.said(place):
                continue
            for reading in reader.read(place, read) or self._default(read, place):
                in_passing = opener == "beside who" and reading.group in REPORT_GROUPS
                if in_passing or (place + 1 < len(clauses) and _shares_object(reading, clause, clauses[place + 1])):
                    continue
                found += self._statements(read, reading)
                if reading.group in OF_OTHERS:
                    found += self._welcomed(read, reading)
            remember(subjects[place])
        if read.attribution is not None:
            remember(subjects[read.attribution])
        if read.has_relatives:
            found += self._laid_down(read)
            found += self._announcements(read)
        return found

    def _default(self, read: ReadSentence, place: int) -> tuple[Reading, ...]:
        """Read a clause without a known act: somebody did something, or things are so."""
        clause = read.clauses[place]
        if clause.kind not in {"main", "absolute"}:
            return ()
        group = clause.group
        told = group.plain_past or (group.passive and read.tagged.words[group.first] in {"was", "were"})
        stative = read.tagged.lemmas[group.last] in self._lexicon.operators.verbs["stative"]
        event = told and not stative and bool(read.subjects[place])
        act = self._lexicon.acts["do" if event or read.block.kind == "title" else "describe"]
        if self._tells_presence(read, place):
            act = self._lexicon.acts["attend"]
        rule = f"default.{act.id}"
        return (Reading(clause=place, act=act, rule=rule, group="do", complement="none", target=group.last + 1),)

    def _tells_presence(self, read: ReadSentence, place: int) -> bool:
        """Tell whether the clause is turned round: "also in attendance were the envoys"."""
        clause, tagged = read.clauses[place], read.tagged
        fronted = set(tagged.words[clause.start : min(clause.group.first, clause.start + 4)])
        copula = tagged.words[clause.group.last] in {"was", "were"}
        return copula and not fronted.isdisjoint(self._lexicon.operators.presence)

    def _statements(self, read: ReadSentence, reading: Reading) -> list[Statement]:
        """Return the statement of one act; an undertaking with several targets yields one for each."""
        draft, outcome = self._draft(read, reading), reading.outcome
        if outcome is None or outcome.commitment is None or (draft.negated and reading.group != "modal"):
            told = [self._maker.statement(draft)]
            return [*told, *self._programme(read, reading, draft)] if reading.programme else told
        outcome = self._outcome(read, reading, outcome)
        found: list[Statement] = []
        tagged, own = read.tagged, draft.span
        committers = self._roles.committers(read, reading, draft.speakers)
        inner = read.clauses[reading.clause if reading.inside is None else reading.inside]
        for number, target in enumerate(targets(tagged, reading, inner)):
            outcome = self._of_target(read, target, outcome) if number else outcome
            start = min(target.start, len(tagged.words) - 1)
            words = trimmed(self._text, *tagged.span(start, max(target.end, start + 1)))
            span = words if number else trimmed(self._text, min(own.start, words.start), words.end)
            draft = draft._replace(span=span)
            found.append(self._maker.statement(draft, self._maker.commitment(draft, words, outcome, committers)))
        return found

    def _programme(self, read: ReadSentence, reading: Reading, draft: Draft) -> Iterator[Statement]:
        """Yield the further deeds of a programme: "will meet the Prime Minister and visit a port"."""
        tagged = read.tagged
        for target in targets(tagged, reading, read.clauses[reading.clause])[1:]:
            verb = next((place for place in range(*target) if tagged.lemmas[place]), target.start)
            if tells_of_deed(tagged, self._lexicon, verb):
                yield self._maker.statement(draft._replace(span=trimmed(self._text, *tagged.span(*target))))

    def _outcome(self, read: ReadSentence, reading: Reading, outcome: Outcome) -> Outcome:
        """Return what an act binds to: less where it is agreed in principle, more where a text says so.

        A commitment that is only renewed is marked as such.
        """
        if read.reader.is_of_text(reading.clause) or _is_under_text(read.tagged, self._lexicon):
            return outcome._replace(firmness=max(outcome.firmness, _LAID_DOWN))
        after = read.clauses[reading.clause].group.last + 1
        words = read.tagged.words[after : after + 2]
        if " ".join(words) in self._lexicon.operators.softening:
            return outcome._replace(firmness=min(outcome.firmness, _STATED))
        return outcome._replace(restated=reading.group == "commitment")

    def _of_target(self, read: ReadSentence, target: Target, outcome: Outcome) -> Outcome:
        """Return the outcome for a further target: "to open an office and to explore a road" is less for the second."""
        verb = next(filter(None, read.tagged.lemmas[target.start : target.end]), "")
        weak = verb in self._lexicon.operators.verbs["weak"]
        return outcome._replace(firmness=_STATED) if weak and outcome.firmness > _STATED else outcome

    def _draft(self, read: ReadSentence, reading: Reading) -> Draft:
        roles, act = self._roles, reading.act
        speakers = roles.speakers(read, reading)
        return Draft(
            read.block.label, read.sentence.number, own_span(self._text, read, reading), act, reading.rule, speakers,
            roles.addressees(read, reading, speakers) if speakers else (),
            roles.on_behalf(read, reading, speakers) if act.family == "pledge" else None,
            roles.modality(read, reading),
            _is_denied(read, reading),
        )  # fmt: skip

    def _welcomed(self, read: ReadSentence, reading: Reading) -> Iterator[Statement]:
        """Read "welcomed Hanoi's plan to open an office" also as an undertaking of the one whose plan it is."""
        promise = promise_in(read, reading, self._voices, self._lexicon)
        if promise is None:
            return
        draft = Draft(
            block=read.block.label, sentence=read.sentence.number, span=trimmed(self._text, *promise.words),
            act=promise.outcome.act, rule=f"{reading.rule}+promised", speakers=promise.owner, modality="future",
        )  # fmt: skip
        deed = trimmed(self._text, *promise.deed)
        yield self._maker.statement(draft, self._maker.commitment(draft, deed, promise.outcome, promise.owner))

    def _laid_down(self, read: ReadSentence) -> Iterator[Statement]:
        """Read what a text that is signed binds its parties to do, and what else is said beside to be done."""
        for place, clause in enumerate(read.clauses):
            reading = self._of_relative(read, place) if clause.kind == "relative" else None
            if reading is not None and read.subjects[place]:
                yield from self._statements(read, reading)

    def _of_relative(self, read: ReadSentence, place: int) -> Reading | None:
        clause = read.clauses[place]
        inner = clause.parent >= 0 and read.clauses[clause.parent].kind != "main"
        beside = clause.opener in {"which", "to which"} and not inner
        return read.reader.laid_down(place) or (read.reader.beside(place) if beside else None)

    def _announcements(self, read: ReadSentence) -> Iterator[Statement]:
        """Read "-- diplomacy that will go on until May" as an undertaking of the publisher's side, to be reviewed."""
        for place in read.announcing():
            reading = read.reader.announced(place)
            committers = self._voices.publisher(read.block.label)
            if reading.outcome is None or not committers:
                continue
            span = clause_span(self._text, read, place)
            draft = Draft(
                block=read.block.label, sentence=read.sentence.number, span=span, act=reading.act, rule=reading.rule,
                speakers=(), on_behalf_of=committers[0].key, modality="future", inferred=True,
            )  # fmt: skip
            self._maker.ask("low-confidence", "an undertaking whose maker is inferred from the publisher", span)
            yield self._maker.statement(draft, self._maker.commitment(draft, span, reading.outcome, committers))


def _is_denied(read: ReadSentence, reading: Reading) -> bool:
    inner = reading.inside
    if inner is not None and reading.group not in CONTENT_GROUPS and read.denied(inner):
        return True
    return read.denied(reading.clause)


def _shares_object(reading: Reading, clause: Clause, following: Clause) -> bool:
    """Tell whether the verb only lends its object to the next one ("welcomed and supported the plan")."""
    return (
        reading.target >= clause.end
        and following.subject == clause.subject
        and following.kind == clause.kind
        and reading.group not in {"meet", "do", "modal"}
    )


def _names_document(tagged: Tagged, lexicon: Lexicon) -> bool:
    """Tell whether a headline only says what text follows: "Press Statement: ...", "Chairman's Statement of ..."."""
    nouns = lexicon.operators.nouns["documents"]
    place = next((place for place in range(min(_TITLE, len(tagged.words))) if tagged.words[place] in nouns), None)
    before = () if place is None else tagged.lemmas[:place]
    return place is not None and all(not lemma or lemma in lexicon.operators.verbs["documents"] for lemma in before)


def _is_under_text(tagged: Tagged, lexicon: Lexicon) -> bool:
    """Tell whether a sentence begins by naming the text that says what it tells: "Under the Memorandum, ..."."""
    comma = tagged.symbols.find("c", 0, _TITLE * 2)
    opener = tagged.words[:1] == ("under",) and comma > 0
    return opener and not lexicon.operators.nouns["texts"].isdisjoint(tagged.words[1:comma])
