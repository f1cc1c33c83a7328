"""Noun phrases to actors: "the two sides", "Minister Arun and her Lao counterpart", "Hanoi"."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from relgraph.extraction.line import InOrder
from relgraph.knowledge.lexicon.titles import GroupLexicon
from relgraph.model import Actor, Mention, Span

#: What may stand around a noun phrase.
_MARKS: Final = " ,;:.\"'"
_ARTICLES: Final = re.compile(
    r"(?:the|a|an|its|his|her|their|our|these|those|this|that|each|every|both|all)\s+", re.IGNORECASE
)
_JOINTS: Final = re.compile(
    r"\s*,\s*(?:and|as well as|together with|along with)\s+|\s*,\s+"
    r"|\s+(?:and|nor|as well as|together with|along with)\s+"
)
#: The words that these joints begin with, where they do not begin with a comma.
_JOINING: Final = frozenset({"and", "nor", "as", "together", "along"})
_OPENERS: Final = re.compile(r"(?:both|neither|together with|along with|including|led by)\s+", re.IGNORECASE)
#: What may stand after the name of an actor inside its noun phrase without making it a modifier.
_TAIL: Final = re.compile(
    r"\s*(?:$|[,(;:.]|(?:of|from|for|in|at|to|who|which|that|on|as|and|with|during|present|attending)\b)"
)
#: What may stand before it.
_LEAD: Final = re.compile(
    r"(?:(?:a number of|a group of|"
    r"the|a|an|his|her|its|their|our|other|both|all|each|every|senior|new|ten|five|eleven|two|several|fellow|then|some|many|"
    r"mr|ms|mrs|dr|h|e|top|honourable|honorable|right|\d+|respective|participating|visiting|late|president-elect)[\s.]*)*$",
    re.IGNORECASE,
)
#: Sides that are groups of states, some of which may speak.
_GROUPED: Final = frozenset({"ASEAN", "MEKONG"})
_HONORIFIC: Final = re.compile(r"(?:mr|ms|mrs|dr|amb|h\.\s?e)\.?\s+", re.IGNORECASE)
#: Words in capitals before a name, which tell its office.
_OFFICE: Final = re.compile(r"(?:(?:[A-Z][\w.'/&-]*|of|for|the|and|to|in)[\s,]+)*")
_SCOPE: Final = re.compile(r"\s+(?:of|in|to|at|from|attending|present|for|on)\b.*", re.DOTALL)
_OF_PARTIES: Final = re.compile(r"of\s+(?:the\s+)?(?:two|both|three)\b", re.IGNORECASE)


class Reading(NamedTuple):
    """What a noun phrase is read against."""

    actors: Mapping[str, Actor]
    by_span: Mapping[Span, str]
    mentions: InOrder
    name_parts: Mapping[str, str]
    sides: tuple[str, ...]
    stand_ins: Mapping[str, Actor]
    own_side: str
    lexicon: GroupLexicon
    capitals: Mapping[str, str]
    collectives: "Collectives"


class Collectives(NamedTuple):
    """The last words of expressions for several sides: a phrase that ends with none of them is no such expression.

    `heads` are those of nouns, behind which something may follow ("the ministers of both countries").
    """

    heads: frozenset[str]
    ends: frozenset[str]


def collectives_of(lexicon: GroupLexicon) -> Collectives:
    """Return the last words of the expressions of one lexicon."""
    nouns = lexicon.everyone, lexicon.single, lexicon.unnamed
    return Collectives(
        _last_words(*nouns),
        _last_words(*nouns, lexicon.other_side, lexicon.all_parties, lexicon.of_all, lexicon.countries),
    )


@lru_cache(maxsize=8)
def _last_words(*rows: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrases in rows for phrase in phrases)


def resolve(phrase: str, span: Span, reading: Reading) -> tuple[Actor, ...]:
    """Return the actors that a noun phrase means, in reading order; nothing if unknown.

    `phrase` is shadow text, `span` where it stands. Expressions for all parties give one actor a side.
    """
    inside = _outermost(reading.mentions.inside(span))
    words = phrase.casefold().strip(_MARKS).split()
    found = _collective(words, inside, reading)
    if found is None and inside and inside[0].span == span and inside[0].kind != "nationality":
        return (_named(inside[0], reading),)
    if found is None:
        found = _coordinated(phrase, words, span, inside, reading)
    return tuple(dict.fromkeys(found)) if len(found) > 1 else found


def _named(mention: Mention, reading: Reading) -> Actor:
    return reading.actors[reading.by_span[mention.span]]


def _outermost(mentions: list[Mention]) -> list[Mention]:
    """Return those of `mentions`, which come in the order in which they begin, that lie in none before them."""
    if len(mentions) < 2:
        return mentions
    kept: list[Mention] = []
    reached = 0
    for mention in mentions:
        end = mention.span[1]
        if end > reached:
            kept.append(mention)
            reached = end
    return kept


def _collective(words: list[str], inside: list[Mention], reading: Reading) -> tuple[Actor, ...] | None:
    """Return the actors of "both sides", "the participants", "the other side"; None if it is no such phrase."""
    lexicon, (heads, ends) = reading.lexicon, reading.collectives
    plain = " ".join(words)
    if not words or (words[-1] not in ends and not plain.startswith(lexicon.korean_both)):
        return _gathered(plain, inside, reading) if not heads.isdisjoint(words) and _SCOPE.search(plain) else None
    if plain in lexicon.other_side:
        return tuple(reading.stand_ins[side] for side in reading.sides[1:] if side in reading.stand_ins)
    if plain.startswith(lexicon.korean_both) or plain in lexicon.all_parties:
        return _all_sides(reading)
    return _some_of_others(plain, reading) or _gathered(plain, inside, reading)


def _some_of_others(plain: str, reading: Reading) -> tuple[Actor, ...] | None:
    """Return the other side of "several countries" where that is a group of states; None for other words."""
    others, lexicon = reading.sides[1:], reading.lexicon
    if len(others) != 1 or others[0] not in _GROUPED or others[0] not in reading.stand_ins:
        return None
    noun = _without(plain, lexicon.some)
    if noun == plain or (noun not in lexicon.of_all and noun not in lexicon.countries):
        return None
    return (reading.stand_ins[others[0]],)


def _gathered(plain: str, inside: list[Mention], reading: Reading) -> tuple[Actor, ...] | None:
    """Return the actors of a determiner with a bare plural; None for another noun, none for people nobody names."""
    lexicon = reading.lexicon
    named = [mention for mention in inside if mention.rule not in {"body", "unit"}]
    head = _SCOPE.sub("", plain) if not named or _OF_PARTIES.search(plain) else plain
    bare = _without(head, lexicon.both)
    gathered = bare != head
    if bare == plain and bare in lexicon.unnamed:
        return ()
    article = _ARTICLES.match(bare)
    bare = bare[article.end() :] if article else bare
    if bare not in lexicon.everyone and not (gathered and bare in lexicon.single):
        return None
    if not gathered and (group := _group_by_noun(bare, reading)) is not None:
        return (group,)
    return _all_sides(reading)


def _without(phrase: str, openers: frozenset[str]) -> str:
    """Return a phrase without the longest of `openers` that it begins with."""
    opening = _longest_first(openers)
    if not phrase.startswith(opening):
        return phrase
    return next(phrase.removeprefix(words) for words in opening if phrase.startswith(words))


@lru_cache(maxsize=4)
def _longest_first(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(f"{word} " for word in sorted(words, key=lambda word: (-len(word), word)))


def _group_by_noun(noun: str, reading: Reading) -> Actor | None:
    """Return the one group that the release itself calls by this noun ("the ambassadors")."""
    if noun in reading.lexicon.of_all or noun in reading.lexicon.gatherings:
        return None
    fitting = [
        actor
        for actor in reading.actors.values()
        if actor.kind == "group" and any(noun in name.casefold() for name in (actor.label, *actor.aliases))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _all_sides(reading: Reading) -> tuple[Actor, ...]:
    return tuple(reading.stand_ins[side] for side in reading.sides if side in reading.stand_ins)


def _coordinated(
    phrase: str, words: list[str], span: Span, inside: list[Mention], reading: Reading
) -> tuple[Actor, ...]:
    """Resolve "X and Y" piece by piece; joints inside a name do not count."""
    if "," not in phrase and _JOINING.isdisjoint(words):
        return _single(phrase, span, inside, reading)
    pieces = _pieces(phrase, span, inside)
    if len(pieces) == 1:
        return _single(phrase, span, inside, reading)
    found: list[Actor] = []
    for first, last in pieces:
        piece = phrase[first - span.start : last - span.start]
        opener = _OPENERS.match(piece)
        start = first + (opener.end() if opener else 0)
        part = Span(start, last) if start < last else span
        found += resolve(piece[start - first :], part, reading) if part != span else ()
    return tuple(found)


def _pieces(phrase: str, span: Span, inside: list[Mention]) -> list[tuple[int, int]]:
    pieces, start = [], span.start
    for joint in _JOINTS.finditer(phrase):
        left, right = span.start + joint.start(), span.start + joint.end()
        if any(m.span.start < right and left < m.span.end for m in inside) or left <= start:
            continue
        pieces.append((start, left))
        start = right
    return [*pieces, (start, span.end)] if start < span.end else pieces or [(span.start, span.end)]


def _single(phrase: str, span: Span, inside: list[Mention], reading: Reading) -> tuple[Actor, ...]:
    """Resolve a phrase with one head: a name in it that is the head, else a surname, else a metonym."""
    for mention in inside:
        before = phrase[: mention.span.start - span.start]
        after = phrase[mention.span.end - span.start :]
        if mention.kind == "person" and not after.strip(" ,") and _OFFICE.fullmatch(before):
            return (_named(mention, reading),)
        if mention.kind == "nationality" or not (mention.kind == "post" or _TAIL.match(after)):
            continue
        if _LEAD.fullmatch(before) or _only_mentions(before, span, inside):
            return (_named(mention, reading),)
    return _by_words(phrase, reading)


def _only_mentions(before: str, span: Span, inside: list[Mention]) -> bool:
    """Tell whether all words of `before` belong to mentions, articles aside: "the Thai Foreign Minister Somchai"."""
    covered = before
    for mention in inside:
        first, last = mention.span.start - span.start, mention.span.end - span.start
        if last <= len(before):
            covered = covered[:first] + " " * (last - first) + covered[last:]
    return _LEAD.fullmatch(covered.replace(",", " ").strip()) is not None


def _by_words(phrase: str, reading: Reading) -> tuple[Actor, ...]:
    plain = _HONORIFIC.sub("", phrase.strip(_MARKS).removesuffix("'s"), count=1)
    key = reading.name_parts.get(plain.casefold())
    if key is not None:
        return (reading.actors[key],)
    side = reading.capitals.get(plain)
    if side is not None:
        state = reading.actors.get(f"state/{side.lower()}", reading.stand_ins.get(side))
        return () if state is None else (state,)
    return _by_noun(_ARTICLES.sub("", plain, count=1).casefold(), reading)


def _by_noun(noun: str, reading: Reading) -> tuple[Actor, ...]:
    """Resolve "the government", "the ministry", "the committee" to the body last introduced under that word."""
    if not noun or " " in noun:
        return ()
    bodies = [
        actor
        for actor in reading.actors.values()
        if actor.kind in {"organisation", "bloc"}
        and any(noun in name.casefold().split() for name in (actor.label, *actor.aliases))
    ]
    own = [actor for actor in bodies if actor.side == reading.own_side]
    chosen = own or bodies
    return (chosen[0],) if chosen else ()
