"""Whose side a person is on where neither name nor office says it: by the delegation led, or by where one was met."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from relgraph.extraction.cast.parties import Parties
from relgraph.extraction.cast.roster import Part, Roster
from relgraph.knowledge.lexicon import Lexicon
from relgraph.model import Document, Mention, Sentence

_LED: Final = re.compile(r",?\s(?:who\s)?(?:led|headed|leads|heads|leading|heading|represented)\sthe\s")
_LED_BY: Final = re.compile(r",?\s(?:(?:was|were|is)\s)?(?:led|headed|represented)\sby\s(?:the\s)?")
_WHERE: Final = re.compile(r"(?:while\s)?\s?(?:in|at)\s(?:the\s)?", re.IGNORECASE)
_VISITED: Final = re.compile(
    r"\b(?:visit(?:ed|s|ing)?|visits? to|arrived in|travell?ed to)\s(?:the\s)?$", re.IGNORECASE
)
_AND: Final = re.compile(r",?\s(?:and\s)?")
_NO_SIDE: Final = frozenset({"other", "narrator"})
_MET_BEFORE: Final = 40
_KOREAN_SIDE: Final = "KOR"
#: Two syllables of a Korean given name, joined by a hyphen.
_GIVEN: Final = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")


def tell_sides(
    roster: Roster, document: Document, mentions: Sequence[Mention], parties: Parties, lexicon: Lexicon
) -> None:
    """Settle the sides of persons whom only the words around place on one."""
    people = roster.persons()
    if all(part.side_told for part in people):
        return
    if document.language == "ko" and len(parties.default) == 2:
        _by_spelling(people, parties.default[1])
    _by_delegations(roster, document.shadow, mentions)
    _by_korean_names(people, lexicon.hangul.latin_families)
    if people[0].side == roster.own_side:
        _by_meetings(roster, document, mentions, parties, _met(lexicon.events.meet, tuple(lexicon.events.talks)))
    _strangers(people, roster.own_side, parties, lexicon.hangul.latin_families)


def _by_spelling(people: Sequence[Part], other: str) -> None:
    """Put persons on the `other` side whose names Korean releases write in several words, as only foreign ones are."""
    for part in people:
        if not part.side_told and " " in part.label:
            part.side, part.side_told = other, True


def _by_korean_names(people: Sequence[Part], families: frozenset[str]) -> None:
    """Put persons whose names are built as only Korean ones are ("Hong Gil-dong") on the Korean side."""
    for part in people:
        if not part.side_told and _is_korean(part.label, families):
            part.side, part.side_told = _KOREAN_SIDE, True


def _is_korean(name: str, families: frozenset[str]) -> bool:
    words = name.split()
    given = _GIVEN.fullmatch(words[-1]) if len(words) == 2 else None
    return given is not None and words[0] in families


def _strangers(people: Sequence[Part], own: str, parties: Parties, families: frozenset[str]) -> None:
    """Put persons whom nothing places on the other side of a Korean publisher's release, whose own people it knows.

    Only full names in Latin letters without a Korean family name count.
    """
    other = parties.default[1] if own == _KOREAN_SIDE and len(parties.default) == 2 else None
    for part in people:
        name = part.label.removeprefix(part.post or "").split()
        if other and not part.side_told and len(name) > 1 and part.label.isascii() and name[0] not in families:
            part.side = other


def _starts(roster: Roster, part: Part) -> list[int]:
    """Return where the names and offices of a person begin."""
    return [span.start for span, key in roster.by_span.items() if key == part.key]


def _ends(roster: Roster, part: Part) -> list[int]:
    return [span.end for span, key in roster.by_span.items() if key == part.key]


def _by_delegations(roster: Roster, text: str, mentions: Sequence[Mention]) -> None:
    """Read "X led the Thai delegation" and "the Thai side was headed by X"."""
    groups = [m for m in mentions if m.rule == "group:delegates" and m.side not in _NO_SIDE]
    for part in roster.persons():
        if part.side_told:
            continue
        for group in groups:
            led = any(_is_led(text, end, group) for end in _ends(roster, part))
            if led or any(_LED_BY.fullmatch(text, group.span.end, start) for start in _starts(roster, part)):
                part.side, part.side_told = group.side, True


def _is_led(text: str, end: int, group: Mention) -> bool:
    gap = _LED.match(text, end)
    return gap is not None and group.span.start <= gap.end() < group.span.end


def _by_meetings(
    roster: Roster, document: Document, mentions: Sequence[Mention], parties: Parties, met: re.Pattern[str]
) -> None:
    """Put whom the words say was met on the side of the place that the sentence opens with, else of the other party."""
    other = parties.default[1] if len(parties.default) == 2 else None
    text = document.shadow
    for part in roster.persons()[1:]:
        starts = [] if part.side_told else _starts(roster, part)
        place = next((start for start in starts if met.search(text[max(0, start - _MET_BEFORE) : start])), None)
        if place is None:
            _with_neighbour(roster, text, part, starts)
            continue
        visitor = _named_before(roster, document, place, met)
        if visitor is not None and visitor.side not in {roster.own_side, *_NO_SIDE}:
            side: str | None = roster.own_side
        else:
            side = next(_places_before(document, place, mentions, roster.own_side), other)
        if side is not None:
            part.side, part.side_told = side, True


def _with_neighbour(roster: Roster, text: str, part: Part, starts: list[int]) -> None:
    """Put a person named right after another, "A and B", on the side of that other if it is a foreign one."""
    for span, key in roster.by_span.items():
        other = roster.parts[key]
        beside = any(span.end < start and _AND.fullmatch(text, span.end, start) for start in starts)
        if beside and other.kind == "person" and other is not part and other.side not in {roster.own_side, *_NO_SIDE}:
            part.side, part.side_told = other.side, True
            return


def _named_before(roster: Roster, document: Document, offset: int, met: re.Pattern[str]) -> Part | None:
    """Return the person named first in the sentence, before `offset`: who met the one that is named there."""
    sentence = next((s for _, s in document.sentences() if s.span.start <= offset < s.span.end), None)
    if sentence is None:
        return None
    text = document.shadow
    spans = [span for span in roster.by_span if sentence.span.start <= span.start and span.end <= offset]
    were_met = {
        roster.by_span[span] for span in spans if met.search(text[max(0, span.start - _MET_BEFORE) : span.start])
    }
    persons = [roster.parts[roster.by_span[span]] for span in sorted(spans) if roster.by_span[span] not in were_met]
    return next((part for part in persons if part.kind == "person"), None)


def _places_before(document: Document, offset: int, mentions: Sequence[Mention], own: str) -> Iterator[str]:
    """Yield the side of the place that the sentence around `offset` opens with or visits, then of one before it."""
    for block in document.blocks:
        if not block.span.start <= offset < block.span.end:
            continue
        before = [sentence for sentence in block.sentences if sentence.span.start <= offset]
        for sentence in reversed(before):
            yield from _opening_place(document.shadow, sentence, offset, mentions, own)


def _opening_place(text: str, sentence: Sentence, offset: int, mentions: Sequence[Mention], own: str) -> Iterator[str]:
    where = _WHERE.match(text, sentence.span.start)
    for mention in mentions:
        start = mention.span.start
        if not sentence.span.start <= start < offset or mention.kind not in {"place", "state"}:
            continue
        opens = where is not None and start == where.end()
        if (opens or _VISITED.search(text[max(0, start - 20) : start])) and mention.side not in {own, *_NO_SIDE}:
            yield mention.side


@lru_cache(maxsize=4)
def _met(meet: tuple[str, ...], talks: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of words of meeting right before whom was met."""
    words = [*meet, "courtesy call on", "courtesy calls on", "courtesy visit to", *(f"{noun} with" for noun in talks)]
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\s(?:the\s|h\.e\.\s)?$", re.IGNORECASE)
