"""The lines of a frozen text, and what kind of line each is."""

import re
from itertools import zip_longest
from typing import NamedTuple

from relgraph.knowledge.layouts import Layout, LineRules, Punctuation
from relgraph.knowledge.patterns import Pattern
from relgraph.reading.sentences import is_complete

#: Patterns are tried on lines up to this length only: page chrome is short, hostile lines are long.
REACH = 500
#: Widest line of a text that was wrapped by hand.
WIDEST_WRAPPED = 120

_NUMBER = re.compile(r"([0-9]{1,3})\.\s+(?=\S)")
_HARD_BLANK = "\u00a0"


class Line(NamedTuple):
    """A line that shows something: its place without the blanks around it, and whether a blank line follows.

    `text` has plain blanks where the text has some that do not break, so that patterns need not know of these.
    `chrome` says what sort of page chrome it is, or is None; `anywhere` tells that it is that inside a body too.
    `number` is the paragraph number that opens the line, with the place where its text begins.
    """

    start: int
    end: int
    text: str
    gap_after: bool
    chrome: str | None
    anywhere: bool
    number: tuple[int, int] | None

    def after(self, mark: Pattern) -> int | None:
        """Return where the text behind an opening `mark` begins (the end of the line if none is left), else None."""
        found = mark.match(self.text)
        if found is None:
            return None
        rest = self.text[found.end() :]
        return self.end - len(rest.lstrip())

    def is_complete(self, punctuation: Punctuation) -> bool:
        """Tell whether the line ends as a sentence or an introduction to a list does."""
        return is_complete(self.text, punctuation)


def split_lines(text: str, layout: Layout) -> tuple[Line, ...]:
    """Return the lines of `text` that are not blank, in order."""
    rows = plain_blanks(text).split("\n")
    chrome, margin = layout.chrome, layout.margin
    lines: list[Line] = []
    end = -1
    for row, below in zip_longest(rows, rows[1:], fillvalue=""):
        end += len(row) + 1
        words = row.strip()
        if words:
            start = end - len(row.lstrip())
            anywhere = reason_to_skip(words, chrome)
            found = _NUMBER.match(words) if words[0].isdigit() else None
            lines.append(Line(
                start, start + len(words), words, not below or below[:REACH].isspace(),
                anywhere or reason_to_skip(words, margin), anywhere is not None,
                (int(found[1]), start + found.end()) if found else None,
            ))  # fmt: skip
    return tuple(lines)


def plain_blanks(text: str) -> str:
    """Return `text` with plain blanks for those that do not break; same length."""
    return text.replace(_HARD_BLANK, " ")


def reason_to_skip(words: str, rules: tuple[LineRules, ...]) -> str | None:
    """Return why a line yields nothing, or None if it may."""
    if len(words) <= REACH:
        for reasons, pattern in rules:
            found = pattern.fullmatch(words)
            if found is not None and found.lastindex is not None:
                return reasons[found.lastindex]
    return None
