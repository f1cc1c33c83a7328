"""Whether what a verb tells of took place, lies ahead, or is only wished, asked or denied."""

from typing import Final

from relgraph.extraction.line import Line
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.knowledge.lexicon.grammar import Grammar
from relgraph.model import EventStatus

_LOOK_BACK: Final = 16
_NEAR_BACK: Final = 4
_RIGHT_BEFORE: Final = 3
_WALLS: Final = frozenset({";", ":", ".", "?", "!"})
_BASE: Final = frozenset("Ff")
_ING: Final = "G"
#: Classes of forms that are also nouns, and of the words before which make them one.
_NOUNS: Final = frozenset("fZ")
_BEFORE_NOUNS: Final = frozenset("DP")


def outlook(line: Line, index: int, lexicon: EventLexicon, grammar: Grammar) -> EventStatus | None:
    """Return whether the verb at word `index` tells of something held or planned; None if of neither."""
    if _denied(line, index, lexicon, grammar):
        return None
    word = line.lower(index)
    letter = "F" if word == "be" else grammar.words.get(word, ("N", ""))[0]
    verb = grammar.verbs.get(word)
    letter = verb.letter if verb is not None and word != "be" else letter
    if letter == _ING:
        return None if line.lower(index - 1) in lexicon.open_ing else "held"
    if letter in _NOUNS and _is_noun(line, index, lexicon, grammar):
        return None
    return _of_base(line, index, lexicon, grammar) if letter in _BASE else "held"


def _denied(line: Line, index: int, lexicon: EventLexicon, grammar: Grammar) -> bool:
    """Tell whether "not", "never" or the like stands close before."""
    near = range(max(0, index - _NEAR_BACK), index)
    return any(grammar.classes.get(line.lower(place)) == "X" for place in near) or any(
        line.lower(place) in lexicon.denials for place in near if index - place < _RIGHT_BEFORE
    )


def _is_noun(line: Line, index: int, lexicon: EventLexicon, grammar: Grammar) -> bool:
    """Tell whether an article, preposition or adjective before makes a noun of the word: "a working visit"."""
    before = line.lower(index - 1)
    return grammar.classes.get(before) in _BEFORE_NOUNS or before in lexicon.visit_adjectives


def _of_base(line: Line, index: int, lexicon: EventLexicon, grammar: Grammar) -> EventStatus | None:
    """Return what the nearest modal or "to" before a base form makes of it; a headline in the present tells."""
    for place in range(index - 1, max(-1, index - _LOOK_BACK), -1):
        word = line.lower(place)
        if word in _WALLS:
            break
        if word in lexicon.modals_ahead:
            return "planned"
        if grammar.classes.get(word) == "M":
            return None
        if word == "to" and (place == index - 1 or grammar.verbs.get(line.lower(place + 1)) is not None):
            return _after_to(line, place, lexicon, grammar)
    return "held" if line.block == "title" else None


def _after_to(line: Line, place: int, lexicon: EventLexicon, grammar: Grammar) -> EventStatus | None:
    """Return what the verb that governs "to" makes of the infinitive behind it."""
    for index in range(place - 1, max(-1, place - _LOOK_BACK), -1):
        word = line.lower(index)
        if word in _WALLS:
            break
        if word in lexicon.undertaking or word in lexicon.due_to or (word in lexicon.be_to and index == place - 1):
            return "planned"
        if word in lexicon.travel:
            return "held"
        form = grammar.verbs.get(word)
        if form is not None and form.letter not in "fZF":
            return None
    return "planned" if line.block == "title" else None
