"""Whether a meeting that a noun names took place: by the verb that holds it, or by the words around it."""

import re
from typing import Final

from relgraph.extraction.events.outlook import outlook
from relgraph.extraction.events.scene import Scene
from relgraph.model import EventStatus

_MOST_BACK: Final = 11
_LOOK_BACK: Final = 70
_LOOK_AHEAD: Final = 70
_WALLS: Final = frozenset({",", ";", ":", "that", "which", "who"})
_OCCASION: Final = re.compile(
    r"\b(?:in|at|during|after|following|through)\s(?:a|an|his|her|their|the|separate)\s(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)
_AFTERWARDS: Final = re.compile(
    r"[^;:.]{0,40}?\b(?:was|were|took|takes|is|are|will)\s(?:held|place|be held|take place)\b"
)


def held(scene: Scene, index: int, end: int, *, otherwise: EventStatus | None = None) -> EventStatus | None:
    """Return whether the meeting whose noun begins at word `index` was held or is planned; None if neither is told.

    `end` is where the words for those who met end; `otherwise` counts where no verb holds it.
    """
    line = scene.line
    verb = _holding_verb(scene, index)
    told_before = verb is not None and line.lower(index - 1) == "the" and line.lower(verb) not in scene.lexicon.hold
    if told_before or line.lower(index) in scene.lexicon.regular:
        return None  # "chaired the meeting jointly with X": a meeting told of before
    if verb is not None:
        return outlook(line, verb, scene.lexicon, scene.grammar)
    start = line.starts[index] if index < len(line.texts) else end
    before = line.text[max(line.start, start - _LOOK_BACK) : start]
    if _OCCASION.search(before):
        return "held"
    aside = line.lower(index - 1) in {"a", "an"} and line.lower(index - 2) == ","
    after = None if aside else _AFTERWARDS.match(line.text, end, min(line.stop, end + _LOOK_AHEAD))
    if after:
        return "planned" if " will " in f" {after.group()}" else "held"
    if line.lower(index - 1) in {"for", "to"} and not scene.lexicon.travel.isdisjoint(line.lowers[:index]):
        return "held"
    return otherwise


def _holding_verb(scene: Scene, index: int) -> int | None:
    """Return the index of the verb that holds the meeting at `index`."""
    line = scene.line
    for place in range(index - 1, max(-1, index - _MOST_BACK), -1):
        word = line.lower(place)
        if word in _WALLS:
            return None
        if word in scene.lexicon.holding:
            following = scene.grammar.verbs.get(line.lower(place + 1))
            auxiliary = word in {"has", "have", "had"} and following is not None and following.letter in "EU"
            if not auxiliary:
                return place
    return None
