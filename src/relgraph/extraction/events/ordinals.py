"""Numbers of sessions: "23rd", "제23차", "twelfth"."""

import re
from typing import Final

from relgraph.extraction.events.cued import Cued
from relgraph.extraction.events.cues import NUMBERING
from relgraph.extraction.line import Line
from relgraph.knowledge.lexicon.eventwords import EventLexicon

DIGITS: Final = re.compile(r"(?:제\s?)?(\d{1,3})(?:st|nd|rd|th|차|회)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MEETING_OF: Final = ["meeting", "of", "the"]


def ordinal(number: int) -> str:
    """Return 23 as "23rd"."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def session_at(line: Line, index: int, lexicon: EventLexicon) -> int | None:
    """Return the number that the word at `index` is; None if it is none."""
    digits = DIGITS.fullmatch(line.texts[index])
    return int(digits[1]) if digits else lexicon.ordinals.get(line.lower(index))


def qualified(cued: Cued, index: int, lexicon: EventLexicon) -> tuple[int, int | None]:
    """Return the first word of the qualifiers and ordinal before a name, and the ordinal."""
    line, session = cued.line, None
    if index > 3 and line.lowers[index - 3 : index] == _MEETING_OF:
        index -= 3
    while index > 0 and cued.has(NUMBERING, index - 1):
        text = line.texts[index - 1]
        digits = DIGITS.fullmatch(text)
        if text in lexicon.qualifiers or _YEAR.fullmatch(text):
            index -= 1
        elif session is None and (digits or text.lower() in lexicon.ordinals):
            session = int(digits[1]) if digits else lexicon.ordinals[text.lower()]
            index -= 1
        else:
            break
    return index, session
