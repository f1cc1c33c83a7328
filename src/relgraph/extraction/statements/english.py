"""The acts of English sentences, from clauses and heads."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relgraph.extraction.acts import ActReader
from relgraph.extraction.acts.readings import CONTENT_GROUPS, REPORT_GROUPS, Reading, performing
from relgraph.extraction.acts.rules import clause_rules, tells_of_deed
from relgraph.extraction.acts.targets import Target, targets
from relgraph.extraction.clauses.tagging import Tagged, Words, tag_sentence
from relgraph.extraction.statements.drafts import Draft
from relgraph.extraction.statements.lists import LeadIn, joined, lead_in
from relgraph.extraction.statements.making import Release
from relgraph.extraction.statements.named import named_spans
from relgraph.extraction.statements.promises import promise_in
from relgraph.extraction.statements.roles import Roles
from relgraph.extraction.statements.sentences import ReadSentence
from relgraph.knowledge.lexicon import Lexicon
from relgraph.knowledge.lexicon.composition import Outcome
from relgraph.model import Block, Sentence, Span, Statement

_STATED: Final = 3
_LAID_DOWN: Final = 6
#: Among how many words at the start of a headline it may say what text follows.
_TITLE: Final = 5
_MARKS: Final = " ,;-\"'"
_JOINTS: Final = (" and", " or", " but", " while")
#: What is left out at the end of a stretch of words.
_LOOSE: Final = (*_MARKS, *_JOINTS)


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
        self._names = named_spans(release.mentions, release.cast.by_span)
        self._voices = release.voices
        self._roles = Roles(release.voices, release.lexicon.operators)
        self._maker = release.maker
        self._lead: LeadIn | None = None

    def read(self, block: Block, sentence: Sentence) -> Iterator[Statement]:
        """Yield the statements of one sentence."""
        headline = block.kind == "title"
        tagged = tag_sentence(self._text, sentence.span, self._names, self._words, headline=headline)
        if not tagged.words or (headline and _names_document(tagged, self._lexicon)):
            return
        point = joined(self._lead, tagged) if self._lead is not None and block.kind == "bullet" else None
        begins = 0 if point is None else len(point.words) - len(tagged.words)
        reader = ActReader(point or tagged, self._lexicon, self._rules, headline=headline)
        read = ReadSentence(block, sentence, reader, self._voices, begins=begins)
        if point is None:
            self._lead = self._new_lead(block, tagged)
        yield from self._acts(read)

    def _new_lead(self, block: Block, tagged: Tagged) -> LeadIn | None:
        """Return the lead-in of the points to come: this sentence, or the one before the list it belongs to."""
        if tagged.symbols[-1] == ":" and self._voices.leads_into_list(block.label):
            return lead_in(tagged, self._lexicon)
        return self._lead if block.kind == "bullet" else None

    def _is_history(self, read: ReadSentence, place: int) -> bool:
        """Tell whether a clause tells of a meeting before: "The visit follows that of May, during which they ..."."""
        clause, tagged = read.clauses[place], read.reader.tagged
        around = read.clauses[clause.parent].group.last if clause.kind == "relative" and clause.parent >= 0 else None
        return around is not None and tagged.lemmas[around] in self._lexicon.operators.verbs["succeeding"]

    def _only_leads(self, read: ReadSentence, place: int) -> bool:
        """Tell whether the act of a clause is told by the points of the list below it."""
        lead = self._lead is not None and not read.begins and read.clauses[place].group.last == self._lead.verb
        return self._is_stem(read.sentence) or (lead and read.reader.tagged.symbols[-1] == ":")

    def _is_stem(self, sentence: Sentence) -> bool:
        """Tell whether a sentence only leads into a list ("as follows:")."""
        words = self._text[slice(*sentence.span)].rstrip()
        return words.endswith(":") and any(map(words.casefold().__contains__, self._lexicon.operators.stems))

    def _acts(self, read: ReadSentence) -> Iterator[Statement]:
        for place in performing(read.clauses):
            untold = read.clauses[place].end <= read.begins or self._only_leads(read, place)
            if untold or self._is_history(read, place):
                self._voices.remember(read.subject(place))
                continue
            if read.clauses[place].opener == "to which" and not read.reader.reader.said(place):
                continue
            for reading in read.reader.read(place, read) or self._default(read, place):
                in_passing = read.clauses[place].opener == "beside who" and reading.group in REPORT_GROUPS
                if not self._shares_object(read, reading) and not in_passing:
                    yield from self._statements(read, reading)
                    yield from self._welcomed(read, reading)
            self._voices.remember(read.subject(place))
        if read.attribution is not None:
            self._voices.remember(read.subject(read.attribution))
        yield from self._laid_down(read)
        yield from self._announcements(read)

    def _shares_object(self, read: ReadSentence, reading: Reading) -> bool:
        """Tell whether the verb only lends its object to the next one ("welcomed and supported the plan")."""
        place, clauses = reading.clause, read.clauses
        following = clauses[place + 1] if place + 1 < len(clauses) else None
        return (
            following is not None
            and reading.target >= clauses[place].end
            and following.subject == clauses[place].subject
            and following.kind == clauses[place].kind
            and reading.group not in {"meet", "do", "modal"}
        )

    def _default(self, read: ReadSentence, place: int) -> tuple[Reading, ...]:
        """Read a clause without a known act: somebody did something, or things are so."""
        clause = read.clauses[place]
        if clause.kind not in {"main", "absolute"}:
            return ()
        group = clause.group
        told = group.plain_past or (group.passive and read.reader.tagged.words[group.first] in {"was", "were"})
        stative = read.reader.tagged.lemmas[group.last] in self._lexicon.operators.verbs["stative"]
        event = told and not stative and bool(read.subject(place))
        act = self._lexicon.acts["do" if event or read.block.kind == "title" else "describe"]
        if self._tells_presence(read, place):
            act = self._lexicon.acts["attend"]
        rule = f"default.{act.id}"
        return (Reading(clause=place, act=act, rule=rule, group="do", complement="none", target=group.last + 1),)

    def _tells_presence(self, read: ReadSentence, place: int) -> bool:
        """Tell whether the clause is turned round: "also in attendance were the envoys"."""
        clause, tagged = read.clauses[place], read.reader.tagged
        fronted = set(tagged.words[clause.start : min(clause.group.first, clause.start + 4)])
        copula = tagged.words[clause.group.last] in {"was", "were"}
        return copula and not fronted.isdisjoint(self._lexicon.operators.presence)

    def _statements(self, read: ReadSentence, reading: Reading) -> Iterator[Statement]:
        """Yield the statement of one act; an undertaking with several targets yields one for each."""
        draft = self._draft(read, reading, self._own_span(read, reading))
        outcome = self._outcome(read, reading)
        if outcome is None or outcome.commitment is None or (draft.negated and reading.group != "modal"):
            yield self._maker.statement(draft)
            yield from self._programme(read, reading, draft)
            return
        own = draft.span
        committers = self._roles.committers(read, reading, draft.speakers)
        inner = read.clauses[reading.clause if reading.inside is None else reading.inside]
        for number, target in enumerate(targets(read.reader.tagged, reading, inner)):
            outcome = self._of_target(read, target, outcome) if number else outcome
            start = min(target.start, len(read.reader.tagged.words) - 1)
            words = self._trimmed(read.reader.tagged.span(start, max(target.end, start + 1)))
            span = words if number else self._trimmed(Span(min(own.start, words.start), words.end))
            draft = draft._replace(span=span)
            yield self._maker.statement(draft, self._maker.commitment(draft, words, outcome, committers))

    def _programme(self, read: ReadSentence, reading: Reading, draft: Draft) -> Iterator[Statement]:
        """Yield the further deeds of a programme: "will meet the Prime Minister and visit a port"."""
        tagged = read.reader.tagged
        listed = targets(tagged, reading, read.clauses[reading.clause])[1:] if reading.programme else ()
        for target in listed:
            verb = next((place for place in range(*target) if tagged.lemmas[place]), target.start)
            if tells_of_deed(tagged, self._lexicon, verb):
                yield self._maker.statement(draft._replace(span=self._trimmed(tagged.span(*target))))

    def _outcome(self, read: ReadSentence, reading: Reading) -> Outcome | None:
        """Return what an act binds to: less where it is agreed in principle, more where a text says so.

        A commitment that is only renewed is marked as such.
        """
        outcome = reading.outcome
        if outcome is None or outcome.commitment is None:
            return outcome
        if read.reader.is_of_text(reading.clause) or _is_under_text(read.reader.tagged, self._lexicon):
            return outcome._replace(firmness=max(outcome.firmness, _LAID_DOWN))
        after = read.clauses[reading.clause].group.last + 1
        words = read.reader.tagged.words[after : after + 2]
        if " ".join(words) in self._lexicon.operators.softening:
            return outcome._replace(firmness=min(outcome.firmness, _STATED))
        return outcome._replace(restated=reading.group == "commitment")

    def _of_target(self, read: ReadSentence, target: Target, outcome: Outcome) -> Outcome:
        """Return the outcome for a further target: "to open an office and to explore a road" is less for the second."""
        verb = next(filter(None, read.reader.tagged.lemmas[target.start : target.end]), "")
        weak = verb in self._lexicon.operators.verbs["weak"]
        return outcome._replace(firmness=_STATED) if weak and outcome.firmness > _STATED else outcome

    def _draft(self, read: ReadSentence, reading: Reading, span: Span) -> Draft:
        speakers = self._roles.speakers(read, reading)
        return Draft(
            block=read.block.label,
            sentence=read.sentence.number,
            span=span,
            act=reading.act,
            rule=reading.rule,
            speakers=speakers,
            addressees=self._roles.addressees(read, reading, speakers),
            on_behalf_of=self._roles.on_behalf(read, reading, speakers),
            modality=self._roles.modality(read, reading),
            negated=self._is_denied(read, reading),
        )

    def _is_denied(self, read: ReadSentence, reading: Reading) -> bool:
        inner = reading.inside if reading.group not in CONTENT_GROUPS else None
        return read.denied(reading.clause) or (inner is not None and read.denied(inner))

    def _welcomed(self, read: ReadSentence, reading: Reading) -> Iterator[Statement]:
        """Read "welcomed Hanoi's plan to open an office" also as an undertaking of the one whose plan it is."""
        promise = promise_in(read, reading, self._voices, self._lexicon)
        if promise is None:
            return
        draft = Draft(
            block=read.block.label, sentence=read.sentence.number, span=self._trimmed(promise.words),
            act=promise.outcome.act, rule=f"{reading.rule}+promised", speakers=promise.owner, modality="future",
        )  # fmt: skip
        deed = self._trimmed(promise.deed)
        yield self._maker.statement(draft, self._maker.commitment(draft, deed, promise.outcome, promise.owner))

    def _laid_down(self, read: ReadSentence) -> Iterator[Statement]:
        """Read what a text that is signed binds its parties to do, and what else is said beside to be done."""
        for place, clause in enumerate(read.clauses):
            reading = self._of_relative(read, place) if clause.kind == "relative" else None
            if reading is not None and read.subject(place):
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
            span = self._clause_span(read, place)
            draft = Draft(
                block=read.block.label, sentence=read.sentence.number, span=span, act=reading.act, rule=reading.rule,
                speakers=(), on_behalf_of=committers[0].key, modality="future", inferred=True,
            )  # fmt: skip
            self._maker.ask("low-confidence", "an undertaking whose maker is inferred from the publisher", span)
            yield self._maker.statement(draft, self._maker.commitment(draft, span, reading.outcome, committers))

    def _own_span(self, read: ReadSentence, reading: Reading) -> Span:
        """Return the words of an act: its clause, or the part of it that is said, with the verb before the first."""
        whole = self._clause_span(read, reading.clause)
        if reading.piece is None:
            return whole
        piece = self._clause_span(read, reading.piece)
        first = reading.piece == read.reader.reader.said(reading.clause)[0]
        return self._trimmed(Span(whole.start, piece.end)) if first else piece

    def _clause_span(self, read: ReadSentence, place: int) -> Span:
        """Return the words of a clause with its own subject, without the marks and joints around it."""
        clause = read.clauses[place]
        first = clause.group.first
        if clause.start <= clause.subject[0] < clause.subject[1]:
            first = min(first, clause.subject[0])
        if place == 0 and not read.begins_with_participle:
            first = clause.start
        whole = read.reader.tagged.span(first, max(clause.end, clause.group.last + 1))
        return self._trimmed(Span(max(whole.start, read.sentence.span.start), whole.end))

    def _trimmed(self, span: Span) -> Span:
        """Leave out commas, semicolons and "and" at the end of a stretch of words."""
        words = self._text[span.start : span.end]
        if not words.endswith(_LOOSE):
            return span
        while True:
            bare = words.rstrip(_MARKS)
            for joint in _JOINTS:
                bare = bare.removesuffix(joint)
            if bare == words or not bare:
                return Span(span.start, span.start + len(words))
            words = bare


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
