"""The body of a release cut into passages: numbered paragraphs, sub-bullets, notes.

The labels are those of the coding scheme: ``4`` a paragraph, ``4.b1`` its first sub-bullet, ``1.n1`` its first note.
All bullets of a paragraph count on in one row, whatever their level. The mark is not part of the passage.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from relgraph.knowledge.layouts import Layout
from relgraph.model import BlockKind, Skipped, Span
from relgraph.reading.enumeration import Item, next_item
from relgraph.reading.header import Body
from relgraph.reading.lines import Line, reason_to_skip
from relgraph.reading.sentences import split_sentences

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


class Cut(NamedTuple):
    """A body cut up: its passages in order, and the lines that belong to none."""

    passages: tuple[Passage, ...]
    skipped: tuple[Skipped, ...]


def cut_body(lines: Sequence[Line], body: Body, layout: Layout) -> Cut:
    """Cut the lines of a body into passages; every line ends up in a passage or among the skipped ones."""
    cutter = _Cutter(lines, body, layout)
    for index in range(body.first, len(lines)):
        cutter.take(index)
    return cutter.finish()


class _Foot(NamedTuple):
    """What stands below the last words of a body: index of its first line, and why it yields nothing."""

    first: int
    reason: str

    @classmethod
    def find(cls, lines: Sequence[Line], body: Body, layout: Layout) -> Self:
        """Find the page chrome at the end, and the line, if any, with which another part of the page begins."""
        last = max(body.numbers, default=body.first)
        reasons = ((at, reason_to_skip(lines[at].text, layout.ends)) for at in range(last + 1, len(lines)))
        end, reason = next(((at, why) for at, why in reasons if why), (len(lines), ""))
        while end > last + 1 and lines[end - 1].chrome:
            end -= 1
        return cls(end, reason)


class _Cutter:
    """Takes the lines of a body one by one."""

    def __init__(self, lines: Sequence[Line], body: Body, layout: Layout) -> None:
        self._lines = lines
        self._body = body
        self._layout = layout
        self._foot = _Foot.find(lines, body, layout)
        self._passages: list[Passage] = []
        self._skipped: list[Skipped] = []
        self._paragraph = 0
        self._bullets = 0
        self._lone_marks = 0  # bullets of which only the mark has been seen
        self._notes = 0
        self._item: Item | None = None
        self._note_awaited = False  # the mark of a note stood alone in its line: the next line is its text

    def take(self, index: int) -> None:
        """Put one line where it belongs."""
        line = self._lines[index]
        if self._note_awaited:
            self._open("note", line, line.start)
        elif index in self._body.numbers:
            self._open_numbered(line, self._body.numbers[index])
        elif index >= self._foot.first:
            self._skip(line, line.chrome or self._foot.reason)
        elif self._take_marked(line):
            return
        elif line.chrome and line.anywhere:
            self._skip(line, line.chrome)
        else:
            self._take_plain(index, line)

    def finish(self) -> Cut:
        """Return what has been cut."""
        return Cut(tuple(self._passages), tuple(self._skipped))

    @property
    def _last(self) -> Passage | None:
        return self._passages[-1] if self._passages else None

    def _take_marked(self, line: Line) -> bool:
        """Open a note or a bullet if the line has the mark of one."""
        if (at := line.after(self._layout.note)) is not None:
            self._open_note(line, at)
        elif self._paragraph and (at := line.after(self._layout.bullet)) is not None:
            self._open_bullet(line, at)
        else:
            return False
        return True

    def _open_note(self, line: Line, at: int) -> None:
        if at < line.end:
            self._open("note", line, at)
        else:
            self._note_awaited = True

    def _open_bullet(self, line: Line, at: int) -> None:
        """Open a bullet; a mark that stands alone is counted, and what follows is taken for itself."""
        if at < line.end:
            self._open("bullet", line, at)
        else:
            self._lone_marks += 1
            self._skip(line, "mark alone")
            self._passages[-1].complete = True

    def _take_plain(self, index: int, line: Line) -> None:
        if self._last and not self._last.complete:
            self._join(self._last, line)
            return
        item = next_item(line.text, self._paragraph, self._item)
        self._item = item or self._item
        if self._body.numbers and self._is_short(line):
            self._take_short(index, line, item)
        elif self._body.numbers:
            self._open("note", line, self._behind_sign(line))  # a footnote that lost its mark
        elif reason := self._reason_to_leave_out(index, line):
            self._skip(line, reason)
        else:
            self._open("paragraph", line, self._behind_sign(line))

    def _take_short(self, index: int, line: Line, item: Item | None) -> None:
        """Take a short line between numbered paragraphs: a heading, unless something tells that it is more."""
        if item:
            self._open_whole_bullet(line, line.start + item.text_at)
        elif self._behind_sign(line) > line.start:
            self._open_whole_bullet(line, self._behind_sign(line))
        elif self._lone_marks and self._lines[index - 1].after(self._layout.bullet) == self._lines[index - 1].end:
            self._lone_marks -= 1
            self._open_whole_bullet(line, line.start)
        elif self._last and self._body.wrapped and not self._lines[index - 1].gap_after:
            self._join(self._last, line)
        else:
            self._skip(line, line.chrome or "heading")

    def _is_short(self, line: Line) -> bool:
        """Tell whether a line is as short as a heading and ends like no sentence."""
        return len(line.text) < _LONGEST_HEADING and not line.is_complete(self._layout.punctuation)

    def _reason_to_leave_out(self, index: int, line: Line) -> str | None:
        """Return why a short line right above a paragraph without a number is none of its words, or None if it is.

        Leaving it out changes no label and no sentence number: the line and the paragraph would be one passage.
        """
        below = self._lines[index + 1] if index + 1 < len(self._lines) else None
        if below is None or not self._passages or not self._is_short(line) or not self._is_prose(below):
            return None
        start = f"{line.text} {below.text[0]}"
        if len(split_sentences(start, 0, len(start), self._layout.punctuation)) > 1:
            return None
        return line.chrome or ("heading" if line.gap_after else None)

    def _is_prose(self, line: Line) -> bool:
        return (
            len(line.text) >= _LONGEST_HEADING
            and not line.text[0].islower()
            and not line.anywhere
            and line.after(self._layout.bullet) is None
            and line.after(self._layout.note) is None
        )

    def _behind_sign(self, line: Line) -> int:
        """Return where the words of a line begin, past a bullet or another sign that sets it off."""
        for sign in (self._layout.bullet, self._layout.sign):
            at = line.after(sign)
            if at is not None and at < line.end:
                return at
        return line.start

    def _open_numbered(self, line: Line, number: int) -> None:
        self._paragraph = number - 1
        self._open("paragraph", line, line.number[1] if line.number else line.start)

    def _open_whole_bullet(self, line: Line, start: int) -> None:
        """Open a bullet that no further line is joined to."""
        self._open("bullet", line, start)
        self._passages[-1].complete = True

    def _open(self, kind: BlockKind, line: Line, start: int) -> None:
        """Begin a passage of `kind` whose text begins at `start`."""
        self._note_awaited = False
        label = self._next_label(kind)
        complete = line.is_complete(self._layout.punctuation)
        self._passages.append(Passage(label, kind, start, line.end, complete))

    def _next_label(self, kind: BlockKind) -> str:
        if kind == "note":
            self._notes += 1
            return f"{self._paragraph}.n{self._notes}"
        if kind == "bullet":
            self._bullets += 1 + self._lone_marks
            self._lone_marks = 0
            return f"{self._paragraph}.b{self._bullets}"
        self._paragraph += 1
        self._bullets = self._lone_marks = self._notes = 0
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
