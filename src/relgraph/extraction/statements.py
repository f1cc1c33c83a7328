"""Who said or did what to whom: one statement for each act, in the words that perform it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from relgraph.extraction.acts import ActReader, Reading, clause_rules, performing
from relgraph.extraction.cast import Cast
from relgraph.extraction.commitments import CommitmentMaker
from relgraph.extraction.keys import KeyMaker
from relgraph.extraction.named import Named, named_spans
from relgraph.extraction.roles import TOLD, Roles
from relgraph.extraction.sentences import ReadSentence
from relgraph.extraction.tagging import Words, tag_sentence
from relgraph.extraction.targets import targets
from relgraph.extraction.topics import TopicIndex
from relgraph.extraction.voices import Voices
from relgraph.knowledge import Knowledge
from relgraph.model import (
    Actor,
    Block,
    Commitment,
    Document,
    Evidence,
    Mention,
    ReviewItem,
    Sentence,
    Skipped,
    Span,
    Statement,
    shadow,
)

_SURE: Final = 0.9
_OPEN: Final = 0.6
_INFERRED: Final = 0.5
_JOINTS: Final = (" and", " or", " but", " while")


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What one release says, and what stays open."""

    statements: tuple[Statement, ...]
    review: tuple[ReviewItem, ...]
    skipped: tuple[Skipped, ...]


def find_statements(
    document: Document, mentions: Sequence[Mention], cast: Cast, named: Named, knowledge: Knowledge
) -> Findings:
    """Return the statements of `document` in reading order, each with the words of its own clause as evidence."""
    return _Finder(document, mentions, cast, named, knowledge).run()


