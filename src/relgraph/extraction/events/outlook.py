"""Whether what a verb tells of took place, lies ahead, or is only wished, asked or denied."""

from typing import Final

from relgraph.extraction.line import Line
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.knowledge.lexicon.grammar import Grammar
from relgraph.model import EventStatus

_LOOK_BACK: Final = 16
_NEAR_BACK: Final = 4
_WALLS: Final = frozenset({";", ":", ".", "?", "!"})
_AHEAD: Final = frozenset({"will", "shall", "would", "'ll", "we'll", "they'll"})
_BE: Final = frozenset({"is", "are", "was", "were"})
_NO: Final = frozenset({"no", "neither", "nor", "didn't", "hasn't", "won't"})
_BASE: Final = frozenset("Ff")
_ING: Final = "G"
#: Classes of forms that are also nouns, and of the words before which make them one.
_NOUNS: Final = frozenset("fZ")
_BEFORE_NOUNS: Final = frozenset("DP")
_ADJECTIVES: Final = frozenset({"official", "state", "working", "courtesy", "first", "short", "recent", "brief"})
#: Before a form in -ing: what follows was done.
_DONE: Final = frozenset({"after", "before", "while", "upon", "when", "currently", "now", "is", "was", "are", "were"})
#: Before a form in -ing: what follows is a wish or a plan ("looked forward to visiting").
_OPEN: Final = frozenset({"to", "of", "for", "considering", "about", "without"})


def outlook(line: Line, index: int, lexicon: EventLexicon, grammar: Grammar) -> EventStatus | None:
    """Return whether the verb at word `index` tells of something held or planned; None if of neither."""
    if _denied(line, index, grammar):
        return None
    word = line.lower(index)
    letter = "F" if word == "be" else grammar.words.get(word, ("N", ""))[0]
    verb = grammar.verbs.get(word)
    letter = verb.letter if verb is not None and word != "be" else letter
    if letter == _ING:
        return _of_ing(line, index)
    if letter in _NOUNS and _is_noun(line, index, grammar):
        return None
    return _of_base(line, index, lexicon, grammar) if letter in _BASE else "held"


def _denied(line: Line, index: int, grammar: Grammar) -> bool:
    """Tell whether "not", "never" or the like stands close before."""
    near = range(max(0, index - _NEAR_BACK), index)
    return any(grammar.classes.get(line.lower(place)) == "X" for place in near) or any(
        line.lower(place) in {"no", "neither", "nor", "didn't", "hasn't", "won't"}
        for place in near
        if index - place < 3
    )


def _is_noun(line: Line, index: int, grammar: Grammar) -> bool:
    """Tell whether an article, preposition or adjective before makes a noun of the word: "a working visit"."""
    before = line.lower(index - 1)
    return grammar.classes.get(before) in _BEFORE_NOUNS or before in _ADJECTIVES


def _of_ing(line: Line, index: int) -> EventStatus | None:
    before = line.lower(index - 1)
    return None if before in _OPEN and before not in _DONE else "held"


def _of_base(line: Line, index: int, lexicon: EventLexicon, grammar: Grammar) -> EventStatus | None:
    """Return what the nearest modal or "to" before a base form makes of it; a headline in the present tells."""
    for place in range(index - 1, max(-1, index - _LOOK_BACK), -1):
        word = line.lower(place)
        if word in _WALLS:
            break
        if word in _AHEAD:
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
        if word in lexicon.undertaking or (word in _BE and index == place - 1) or (word == "due"):
            return "planned"
        if word in lexicon.travel:
            return "held"
        form = grammar.verbs.get(word)
        if form is not None and form.letter not in "fZF":
            return None
    return "planned" if line.block == "title" else None
