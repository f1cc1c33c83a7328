"""Who is the subject of a clause: named actors, pronouns, and the "we" and "I" of statements and speeches."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from relgraph.extraction.cast import Cast
from relgraph.knowledge.lexicon.composition import Operators
from relgraph.model import PEOPLE, Actor, Block, Document, Mention, Span

_SIDE: Final = attrgetter("side")
_SPAN: Final = attrgetter("span")
_START: Final = attrgetter("span.start")
_SINGLE: Final = frozenset({"he", "she"})
_PLURAL: Final = frozenset({"they", "both", "them"})
_FIRST: Final = frozenset({"we", "i", "us", "me"})
_THING: Final = frozenset({"it"})
_LATTER: Final = frozenset({"the latter"})
#: Said of the guest after the host has spoken.
_EXCELLENCY: Final = frozenset({"his excellency", "her excellency"})
_FORMER: Final = frozenset({"the former"})
#: All words that stand in for a name.
_STANDING_IN: Final = _SINGLE | _PLURAL | _FIRST | _THING | _LATTER | _EXCELLENCY | _FORMER
#: How far before "the latter" the one may be named whom it means.
_NEAR: Final = 400
#: Among how many characters a sentence may begin with "I" or "Let me".
_BEGINNING: Final = 40
_BODIES: Final = frozenset({"state", "bloc", "organisation", "group"})
_OWN_BODIES: Final = frozenset({"country", "ministry"})
_TOGETHER: Final = frozenset({"bloc", "group", "organisation"})


class Voices:
    """Resolves subjects while a release is read from top to bottom; remembers who spoke last."""

    def __init__(self, document: Document, cast: Cast, operators: Operators) -> None:
        """Find out whether the release is a speech, and which blocks are told by "we"."""
        self._text = document.shadow
        self._cast = cast
        self._speech = _is_speech(document, self._text, operators)
        told_by_us = _told_by_us(document.blocks, self._text)
        self._joint = not self._speech and bool(told_by_us)
        self._we_paragraphs = _with_list(told_by_us)
        after_each = pairwise(document.blocks)
        self._listed_below = frozenset([block.label for block, after in after_each if after.kind == "bullet"])
        self._governments = cast.lexicon.governments
        self.denying = operators.denying
        self._people = sorted(cast.named.people, key=_SPAN)
        self._gatherings = cast.lexicon.gatherings
        self._last: tuple[Actor, ...] = ()
        self._last_person: tuple[Actor, ...] = ()
        self._last_body: tuple[Actor, ...] = ()

    def is_own_body(self, noun: str) -> bool:
        """Tell whether a noun with "his" or "the" means a body of who speaks."""
        return noun in _OWN_BODIES or noun in self._governments

    def resolve(self, span: Span, block: str) -> tuple[Actor, ...]:
        """Return the actors that the words of `span` mean, one for each party if they mean all; none if unknown."""
        phrase = self._text[span[0] : span[1]]
        word = phrase.casefold().strip(" ,").removeprefix("let ")
        if word in _STANDING_IN:
            other = word in _LATTER or (word in _EXCELLENCY and len(self._last) == 1)
            meant = self._latter(span, block) if other else self._pronoun(word, block)
            if meant is not None:
                return meant
        found = self._cast.resolve_phrase(phrase, span, block)
        if len(found) > 1 and word.removeprefix("the ") in self._gatherings:
            self._last_body = found
        return found

    def _latter(self, span: Span, block: str) -> tuple[Actor, ...]:
        """Return whom "the latter" means: the second of two who acted, the person named last beside who acted."""
        if len(self._last) > 1:
            return self._last[-1:]
        for mention in reversed(self._people_in(span.start - _NEAR, span.start)):
            actor = self._cast.actor_at(mention.span)
            if actor is not None and actor not in self._last:
                return (actor,)
        return self.others(block, self._last)[:1]

    def _pronoun(self, word: str, block: str) -> tuple[Actor, ...] | None:
        """Return whom a pronoun means; None if the word is none."""
        if word in _FIRST:
            quoted = () if self._speech or self._joint else self._last_person
            return quoted or self.we(block)
        if word in _PLURAL:
            return self._last if _is_many(self._last) else self.parties(block, ())
        if word in _SINGLE:
            return self._last_person
        if word in _THING:
            return self._last_body
        return self._last[:1] if word in _FORMER else None

    def named_in(self, span: Span) -> tuple[Actor, ...]:
        """Return the persons and holders of posts named in a stretch of words, each once."""
        found = (self._cast.actor_at(mention.span) for mention in self._people_in(span.start, span.end))
        return tuple(dict.fromkeys(actor for actor in found if actor is not None))

    def _people_in(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions of persons and of holders of posts that begin between two places."""
        people = self._people
        return people[bisect_left(people, start, key=_START) : bisect_left(people, end, key=_START)]

    def owner(self, span: Span, block: str) -> tuple[Actor, ...]:
        """Return the actors that a possessive means ("both sides'", "Korea's")."""
        words = self._text[span.start : span.end]
        bare = words.removesuffix("'s").removesuffix("'")
        return self.resolve(Span(span.start, span.start + len(bare)), block) if len(bare) < len(words) else ()

    def we(self, block: str) -> tuple[Actor, ...]:
        """Return who "we" is: the speaker of a speech, all parties of a joint text."""
        if self._speech:
            speaker = self._cast.stand_in(self._cast.own_side, block)
            return () if speaker is None else (speaker,)
        return tuple(self._cast.standing(block).values())

    def publisher(self, block: str) -> tuple[Actor, ...]:
        """Return who stands for the side that publishes the release."""
        own = [actor for actor in self._cast.actors if actor.side == self._cast.own_side]
        body = next((actor for actor in own if actor.kind == "organisation"), None)
        found = body or self._cast.stand_in(self._cast.own_side, block)
        return () if found is None else (found,)

    def narrator(self, block: str) -> tuple[Actor, ...]:
        """Return who tells what nobody is said to tell: nobody named, or the "we" of a speech or a quoted list."""
        return self.we(block) if self._speech or block.partition(".")[0] in self._listed(block) else ()

    def orator(self, block: str) -> tuple[Actor, ...]:
        """Return who holds a speech; nobody if the release is none."""
        return self.we(block) if self._speech else ()

    def leads_into_list(self, block: str) -> bool:
        """Tell whether the points of a list stand right below a block."""
        return block in self._listed_below

    def _listed(self, block: str) -> frozenset[str]:
        return self._we_paragraphs if "." in block else frozenset()

    def parties(self, block: str, known: Iterable[Actor]) -> tuple[Actor, ...]:
        """Return `known` and, for each party of the meeting with no actor among them, the one that stands for it."""
        actors = tuple(known)
        sides = {*map(_SIDE, actors)}
        return (*actors, *[actor for side, actor in self._cast.standing(block).items() if side not in sides])

    def others(self, block: str, speakers: Sequence[Actor]) -> tuple[Actor, ...]:
        """Return who stands for the parties of the meeting other than the speakers' sides."""
        sides, found = {*map(_SIDE, speakers)}, self._cast.standing(block)
        return tuple([actor for side, actor in found.items() if side not in sides and actor not in speakers])

    def remember(self, actors: tuple[Actor, ...]) -> None:
        """Note who was the subject, for the pronouns to come."""
        if actors:
            self._last = actors
        if len(actors) == 1:
            if actors[0].kind in PEOPLE:
                self._last_person = actors
            elif actors[0].kind in _BODIES:
                self._last_body = actors


