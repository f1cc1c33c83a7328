"""What the engine found -> the bytes of an answer, cut at the limits; runs in a worker.

Rows pass once through TSV, and triples through N-Triples, both of which write one on a line: lines can be counted,
cut and sorted, and the engine turns them into every other format without loss. JSON, which most ask for, is cut between
rows as the engine wrote it.
"""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final

import pyoxigraph as ox

from relgraph.graph.syntax import written
from relgraph.query.formats import (
    CSV,
    GRAPH_FORMATS,
    JSON,
    JSONLD,
    NQUADS,
    NTRIPLES,
    RDFXML,
    RESULT_FORMATS,
    TRIG,
    TSV,
    TURTLE,
    XML,
    Answer,
    AnswerKind,
    Cut,
    Format,
    format_named,
)  # fmt: skip

_RESULTS: Final = {
    JSON: ox.QueryResultsFormat.JSON,
    XML: ox.QueryResultsFormat.XML,
    CSV: ox.QueryResultsFormat.CSV,
    TSV: ox.QueryResultsFormat.TSV,
}
_GRAPHS: Final = {
    TURTLE: ox.RdfFormat.TURTLE,
    NTRIPLES: ox.RdfFormat.N_TRIPLES,
    RDFXML: ox.RdfFormat.RDF_XML,
    JSONLD: ox.RdfFormat.JSON_LD,
    TRIG: ox.RdfFormat.TRIG,
    NQUADS: ox.RdfFormat.N_QUADS,
}
#: A cut aims a little below the limit, for rows differ in length.
_MARGIN: Final = 0.95


#: What ends one row of SPARQL JSON and begins the next; inside of a text the quotation mark would be escaped.
_NEXT_ROW: Final = b'},{"'
_FIRST_ROW: Final = b'"bindings":['
_LAST_ROW: Final = b"]}}"
#: A row that binds nothing, or the same letters in a text: rows are then read one by one.
_EMPTY_ROW: Final = b"{}"


_BETWEEN_ROWS: Final = re.compile(re.escape(_NEXT_ROW))
_DECODER: Final = json.JSONDecoder()


class _FullError(Exception):
    """Enough lines have been written."""


class _Sink(BytesIO):
    """Takes pieces until there are more than `most` of `mark` in them, or more than `size` bytes."""

    def __init__(self, mark: bytes, most: int, size: int) -> None:
        super().__init__()
        self._mark, self._most, self._size, self._seen = mark, most, size, 0
        self._full = False

    def write(self, chunk: bytes) -> int:  # type: ignore[override]  # the engine writes bytes only
        """Take a piece; raise `_FullError` once it goes past a limit."""
        if self._full:
            # the engine tries once more to get rid of its buffer when it is told to stop
            raise _FullError
        self._seen += chunk.count(self._mark)
        written = super().write(chunk)
        self._full = self._seen > self._most or self.tell() > self._size
        if self._full:
            raise _FullError
        return written


def write_answer(
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, *, accept: str, rows: int, size: int
) -> Answer:
    """Return the answer in the format `accept` (a media type), of at most `rows` lines and `size` bytes."""
    if isinstance(found, ox.QueryBoolean):
        chosen = format_named(accept, RESULT_FORMATS)
        return _answer(found.serialize(format=_RESULTS[chosen]) or b"", chosen, "boolean", 1)
    if isinstance(found, ox.QueryTriples):
        return _graph(found, format_named(accept, GRAPH_FORMATS), rows, size)
    return _bindings(found, format_named(accept, RESULT_FORMATS), rows, size)


def _bindings(found: ox.QuerySolutions, chosen: Format, rows: int, size: int) -> Answer:
    return _json(found, rows, size) if chosen is JSON else _by_lines(found, chosen, rows, size)


def _json(found: ox.QuerySolutions, rows: int, size: int) -> Answer:
    # marks may lie between two pieces, so that a few more rows than the limit may come
    text, full = _taken(found, _Sink(_NEXT_ROW, rows, size), ox.QueryResultsFormat.JSON)
    start = text.index(_FIRST_ROW) + len(_FIRST_ROW)
    if not full and text.find(_EMPTY_ROW, start) < 0 and (count := text.count(_NEXT_ROW, start) + 1) <= rows:
        return _answer(text, JSON, "bindings", count if len(text) > start + len(_LAST_ROW) else 0)
    ends = _row_ends(text, start, whole=not full)
    kept = [end for end in ends[:rows] if end <= size - len(_LAST_ROW)]
    if len(kept) == len(ends) and not full:
        return _answer(text, JSON, "bindings", len(ends))
    cut: Cut = "rows" if len(kept) == rows else "bytes"
    end = kept[-1] if kept else start
    body = b'{"truncated":%s,' % json.dumps(cut).encode() + text[1:end] + _LAST_ROW
    return _answer(body, JSON, "bindings", len(kept), cut)


