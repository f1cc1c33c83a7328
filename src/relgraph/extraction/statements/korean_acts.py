"""The acts of Korean sentences, from the verbs that end their clauses."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from relgraph.extraction.acts.readings import REPORT_GROUPS
from relgraph.extraction.statements.drafts import Draft
from relgraph.extraction.statements.making import Release
from relgraph.extraction.statements.named import named_spans
from relgraph.knowledge.lexicon.composition import Outcome
from relgraph.knowledge.lexicon.koreanheads import KoreanEnd, KoreanHead
from relgraph.model import Actor, Block, Sentence, Span, Statement

_WORD: Final = re.compile(r"\S+")
#: How far before a verb of speaking the end of what was said may stand.
_LOOK_BACK: Final = 16
#: How many subjects before a verb are looked at; bounds the work on endless sentences.
_NEAREST: Final = 12
#: Groups of heads for what somebody else should do.
_ASKING: Final = frozenset({"request", "hope"})
_SPEAKING: Final = frozenset({"say", "stress"})
#: Groups of heads for what an actor has in mind, in the publisher's words.
_TOLD: Final = frozenset({"modal", "plan"})
_ON_AGENDA: Final = frozenset({"say", "stress", "request", "note", "assess", "hope"})
#: Consulting heads of one who listens: the others are people and firms, no party.
_ONE_SIDED: Final = frozenset({"ko.examine"})
_MUTUAL: Final = frozenset({"consult", "agree"})
#: Groups of heads for what happens, which "개최하여" may only begin to tell.
_DEEDS: Final = REPORT_GROUPS | {"consult"}
#: Groups of heads whose words are the publisher's.
_NARRATED: Final = REPORT_GROUPS | _TOLD


#: Where an actor stands in a sentence, whether as its topic, and who it is.
_Subject = tuple[int, bool, tuple[Actor, ...]]


class _Act(NamedTuple):
    """A head with the words of its clause; `verb` is where the head itself stands."""

    head: KoreanHead
    clause: Span
    verb: Span


class KoreanReader:
    """Reads the sentences of one release in order; a sentence without a subject keeps the last one."""

    def __init__(self, release: Release) -> None:
        """Note where actors are named."""
        self._text = release.text
        names = named_spans(release.cast)
        self._actors = {end: Span(start, end) for start, end, acts in zip(*names, strict=True) if acts}
        self._cast = release.cast
        self._voices = release.voices
        self._maker = release.maker
        self._lexicon = release.lexicon
        self._korean = release.lexicon.korean
        self._particles = (*self._korean.topic, *self._korean.subject)
        self._last: tuple[Actor, ...] = ()
        self._listing: tuple[str, KoreanHead] | None = None

    def read(self, block: Block, sentence: Sentence) -> list[Statement]:
        """Return the statements of one sentence."""
        subjects = list(self._subjects(block, sentence.span))
        acts = list(self._acts(sentence.span)) or self._point(block, sentence)
        self._note_list(block, sentence, acts)
        if acts and self._is_planned(acts[-1]):
            acts = [self._agenda(act) for act in acts]
        deeds = [deed for act in acts for deed in self._deeds(act)]
        found = [
            self._statement(
                block, sentence, act, self._subject_before(subjects, act.verb.start, asking=act.head.group in _ASKING)
            )
            for act in deeds
        ]
        if not acts and block.kind != "title":
            found.append(self._described(block, sentence))
        if subjects:
            self._last = self._subject_before(subjects, sentence.span.end)
        return found

    # ------------------------------------------------------------ acts

    def _note_list(self, block: Block, sentence: Sentence, acts: Sequence[_Act]) -> None:
        """Remember that the points after a sentence say what it agrees on ("아래 사항에 합의하였다")."""
        words = self._text[sentence.span.start : sentence.span.end]
        if acts and acts[-1].head.group == "agree" and any(lead in words for lead in self._korean.lists):
            self._listing = block.label.partition(".")[0], acts[-1].head._replace(rule="ko.agree")

    def _point(self, block: Block, sentence: Sentence) -> list[_Act]:
        """Return the act that a point without a verb of its own performs: the parties agree on it."""
        if self._listing is None or block.kind != "bullet" or block.label.partition(".")[0] != self._listing[0]:
            return []
        return [_Act(self._listing[1], sentence.span, sentence.span)]

    def _acts(self, span: Span) -> Iterator[_Act]:
        """Yield the clause ends that perform acts; a verb of speaking right after one only reports it."""
        start, before = span.start, -_LOOK_BACK
        for found in self._korean.ends(self._text, span.start, span.end):
            reports = found.head.group in _SPEAKING and found.start - before <= 1
            leads_on = self._leads_on(found, span.end)
            before = found.end
            if not reports and not leads_on:
                yield _Act(found.head, self._words(start, found.end), Span(found.start, found.end))
            if not leads_on:
                start = found.end

    def _deeds(self, act: _Act) -> Iterator[_Act]:
        """Yield an agreement once for each deed with an object of its own: "A를 이행하고, B를 점검하기로 하였다"."""
        outcome = self._outcome(act, joint=True) if act.head.group == "agree" else None
        if outcome is None or outcome.commitment is None:
            yield act
            return
        start = act.clause.start
        for joint in self._korean.joints.finditer(self._text, start, act.verb.start):
            if any(mark in self._text[start : joint.start()] for mark in self._korean.objects):
                yield act._replace(clause=Span(start, joint.end()))
                start = self._words(joint.end(), act.clause.end).start
        yield act._replace(clause=Span(start, act.clause.end))

    def _leads_on(self, found: KoreanEnd, end: int) -> bool:
        """Tell whether "개최하여" only begins what the parties are to do by the end of the sentence."""
        leading = found.head.group in _DEEDS and self._text.endswith(self._korean.leading, found.start, found.end)
        return leading and any(word in self._text[found.end : end] for word in self._korean.ahead)

    def _words(self, start: int, end: int) -> Span:
        while start < end - 1 and self._text[start] in " ,;·-":
            start += 1
        return Span(start, end)

    def _outcome(self, act: _Act, *, joint: bool) -> Outcome | None:
        return self._lexicon.composition.outcome(act.head.group, self._complement(act), joint=joint)

    def _complement(self, act: _Act) -> str:
        """Tell what is said right before a verb of speaking: what will, should or may be done, or plain news."""
        head = act.head
        if head.group == "modal":
            return "will"
        words = self._text[act.clause.start : act.clause.end]
        if head.group == "welcome":
            return "plan-noun" if any(noun in words for noun in self._korean.plans) else "noun"
        said = self._text[max(act.clause.start, act.verb.start - _LOOK_BACK) : act.verb.end]
        found = (kind for kind, ends in self._korean.said.items() if any(map(said.__contains__, ends)))
        kind = next(found, "fact")
        if head.group != "agree":
            return kind
        plain = "to" if head.rule == "ko.agree" else "noun"
        return {"weak": "weak-to", "need": "need", "target": "target", "deed": "to"}.get(kind, plain)

    # ------------------------------------------------------------ who

    def _subjects(self, block: Block, span: Span) -> Iterator[_Subject]:
        """Yield where an actor stands as topic (True) or subject (False), with who it is."""
        particles = self._particles
        previous: re.Match[str] | None = None
        for match in _WORD.finditer(self._text, span.start, span.end):
            word = match[0].rstrip(",.")
            marked = self._marked(word) if word.endswith(particles) else None
            if marked is not None:
                end = match.start() + marked[0]
                actors = self._named(block, match.start(), end, previous)
                if actors:
                    yield end, marked[1], actors
            previous = match

    def _marked(self, word: str) -> tuple[int, bool] | None:
        """Return the length of a noun without its particle, and whether the particle marks a topic."""
        for particles, topic in ((self._korean.topic, True), (self._korean.subject, False)):
            for particle in particles:
                if word.endswith(particle) and len(word) > len(particle):
                    return len(word) - len(particle), topic
        return None

    def _named(self, block: Block, start: int, end: int, previous: re.Match[str] | None) -> tuple[Actor, ...]:
        if previous is not None and previous[0] in self._korean.pair:
            return self._voices.parties(block.label, ())
        holder = self._holder(start, end, previous)
        if holder is not None:
            return (holder,)
        bare = end - 1 if self._text[start:end].endswith(self._korean.plural) else end
        span = self._actors.get(end) or self._actors.get(bare)
        actor = None if span is None else self._cast.actor_at(span)
        if actor is not None:
            return (actor,)
        for first in (start, previous.start() if previous is not None else start):
            phrase = Span(first, end)
            found = self._cast.resolve_phrase(self._text[first:end], phrase, block.label)
            if found:
                return found
        return ()

    def _holder(self, start: int, end: int, previous: re.Match[str] | None) -> Actor | None:
        """Return the person whose name stands right before an office ("레트노 장관은"), by any part of the name."""
        if previous is None or not self._lexicon.titles.korean_post(self._text[start:end]):
            return None
        key = self._cast.name_parts.get(previous[0].casefold())
        return None if key is None else self._cast.actor(key)

    def _subject_before(self, subjects: Sequence[_Subject], place: int, *, asking: bool = False) -> tuple[Actor, ...]:
        """Return the topic nearest before a verb, else the nearest subject, else that of the sentence before.

        Who only stands in what is asked ("X가 협조해 줄 것을") is no subject of the verb of `asking`.
        """
        after = bisect_right(subjects, place, key=lambda row: row[0])
        before = subjects[max(0, after - _NEAREST) : after]
        if asking:
            before = [row for row in before if row[1] or not self._is_asked(row[0], place)]
        topics = [row for row in before if row[1]]
        return (topics or before)[-1][2] if before else self._last

    def _is_asked(self, after: int, verb: int) -> bool:
        """Tell whether what ends right before a verb of asking is to be done by whoever stands before `after`."""
        behind = self._text[max(after, verb - _LOOK_BACK) : verb]
        return any(word in behind for word in self._korean.asked)

    # ------------------------------------------------------------ facts

    def _statement(self, block: Block, sentence: Sentence, act: _Act, subject: tuple[Actor, ...]) -> Statement:
        if act.head.group == "do" and self._is_planned(act):
            act = act._replace(head=act.head._replace(group="plan", act=self._lexicon.acts["intend"]))
        speakers = self._speakers(block, act, subject)
        joint = len({actor.side for actor in speakers}) > 1
        outcome = None if act.head.group in REPORT_GROUPS else self._outcome(act, joint=joint)
        one_sided = not joint and bool(speakers) and act.head.act.family not in _MUTUAL
        told = act.head.group in _TOLD
        draft = Draft(
            block=block.label,
            sentence=sentence.number,
            span=act.clause,
            act=outcome.act if outcome else act.head.act,
            rule=act.head.rule,
            speakers=speakers,
            addressees=self._voices.others(block.label, speakers) if one_sided else (),
            on_behalf_of=subject[0].key if told and len(subject) == 1 else None,
            modality="future" if self._is_planned(act) else "asserted",
            negated=self._korean.denial.search(self._text, act.verb.start, act.verb.end) is not None,
        )
        if outcome is None or outcome.commitment is None or draft.negated:
            return self._maker.statement(draft)
        committers = subject if told else speakers
        return self._maker.statement(draft, self._maker.commitment(draft, act.clause, outcome, committers))

    def _speakers(self, block: Block, act: _Act, subject: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Return who performs an act: nobody where the publisher tells it, all parties of a consultation.

        Where a sentence leaves its subject out, the publisher's own side is meant.
        """
        family = act.head.act.family
        if act.head.group in _NARRATED:
            narrator = self._voices.narrator(block.label)
            return (subject if act.head.group in _TOLD else ()) or narrator
        if (family == "consult" and act.head.rule not in _ONE_SIDED) or (family == "agree" and not subject):
            return self._voices.parties(block.label, subject)
        return subject or self._voices.publisher(block.label)

    def _agenda(self, act: _Act) -> _Act:
        """Return what is to be said at a meeting to come as a consultation."""
        if act.head.group not in _ON_AGENDA:
            return act
        shared = act.head._replace(group="consult", act=self._lexicon.acts["share-information"])
        return act._replace(head=shared)

    def _is_planned(self, act: _Act) -> bool:
        words = self._text[act.verb.start : act.verb.end]
        return any(word in words for word in self._korean.planned)

    def _described(self, block: Block, sentence: Sentence) -> Statement:
        act = self._lexicon.acts["describe"]
        draft = Draft(
            block=block.label, sentence=sentence.number, span=sentence.span, act=act, rule="ko.describe",
            speakers=self._voices.narrator(block.label),
        )  # fmt: skip
        return self._maker.statement(draft)
