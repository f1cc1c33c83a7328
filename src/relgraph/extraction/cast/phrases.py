"""Noun phrases to actors: "the two sides", "Minister Arun and her Lao counterpart", "Hanoi"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from relgraph.extraction.cast.mentioned import Outermost
from relgraph.knowledge.lexicon import Lexicon
from relgraph.knowledge.lexicon.titles import GroupLexicon
from relgraph.knowledge.remembered import Remembered
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
#: Rules that find bodies and offices by their form.
_BODIES: Final = frozenset({"body", "unit"})
_HONORIFIC: Final = re.compile(r"(?:mr|ms|mrs|dr|amb|h\.\s?e)\.?\s+", re.IGNORECASE)
#: Words in capitals before a name, which tell its office.
_OFFICE: Final = re.compile(r"(?:(?:[A-Z][\w.'/&-]*|of|for|the|and|to|in)[\s,]+)*")
_SCOPE: Final = re.compile(r"\s+(?:of|in|to|at|from|attending|present|for|on)\b.*", re.DOTALL)
_OF_PARTIES: Final = re.compile(r"of\s+(?:the\s+)?(?:two|both|three)\b", re.IGNORECASE)


class Phrases(NamedTuple):
    """What the noun phrases of one release are read against; `acting` are the mentions of actors."""

    actors: Mapping[str, Actor]
    by_span: Mapping[Span, str]
    acting: Outermost
    name_parts: Mapping[str, str]
    own_side: str
    lexicon: GroupLexicon
    capitals: Mapping[str, str]
    collectives: "Collectives"


class Passage:
    """What they are read against in one paragraph: the sides of its meeting, and who stands for which of them.

    `known` are those that were read there.
    """

    __slots__ = ("known", "paragraph", "phrases", "sides", "stand_ins")

    def __init__(
        self, paragraph: str, sides: tuple[str, ...], stand_ins: Mapping[str, Actor], phrases: Phrases
    ) -> None:
        """Begin without a phrase."""
        self.paragraph = paragraph
        self.sides = sides
        self.stand_ins = stand_ins
        self.phrases = phrases
        self.known: dict[Span, tuple[Actor, ...]] = {}


class _Expression(NamedTuple):
    """Whom an expression for several sides means: the `others`, `all` of them, `some` of a group of states.

    Else the nouns for people gathered: none, an empty one for people nobody names, the bare plural if the release may
    have a group of that name, and `_EVERYBODY` for whoever takes part. `beside` is the same with a name in the phrase.
    """

    others: bool
    all: bool
    some: bool
    gathered: str | None
    beside: str | None


_EVERYBODY: Final = "*"


class Collectives(Remembered[_Expression]):
    """How expressions for several sides are read, each worked out once."""

    def __init__(self, lexicon: GroupLexicon) -> None:
        """Take the expressions of a lexicon."""
        super().__init__(self._read)
        nouns = lexicon.everyone, lexicon.single, lexicon.unnamed
        self._lexicon = lexicon
        self._heads = _last_words(*nouns)
        self._ends = _last_words(*nouns, lexicon.other_side, lexicon.all_parties, lexicon.of_all, lexicon.countries)

    def expression(self, words: Sequence[str]) -> _Expression | None:
        """Return how `words` are read; None if they hold none of the last words of such expressions.

        Only behind a noun something may follow ("the ministers of both countries").
        """
        plain = " ".join(words)
        may_be = not self._heads.isdisjoint(words) or plain.startswith(self._lexicon.korean_both)
        return self[plain] if may_be or (words and words[-1] in self._ends) else None

    def _read(self, plain: str) -> _Expression:
        lexicon = self._lexicon
        noun = _without(plain, lexicon.some)
        return _Expression(
            plain in lexicon.other_side,
            plain.startswith(lexicon.korean_both) or plain in lexicon.all_parties,
            noun != plain and (noun in lexicon.of_all or noun in lexicon.countries),
            _gathered(plain, _SCOPE.sub("", plain), lexicon),
            _gathered(plain, _SCOPE.sub("", plain) if _OF_PARTIES.search(plain) else plain, lexicon),
        )


def _gathered(plain: str, head: str, lexicon: GroupLexicon) -> str | None:
    """Return whom a determiner with a bare plural means; None for another noun."""
    bare = _without(head, lexicon.both)
    gathered = bare != head
    if bare == plain and bare in lexicon.unnamed:
        return ""
    article = _ARTICLES.match(bare)
    bare = bare[article.end() :] if article else bare
    if bare not in lexicon.everyone and not (gathered and bare in lexicon.single):
        return None
    return _EVERYBODY if gathered or bare in lexicon.of_all or bare in lexicon.gatherings else bare


@lru_cache(maxsize=4)
def collectives_of(lexicon: Lexicon) -> Collectives:
    """Return how the expressions of one lexicon are read."""
    return Collectives(lexicon.groups)


def _last_words(*rows: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrases in rows for phrase in phrases)


def _without(phrase: str, openers: frozenset[str]) -> str:
    """Return a phrase without the longest of `openers` that it begins with."""
    opening = _longest_first(openers)
    if not phrase.startswith(opening):
        return phrase
    return next(phrase.removeprefix(words) for words in opening if phrase.startswith(words))


@lru_cache(maxsize=4)
def _longest_first(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(f"{word} " for word in sorted(words, key=lambda word: (-len(word), word)))


def resolve(phrase: str, span: Span, passage: Passage) -> tuple[Actor, ...]:
    """Return the actors that a noun phrase means, in reading order; nothing if unknown.

    `phrase` is shadow text, `span` where it stands. Expressions for all parties give one actor a side.
    """
    inside = passage.phrases.acting.inside(span)
    words = phrase.casefold().strip(_MARKS).split()
    expression = passage.phrases.collectives.expression(words)
    found = None if expression is None else _collective(expression, inside, passage)
    if found is None:
        if inside and inside[0].span == span and inside[0].kind != "nationality":
            return (_named(inside[0], passage),)
        if "," in phrase or not _JOINING.isdisjoint(words):
            found = _coordinated(phrase, span, inside, passage)
        else:
            found = _single(phrase, span, inside, passage)
    return tuple(dict.fromkeys(found)) if len(found) > 1 else found


def _named(mention: Mention, passage: Passage) -> Actor:
    phrases = passage.phrases
    return phrases.actors[phrases.by_span[mention.span]]


def _collective(expression: _Expression, inside: Iterable[Mention], passage: Passage) -> tuple[Actor, ...] | None:
    """Return the actors of "both sides", "the participants", "the other side"; None if it is no such phrase."""
    stand_ins = passage.stand_ins
    if expression.others:
        return tuple([stand_ins[side] for side in passage.sides[1:] if side in stand_ins])
    if expression.all:
        return tuple(stand_ins.values())
    if expression.some and len(passage.sides) == 2 and (other := passage.sides[1]) in _GROUPED and other in stand_ins:
        return (stand_ins[other],)
    noun = expression.beside if any(mention.rule not in _BODIES for mention in inside) else expression.gathered
    if noun is None or noun == "":
        return None if noun is None else ()
    group = None if noun == _EVERYBODY else _group_by_noun(noun, passage)
    return tuple(stand_ins.values()) if group is None else (group,)


def _group_by_noun(noun: str, passage: Passage) -> Actor | None:
    """Return the one group that the release itself calls by this noun ("the ambassadors")."""
    fitting = [
        actor
        for actor in passage.phrases.actors.values()
        if actor.kind == "group" and any(noun in name.casefold() for name in (actor.label, *actor.aliases))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _coordinated(phrase: str, span: Span, inside: list[Mention], passage: Passage) -> tuple[Actor, ...]:
    """Resolve "X and Y" piece by piece; joints inside a name do not count."""
    pieces = _pieces(phrase, span, inside)
    if len(pieces) == 1:
        return _single(phrase, span, inside, passage)
    found: list[Actor] = []
    for first, last in pieces:
        piece = phrase[first - span.start : last - span.start]
        opener = _OPENERS.match(piece)
        start = first + (opener.end() if opener else 0)
        part = Span(start, last) if start < last else span
        found += resolve(piece[start - first :], part, passage) if part != span else ()
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


def _single(phrase: str, span: Span, inside: list[Mention], passage: Passage) -> tuple[Actor, ...]:
    """Resolve a phrase with one head: a name in it that is the head, else a surname, else a metonym."""
    begin = span[0]
    for mention in inside:
        (start, end), kind = mention.span, mention.kind
        before, after = phrase[: start - begin], phrase[end - begin :]
        if kind == "person" and not after.strip(" ,") and _OFFICE.fullmatch(before):
            return (_named(mention, passage),)
        if kind == "nationality" or not (kind == "post" or _TAIL.match(after)):
            continue
        if _may_lead(before) or _only_mentions(before, span, inside):
            return (_named(mention, passage),)
    return _by_words(phrase, passage)


@lru_cache(maxsize=1024)
def _may_lead(words: str) -> bool:
    """Tell whether words before the name of an actor may stand in its noun phrase: "the two"."""
    return _LEAD.fullmatch(words) is not None


def _only_mentions(before: str, span: Span, inside: list[Mention]) -> bool:
    """Tell whether all words of `before` belong to mentions, articles aside: "the Thai Foreign Minister Somchai"."""
    covered = before
    for mention in inside:
        first, last = mention.span.start - span.start, mention.span.end - span.start
        if last <= len(before):
            covered = covered[:first] + " " * (last - first) + covered[last:]
    return _LEAD.fullmatch(covered.replace(",", " ").strip()) is not None


def _by_words(phrase: str, passage: Passage) -> tuple[Actor, ...]:
    plain = _HONORIFIC.sub("", phrase.strip(_MARKS).removesuffix("'s"), count=1)
    phrases = passage.phrases
    key = phrases.name_parts.get(plain.casefold())
    if key is not None:
        return (phrases.actors[key],)
    side = phrases.capitals.get(plain)
    if side is not None:
        state = phrases.actors.get(f"state/{side.lower()}", passage.stand_ins.get(side))
        return () if state is None else (state,)
    return _by_noun(_ARTICLES.sub("", plain, count=1).casefold(), phrases)


def _by_noun(noun: str, phrases: Phrases) -> tuple[Actor, ...]:
    """Resolve "the government", "the ministry", "the committee" to the body last introduced under that word."""
    if not noun or " " in noun:
        return ()
    bodies = [
        actor
        for actor in phrases.actors.values()
        if actor.kind in {"organisation", "bloc"}
        and any(noun in name.casefold().split() for name in (actor.label, *actor.aliases))
    ]
    own = [actor for actor in bodies if actor.side == phrases.own_side]
    chosen = own or bodies
    return (chosen[0],) if chosen else ()
