"""Whose meeting a passage is about: the sides that "the two sides" stands for."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from relgraph.knowledge import Knowledge
from relgraph.model import Document, Mention, shadow

_WEIGHTS: Final = {"person": 2, "post": 2, "state": 1, "bloc": 1, "organisation": 1, "nationality": 1}
_DELEGATES: Final = 3
_PAIR: Final = 4
_TITLED: Final = 4
_OPENING: Final = frozenset({"title", "1"})
_NO_PARTY: Final = frozenset({"other", "narrator"})


@dataclass(frozen=True, slots=True)
class Parties:
    """The sides of the meeting that a release, or one of its paragraphs, is about; the own side comes first."""

    default: tuple[str, ...]
    by_paragraph: Mapping[str, tuple[str, ...]]

    def of(self, block: str) -> tuple[str, ...]:
        """Return the sides for the block labelled `block`."""
        return self.by_paragraph.get(block.partition(".")[0], self.default)


def find_parties(document: Document, mentions: Iterable[Mention], own: str, knowledge: Knowledge) -> Parties:
    """Return the parties of `document` and of those paragraphs that are plainly about other parties."""
    rows = list(mentions)
    shared = [m.side for m in rows if m.rule == "shared-title"]
    if shared:
        first = [m.side for m in rows if m.kind == "post" and m.block == rows[0].block]
        return Parties(tuple(dict.fromkeys([own, *first, *shared])), {})
    scores = _scores(document, rows, own, knowledge)
    main = max(scores, key=lambda side: scores[side]) if scores else None
    default = (own, main) if main else (own,)
    return Parties(default, _exceptions(document, rows, default))


def _scores(document: Document, mentions: list[Mention], own: str, knowledge: Knowledge) -> Counter[str]:
    scores: Counter[str] = Counter()
    for mention in mentions:
        weight = _DELEGATES if mention.rule == "group:delegates" else _WEIGHTS.get(mention.kind, 1)
        scores[mention.side] += weight * (2 if mention.block in _OPENING else 1)
    for side, block in _pairs(document, own, knowledge):
        scores[side] += _PAIR * (_TITLED if block == "title" else 2 if block in _OPENING else 1)
    for side in (*_NO_PARTY, own):
        scores.pop(side, None)
    return scores


def _pairs(document: Document, own: str, knowledge: Knowledge) -> Iterable[tuple[str, str]]:
    """Yield the other side of each "X-ROK" or "한-X", with its block."""
    text = shadow(document.text)
    words = _side_words(knowledge)
    for block in document.blocks:
        for match in _PAIRS.finditer(text, block.span.start, block.span.end):
            sides = [words.get(part.casefold()) for part in match.groups()]
            if own in sides and None not in sides:
                yield next((side for side in sides if side and side != own), own), block.label


_PAIRS: Final = re.compile(r"\b([^\W\d_]{1,12})[-·]([^\W\d_]{1,12})")


@lru_cache(maxsize=4)
def _words_of(sides: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return dict(sides)


def _side_words(knowledge: Knowledge) -> Mapping[str, str]:
    """Return one-word names of states and blocs with their sides, and the short forms of pair names."""
    rows = {}
    for entity in knowledge.gazetteer.entities.values():
        if entity.kind == "state" or entity.key == "org/asean":
            for name in entity.names:
                if " " not in name.text:
                    rows[name.text.casefold()] = entity.side
    return _words_of((*rows.items(), *knowledge.lexicon.groups.pair_words.items()))


def _exceptions(document: Document, mentions: list[Mention], default: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the paragraphs where persons of one other state meet and the default counterpart is not named."""
    found: dict[str, tuple[str, ...]] = {}
    for paragraph in dict.fromkeys(block.label.partition(".")[0] for block in document.blocks):
        inside = [m for m in mentions if m.block.partition(".")[0] == paragraph]
        if any(m.side in default[1:] for m in inside):
            continue
        others = Counter(
            m.side for m in inside if m.kind in {"person", "post"} and m.side not in {default[0], *_NO_PARTY}
        )
        if len(others) == 1:
            found[paragraph] = (default[0], next(iter(others)))
    return found