class _Finder:
    def __init__(
        self, document: Document, mentions: Sequence[Mention], cast: Cast, named: Named, knowledge: Knowledge
    ) -> None:
        lexicon = knowledge.lexicon
        self._document = document
        self._text = shadow(document.text)
        self._lexicon = lexicon
        self._rules = clause_rules(lexicon)
        self._words = Words(lexicon.grammar, lexicon.groups.delegates | lexicon.groups.everyone)
        self._names = named_spans(mentions, cast.by_span)
        self._named = named
        self._voices = Voices(document, cast, lexicon.operators)
        self._roles = Roles(self._voices, lexicon.operators)
        self._topics = TopicIndex(document, lexicon.topics)
        self._commitments = CommitmentMaker(self._text, named, lexicon.operators)
        self._keys = KeyMaker()
        self._review: list[ReviewItem] = []

    def run(self) -> Findings:
        """Read every sentence once."""
        statements: list[Statement] = []
        skipped: list[Skipped] = []
        for block, sentence in self._document.sentences():
            found = sorted(self._sentence(block, sentence), key=lambda statement: statement.evidence.span)
            statements += found
            if not found:
                skipped.append(Skipped(block=block.label, reason=self._reason(block, sentence), span=sentence.span))
        return Findings(statements=tuple(statements), review=tuple(self._review), skipped=tuple(skipped))

    def _reason(self, block: Block, sentence: Sentence) -> str:
        if self._is_stem(sentence):
            return "leads into a list"
        return "a headline without a verb" if block.kind == "title" else "no act found"

    def _is_stem(self, sentence: Sentence) -> bool:
        words = self._text[sentence.span.start : sentence.span.end].rstrip().casefold()
        return words.endswith(":") and any(stem in words for stem in self._lexicon.operators.stems)

    def _sentence(self, block: Block, sentence: Sentence) -> Iterator[Statement]:
        if self._is_stem(sentence) or self._document.language != "en":
            return
        headline = block.kind == "title"
        tagged = tag_sentence(self._text, sentence.span, self._names, self._words, headline=headline)
        if tagged.tokens:
            reader = ActReader(tagged, self._lexicon, self._rules, headline=headline)
            yield from self._acts(ReadSentence(block, sentence, reader, self._voices))

    def _acts(self, read: ReadSentence) -> Iterator[Statement]:
        around = read.circumstances()
        for place in performing(read.clauses):
            reading = read.reader.read(place, around) or self._default(read, place)
            if reading is not None and not self._shares_object(read, reading):
                yield from self._statements(read, reading)
            self._voices.remember(read.subject(place))
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

    def _default(self, read: ReadSentence, place: int) -> Reading | None:
        """Read a clause without a known act: somebody did something, or things are so."""
        clause = read.clauses[place]
        if clause.kind not in {"main", "absolute"}:
            return None
        group = clause.group
        told = group.plain_past or (group.passive and read.reader.tagged.words[group.first] in {"was", "were"})
        event = told and bool(read.subject(place))
        act = self._lexicon.acts["do" if event or read.block.kind == "title" else "describe"]
        return Reading(
            clause=place, act=act, rule=f"default.{act.id}", group="do", complement="none", target=group.last + 1
        )

    # ------------------------------------------------------------ one act

    def _statements(self, read: ReadSentence, reading: Reading) -> Iterator[Statement]:
        """Yield the statement of one act; an undertaking with several targets yields one for each."""
        speakers = self._roles.speakers(read, reading)
        own = self._clause_span(read, reading.clause)
        negated = read.clauses[reading.clause].group.negated
        if reading.outcome is None or reading.outcome.commitment is None or negated:
            yield self._statement(read, reading, own, speakers, None)
            return
        inner = read.clauses[reading.clause if reading.inside is None else reading.inside]
        for number, target in enumerate(targets(read.reader.tagged, reading, inner)):
            words = self._trimmed(read.reader.tagged.span(target.start, max(target.end, target.start + 1)))
            span = words if number else self._trimmed(Span(min(own.start, words.start), words.end))
            commitment = self._commitment(read, reading, span, words, speakers)
            yield self._statement(read, reading, span, speakers, commitment)

    def _commitment(
        self, read: ReadSentence, reading: Reading, span: Span, words: Span, speakers: Sequence[Actor]
    ) -> Commitment | None:
        committers = self._roles.committers(read, reading, speakers)
        key = self._keys.key("commitment", read.block.label, self._document.quote(span), *(a.key for a in committers))
        others = self._voices.others(read.block.label, committers)
        outcome = reading.outcome
        made = None if outcome is None else self._commitments.make(key, outcome, words, committers, others)
        if made is None:
            self._ask("unresolved-mention", "an undertaking whose maker is not clear", span)
        return made

    def _statement(
        self, read: ReadSentence, reading: Reading, span: Span, speakers: Sequence[Actor], commitment: Commitment | None
    ) -> Statement:
        act, block = reading.act, read.block.label
        is_open = not speakers and act.family not in TOLD
        if is_open:
            self._ask("unresolved-mention", f"who performs the act '{act.id}' is not clear", span)
        subjects = tuple(actor.key for actor in speakers)
        return Statement(
            key=self._keys.key("statement", block, self._document.quote(span), act.id, *subjects),
            evidence=Evidence(block=block, sentence=read.sentence.number, span=span),
            act=act.family,
            act_type=act.id,
            rule=reading.rule,
            speakers=subjects,
            addressees=tuple(actor.key for actor in self._roles.addressees(read, reading, speakers)),
            on_behalf_of=None if commitment is None else self._roles.on_behalf(read, reading, speakers),
            topics=self._topics.of(span),
            names=self._named.names_in(span),
            polarity="neg" if read.clauses[reading.clause].group.negated else "pos",
            modality=self._roles.modality(read, reading),
            at_event=self._named.event_of(block),
            request=act.family == "request",
            confidence=_OPEN if is_open else _INFERRED if reading.group == "announced" else _SURE,
            commitment=commitment,
        )

    def _announcements(self, read: ReadSentence) -> Iterator[Statement]:
        """Read "-- diplomacy that will go on until May" as an undertaking of the publisher's side, to be reviewed."""
        for place in read.announcing():
            reading = read.reader.announced(place)
            committers = self._voices.publisher(read.block.label)
            span = self._clause_span(read, place)
            if reading.outcome is None or not committers:
                continue
            key = self._keys.key("commitment", read.block.label, self._document.quote(span), committers[0].key)
            commitment = self._commitments.make(key, reading.outcome, span, committers, ())
            self._ask("low-confidence", "an undertaking whose maker is inferred from the publisher", span)
            yield self._statement(read, reading, span, (), commitment)

    def _ask(self, kind: str, message: str, span: Span) -> None:
        self._review.append(ReviewItem(kind=kind, message=message, span=span))

    def _clause_span(self, read: ReadSentence, place: int) -> Span:
        """Return the words of a clause with its own subject, without the marks and joints around it."""
        clause = read.clauses[place]
        first = clause.group.first
        if clause.start <= clause.subject[0] < clause.subject[1]:
            first = min(first, clause.subject[0])
        if place == 0 and not read.begins_with_participle:
            first = clause.start
        return self._trimmed(read.reader.tagged.span(first, max(clause.end, clause.group.last + 1)))

    def _trimmed(self, span: Span) -> Span:
        """Leave out commas, semicolons and "and" at the end of a stretch of words."""
        words = self._text[span.start : span.end]
        while True:
            bare = words.rstrip(" ,;-\"'")
            for joint in _JOINTS:
                bare = bare.removesuffix(joint)
            if bare == words or not bare:
                return Span(span.start, span.start + len(words))
            words = bare
