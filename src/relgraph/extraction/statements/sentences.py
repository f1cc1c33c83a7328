"""One sentence ready to be read for acts: its clauses, and who the subjects are."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from relgraph.extraction.acts import ActReader
from relgraph.extraction.clauses.subjects import agent_span
from relgraph.extraction.statements.subjects import Subjects
from relgraph.extraction.statements.voices import Voices
from relgraph.model import PEOPLE, Actor, Block, Sentence

#: How many words an apposition may have before its relative clause.
_APPOSITION: Final = 5
#: How many clauses before one that tells of an agreement may tell of the meeting.
_CLOSE: Final = 6
#: Sides that are several by themselves.
_WHOLE: Final = frozenset({"APT"})
_PRONOUNS: Final = frozenset({"he", "she", "they", "we", "i", "it", "both"})
_KIND: Final = attrgetter("kind")
_SIDE: Final = attrgetter("side")


class ReadSentence:
    """The clauses of a sentence with their subjects; the `Circumstances` of its acts."""

    __slots__ = (
        "_voices", "attribution", "begins", "begins_with_participle", "block", "clauses", "has_relatives",
        "reader", "sentence", "subjects", "tagged",
    )  # fmt: skip

    def __init__(self, block: Block, sentence: Sentence, reader: ActReader, voices: Voices, *, begins: int = 0) -> None:
        """Note which clauses quote, announce or open the sentence; its own words begin at token `begins`."""
        self.block = block
        self.begins = begins
        self.sentence = sentence
        self.reader = reader
        self.tagged = reader.tagged
        clauses = self.clauses = reader.clauses
        kinds = [*map(_KIND, clauses)]
        self.has_relatives = "relative" in kinds
        self.attribution = kinds.index("attribution") if "attribution" in kinds else None
        participle = clauses[kinds.index("participle")] if "participle" in kinds else None
        self.begins_with_participle = participle is not None and participle.start < clauses[0].group.first
        self.subjects = Subjects(self.tagged, clauses, self.attribution, block.label, voices)
        self._voices = voices

    def announcing(self) -> Iterator[int]:
        """Yield the relative clauses after a dash that say what will be done ("-- talks that will go on in May")."""
        symbols = self.tagged.symbols
        for place, clause in enumerate(self.clauses) if "-" in symbols else ():
            begins = max(0, clause.start - _APPOSITION)
            apart = clause.kind == "relative" and "-" in symbols[begins : clause.start]
            if apart and self.reader.reader.kind_of_said(place) in {"will", "weak"}:
                yield place

    def agent(self, place: int) -> tuple[Actor, ...]:
        """Return who does what a passive clause tells ("were briefed by the Thai side"); none if it does not say."""
        clause = self.clauses[place]
        if not clause.group.passive:
            return ()
        span = agent_span(self.tagged, clause.group.last + 1, clause.end)
        return () if span is None else self._voices.resolve(span, self.block.label)

    def doers(self, place: int) -> tuple[Actor, ...]:
        """Return who does what a clause tells: its subject, or the agent of a passive."""
        return self.agent(place) or self.subjects[place]

    def subject_word(self, place: int) -> str:
        """Return the subject if it is a single pronoun, else an empty string."""
        first, after = self.clauses[place].subject
        if after - first != 1:
            return ""
        word = self.tagged.words[first]
        return word if word in _PRONOUNS else ""

    def source(self) -> tuple[Actor, ...]:
        """Return the person after "according to", whose words a sentence gives; none for papers and ministries."""
        words = self.tagged.words
        if "according" not in words:
            return ()
        place = words.index("according") + 2
        if place >= len(words) or words[place - 1] != "to":
            return ()
        comma = self.tagged.symbols.find("c", place)
        return self._voices.named_in(self.tagged.span(place, comma if comma > place else len(words)))[:1]

    def denied(self, place: int) -> bool:
        """Tell whether a clause denies its act, by its verb or by its subject ("neither side agreed")."""
        clause = self.clauses[place]
        if clause.group.negated:
            return True
        first, after = clause.subject
        return first < after and self.tagged.words[first] in self._voices.denying

    def met_by(self, place: int) -> tuple[Actor, ...]:
        """Return whom the subject of a clause met, as a clause before it or the words "agreed with X" tell."""
        clause = self.clauses[place]
        words = self.tagged.words
        after = clause.group.last + 1
        if words[after : after + 1] == ("with",):
            return self._voices.named_in(self.tagged.span(after, clause.end))
        for before in self.clauses[max(0, place - _CLOSE) : place]:
            if before.subject == clause.subject and before.kind == clause.kind and self.reader.tells_of_meeting(before):
                return self._voices.named_in(self.tagged.span(before.group.last, before.end))
        return ()

    def sides(self, place: int) -> frozenset[str]:
        """Return the sides of a clause's subject."""
        return frozenset(map(_SIDE, self.subjects[place]))

    def is_bound(self, inner: int, outer: int) -> bool:
        """Tell whether the inner subject is the outer one, or stands for the same side."""
        if self.subject_word(inner):
            return not (self.subject_word(inner) == "it" and not self.sides(inner))
        inside, outside = self.sides(inner), self.sides(outer)
        return bool(inside) and inside <= (outside or inside)

    def is_of_others(self, inner: int, outer: int) -> bool:
        """Tell whether the two subjects are known and share no side."""
        inside, outside = self.sides(inner), self.sides(outer)
        return bool(inside) and bool(outside) and inside.isdisjoint(outside)

    def is_part(self, inner: int, outer: int) -> bool:
        """Tell whether the inner subject is one of several sides that are the outer one."""
        inside, outside = self.sides(inner), self.sides(outer)
        several = "and" in self.tagged.words[slice(*self.clauses[inner].subject)]
        return bool(inside) and inside < outside and not several

    def is_joint(self, place: int) -> bool:
        """Tell whether more than one side is the subject of a clause."""
        actors = self.subjects[place]
        if len(actors) < 2:
            return bool(actors) and actors[0].side in _WHOLE
        sides = self.sides(place)
        return len(sides) > 1 or not sides.isdisjoint(_WHOLE)

    def is_body(self, place: int) -> bool:
        """Tell whether the subject of a clause is one state or body, not a person."""
        actors = self.subjects[place]
        return len(actors) == 1 and actors[0].kind not in PEOPLE

    def is_actor(self, place: int) -> bool:
        """Tell whether the subject of a clause is someone who can act."""
        return bool(self.subjects[place])

    def has_agent(self, place: int) -> bool:
        """Tell whether a passive clause names its doer."""
        return bool(self.agent(place))

    def in_note(self) -> bool:
        """Tell whether the sentence is a note to the text."""
        return self.block.kind == "note"
