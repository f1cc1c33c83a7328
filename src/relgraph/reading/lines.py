"""The lines of a frozen text, and what kind of line each is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from relgraph.knowledge.layouts import Layout, LineRule, Punctuation
from relgraph.knowledge.patterns import Pattern
from relgraph.reading.sentences import is_complete

#: Patterns are tried on lines up to this length only: page chrome is short, hostile lines are long.
REACH = 500
#: Widest line of a text that was wrapped by hand.
WIDEST_WRAPPED = 120

_NUMBER = re.compile(r"([0-9]{1,3})\.\s+(?=\S)")
_LINE = re.compile(r"[^\n]+")
_HARD_BLANK = "\u00a0"


class Line(NamedTuple):
    """A line that shows something: its place without the blanks around it, and whether a blank line follows.

    `text` has plain blanks where the text has some that do not break, so that patterns need not know of these.
    `chrome` says what sort of page chrome it is, or is None; `anywhere` tells that it is that inside a body too.
    """

    start: int
    end: int
    text: str
    gap_after: bool
    chrome: str | None
    anywhere: bool

    def number(self) -> tuple[int, int] | None:
        """Return the paragraph number that opens the line and the place where its text begins."""
        found = _NUMBER.match(self.text)
        return (int(found.group(1)), self.start + found.end()) if found else None

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
    return tuple(_lines(text, layout))


def _lines(text: str, layout: Layout) -> Iterator[Line]:
    for found in _LINE.finditer(text):
        words = plain_blanks(found.group()).strip()
        if words:
            start = found.end() - len(found.group().lstrip())
            gap_after = _blank_follows(text, found.end())
            anywhere = reason_to_skip(words, layout.chrome)
            chrome = anywhere or reason_to_skip(words, layout.margin)
            yield Line(start, start + len(words), words, gap_after, chrome, anywhere is not None)


def plain_blanks(text: str) -> str:
    """Return `text` with plain blanks for those that do not break; same length."""
    return text.replace(_HARD_BLANK, " ")


def _blank_follows(text: str, at: int) -> bool:
    """Tell whether the line behind the line feed at `at` is blank or the text is over."""
    for char in text[at + 1 : at + 1 + REACH]:
        if char == "\n":
            return True
        if not char.isspace():
            return False
    return True


def reason_to_skip(words: str, rules: tuple[LineRule, ...]) -> str | None:
    """Return why a line yields nothing, or None if it may."""
    if len(words) > REACH:
        return None
    return next((rule.reason for rule in rules if rule.pattern.fullmatch(words)), None)
