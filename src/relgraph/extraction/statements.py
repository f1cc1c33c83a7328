"""Who said or did what to whom: one statement for each act, in the words that perform it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from relgraph.extraction.acts import REPORT_GROUPS, STATE_GROUPS, ActReader, Reading, clause_rules, performing
from relgraph.extraction.cast import Cast
from relgraph.extraction.commitments import CommitmentMaker, Named
from relgraph.extraction.keys import KeyMaker
from relgraph.extraction.sentences import ReadSentence
from relgraph.extraction.tagging import NamedSpan, Words, tag_sentence
from relgraph.extraction.targets import targets
from relgraph.extraction.topics import TopicIndex
from relgraph.extraction.voices import Voices
from relgraph.knowledge import Knowledge
from relgraph.model import (
    Actor,
    Block,
    Commitment,
    Document,
    Event,
    Evidence,
    Mention,
    Modality,
    ReviewItem,
    Sentence,
    Skipped,
    Span,
    Statement,
    shadow,
)

_ACTING: Final = frozenset({"person", "post", "organisation", "state", "bloc", "group"})
#: Families whose speakers are the publisher's own voice unless "we" or "I" speak.
_TOLD: Final = frozenset({"report", "assert"})
#: Families in which all parties take part, whoever is the grammatical subject.
_MUTUAL: Final = frozenset({"consult"})
_SPOKEN: Final = frozenset({"agree", "propose", "request", "support", "praise", "thank", "concern", "consult"})
_GOVERNING: Final = frozenset({"state", "bloc", "organisation", "group"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What one release says, and what stays open."""

    statements: tuple[Statement, ...]
    review: tuple[ReviewItem, ...]
    skipped: tuple[Skipped, ...]


def find_statements(
    document: Document,
    mentions: Sequence[Mention],
    cast: Cast,
    named: Named,
    events: Sequence[Event],
    knowledge: Knowledge,
) -> Findings:
    """Return the statements of `document` in reading order, each with the words of its own clause as evidence."""
    return _Finder(document, mentions, cast, named, events, knowledge).run()


