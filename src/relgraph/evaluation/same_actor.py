"""When two names mean one person, and two titles one office."""

import re
from collections.abc import Iterable
from typing import Final

from relgraph.evaluation.sheet import Who
from relgraph.evaluation.wording import ALIKE, Wording, plain, ratio, shared

_BRACKETS: Final = re.compile(r"\([^)]*\)")
_MARKS: Final = re.compile(r"[-'.,]")
_SPACES: Final = re.compile(r"\s+")
_AFTER_OFFICE: Final = re.compile(r"[,(].*")
_OFFICE_WORDS: Final = re.compile(r"[a-z]+|[가-힣0-9]+")
_LONG_PLURAL: Final = re.compile(r"[a-z]{5,}s")
_UNKNOWN_SIDE: Final = "other"
_HOLDERS: Final = frozenset({"person", "post"})


class SameActor:
    """Compares persons and offices with the word lists of `wording`."""

    def __init__(self, wording: Wording) -> None:
        """Keep the word lists."""
        self._wording = wording

    # ------------------------------------------------------------ persons

    def person_fits(self, gold: Who, output: Who) -> bool:
        """Tell whether the names mean one person; the first two names that resemble each other decide."""
        same_side = gold.side == output.side or _UNKNOWN_SIDE in {gold.side, output.side}
        surname = self.person_name(gold.label)
        pairs = ((one, other) for one in self._names(gold) for other in self._names(output))
        verdicts = (_same_person(one, other, surname, same_side=same_side) for one, other in pairs)
        return next((verdict for verdict in verdicts if verdict is not None), False)

    def person_likeness(self, gold: Who, output: Who) -> float:
        """Tell from 0 to 1 how alike label and side of two persons are."""
        same_label = _glued(self.person_name(gold.label)) == _glued(self.person_name(output.label))
        return 0.6 * same_label + 0.4 * (gold.side == output.side)

    def person_name(self, name: str) -> str:
        """Return a name without brackets, forms of address and marks."""
        bare = self._wording.honorifics.sub(" ", _BRACKETS.sub(" ", plain(name)))
        return _SPACES.sub(" ", _MARKS.sub(" ", bare)).strip()

    def _names(self, who: Who) -> list[str]:
        return [name for name in map(self.person_name, who.names) if name]

    # ------------------------------------------------------------ offices

    def office_fits(self, gold: Who, output: Who) -> bool:
        """Tell whether two offices of one side are the same; a deputy's office is never the head's."""
        if gold.side != output.side:
            return False
        return any(
            self._same_office(self._english(one), self._english(other))
            for one in _titles(gold)
            for other in _titles(output)
        )

    def office_likeness(self, gold: Who, output: Who) -> float:
        """Tell from 0 to 1 how alike two titles are spelt."""
        return ratio(_titles(gold)[0], _titles(output)[0])

    def _english(self, title: str) -> str:
        return self._wording.office_korean.get(title.replace(" ", ""), title)

    def _same_office(self, one: str, other: str) -> bool:
        wanted, found = self._office_words(one), self._office_words(other)
        ranks = self._wording.office_ranks
        if not wanted or not found or wanted & ranks != found & ranks:
            return False
        return shared(wanted, found) >= 0.5 or ratio(one, other) >= ALIKE

    def _office_words(self, title: str) -> frozenset[str]:
        words = _OFFICE_WORDS.findall(self._wording.office_tail.sub("", title).replace("-", " "))
        telling = (word for word in words if word not in self._wording.office_small)
        return frozenset(word[:-1] if _LONG_PLURAL.fullmatch(word) else word for word in telling)


def office_holders(actors: Iterable[Who]) -> list[Who]:
    """Return one actor for each office and side, a required one where there is the choice."""
    by_office: dict[tuple[str, str], Who] = {}
    for who in actors:
        if who.kind in _HOLDERS and who.office:
            key = (_titles(who)[0], who.side)
            if key not in by_office or (by_office[key].optional and not who.optional):
                by_office[key] = who
    return list(by_office.values())


def _titles(who: Who) -> list[str]:
    """Return the office without what follows a comma or bracket, and its parts if it joins two offices."""
    office = plain(who.office)
    whole = _SPACES.sub(" ", _AFTER_OFFICE.sub("", office)) or office
    parts = whole.split(" and ")
    return [whole, *(part.strip() for part in parts)] if len(parts) > 1 else [whole]


def _same_person(one: str, other: str, surname: str, *, same_side: bool) -> bool | None:
    """Compare two names; None if they do not resemble each other. `surname` is gold's label where it is one word."""
    if _glued(one) == _glued(other):
        return True
    wanted, found = one.split(), other.split()
    if len(wanted) > 1 and len(found) > 1:
        same_words = sorted(wanted) == sorted(found)
        if same_words or ratio(_glued(one), _glued(other)) >= ALIKE:
            return same_side or same_words
    a, b = set(wanted), set(found)
    is_part = (a < b or b < a) and min(len(wanted), len(found)) >= 2
    is_surname = one == surname and " " not in surname and wanted[-1] == found[-1]
    return same_side if is_part or is_surname else None


def _glued(name: str) -> str:
    return name.replace(" ", "")
