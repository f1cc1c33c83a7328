"""The body of a release cut into passages: numbered paragraphs, sub-bullets, notes.

The labels are those of the coding scheme: ``4`` a paragraph, ``4.b1`` its first sub-bullet, ``1.n1`` its first note.
All bullets of a paragraph count on in one row, whatever their level. The mark is not part of the passage.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from relgraph.knowledge.layouts import Layout
from relgraph.model import BlockKind, Skipped, Span
from relgraph.reading.enumeration import Item, next_item
from relgraph.reading.header import Body
from relgraph.reading.lines import Line, reason_to_skip

#: A line shorter than this that ends like no sentence is a heading.
_LONGEST_HEADING = 80


@dataclass(slots=True)
class Passage:
    """A passage while it grows: lines are joined to it as long as it is not complete."""

    label: str
    kind: BlockKind
    start: int
    end: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """A body cut up: its passages in order, and the lines that belong to none."""

    passages: tuple[Passage, ...]
    skipped: tuple[Skipped, ...]


def cut_body(lines: Sequence[Line], body: Body, layout: Layout) -> Cut:
    """Cut the lines of a body into passages; every line ends up in a passage or among the skipped ones."""
    cutter = _Cutter(lines, body, layout)
    for index in range(body.first, len(lines)):
        cutter.take(index)
    return cutter.finish()


class _Cutter:
    """Takes the lines of a body one by one."""

    def __init__(self, lines: Sequence[Line], body: Body, layout: Layout) -> None:
        self._lines = lines
        self._body = body
        self._layout = layout
        self._passages: list[Passage] = []
        self._skipped: list[Skipped] = []
        self._paragraph = 0
        self._bullets = 0
        self._notes = 0
        self._item: Item | None = None
        self._awaited: BlockKind | None = None  # a mark stood alone in its line: the next line is its text
        self._over: str | None = None

    def take(self, index: int) -> None:
        """Put one line where it belongs."""
        line = self._lines[index]
        if self._awaited:
            self._open(self._awaited, line, line.start)
        elif index in self._body.numbers:
            self._open_numbered(line, self._body.numbers[index])
        elif reason := self._reason_to_skip(line):
            self._skip(line, reason)
        elif not self._take_marked(line):
            self._take_plain(index, line)

    def finish(self) -> Cut:
        """Return what has been cut."""
        return Cut(tuple(self._passages), tuple(self._skipped))

    @property
    def _last(self) -> Passage | None:
        return self._passages[-1] if self._passages else None

    def _reason_to_skip(self, line: Line) -> str | None:
        """Return why a line yields nothing; once the page's foot begins, nothing below yields anything."""
        if self._passages and self._over is None:
            self._over = reason_to_skip(line.text, self._layout.ends)
        return self._over or line.chrome

    def _take_marked(self, line: Line) -> bool:
        """Open a note or a bullet if the line has the mark of one."""
        if (at := line.after(self._layout.note)) is not None:
            self._open_or_await("note", line, at)
        elif self._paragraph and (at := line.after(self._layout.bullet)) is not None:
            self._open_or_await("bullet", line, at)
        elif item := self._next_item(line):
            self._item = item
            self._open("bullet", line, line.start + item.text_at)
        else:
            return False
        return True

    def _next_item(self, line: Line) -> Item | None:
        """Return the mark of a counted list; only a complete line, or the item before, can be followed by one."""
        last = self._last
        if last is None or not (last.complete or self._item) or (line.number() and not self._body.numbers):
            return None
        return next_item(line.text, self._paragraph, self._item)

    def _take_plain(self, index: int, line: Line) -> None:
        last = self._last
        if last and (not last.complete or self._is_broken_before(index)):
            self._join(last, line)
        elif self._is_heading(index, line):
            self._skip(line, "heading")
        elif self._body.numbers:
            self._open("note", line, line.start)  # a footnote that lost its mark
        else:
            at = line.after(self._layout.bullet)
            self._open("paragraph", line, line.start if at in (None, line.end) else at)

    def _is_broken_before(self, index: int) -> bool:
        return self._body.wrapped and index > 0 and not self._lines[index - 1].gap_after

    def _is_heading(self, index: int, line: Line) -> bool:
        """Tell whether a short line that ends like no sentence is a heading.

        Where paragraphs have no numbers it must also stand apart, with prose below it.
        """
        if len(line.text) >= _LONGEST_HEADING or line.is_complete(self._layout.punctuation):
            return False
        if self._body.numbers:
            return True
        below = self._lines[index + 1] if index + 1 < len(self._lines) else None
        return bool(self._passages and line.gap_after and below and self._is_prose(below))

    def _is_prose(self, line: Line) -> bool:
        return (
            len(line.text) >= _LONGEST_HEADING
            and not line.text[0].islower()
            and line.after(self._layout.bullet) is None
        )

    def _open_numbered(self, line: Line, number: int) -> None:
        found = line.number()
        self._paragraph = number - 1
        self._open("paragraph", line, found[1] if found else line.start)

    def _open_or_await(self, kind: BlockKind, line: Line, at: int) -> None:
        if at < line.end:
            self._open(kind, line, at)
        else:
            self._awaited = kind

    def _open(self, kind: BlockKind, line: Line, start: int) -> None:
        """Begin a passage of `kind` whose text begins at `start`."""
        self._awaited = None
        label = self._next_label(kind)
        complete = line.is_complete(self._layout.punctuation)
        self._passages.append(Passage(label, kind, start, line.end, complete))

    def _next_label(self, kind: BlockKind) -> str:
        if kind == "note":
            self._notes += 1
            return f"{self._paragraph}.n{self._notes}"
        if kind == "bullet":
            self._bullets += 1
            return f"{self._paragraph}.b{self._bullets}"
        self._paragraph += 1
        self._bullets = self._notes = 0
        self._item = None
        return str(self._paragraph)

    def _join(self, passage: Passage, line: Line) -> None:
        """Add a line to a passage; chrome that stood between the two is then inside the passage, and told so."""
        for index in range(len(self._skipped) - 1, -1, -1):
            between = self._skipped[index]
            if between.span.start < passage.end:
                break
            self._skipped[index] = Skipped(block=passage.label, reason=between.reason, span=between.span)
        passage.end = line.end
        passage.complete = line.is_complete(self._layout.punctuation)

    def _skip(self, line: Line, reason: str) -> None:
        self._skipped.append(Skipped(block=None, reason=reason, span=Span(line.start, line.end)))
