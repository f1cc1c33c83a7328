"""What is undertaken: one stretch of words for each target that a promise or an agreement names."""

import re
from typing import Final, NamedTuple

from relgraph.extraction.acts.complements import is_unknown_verb
from relgraph.extraction.acts.readings import Reading
from relgraph.extraction.clauses import Clause
from relgraph.extraction.clauses.tagging import Tagged

_PURPOSE: Final = frozenset({("so", "as"), ("in", "order"), ("so", "that"), ("aimed", "at"), ("with", "a")})
_PURPOSEFUL: Final = frozenset(first for first, _ in _PURPOSE)
#: Classes of what joins two targets.
_JOINT: Final = re.compile("[Kc;]")
#: Classes of words that can be an object; a noun may share its form with a verb ("trade").
_THINGS: Final = frozenset("NsQfZ")
_OBJECT: Final = frozenset("DNsGQP")
#: Classes of words that share a form with a verb and are nouns or adjectives after one ("promote exchanges").
_ALIKE: Final = frozenset("vfFZU")


class Target(NamedTuple):
    """Token range of one target; the first of a clause also holds the words before it."""

    start: int
    end: int


def targets(tagged: Tagged, reading: Reading, clause: Clause) -> tuple[Target, ...]:
    """Return the targets of an undertaking: two verbs with objects of their own are two ("to A and to B").

    `clause` is the one whose words say what is undertaken.
    """
    verb = _first_verb(tagged, reading.target, clause.end)
    if verb is None:
        return (Target(reading.target, clause.end),)
    stop = _purpose(tagged, verb, clause.end)
    joints = _JOINT.finditer(tagged.symbols, verb + 1, stop - 2)
    begins = [joint.end() for joint in joints if _is_joined_verb(tagged, joint.end(), verb)]
    edges = [*begins, clause.end]
    starts = [reading.target, *begins]
    return tuple(Target(start, end) for start, end in zip(starts, edges, strict=True))


def _first_verb(tagged: Tagged, start: int, end: int) -> int | None:
    """Return the first bare verb form near the start of the words: "to <verb>", or the verb of "will <verb>"."""
    for place in range(start, min(end, start + 9)):
        if tagged.symbols[place] in "FfE" and (place == start or tagged.symbols[place - 1] in "tAM"):
            return place
    return None


def _purpose(tagged: Tagged, start: int, end: int) -> int:
    """Return where a purpose begins ("so as to ..."); what follows it are no targets."""
    symbols, words = tagged.symbols, tagged.words
    for place in range(start + 1, end - 1):
        symbol = symbols[place]
        if symbol in "TWS" or (words[place] in _PURPOSEFUL and words[place : place + 2] in _PURPOSE):
            return place
        infinitive = symbol == "t" and symbols[place + 1] in "Ff"
        if infinitive and symbols[place - 1] not in "KcA" and place > start + 1:
            return place
    return end


def _past_adverbs(tagged: Tagged, place: int) -> int:
    """Step over adverbs, also the one without an ending ("early convene"); the last token stays."""
    while place < len(tagged.symbols) - 1 and (tagged.symbols[place] == "A" or tagged.words[place] == "early"):
        place += 1
    return place


def _is_listed_verb(tagged: Tagged, place: int) -> bool:
    """Tell whether a bare verb stands right after a comma in a list of deeds ("to A, B and C")."""
    listed = {"c": "Ft", ";": "Fft"}.get(tagged.symbols[place - 1], "")
    if not listed or (tagged.symbols[place] not in listed and tagged.symbols[_past_adverbs(tagged, place)] != "F"):
        return False
    joint = tagged.symbols.find("K", place)
    return joint > 0 and tagged.symbols[joint + 1 : joint + 2] in tuple("FftA")


def _is_joined_verb(tagged: Tagged, place: int, first: int) -> bool:
    """Tell whether the token after a joint at `place` begins a second target with an object of its own."""
    if tagged.symbols[place - 1] != "K" and not _is_listed_verb(tagged, place):
        return False
    verb = _past_adverbs(tagged, place + (tagged.symbols[place] == "t"))
    letter = tagged.symbols[verb]
    explicit = tagged.symbols[place] == "t"
    if verb + 1 >= len(tagged.symbols) or not (letter in "Ff" or (explicit and is_unknown_verb(tagged, verb))):
        return False
    follows = tagged.symbols[_past_adverbs(tagged, verb + 1)]
    sure = letter == "F" or tagged.symbols[place - 1] == ";" or follows in "Ds"
    own_object = explicit or (sure and (follows in _OBJECT or (letter == "F" and follows in _ALIKE)))
    first_object = any(symbol in _THINGS for symbol in tagged.symbols[first + 1 : place - 1])
    return own_object and first_object
