"""Who speaks, who is bound, to whom, and on whose behalf, in one act of one sentence."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from relgraph.extraction.acts.readings import REPORT_GROUPS, STATE_GROUPS, Reading
from relgraph.extraction.statements.sentences import ReadSentence
from relgraph.extraction.statements.voices import Voices
from relgraph.knowledge.lexicon.composition import Operators
from relgraph.model import PEOPLE, Actor, Modality

#: Families in which all parties take part, whoever is the grammatical subject.
_MUTUAL: Final = frozenset({"consult"})
_UNADDRESSED: Final = frozenset({"consult", "agree", "report"})
_GOVERNING: Final = frozenset({"state", "bloc", "organisation", "group"})
#: Groups for what is to come: whoever tells it, it is the word of the one who will do it.
_OWN_WORDS: Final = STATE_GROUPS | {"modal", "slated"}
#: Groups of heads with a noun that may have an owner.
_OWNED: Final = frozenset({"commitment", "willing", "intend"})
#: Acts of the agree family that one side can perform without the one it met.
_ALONE: Final = frozenset({"decide", "adopt", "reaffirm"})
#: Groups of heads whose words are the publisher's own: what somebody did or will do. What it has in mind is, too.
_PUBLISHERS: Final = REPORT_GROUPS | {"modal"}
#: Acts whose content is put in one way, whatever the words.
_MODALITIES: Final[dict[str, Modality]] = {"willing": "volition", "advocate": "obligation", "agree-norm": "obligation"}
_SIDE: Final = attrgetter("side")
_FIRST_PERSON: Final = frozenset({"we", "i"})


class Roles:
    """Fills the roles of acts from the cast of the release."""

    def __init__(self, voices: Voices, operators: Operators) -> None:
        """Ask `voices` who stands for whom."""
        self._voices = voices
        self._operators = operators

    def speakers(self, read: ReadSentence, reading: Reading) -> tuple[Actor, ...]:
        """Return who performs an act; nobody if the publisher tells it, or if it stays open."""
        family, group, block, place = reading.act.family, reading.group, read.block.label, reading.clause
        quoted = () if read.attribution is None else self._quoted(read)
        if quoted and (group not in REPORT_GROUPS or family == "assert"):
            return quoted
        told = group in _PUBLISHERS or (group in STATE_GROUPS and reading.inside is None)
        if told and read.subject_word(place) not in _FIRST_PERSON:
            own = read.doers(place) if group in _OWN_WORDS else ()
            named = read.source() if family == "assert" else ()
            return own or named or self._voices.narrator(block)
        passive = read.clauses[place].group.passive and not reading.by_copula
        subject = read.agent(place) if passive else read.subjects[place]
        subject = subject or self._owners(read, reading) or self._voices.orator(block)
        if family in _MUTUAL or (family == "agree" and not subject):
            return self._voices.parties(block, subject)
        return self._with_met(read, reading, subject) if family == "agree" else subject

    def _with_met(self, read: ReadSentence, reading: Reading, subject: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Return who agrees: with the subject also whom the sentence says it met ("met X and agreed to ...")."""
        if reading.act.id in _ALONE or reading.inside is not None or not _is_one_side(subject):
            return subject
        met = read.met_by(reading.clause)
        return (*subject, *(actor for actor in met if actor.side != subject[0].side))

    def _quoted(self, read: ReadSentence) -> tuple[Actor, ...]:
        """Return the person whose words a sentence quotes ('"...," she told reporters'); none for a publisher."""
        place = read.attribution
        return () if place is None else tuple(actor for actor in read.subjects[place] if actor.kind in PEOPLE)

    def committers(self, read: ReadSentence, reading: Reading, speakers: Sequence[Actor]) -> tuple[Actor, ...]:
        """Return who is bound by an undertaking: the subject of what is said, else of the act, else who speaks."""
        if read.subject_word(reading.clause) in _FIRST_PERSON and self._quoted(read):
            return self._quoted(read)
        inner = read.doers(reading.inside) if reading.inside is not None else ()
        if not inner and len(speakers) > len(read.doers(reading.clause)) > 0:
            return tuple(speakers)
        return inner or read.doers(reading.clause) or tuple(speakers)

    def _owners(self, read: ReadSentence, reading: Reading) -> tuple[Actor, ...]:
        """Return whose commitment it is where a meeting or a text renews it ("renewed both sides' commitment")."""
        first, after = read.clauses[reading.clause].group.last + 1, reading.target - 1
        if reading.group not in _OWNED or first >= after:
            return ()
        return self._voices.owner(read.tagged.span(first, after), read.block.label)

    def on_behalf(self, read: ReadSentence, reading: Reading, speakers: Sequence[Actor]) -> str | None:
        """Return the key of the government or bloc in whose name a pledge is made, if the clause names one."""
        if reading.inside is None and speakers:
            return None
        subject = read.subjects[reading.clause if reading.inside is None else reading.inside]
        return subject[0].key if len(subject) == 1 and subject[0].kind in _GOVERNING else None

    def addressees(self, read: ReadSentence, reading: Reading, speakers: Sequence[Actor]) -> tuple[Actor, ...]:
        """Return the other side of the meeting, to which one side speaks."""
        if not speakers or reading.act.family in _UNADDRESSED or not _is_one_side(speakers):
            return ()
        return self._voices.others(read.block.label, speakers)

    def modality(self, read: ReadSentence, reading: Reading) -> Modality:
        """Return how the content of an act is put: as fact, future, duty, possibility or will."""
        told = _MODALITIES.get(reading.act.id)
        if told is not None:
            return told
        place = reading.clause if reading.inside is None else reading.inside
        modal = read.clauses[place].group.modal
        return self._operators.modality.get(modal, "asserted") if modal else "asserted"


def _is_one_side(actors: Sequence[Actor]) -> bool:
    """Tell whether there are actors and all are of one side."""
    return len(actors) == 1 or len({*map(_SIDE, actors)}) == 1
