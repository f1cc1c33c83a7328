"""PDF files with a text layer to lines with their places on the page; pypdf does the parsing.

Nothing is fetched or run. Every limit counts work, not time, so that the same file always gives the same answer.
"""

import io
import logging
import struct
import zlib
from collections.abc import Iterator
from typing import Any, Final

from pypdf import Configuration, PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from relgraph.errors import ReleaseError
from relgraph.model import Source
from relgraph.reading.decode import MAX_FILE, MAX_TEXT
from relgraph.reading.pdf_lines import PageLine, flowing_text

#: What pypdf finds odd but can read is not worth a word to the reader.
logging.getLogger("pypdf").setLevel(logging.ERROR)

MAX_PAGES: Final = 500
#: Most drawing operations of a whole file, and what drawing another object inside a page counts as.
_MAX_OPERATIONS: Final = 1_000_000
_INSERTION: Final = 2_000
#: Most decoded bytes of what draws the pages, for the whole file.
_MAX_DRAWING: Final = 8 * 1024 * 1024
_LIMITS: Final = Configuration(
    zlib_maximum_output_length=4 * 1024 * 1024,
    lzw_maximum_output_length=4 * 1024 * 1024,
    run_length_maximum_output_length=4 * 1024 * 1024,
    array_based_stream_maximum_output_length=4 * 1024 * 1024,
    zlib_maximum_recovery_input_length=500_000,
    stream_parsing_work_maximum_count=200_000,
    stream_decoding_work_maximum_length=16 * 1024 * 1024,
    xform_maximum_invocations_per_extraction=50,
    page_tree_maximum_entries=5_000,
    page_tree_maximum_page_entries=50_000,
    jbig2dec_binary=None,
)
#: What pypdf raises on a broken file: its own errors, and those of Python where it does not check ("broken PDF files
#: might cause other exceptions", says its documentation).
_BROKEN: Final = (
    *(PyPdfError, DependencyError, struct.error, zlib.error, ArithmeticError, AssertionError, AttributeError),
    *(EOFError, LookupError, NotImplementedError, OSError, RecursionError, TypeError, ValueError),
)
_AS_TEXT: Final = "Save the release as plain text or HTML."
_SPLIT: Final = "Split it into one file for each release."


def read_pdf(data: bytes, source: Source) -> str:
    """Return the text of a PDF: lines in reading order, blank lines between paragraphs, no page furniture.

    Raises:
        ReleaseError: the file is too large, encrypted, broken, or holds pictures of text only.
    """
    if len(data) > MAX_FILE:
        message = f"the file has {len(data)} bytes, more than the {MAX_FILE} that are read"
        raise ReleaseError(message, where=source.file, remedy=_SPLIT)
    try:
        with apply_configuration(_LIMITS):
            pages = _read_pages(data, source)
    except LimitReachedError as error:
        message = f"the PDF needs more work than one release may ({error})"
        raise ReleaseError(message, where=source.file, remedy=_AS_TEXT) from error
    except _BROKEN as error:
        message = f"the PDF is broken ({type(error).__name__}: {error})"
        raise ReleaseError(message, where=source.file, remedy="Download it again, or save it as text.") from error
    text = flowing_text(pages)
    if not text.strip():
        message = f"the PDF has no text, only pictures ({len(pages)} pages)"
        raise ReleaseError(message, where=source.file, remedy="Run text recognition (OCR) on it first.")
    return text


def _read_pages(data: bytes, source: Source) -> list[list[PageLine]]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise ReleaseError("the PDF is encrypted", where=source.file, remedy="Save it again without a password.")
    count = len(reader.pages)
    if count > MAX_PAGES:
        message = f"the PDF has {count} pages, more than the {MAX_PAGES} that are read"
        raise ReleaseError(message, where=source.file, remedy=_SPLIT)
    budget = _Budget()
    return [list(_lines(page, budget)) for page in reader.pages]


class _Budget:
    """Counts the work that a file asks for; raises `LimitReachedError` when it is too much."""

    def __init__(self) -> None:
        self._operations = 0
        self._drawing = 0
        self._text = 0

    def open(self, page: PageObject) -> None:
        """Count the bytes that draw a page, before any of them is parsed."""
        contents = page.get_contents()
        self._drawing += len(contents.get_data()) if contents is not None else 0
        if self._drawing > _MAX_DRAWING:
            raise LimitReachedError(f"its pages are drawn by more than {_MAX_DRAWING} bytes")

    def operation(self, operator: bytes, *_: Any) -> None:
        """Count one drawing operation."""
        self._operations += _INSERTION if operator == b"Do" else 1
        if self._operations > _MAX_OPERATIONS:
            raise LimitReachedError(f"its pages are drawn by more than {_MAX_OPERATIONS} operations")

    def text(self, length: int) -> None:
        """Count code points of text."""
        self._text += length
        if self._text > MAX_TEXT:
            raise LimitReachedError(f"it holds more than {MAX_TEXT} characters")


def _lines(page: PageObject, budget: _Budget) -> Iterator[PageLine]:
    """Yield the lines of a page from top to bottom as drawn, each with its height on the page."""
    pieces: list[tuple[str, float, float]] = []

    def note(text: str, page_matrix: Any, text_matrix: Any, _font: Any, size: float) -> None:
        budget.text(len(text))
        pieces.append((text, _height(page_matrix, text_matrix), size))

    budget.open(page)
    page.extract_text(visitor_operand_before=budget.operation, visitor_text=note)
    line, height, size = "", 0.0, 0.0
    for text, at, of in pieces:
        for part in text.splitlines(keepends=True):
            if not line.strip():
                height, size = at, of
            line += part
            if part.endswith("\n"):
                yield PageLine(" ".join(line.split()), height, size)
                line = ""
    yield PageLine(" ".join(line.split()), height, size)


def _height(page_matrix: Any, text_matrix: Any) -> float:
    """Return how far above the foot of the page a text begins, in points."""
    return float(text_matrix[4] * page_matrix[1] + text_matrix[5] * page_matrix[3] + page_matrix[5])
