"""Whose meeting a passage is about: the sides that "the two sides" stands for."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Final, get_args

from relgraph.extraction.cast.mentioned import Mentioned
from relgraph.extraction.openings import first_word, whole
from relgraph.knowledge import Knowledge
from relgraph.knowledge.lexicon import Lexicon
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.knowledge.reference.gazetteer import Gazetteer
from relgraph.model import Block, Document, Mention, MentionKind

_WEIGHTS: Final[dict[MentionKind, int]] = {
    **dict.fromkeys(get_args(MentionKind), 1), "person": 2, "post": 2, "place": 0
}  # fmt: skip
_DELEGATES: Final = 3
_PAIR: Final = 4
_TITLED: Final = 4
#: Who is named in the title is a party rather than a subject of talk.
_TITLE_KINDS: Final = frozenset({"state", "nationality", "bloc"})
_TWO: Final = 2
_WORD: Final = re.compile(r"\w+")
_SIDE: Final = attrgetter("side")
_HOST: Final = "KOR"
_BLOCS: Final = frozenset({"ASEAN", "MEKONG", "APT"})
_ACTING: Final = frozenset({"person", "post", "group"})
_OPENING: Final = frozenset({"title", "1"})
#: How many states in a row make a list of parties.
_LIST: Final = 3
_LISTING: Final = re.compile(r"\s*(?:,|and|,\s*and)\s+(?:the\s+)?")
#: Groups whose meetings are one party each: all who take part.
_WHOLE: Final = frozenset({"APT"})
_NO_PARTY: Final = frozenset({"other", "narrator"})


@dataclass(frozen=True, slots=True)
class Parties:
    """The sides of the meeting that a release, or one of its paragraphs, is about; the own side comes first.

    `bodies` gives the keys of the states and groups that are the parties, by side, where the reference knows them.
    """

    default: tuple[str, ...]
    by_paragraph: Mapping[str, tuple[str, ...]]
    bodies: Mapping[str, str] = field(default_factory=dict)

    def of(self, block: str) -> tuple[str, ...]:
        """Return the sides for the block labelled `block`."""
        return self.by_paragraph.get(block.partition(".")[0], self.default) if self.by_paragraph else self.default


def find_parties(document: Document, named: Mentioned, own: str, knowledge: Knowledge) -> Parties:
    """Return the parties of `document` and of those paragraphs that are plainly about other parties."""
    pairs = list(_pairs(document, own, knowledge))
    known = _of_series(named.things, own, knowledge.gazetteer)
    if known is not None and not any(block in _OPENING for _, block in pairs):
        told = (own, *(side for side in known.default if side != own))
        return Parties(known.default, _exceptions(document, named, told, set(_OPENING), knowledge), known.bodies)
    several = _sides_in_row(named.people) or _sides_listed(document, named.bodies, own)
    if several and not pairs:
        return Parties(tuple(dict.fromkeys([own, *several])), {})
    main = _main(named.rows, own, pairs)
    default = (own, main) if main else (own,)
    about = {block.partition(".")[0] for side, block in pairs if side in default}
    return Parties(default, _exceptions(document, named, default, about, knowledge))


def _of_series(things: Iterable[Mention], own: str, gazetteer: Gazetteer) -> Parties | None:
    """Return the parties of the series that the title or the first sentence names, if the reference knows them.

    Groups of no side of their own count as one party, "other"; a meeting of a whole group is that party alone. Who
    tells of a meeting of others, as a chair does, is no party to it.
    """
    for mention in things:
        if mention.kind != "series" or mention.block not in _OPENING or mention.sentence != 1 or not mention.entity:
            continue
        keys = gazetteer.entities[mention.entity].attributes.get("parties", "").split("; ")
        bodies = {body.side: key for key in keys if (body := gazetteer.entities.get(key)) is not None}
        if set(bodies) <= _WHOLE and bodies:
            return Parties(tuple(bodies), {}, bodies)
        if set(bodies) == {own, "other"}:
            return Parties((own, "other"), {}, bodies)
        if len(bodies) == _TWO and own not in bodies:
            return Parties(tuple(sorted(bodies, key=lambda side: (side != _HOST, side))), {}, bodies)
    return None


def _sides_in_row(people: Iterable[Mention]) -> list[str]:
    """Return the sides whose holders of one office the first paragraph names in a row; nothing if it names none."""
    for shared in people:
        if shared.rule == "shared-title" and shared.block in _OPENING:
            place = (shared.block, shared.sentence)
            return [mention.side for mention in people if (mention.block, mention.sentence) == place]
    return []


def _sides_listed(document: Document, bodies: Iterable[Mention], own: str) -> list[str]:
    """Return the sides of states that the first sentence of the body lists with the own one; nothing without a list."""
    states = [m for m in bodies if m.block == "1" and m.sentence == 1 and m.kind == "state"]
    if len(states) < _LIST:
        return []
    text = document.shadow
    run: list[Mention] = []
    for mention in states:
        if run and not _LISTING.fullmatch(text, run[-1].span.end, mention.span.start):
            if len(run) >= _LIST:
                break
            run = []
        run.append(mention)
    sides = [mention.side for mention in run]
    return sides if len(run) >= _LIST and own in sides else []


def _main(mentions: Iterable[Mention], own: str, pairs: Iterable[tuple[str, str]]) -> str | None:
    """Return the side that is spoken of most, the first named of several; None if none is spoken of."""
    sides = {*map(_SIDE, mentions), *(side for side, _ in pairs)} - _NO_PARTY - {own}
    if len(sides) < 2:
        return next(iter(sides), None)
    scores = _scores(mentions, _NO_PARTY | {own}, pairs)
    return max(scores, key=scores.__getitem__)


def _scores(mentions: Iterable[Mention], others: Container[str], pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return how much each side but some `others` is spoken of, in the order in which the sides are first named."""
    scores: defaultdict[str, int] = defaultdict(int)
    for mention in mentions:
        side = mention.side
        if side in others:
            continue
        kind, block = mention.kind, mention.block
        weight = _DELEGATES if kind == "group" and mention.rule == "group:delegates" else _WEIGHTS[kind]
        if block in _OPENING:
            weight *= 2
            if block == "title" and kind in _TITLE_KINDS:
                weight += _PAIR * _TITLED // 2
        scores[side] += weight
    for side, block in pairs:
        if side not in others:
            scores[side] += _PAIR * (_TITLED if block == "title" else 2 if block in _OPENING else 1)
    return scores


