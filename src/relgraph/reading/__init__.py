"""Reading: the bytes of a release become a `Document` with frozen text, blocks and sentences.

Plain text, HTML and PDF come in; no clock, network or environment is looked at. What cannot be read raises
`ReleaseError`, which names the file, the place and the remedy.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from relgraph.errors import ReleaseError
from relgraph.knowledge.layouts import Layout
from relgraph.model import Block, Document, Sentence, Skipped, Source, Span
from relgraph.reading.blocks import Cut, Passage, cut_body
from relgraph.reading.decode import MAX_FILE, decode, freeze, is_html, is_pdf
from relgraph.reading.header import Title, find_body, find_published, find_publisher, find_title, stated_day
from relgraph.reading.lines import Line, plain_blanks, split_lines
from relgraph.reading.recognition import language_of, recognise
from relgraph.reading.sentences import split_sentences

__all__ = ["read_file", "read_release"]

#: A body without a single complete sentence or bullet must at least be this long to be one.
_SHORTEST_BODY = 200
#: How much above and at the beginning of the body may tell the publisher, in code points.
_HEAD = 4000
_OPENING = 300


def read_file(path: Path, source: Source, layouts: tuple[Layout, ...]) -> Document:
    """Read the release in the file at `path`; see `read_release`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE + 1)
    except OSError as error:
        message = f"the file cannot be read ({error.strerror})"
        raise ReleaseError(message, where=source.file, remedy="Check the path and its permissions.") from error
    return read_release(data, source, layouts)


def read_release(data: bytes, source: Source, layouts: tuple[Layout, ...]) -> Document:
    """Read the bytes of one release.

    The same bytes, source and layouts always give the same document.

    Raises:
        ReleaseError: the file is empty, too large, binary, in an undeclared encoding, or holds no body.
    """
    shown, stated = _show(data, source, layouts)
    layout, usual_publisher = recognise(shown, source, layouts)
    text = freeze(shown, source)
    lines = split_lines(text, layout)
    body = find_body(lines, layout)
    title = find_title(lines[: body.first], layout)
    cut = cut_body(lines, body, layout)
    _refuse_without_body(text, cut, source, layout)
    header, opening = lines[: body.first], plain_blanks(text[cut.passages[0].start :][:_OPENING])
    return Document(
        source=source,
        text=text,
        text_sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        language=language_of("\n".join([text[p.start : p.end] for p in cut.passages]), source, layout),
        layout=layout.name,
        title=text[slice(*title.spans[0])] if title else None,
        published=find_published(header, opening, layout.dates) or stated_day(stated, layout.dates),
        publisher=find_publisher(_head(header, opening), layout) or usual_publisher or source.publisher,
        blocks=(*_title_block(title), *[_block(text, passage, layout) for passage in cut.passages]),
        skipped=(*_skipped_header(header, title), *cut.skipped),
    )


def _show(data: bytes, source: Source, layouts: tuple[Layout, ...]) -> tuple[str, str | None]:
    """Return what a reader would see, and the day in a page's markup: HTML or PDF as lines, a plain text as it is."""
    if is_pdf(data):
        from relgraph.reading.pdf import read_pdf

        return read_pdf(data, source), None
    raw = decode(data, source)
    if is_html(raw):
        from relgraph.reading.page import read_page

        layout, _ = recognise(raw, source, layouts)
        page = read_page(raw, source, layout)
        return page.text, page.published
    return raw, None


def _head(header: Sequence[Line], opening: str) -> str:
    """Return what stands where a page says who speaks: the lines just above the body and its beginning."""
    return "\n".join([*[line.text for line in header], opening])[-_HEAD:]


def _title_block(title: Title | None) -> Iterator[Block]:
    if title:
        sentences = tuple(Sentence(number=n, span=Span(*span)) for n, span in enumerate(title.spans, 1))
        span = Span(title.spans[0][0], title.spans[-1][1])
        yield Block(label="title", kind="title", span=span, sentences=sentences)


def _block(text: str, passage: Passage, layout: Layout) -> Block:
    sentences = split_sentences(text, passage.start, passage.end, layout.punctuation)
    return Block(label=passage.label, kind=passage.kind, span=Span(passage.start, passage.end), sentences=sentences)


def _refuse_without_body(text: str, cut: Cut, source: Source, layout: Layout) -> None:
    """Refuse a page of which only chrome and headings are left."""
    length = 0
    for passage in cut.passages:
        length += passage.end - passage.start
        if length >= _SHORTEST_BODY or (length and _says_something(text, passage, layout)):
            break
    else:
        message = "the page has no body text, only a title or a menu"
        raise ReleaseError(message, where=source.file, remedy="Check that the whole release was saved.")


def _says_something(text: str, passage: Passage, layout: Layout) -> bool:
    """Tell whether a passage is more than a line of chrome: a bullet, a note, or words with the end of a sentence."""
    if passage.complete or passage.kind != "paragraph":
        return True
    if text.endswith(layout.punctuation.endings, passage.start, passage.end):
        return True
    return len(split_sentences(text, passage.start, passage.end, layout.punctuation)) > 1


def _skipped_header(header: Sequence[Line], title: Title | None) -> Iterator[Skipped]:
    """Yield every line above the body that is not part of the title, with the reason."""
    used = title.lines if title else frozenset()
    for index, line in enumerate(header):
        if index not in used:
            reason = line.chrome or ("number outside the body" if line.number else "above the body")
            yield Skipped(block=None, reason=reason, span=Span(line.start, line.end))
