"""The lines of a frozen text, and what kind of line each is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from relgraph.knowledge.layouts import Layout, LineRule, Punctuation
from relgraph.reading.sentences import ends_with

#: Patterns are tried on lines up to this length only: page chrome is short, hostile lines are long.
REACH = 500

_NUMBER = re.compile(r"([0-9]{1,3})\.\s+(?=\S)")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that shows something: its place without the blanks around it, and whether a blank line follows."""

    start: int
    end: int
    text: str
    gap_after: bool

    def number(self) -> tuple[int, int] | None:
        """Return the paragraph number that opens the line and the place where its text begins."""
        found = _NUMBER.match(self.text)
        return (int(found.group(1)), self.start + found.end()) if found else None

    def after(self, mark: re.Pattern[str]) -> int | None:
        """Return where the text behind an opening `mark` begins (the end of the line if none is left), else None."""
        found = mark.match(self.text)
        if found is None:
            return None
        rest = self.text[found.end() :]
        return self.end - len(rest.lstrip())

    def is_complete(self, punctuation: Punctuation) -> bool:
        """Tell whether the line ends as a sentence or an introduction to a list does."""
        return ends_with(self.text.removesuffix("*"), punctuation.end + punctuation.hold, punctuation)


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of `text` that are not blank, in order."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    for found in _LINE.finditer(text):
        words = found.group().strip()
        if words:
            start = found.end() - len(found.group().lstrip())
            yield Line(start, start + len(words), words, _blank_follows(text, found.end()))


def _blank_follows(text: str, at: int) -> bool:
    """Tell whether the line behind the line feed at `at` is blank or the text is over."""
    for char in text[at + 1 : at + 1 + REACH]:
        if char == "\n":
            return True
        if not char.isspace():
            return False
    return True


def reason_to_skip(line: Line, rules: tuple[LineRule, ...]) -> str | None:
    """Return why a line yields nothing, or None if it may."""
    if len(line.text) > REACH:
        return None
    return next((rule.reason for rule in rules if rule.pattern.fullmatch(line.text)), None)


def chrome(line: Line, layout: Layout) -> str | None:
    """Return what sort of page chrome the line is, or None."""
    return reason_to_skip(line, layout.chrome)
