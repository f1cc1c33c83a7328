"""Thousands of phrases looked for in a text, piece by piece: what stands between two blanks is a piece."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from itertools import accumulate, compress, count
from typing import Generic, TypeVar

from relgraph.knowledge.remembered import Remembered

_Told = TypeVar("_Told")


#: What begins in the first piece of a stretch of a text and ends in its last one: minus its length, where it begins in
#: the stretch, and what is told of it; and where others go on behind the stretch, the same for it and the piece behind.
_Begun = tuple[tuple[tuple[int, int, _Told], ...], "Remembered[_Begun[_Told] | None] | None"]


def begins_word(text: str, place: int) -> bool:
    """Tell whether no word goes on at a place of a text that ends with a blank, so that one stands before it too."""
    return not (text[place - 1].isalnum() and text[place].isalnum())


class Sought(Generic[_Told]):
    """Finds phrases wherever they stand, those inside others and inside words too.

    What begins in a piece follows from its form alone, or from the few next ones where a phrase goes on in them, and is
    worked out when the form is first met: a text costs little more than being cut at its blanks.
    """

    def __init__(
        self,
        phrases: Collection[str],
        fold: Callable[[str], str],
        opens: Callable[[str, int], bool],
        tell: Callable[[str, int, int], _Told | None],
    ) -> None:
        """Keep the `phrases`, which are folded; `fold` makes a text like them, character by character.

        Of a text with a blank at its end `opens` tells whether a phrase can begin at a place, and `tell` is asked of
        each that is found, from where up to where; it gives None for what is no find.
        """
        self._fold = fold
        self._opens = opens
        self._tell = tell
        self._sorted = sorted(phrases)
        self._openings = frozenset(phrase[:2] for phrase in phrases)
        self._longest = max(map(len, phrases), default=0)
        self._shorter = _shorter(self._sorted)
        self._begun = Remembered[_Begun[_Told] | None](lambda piece: self._begin("", piece))

    def find(self, text: str) -> list[tuple[int, int, _Told]]:
        """Return the phrases in a text by the pieces in which they begin: minus its length, its start, what is told."""
        found: list[tuple[int, int, _Told]] = []
        pieces = text.split(" ")
        rows = [*map(self._begun.__getitem__, pieces)]
        lengths = [*accumulate(map(len, pieces), initial=0)]
        pieces.append("")  # no phrase goes on with two blanks
        for index in compress(count(), rows):
            row, behind = rows[index], index
            while row:
                here, onward = row
                if here:
                    start = lengths[index] + index
                    for minus_length, shift, told in here:
                        found.append((minus_length, start + shift, told))
                if onward is None:
                    break
                behind += 1
                row = onward[pieces[behind]]
        return found

    def _begin(self, before: str, piece: str) -> _Begun[_Told] | None:
        """Return what begins in the first piece of a stretch, which ends with `piece`."""
        stretch = f"{before}{piece} "
        folded = self._fold(stretch)
        found: list[tuple[int, int, _Told]] = []
        goes_on = False
        for start in range(folded.index(" ")):
            if not (folded[start : start + 2] in self._openings or folded[start] in self._openings):
                continue
            if not self._opens(stretch, start):
                continue
            begun = folded[start : start + self._longest + 1]  # it is no phrase: at the end of a stretch is a blank
            place = bisect_left(self._sorted, begun)
            for phrase in self._beginning(begun, place):
                end = start + len(phrase)
                if end > len(before) and (told := self._tell(stretch, start, end)) is not None:
                    found.append((start - end, start, told))
            goes_on = goes_on or (place < len(self._sorted) and self._sorted[place].startswith(begun))
        if not (found or goes_on):
            return None
        onward = Remembered[_Begun[_Told] | None](lambda piece: self._begin(stretch, piece)) if goes_on else None
        return tuple(found), onward

    def _beginning(self, begun: str, place: int) -> Iterator[str]:
        """Yield the phrases that a text begins with, which belongs at `place` among all, the longest first.

        They are the last one before it, or what that one begins with.
        """
        phrase = self._sorted[place - 1] if place else None
        while phrase is not None:
            if begun.startswith(phrase):
                yield phrase
            phrase = self._shorter[phrase]


def _shorter(ordered: list[str]) -> dict[str, str | None]:
    """Return for each phrase the longest other one that it begins with."""
    shorter: dict[str, str | None] = {}
    above: str | None = None
    for phrase in ordered:
        while above is not None and not phrase.startswith(above):
            above = shorter[above]
        shorter[phrase] = above
        above = phrase
    return shorter
