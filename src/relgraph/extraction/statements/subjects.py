"""Who the subjects of the clauses of one sentence are."""

from collections.abc import Sequence
from typing import Final

from relgraph.extraction.clauses import Clause
from relgraph.extraction.clauses.tagging import Tagged
from relgraph.extraction.statements.voices import Voices
from relgraph.model import PEOPLE, Actor

_OWNING: Final = frozenset({"his", "her", "its", "their", "our", "my", "the"})
#: Whose body a speaker means: "my government will send ...".
_MINE: Final = "my"
#: How many words "his government" has.
_OWNED_BODY: Final = 2


class Subjects(dict[int, tuple[Actor, ...]]):
    """The actors that are the subject of each clause: none if it has no subject or an unknown one.

    Each is resolved when it is first asked for, as pronouns mean whoever was spoken of last by then.
    """

    __slots__ = ("_attribution", "_block", "_clauses", "_tagged", "_voices")

    def __init__(
        self, tagged: Tagged, clauses: Sequence[Clause], attribution: int | None, block: str, voices: Voices
    ) -> None:
        """Know no subject yet; `attribution` is the clause that says whose words the sentence gives."""
        self._tagged = tagged
        self._clauses = clauses
        self._attribution = attribution
        self._block = block
        self._voices = voices

    def __missing__(self, place: int) -> tuple[Actor, ...]:
        """Resolve a subject that is asked for first."""
        found = self[place] = self._resolve(place)
        return found

    def _resolve(self, place: int) -> tuple[Actor, ...]:
        first, after = self._clauses[place].subject
        if first >= after:
            return ()
        tagged, words = self._tagged, after - first
        if words == _OWNED_BODY and self._is_own_body(place, first):
            return self[self._told_by(place)]
        if words == _OWNED_BODY and tagged.words[first] == _MINE and self._voices.is_own_body(tagged.words[first + 1]):
            return self._voices.orator(self._block)
        if words == 1 and tagged.words[first] == "it" and (thing := self._thing(place)):
            return thing
        return self._voices.resolve(tagged.span(first, after), self._block)

    def _told_by(self, place: int) -> int:
        """Return the clause that says what a clause tells: the one around it, else the source of the sentence."""
        parent, attribution = self._clauses[place].parent, self._attribution
        return attribution if parent < 0 and attribution is not None and attribution != place else parent

    def _is_own_body(self, place: int, first: int) -> bool:
        """Tell whether the two words of a subject are "his government", "the ministry": a body of who says it."""
        owner, body = self._tagged.words[first : first + _OWNED_BODY]
        return owner in _OWNING and self._voices.is_own_body(body) and self._told_by(place) >= 0

    def _thing(self, place: int) -> tuple[Actor, ...]:
        """Return the body or state that "it" means by what stands before in its sentence; none if nothing does."""
        parent = self._clauses[place].parent
        return self._thing_between(place, parent) or self._speaking_body(place) or self._thing_between(parent, -1)

    def _thing_between(self, place: int, parent: int) -> tuple[Actor, ...]:
        """Return the body or state that is the nearest subject before a clause, after the one it hangs on."""
        for before in range(place - 1, parent, -1):
            actors = self[before]
            if len(actors) == 1 and actors[0].kind not in PEOPLE:
                return actors
        return ()

    def _speaking_body(self, place: int) -> tuple[Actor, ...]:
        """Return the subject of the clause around, if that is a body or a side ("the ROK side said that it ...")."""
        parent = self._clauses[place].parent
        actors = self[parent] if parent >= 0 else ()
        return actors if len(actors) == 1 and actors[0].kind not in PEOPLE else ()
