"""From what was read in a clause to the fact: keys, topics, names, undertakings, and questions for a reviewer."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from relgraph.extraction.cast import Cast
from relgraph.extraction.statements.commitments import CommitmentMaker
from relgraph.extraction.statements.drafts import Draft, open_questions
from relgraph.extraction.statements.keys import KeyMaker
from relgraph.extraction.statements.named import Named
from relgraph.extraction.statements.topics import TopicIndex
from relgraph.extraction.statements.voices import Voices
from relgraph.knowledge.lexicon import Lexicon
from relgraph.knowledge.lexicon.composition import Outcome
from relgraph.model import Actor, Commitment, Document, Evidence, ReviewItem, Span, Statement

#: Families whose speakers may well be nobody but the publisher.
_TOLD: Final = frozenset({"report", "assert", "pledge"})
_SURE: Final = 0.9
_OPEN: Final = 0.6
_INFERRED: Final = 0.5
_KEY: Final = attrgetter("key")


class StatementMaker:
    """Makes the statements of one release and keeps the questions that come up."""

    def __init__(self, document: Document, named: Named, voices: Voices, lexicon: Lexicon) -> None:
        """Find the topic words once."""
        self._text = document.text
        self._named = named
        self._voices = voices
        self._topics = TopicIndex(document, lexicon.topics)
        self._commitments = CommitmentMaker(document.shadow, named, lexicon)
        self._keys = KeyMaker()
        self.review: list[ReviewItem] = []

    def statement(self, draft: Draft, commitment: Commitment | None = None) -> Statement:
        """Return the statement of a draft; asks a reviewer if it stays open who performs the act."""
        block, sentence, span, act, rule, speakers, addressees, on_behalf_of, modality, negated, inferred = draft
        family, act_type = act.family, act.id
        is_open = not speakers and family not in _TOLD
        if is_open:
            self.ask("unresolved-mention", f"who performs the act '{act_type}' is not clear", span)
        for kind, message in open_questions(draft, is_binding=commitment is not None):
            self.ask(kind, message, span)
        identities = [actor.entity or _identity(actor) for actor in speakers]
        return Statement(
            self._keys.key("statement", block, self._text[span[0] : span[1]], act_type, *identities),
            Evidence(block, sentence, span), family, act_type, rule,
            speakers=tuple(map(_KEY, speakers)),
            addressees=tuple(map(_KEY, addressees)),
            on_behalf_of=None if commitment is None else on_behalf_of,
            topics=self._topics.of(span),
            names=self._named.names_in(span),
            polarity="neg" if negated else "pos",
            modality=modality,
            at_event=self._named.events.get(block),
            request=family == "request" and not negated,
            confidence=_INFERRED if inferred else _OPEN if is_open else _SURE,
            commitment=commitment,
        )  # fmt: skip

    def commitment(self, draft: Draft, words: Span, outcome: Outcome, committers: Sequence[Actor]) -> Commitment | None:
        """Return the undertaking in `words`, part of the draft's span; None, and a question, if nobody is bound."""
        quote = self._text[slice(*draft.span)]
        key = self._keys.key("commitment", draft.block, quote, *map(_identity, committers))
        others = self._voices.others(draft.block, committers)
        made = self._commitments.make(key, outcome, words, committers, others)
        if made is None:
            self.ask("unresolved-mention", "an undertaking whose maker is not clear", draft.span)
        return made

    def ask(self, kind: str, message: str, span: Span) -> None:
        """Put a question to the reviewer."""
        self.review.append(ReviewItem(kind=kind, message=message, span=span))


class Release(NamedTuple):
    """What the readers of both languages work on: the shadow text, who is named where, and how facts are made."""

    text: str
    cast: Cast
    voices: Voices
    maker: StatementMaker
    lexicon: Lexicon


def _identity(actor: Actor) -> str:
    """Return what names an actor whatever else the release says: its reference key, else what it is called."""
    return actor.entity or f"{actor.kind}/{actor.side}/{actor.label}"
