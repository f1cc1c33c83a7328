"""What others will do, where it is welcomed or noted: "welcomed Hanoi's plan to open an office"."""

from typing import Final, NamedTuple

from relgraph.extraction.acts.readings import Reading
from relgraph.extraction.statements.sentences import ReadSentence
from relgraph.extraction.statements.voices import Voices
from relgraph.knowledge.lexicon import Lexicon
from relgraph.knowledge.lexicon.composition import Operators, Outcome
from relgraph.model import Actor, CommitmentKind, Span

#: Groups of heads that may be about what others plan to do.
OF_OTHERS: Final = frozenset({"welcome", "note", "praise", "support"})
_WILLING: Final = 2


class Promise(NamedTuple):
    """An undertaking of its `owner`: the `words` about it, and among them those of the `deed` itself."""

    owner: tuple[Actor, ...]
    words: Span
    deed: Span
    outcome: Outcome


def promise_in(read: ReadSentence, reading: Reading, voices: Voices, lexicon: Lexicon) -> Promise | None:
    """Return the undertaking of somebody named that an act of the groups `OF_OTHERS` is about; None for none."""
    end = read.clauses[reading.clause].end
    noun = read.reader.reader.promised(reading.target, end)
    owner = _owner(read, reading.target, noun, voices) if noun is not None else ()
    if noun is None or not owner:
        return None
    tagged = read.tagged
    deed = tagged.span(read.reader.reader.promised_deed(noun), end)
    outcome = _outcome(tagged.words[noun], lexicon)
    return Promise(owner=owner, words=tagged.span(reading.target, end), deed=deed, outcome=outcome)


def _outcome(noun: str, lexicon: Lexicon) -> Outcome:
    """Return what a noun for something still to come binds its owner to: to offer, to be willing, to intend."""
    firmness = lexicon.operators.promising[noun]
    act = lexicon.acts[_act(noun, firmness, lexicon.operators)]
    kind: CommitmentKind = "willingness" if firmness == _WILLING else "pledge"
    return Outcome(act=act, commitment=kind, firmness=firmness)


def _act(noun: str, firmness: int, operators: Operators) -> str:
    if noun in operators.nouns["offer"]:
        return "offer"
    return "willing" if firmness == _WILLING else "intend"


def _owner(read: ReadSentence, start: int, noun: int, voices: Voices) -> tuple[Actor, ...]:
    """Return whose plan it is: the actor named before the noun, else the one after "of"."""
    tagged = read.tagged
    deed = read.reader.reader.promised_deed(noun)
    named = [place for place in range(start, noun) if tagged.actors[place]]
    named = named or [place for place in range(noun, deed) if tagged.actors[place]]
    if not named:
        return ()
    span = tagged.span(named[0], named[-1] + 1)
    bare = Span(span.start, max(span.start + 1, span.end - len("'s")))
    return voices.resolve(span, read.block.label) or voices.resolve(bare, read.block.label)