class _Finder:
    def __init__(
        self,
        document: Document,
        mentions: Sequence[Mention],
        cast: Cast,
        named: Named,
        events: Sequence[Event],
        knowledge: Knowledge,
    ) -> None:
        lexicon = knowledge.lexicon
        self._document = document
        self._text = shadow(document.text)
        self._lexicon = lexicon
        self._rules = clause_rules(lexicon)
        self._words = Words(lexicon.grammar, lexicon.groups.delegates)
        self._names = named_spans(mentions)
        self._named = named
        self._events = events
        self._voices = Voices(document, cast, lexicon.operators)
        self._topics = TopicIndex(document, lexicon.topics)
        self._commitments = CommitmentMaker(self._text, named, lexicon.operators)
        self._keys = KeyMaker()
        self._review: list[ReviewItem] = []

    def run(self) -> Findings:
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
        if not tagged.tokens:
            return
        reader = ActReader(tagged, self._lexicon, self._rules, headline=headline)
        read = ReadSentence(block, sentence, reader, self._voices)
        yield from self._acts(read)

    def _acts(self, read: ReadSentence) -> Iterator[Statement]:
        around = read.circumstances()
        for place in performing(tuple(read.clauses)):
            reading = read.reader.read(place, around) or self._default(read, place)
            if reading is not None and not self._shares_object(read, reading):
                yield from self._statements(read, reading)
            self._voices.remember(read.subject(place))

    def _shares_object(self, read: ReadSentence, reading: Reading) -> bool:
        """Tell whether the verb only lends its object to the next one ("welcomed and supported the plan")."""
        place, clauses = reading.clause, read.clauses
        following = clauses[place + 1] if place + 1 < len(clauses) else None
        return (
            following is not None
            and reading.target >= clauses[place].end
            and following.subject == clauses[place].subject
            and following.kind == clauses[place].kind
            and reading.group not in REPORT_GROUPS
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
        clause = read.clauses[reading.clause]
        speakers = self._speakers(read, reading)
        binding = reading.outcome is not None and reading.outcome.commitment is not None and not clause.group.negated
        if not binding or reading.outcome is None:
            yield self._statement(read, reading, self._clause_span(read, reading.clause), speakers, None)
            return
        committers = self._committers(read, reading, speakers)
        inner = read.clauses[reading.inside if reading.inside is not None else reading.clause]
        for number, target in enumerate(targets(read.reader.tagged, reading, inner)):
            words = read.reader.tagged.span(target.start, max(target.end, target.start + 1))
            own = self._clause_span(read, reading.clause)
            span = words if number else Span(min(own.start, words.start), words.end)
            span = self._trimmed(span)
            others = self._voices.others(read.block.label, committers)
            key = self._keys.key("commitment", read.block.label, self._quote(span), *(a.key for a in committers))
            commitment = self._commitments.make(key, reading.outcome, self._trimmed(words), committers, others)
            if commitment is None:
                self._ask("unresolved-mention", "an undertaking whose maker is not clear", span)
            yield self._statement(read, reading, span, speakers, commitment)

    def _statement(
        self,
        read: ReadSentence,
        reading: Reading,
        span: Span,
        speakers: Sequence[Actor],
        commitment: Commitment | None,
    ) -> Statement:
        clause = read.clauses[reading.clause]
        act = reading.act
        if not speakers and act.family in _SPOKEN:
            self._ask("unresolved-mention", f"who performs the act '{act.id}' is not clear", span)
        on_behalf = self._on_behalf(read, reading) if commitment is not None else None
        names = [name.key for name in self._named.names if any(span.contains(mention) for mention in name.mentions)]
        subjects = [actor.key for actor in speakers]
        return Statement(
            key=self._keys.key("statement", read.block.label, self._quote(span), act.id, *subjects),
            evidence=Evidence(block=read.block.label, sentence=read.sentence.number, span=span),
            act=act.family,
            act_type=act.id,
            rule=reading.rule,
            speakers=tuple(subjects),
            addressees=tuple(actor.key for actor in self._addressees(read, reading, speakers)),
            on_behalf_of=on_behalf,
            topics=self._topics.of(span),
            names=tuple(dict.fromkeys(names)),
            polarity="neg" if clause.group.negated else "pos",
            modality=self._modality(read, reading),
            at_event=self._event(read.block.label),
            request=act.family == "request",
            confidence=0.9 if speakers or act.family in _TOLD else 0.6,
            commitment=commitment,
        )

    def _ask(self, kind: str, message: str, span: Span) -> None:
        self._review.append(ReviewItem(kind=kind, message=message, span=span))

    def _quote(self, span: Span) -> str:
        return self._document.quote(span)

    def _clause_span(self, read: ReadSentence, place: int) -> Span:
        """Return the words of a clause with its own subject, without the marks and joints around it."""
        clause = read.clauses[place]
        starts = [clause.group.first]
        if clause.subject[0] < clause.subject[1] and clause.subject[0] >= clause.start:
            starts.append(clause.subject[0])
        fronted = any(other.kind == "participle" and other.start < starts[-1] for other in read.clauses)
        if place == 0 and not fronted:
            starts.append(clause.start)
        return self._trimmed(read.reader.tagged.span(min(starts), max(clause.end, clause.group.last + 1)))

    def _trimmed(self, span: Span) -> Span:
        """Leave out commas, semicolons and "and" at the end of a stretch of words."""
        end = span.end
        while True:
            words = self._text[span.start : end]
            bare = words.rstrip(" ,;-\"'")
            for joint in (" and", " or", " but"):
                bare = bare.removesuffix(joint)
            if len(bare) == len(words) or not bare:
                return Span(span.start, end)
            end = span.start + len(bare)

    # ------------------------------------------------------------ who

    def _speakers(self, read: ReadSentence, reading: Reading) -> tuple[Actor, ...]:
        block = read.block.label
        place = reading.clause
        first_person = read.subject_word(place) in {"we", "i"}
        quoted = self._quoted(read)
        if quoted and reading.group not in REPORT_GROUPS:
            return quoted
        state = reading.group in STATE_GROUPS and reading.inside is None
        narrated = state or reading.group in REPORT_GROUPS or reading.rule.startswith(("modal.", "default."))
        if narrated and not first_person:
            return self._voices.narrator(block)
        speakers = () if read.clauses[place].group.passive and not reading.by_copula else read.subject(place)
        if reading.act.family in _MUTUAL:
            return self._voices.parties(block, speakers)
        if not speakers and reading.act.family == "agree":
            return self._voices.parties(block, ())
        return speakers

    def _quoted(self, read: ReadSentence) -> tuple[Actor, ...]:
        """Return the person whose words a sentence quotes ('"...," she told reporters'); none for a publisher."""
        for place, clause in enumerate(read.clauses):
            if clause.kind == "attribution":
                return tuple(actor for actor in read.subject(place) if actor.kind in {"person", "post"})
        return ()

    def _committers(self, read: ReadSentence, reading: Reading, speakers: Sequence[Actor]) -> tuple[Actor, ...]:
        if read.subject_word(reading.clause) in {"we", "i"} and self._quoted(read):
            return self._quoted(read)
        inner = read.subject(reading.inside) if reading.inside is not None else ()
        return inner or read.subject(reading.clause) or tuple(speakers)

    def _on_behalf(self, read: ReadSentence, reading: Reading) -> str | None:
        """Return the government or bloc in whose name a pledge is made, if the clause names one."""
        if reading.act.family != "pledge" or (reading.inside is None and self._speakers(read, reading)):
            return None
        subject = read.subject(reading.clause if reading.inside is None else reading.inside)
        return subject[0].key if len(subject) == 1 and subject[0].kind in _GOVERNING else None

    def _addressees(self, read: ReadSentence, reading: Reading, speakers: Sequence[Actor]) -> tuple[Actor, ...]:
        """Return the other side of the meeting, to which one side speaks."""
        sides = {actor.side for actor in speakers}
        if len(sides) != 1 or reading.act.family in {"consult", "agree", "report"}:
            return ()
        return self._voices.others(read.block.label, speakers)

    def _modality(self, read: ReadSentence, reading: Reading) -> Modality:
        place = reading.inside if reading.inside is not None else reading.clause
        found = self._lexicon.operators.modality.get(read.clauses[place].group.modal, "asserted")
        if reading.act.id == "willing":
            return "volition"
        return "obligation" if reading.act.id in {"advocate", "agree-norm"} else found

    def _event(self, block: str) -> str | None:
        """Return the event that a block is about: the last one held that is introduced in or before its paragraph."""
        order = {b.label: number for number, b in enumerate(self._document.blocks)}
        here = order.get(block, 0)
        held = [e for e in self._events if e.participants and order.get(e.evidence[0].block, 0) <= here]
        return held[-1].key if held else None


def named_spans(mentions: Sequence[Mention]) -> tuple[NamedSpan, ...]:
    """Return where names stand, the widest of those that overlap, in reading order."""
    kept: list[NamedSpan] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        acts = mention.kind in _ACTING
        if kept and kept[-1].span.overlaps(mention.span):
            if acts and not kept[-1].acts and mention.span.contains(kept[-1].span):
                kept[-1] = replace(kept[-1], acts=True)
            continue
        kept.append(NamedSpan(mention.span, acts))
    return tuple(kept)
