"""A sentence and the stretches that claims rest on -> pieces of it that each light up with their claims.

Stretches may lie inside or across one another, so the sentence is cut wherever one begins or ends, and every piece
carries the numbers of all stretches that it belongs to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple


class Place(NamedTuple):
    """Half-open offsets in the text of a release."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words between two neighbouring ends of stretches; `leads` is the claim of the narrowest, None if there is none.

    `begins` are the numbers of the stretches whose first words these are.
    """

    words: str
    numbers: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    kind: str = ""
    leads: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a sentence with what rests on it: the kind that is shown, and the claim that it leads to."""

    number: int
    place: Place
    kind: str
    leads: str


def numbered(places: Iterable[Place]) -> Mapping[Place, int]:
    """Number the places from 1 in reading order, the wider of two that begin together first."""
    ordered = sorted(set(places), key=lambda place: (place.start, -place.end))
    return {place: number for number, place in enumerate(ordered, start=1)}


def pieces(text: str, whole: Place, stretches: Iterable[Stretch]) -> list[Piece]:
    """Cut the part of `text` at `whole` into pieces; their words put together are that part again."""
    within = [item for item in stretches if whole.start <= item.place.start < item.place.end <= whole.end]
    ends = {whole.start, whole.end, *(end for item in within for end in item.place)}
    cuts = sorted(ends)
    return [_piece(text, start, end, within) for start, end in pairwise(cuts)]


def _piece(text: str, start: int, end: int, stretches: Iterable[Stretch]) -> Piece:
    over = [item for item in stretches if item.place.start <= start and end <= item.place.end]
    if not over:
        return Piece(words=text[start:end])
    narrowest = min(over, key=lambda item: (item.place.end - item.place.start, item.number))
    return Piece(
        words=text[start:end],
        numbers=tuple(sorted({item.number for item in over})),
        begins=tuple(sorted({item.number for item in over if item.place.start == start})),
        kind=narrowest.kind,
        leads=narrowest.leads,
    )