def _pairs(document: Document, own: str, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield the other side of each "X-ROK" or "한-X", with its block."""
    text, words = document.shadow, _side_words(knowledge.gazetteer, knowledge.lexicon)
    marks = _joints(text)
    for block in document.blocks if marks else ():
        reached, end = block.span
        for mark in marks[bisect_left(marks, reached) : bisect_left(marks, end)]:
            match = _NEXT_WORD.match(text, mark + 1, end)
            other = words.get(match[0].casefold()) if match else None
            if not match or not (other or text.startswith(_JOINTS, match.end())):
                continue
            before = _LAST_WORD.search(text, max(reached, mark - _LONGEST), mark)
            if before is None:
                continue
            reached = match.end()  # of three words in a row the last two are no pair
            one = words.get(before[0].casefold())
            if one and other and own in {one, other}:
                yield other if one == own else one, block.label


def _joints(text: str) -> list[int]:
    """Return where hyphens and middle dots stand right behind a letter or digit."""
    found: list[int] = []
    for mark in _JOINTS:
        place = text.find(mark)
        while place >= 0:
            if text[place - 1 : place].isalnum():
                found.append(place)
            place = text.find(mark, place + 1)
    return sorted(found)


_JOINTS: Final = ("-", "·")
#: How many letters the words of a pair have at most.
_LONGEST: Final = 12
_LAST_WORD: Final = re.compile(rf"\b[^\W\d_]{{1,{_LONGEST}}}\Z")
_NEXT_WORD: Final = re.compile(rf"[^\W\d_]{{1,{_LONGEST}}}")


@lru_cache(maxsize=4)
def _side_words(gazetteer: Gazetteer, lexicon: Lexicon) -> Mapping[str, str]:
    """Return one-word names of states and blocs with their sides, and the short forms of pair names."""
    sided = (e for e in gazetteer.entities.values() if e.kind == "state" or e.key == "org/asean")
    names = {name.text.casefold(): entity.side for entity in sided for name in entity.names if " " not in name.text}
    return {**names, **lexicon.groups.pair_words}


def _exceptions(
    document: Document, named: Mentioned, default: tuple[str, ...], about: set[str], knowledge: Knowledge
) -> dict[str, tuple[str, ...]]:
    """Return the paragraphs where people of one other state are met and the default counterpart is not named."""
    found: dict[str, tuple[str, ...]] = {}
    if default[0] in _BLOCS:
        return found
    guests: dict[str, set[str]] = {}
    hosts = _NO_PARTY | {default[0]}
    for mention in named.people:
        if mention.side not in hosts:
            guests.setdefault(mention.block.partition(".")[0], set()).add(mention.side)
    apart = {paragraph: people for paragraph, people in guests.items() if len(people) == 1 and paragraph not in about}
    if not apart:
        return found
    present = {mention.block.partition(".")[0] for mention in named.rows if _is_present(mention, default[1:])}
    for paragraph, passages in _by_paragraph(document.blocks, apart.keys() - present).items():
        if document.language == "ko" or _tells_of_meeting(document, passages, knowledge.lexicon.events):
            found[paragraph] = (default[0], *apart[paragraph])
    return found


def _by_paragraph(blocks: Iterable[Block], wanted: Container[str]) -> dict[str, list[Block]]:
    """Return the blocks of the paragraphs that are `wanted`."""
    found: dict[str, list[Block]] = {}
    for block in blocks:
        if (paragraph := block.label.partition(".")[0]) in wanted:
            found.setdefault(paragraph, []).append(block)
    return found


def _is_present(mention: Mention, others: tuple[str, ...]) -> bool:
    """Tell whether a counterpart is named; of a bloc only people are, as it is spoken of in many talks."""
    return mention.side in others and (mention.side not in _BLOCS or mention.kind in _ACTING)


def _tells_of_meeting(document: Document, passages: Iterable[Block], events: EventLexicon) -> bool:
    text, words = document.shadow, _meeting_words(events)
    for block in passages:
        first, last = block.span
        begun = words.keys() & _WORD.findall(text[first:last].lower())
        if any(True for word in begun for phrase in words[word] for _ in whole(phrase, text, first, last)):
            return True
    return False


@lru_cache(maxsize=4)
def _meeting_words(events: EventLexicon) -> Mapping[str, Sequence[str]]:
    """Return the phrases that tell of a meeting, by their first word."""
    found: dict[str, list[str]] = {}
    for phrase in (*events.meet, *events.talks):
        found.setdefault(first_word(phrase), []).append(phrase)
    return found