def _row_ends(text: bytes, start: int, *, whole: bool) -> list[int]:
    """Return where each row of SPARQL JSON ends, the first of which begins at `start`.

    The last row counts only if the text is `whole`.
    """
    last = len(text) - len(_LAST_ROW) if whole else len(text)
    if text.find(_EMPTY_ROW, start) >= 0:
        return list(_read_ends(text[start:last].decode("utf-8", "ignore"), start))
    ends = [match.start() + 1 for match in _BETWEEN_ROWS.finditer(text, start)]
    return [*ends, last] if whole and last > start else ends


def _read_ends(rows: str, start: int) -> Iterator[int]:
    """Yield where each whole row ends, in bytes of the text that begins at `start`."""
    place = 0
    while place < len(rows):
        try:
            _, end = _DECODER.raw_decode(rows, place)
        except ValueError:
            return
        start += len(rows[place:end].encode())
        yield start
        start, place = start + 1, end + 1


def _by_lines(found: ox.QuerySolutions, chosen: Format, rows: int, size: int) -> Answer:
    (head, *lines), full = _lines(found, ox.QueryResultsFormat.TSV, rows + 1, size)
    kept, cut = lines[:rows], _cut(len(lines), rows, full=full)
    while len(body := _table(head, kept, chosen)) > size and kept:
        kept, cut = _fewer(kept, len(body), size), "bytes"
    return _answer(body, chosen, "bindings", len(kept), cut)


def _graph(found: ox.QueryTriples, chosen: Format, rows: int, size: int) -> Answer:
    lines, full = _lines(found, ox.RdfFormat.N_TRIPLES, rows, size)
    kept, cut = sorted(set(lines[:rows])), _cut(len(lines), rows, full=full)
    while len(body := _serialized(kept, chosen)) > size and kept:
        kept, cut = _fewer(kept, len(body), size), "bytes"
    return _answer(body, chosen, "graph", len(kept), cut)


def _lines(
    found: ox.QuerySolutions | ox.QueryTriples, syntax: ox.QueryResultsFormat | ox.RdfFormat, most: int, size: int
) -> tuple[list[bytes], bool]:
    """Return the whole lines written until the end or a limit, and whether it was a limit."""
    text, full = _taken(found, _Sink(b"\n", most, size), syntax)
    # what stands behind the last line feed is nothing, or half a line
    return [line + b"\n" for line in text.split(b"\n")[:-1]], full


def _taken(
    found: ox.QuerySolutions | ox.QueryTriples, sink: _Sink, syntax: ox.QueryResultsFormat | ox.RdfFormat
) -> tuple[bytes, bool]:
    """Return what was written until the end or a limit, and whether it was a limit."""
    full = False
    try:
        found.serialize(sink, format=syntax)  # type: ignore[arg-type]  # each kind of finding gets its own syntax
    except _FullError:
        full = True
    return sink.getvalue(), full


def _cut(found: int, rows: int, *, full: bool) -> Cut | None:
    if found > rows:
        return "rows"
    return "bytes" if full else None


def _fewer(lines: list[bytes], length: int, size: int) -> list[bytes]:
    return lines[: min(len(lines) - 1, int(len(lines) * size / length * _MARGIN))]


def _table(head: bytes, lines: list[bytes], chosen: Format) -> bytes:
    text = b"".join([head, *lines])
    if chosen is TSV:
        return text
    solutions = ox.parse_query_results(text, format=ox.QueryResultsFormat.TSV)
    return solutions.serialize(format=_RESULTS[chosen]) or b""


def _serialized(lines: list[bytes], chosen: Format) -> bytes:
    text = b"".join(lines)
    if chosen is NTRIPLES:
        return text
    return written(ox.parse(text, format=ox.RdfFormat.N_TRIPLES), _GRAPHS[chosen])


def _answer(body: bytes, chosen: Format, kind: AnswerKind, rows: int, cut: Cut | None = None) -> Answer:
    return Answer(body=body, media_type=chosen.media_type, kind=kind, rows=rows, cut=cut)
