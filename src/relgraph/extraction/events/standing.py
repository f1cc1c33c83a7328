"""Whether the words around a name make it a standing body or a mere wish, and whose two sides it joins."""

import re
from typing import Final

from relgraph.extraction.line import SIDED, Line
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.model import Span

_LOOK_BACK: Final = 45
#: The long name before a short one: "the Joint Committee on Ports (JCP)".
_LONG_NAME: Final = re.compile(r"\s(?:(?:[A-Z][\w-]*|and|of|on|for)\s){1,8}\($")
#: The short name behind a long one.
_GLOSS: Final = re.compile(r"^(?:\s?\([\w+-]{2,10})?\)")
_PAIR_BEHIND: Final = re.compile(r"\s(?:between|of)\s(?:the\s)?")


def is_no_meeting(line: Line, after: int, lexicon: EventLexicon) -> bool:
    """Tell whether the word at `after`, behind a name, makes it something else."""
    return after < len(line.texts) and line.texts[after] in lexicon.not_meetings


def is_standing(line: Line, name: Span, lexicon: EventLexicon) -> bool:
    """Tell whether the words before or behind a name make it the standing body."""
    before = line.text[max(line.start, name.start - _LOOK_BACK) : name.start].lower()
    behind = _GLOSS.sub("", line.text[name.end : name.end + _LOOK_BACK].lower()).lstrip()
    return any(map(before.__contains__, lexicon.standing)) or behind.startswith(lexicon.standing_after)


def is_addressed(line: Line, start: int, lexicon: EventLexicon) -> bool:
    """Tell whether a body is only asked or handed something: "tasked the X Committee", "submit to the X one"."""
    before = line.text[max(line.start, start - 2 * _LOOK_BACK) : start]
    before = _LONG_NAME.sub(" ", before).removesuffix("the ").rstrip().lower()
    handed = before.endswith(" to") and not set(lexicon.handed_in).isdisjoint(before.split())
    return before.endswith(lexicon.addressed) or handed


def is_bid(line: Line, start: int, lexicon: EventLexicon) -> bool:
    """Tell whether somebody only wishes to host the meeting whose name begins at `start`."""
    before = line.text[max(line.start, start - _LOOK_BACK) : start].lower().rstrip()
    return before.removesuffix(" the").endswith(lexicon.bids)


def pair_behind(line: Line, end: int) -> frozenset[str]:
    """Return the two sides that a meeting is said to be between: "the 3rd Joint Commission between X and Y"."""
    match = _PAIR_BEHIND.match(line.text, end)
    rows = [
        m for m in line.mentions if m.kind in SIDED and match and match.end() <= m.span.start < end + 2 * _LOOK_BACK
    ]
    joined = len(rows) > 1 and " and " in line.text[rows[0].span.start : rows[1].span.start]
    near = match is not None and joined and rows[0].span.start == match.end()
    return frozenset(mention.side for mention in rows[:2]) if near else frozenset()
