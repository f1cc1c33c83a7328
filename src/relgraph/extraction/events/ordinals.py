"""Numbers of sessions: "23rd", "제23차", "twelfth"."""

import re
from typing import Final

from relgraph.extraction.line import Line
from relgraph.knowledge.lexicon.eventwords import EventLexicon

DIGITS: Final = re.compile(r"(?:제\s?)?(\d{1,3})(?:st|nd|rd|th|차|회)")


def ordinal(number: int) -> str:
    """Return 23 as "23rd"."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def session_at(line: Line, index: int, lexicon: EventLexicon) -> int | None:
    """Return the number that the word at `index` is; None if it is none."""
    digits = DIGITS.fullmatch(line.texts[index])
    return int(digits[1]) if digits else lexicon.ordinals.get(line.lower(index))
