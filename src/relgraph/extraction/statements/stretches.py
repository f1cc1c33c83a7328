"""Which words an act stands in: those of its clause or of what is said, without the marks and joints around them."""

from typing import Final

from relgraph.extraction.acts.readings import Reading
from relgraph.extraction.statements.sentences import ReadSentence
from relgraph.model import Span

_MARKS: Final = " ,;-\"'"
_JOINTS: Final = (" and", " or", " but", " while")
#: What is left out at the end of a stretch of words.
_LOOSE: Final = (*_MARKS, *_JOINTS)


def own_span(text: str, read: ReadSentence, reading: Reading) -> Span:
    """Return the words of an act: its clause, or the part of it that is said, with the verb before the first."""
    whole = clause_span(text, read, reading.clause)
    if reading.piece is None:
        return whole
    piece = clause_span(text, read, reading.piece)
    first = reading.piece == read.reader.reader.said(reading.clause)[0]
    return trimmed(text, whole.start, piece.end) if first else piece


def clause_span(text: str, read: ReadSentence, place: int) -> Span:
    """Return the words of a clause with its own subject, without the marks and joints around it."""
    clause, tagged = read.clauses[place], read.tagged
    begin, group, starts = clause.start, clause.group, tagged.starts
    if place == 0 and not read.begins_with_participle:
        first = begin
    else:
        subject, after = clause.subject
        first = group.first
        if begin <= subject < after and subject < first:
            first = subject
    last = max(clause.end - 1, group.last)
    return trimmed(text, max(starts[first], read.sentence.span.start), starts[last] + tagged.lengths[last])


def trimmed(text: str, start: int, end: int) -> Span:
    """Leave out commas, semicolons and "and" at the end of a stretch of words."""
    if not text.endswith(_LOOSE, start, end):
        return Span(start, end)
    words = text[start:end]
    while True:
        bare = words.rstrip(_MARKS)
        for joint in _JOINTS:
            bare = bare.removesuffix(joint)
        if bare == words or not bare:
            return Span(start, start + len(words))
        words = bare
