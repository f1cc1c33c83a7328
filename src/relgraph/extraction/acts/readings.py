"""What is read in one clause, and what must be known of who its subjects are."""

from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol

from relgraph.extraction.acts.complements import Complement
from relgraph.extraction.clauses import Clause
from relgraph.knowledge.lexicon.composition import Outcome
from relgraph.knowledge.lexicon.heads import ActType

#: Groups of heads that tell what somebody did; a plan to do such a thing announces an event and binds nobody.
REPORT_GROUPS: Final = frozenset({"meet", "do"})
#: Groups whose that-clause is read for what it says.
LOOKS_INSIDE: Final = frozenset({"say", "stress", "reaffirm", "assure"})
#: Groups whose act is denied only where the verb itself is, not where what is said or agreed is.
CONTENT_GROUPS: Final = LOOKS_INSIDE | {"agree", "decide"}
#: Groups of heads that tell what an actor has in mind, not what it says.
STATE_GROUPS: Final = frozenset({"plan", "seek"})

_BY_THEMSELVES: Final = frozenset({"main", "participle", "absolute"})
#: Words that open a clause which performs acts as a main clause does: "while", "(to) which he replied that".
_BESIDE: Final = frozenset({"while", "whereas", "to which", "beside which", "beside where"})


class Reading(NamedTuple):
    """The act of one clause: `clause` is where it is performed, `inside` the that-clause that decides it, if one.

    `target` is the token index where the words begin that say what is undertaken, asked or praised. `by_copula` marks
    acts done by "is worried", "are grateful", which look like passives and are none. `piece` is the that-clause whose
    words alone are meant, where a verb of speaking has several that perform different acts. `programme` marks news of
    what is to come, whose further deeds are told alike ("will meet A and visit B").
    """

    clause: int
    act: ActType
    rule: str
    group: str
    complement: Complement
    target: int
    outcome: Outcome | None = None
    inside: int | None = None
    by_copula: bool = False
    programme: bool = False
    piece: int | None = None


class Circumstances(Protocol):
    """What only the cast of the release can tell about the clauses of a sentence."""

    def is_bound(self, inner: int, outer: int) -> bool:
        """Tell whether the subject of an inner clause is the one who speaks in the outer one."""

    def is_joint(self, place: int) -> bool:
        """Tell whether more than one side is the subject of a clause."""

    def is_actor(self, place: int) -> bool:
        """Tell whether the subject of a clause is someone who can act."""

    def is_body(self, place: int) -> bool:
        """Tell whether the subject of a clause is one state or body, not a person."""

    def in_note(self) -> bool:
        """Tell whether the sentence is a note to the text: background, which binds nobody."""

    def has_agent(self, place: int) -> bool:
        """Tell whether a passive clause names its doer ("will be built by the government")."""

    def is_of_others(self, inner: int, outer: int) -> bool:
        """Tell whether an inner clause is about others than those who speak in the outer one."""

    def is_part(self, inner: int, outer: int) -> bool:
        """Tell whether an inner clause is about only some of those who speak in the outer one."""


def performing(clauses: Sequence[Clause]) -> list[int]:
    """Return the clauses that may perform an act of their own: not what is only said, asked or described in another."""
    return [
        place
        for place, clause in enumerate(clauses)
        if clause.kind in _BY_THEMSELVES or clause.opener in _BESIDE or _tells_who(clause)
    ]


def _tells_who(clause: Clause) -> bool:
    """Tell whether a clause tells what somebody named right before it did ("..., who thanked the hosts")."""
    return clause.opener == "beside who" and clause.group.plain_past and clause.subject[0] < clause.subject[1]
