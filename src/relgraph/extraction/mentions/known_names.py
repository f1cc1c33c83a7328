"""What the reference knows by name in a release."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from relgraph.extraction.line import Line
from relgraph.knowledge.reference.entities import Entity
from relgraph.knowledge.reference.gazetteer import Gazetteer
from relgraph.knowledge.remembered import Remembered
from relgraph.model import Mention, MentionKind, Span

_KINDS: Final[dict[str, MentionKind]] = {
    "state": "state", "org": "organisation", "group": "group", "person": "person", "post": "post", "series": "series",
    "event": "series", "policy": "policy", "fund": "fund", "instrument": "instrument", "place": "place",
}  # fmt: skip
#: What stands in `Mention.rule` of a name of the reference.
_RULE: Final = "gazetteer"
BLOCS: Final = frozenset({"org/asean", "org/eu"})


def side_of(entity: Entity, gazetteer: Gazetteer) -> str:
    """Return the side of an entity, for a place that of its state."""
    state = gazetteer.entities.get(entity.attributes.get("within", "")) if entity.kind == "place" else None
    return entity.side if state is None else state.side


def known_mentions(lines: Sequence[Line], text: str, gazetteer: Gazetteer) -> list[list[Mention]]:
    """Return the names of the reference in each sentence of `text`, and those inside the names of offices.

    They come in the order in which they begin.
    """
    named, found = _named(gazetteer), [list[Mention]() for _ in lines]
    rows = zip(lines, found, strict=True)
    row: list[Mention] = []
    start = end = 0
    for first, last in gazetteer.places(text):
        while end <= first:
            line, row = next(rows, (None, row))
            if line is None:
                return found
            start, end = line.stretch
            block, number = line.block, line.number
        if start <= first and last <= end:
            for shift, stop, meaning in named[text[first:last]]:
                row.append(Mention(Span(first + shift, first + stop), block, number, *meaning))
    return found


#: What a mention of a name says: kind, surface, label, side, entity, candidates, and the rule that found it.
_Meaning = tuple[MentionKind, str, str, str, str | None, tuple[str, ...], str]


class _Named(Remembered[tuple[tuple[int, int, _Meaning], ...]]):
    """What is named by a name of the reference as it is written and by the names inside it, and where in it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Look names up in `gazetteer`."""
        super().__init__(self._meant)
        self._gazetteer = gazetteer

    def _meant(self, written: str) -> tuple[tuple[int, int, _Meaning], ...]:
        meaning = _meaning(written, self._gazetteer)
        return () if meaning is None else ((0, len(written), meaning), *self._inside(written, meaning[0]))

    def _inside(self, written: str, kind: MentionKind) -> Iterator[tuple[int, int, _Meaning]]:
        """Yield the names inside that of an office, which the title grammar reads again."""
        cut = written.find(" ") if kind == "post" else -1
        for first, last in ((0, cut), (cut, len(written))) if cut >= 0 else ():
            for match in self._gazetteer.find(written[first:last]):
                start, end = first + match.start, first + match.end
                for shift, stop, meaning in self[written[start:end]]:
                    yield start + shift, start + stop, meaning


@lru_cache(maxsize=4)
def _named(gazetteer: Gazetteer) -> _Named:
    """Return the memory of names for one gazetteer."""
    return _Named(gazetteer)


def _meaning(written: str, gazetteer: Gazetteer) -> _Meaning | None:
    """Return what a name means, no entity but candidates if several are called so; None if it is of no such kind."""
    meaning = gazetteer.meaning(written)
    entities = () if meaning is None else (gazetteer.entities[key] for key in meaning.keys)
    found = [entity for entity in entities if entity.kind in _KINDS]
    if meaning is None or not found:
        return None
    sides = {side_of(entity, gazetteer) for entity in found}
    side = sides.pop() if len(sides) == 1 else "other"
    kind = _kind(found[0], demonym=meaning.demonym)
    if len(found) == 1:
        return kind, written, found[0].label, side, found[0].key, (), _RULE
    return kind, written, written, side, None, tuple(entity.key for entity in found), _RULE


def _kind(entity: Entity, *, demonym: bool) -> MentionKind:
    if demonym:
        return "nationality"
    return "bloc" if entity.key in BLOCS else _KINDS[entity.kind]