def _is_many(actors: tuple[Actor, ...]) -> bool:
    """Tell whether "they" can stand for `actors`: several, or people and countries taken together."""
    return len(actors) > 1 or any(actor.kind in _TOGETHER for actor in actors)


def _is_speech(document: Document, text: str, operators: Operators) -> bool:
    """Tell whether one person speaks: "I" is a subject, or the hearers are greeted."""
    opening = text[: document.blocks[0].span.end + 400].casefold() if document.blocks else ""
    if any(map(opening.__contains__, operators.greetings)):
        return True
    for block in document.blocks:
        for sentence in block.sentences:
            start = sentence.span[0]
            words = text[start : start + _BEGINNING]
            if ("I" in words or "Let" in words) and _is_told_by_me(words.split(maxsplit=3)[:3]):
                return True
    return False


def _is_told_by_me(words: Sequence[str]) -> bool:
    return "I" in words or "Let me" in " ".join(words)


def _told_by_us(blocks: Iterable[Block], text: str) -> list[Block]:
    """Return the blocks with a sentence that begins with "We", outside quotations."""
    return [block for block in blocks if _begins_with_we(block, text)] if "We " in text else []


def _with_list(told_by_us: Iterable[Block]) -> frozenset[str]:
    """Return the paragraphs with a list in which "we" speak: what else the list says, we say too."""
    return frozenset(block.label.partition(".")[0] for block in told_by_us if block.kind == "bullet")


def _begins_with_we(block: Block, text: str) -> bool:
    first, last = block.span
    if text.find("We ", first, last + 1) < 0:
        return False
    quotes, counted = 0, first
    for sentence in block.sentences:
        quotes += text.count('"', counted, sentence.span.start)
        counted = sentence.span.start
        if quotes % 2 == 0 and text.startswith("We ", counted):
            return True
    return False
