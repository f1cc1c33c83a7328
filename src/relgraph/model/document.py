"""A release as read: frozen text, blocks, sentences, and what its page says about itself."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Self

Language = Literal["en", "ko"]
BlockKind = Literal["title", "paragraph", "bullet", "note"]


_new = tuple.__new__


class _Range(NamedTuple):
    start: int
    end: int


class Span(_Range):
    """Half-open range of code points in `Document.text`; never empty."""

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Self:
        """Refuse an empty or reversed range."""
        if not 0 <= start < end:
            raise ValueError(f"empty or reversed span: {start}..{end}")
        return _new(cls, (start, end))

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


class Source(NamedTuple):
    """What is known of a release beside its bytes: the row of ``data/releases/index.csv``, or nothing.

    `published` is an EDTF date (``2020-06-18``, ``2019-07``); `on_page` tells whether the page itself shows it.
    `licence` says whether the text may be shown; `encoding` is that of the file where it is not UTF-8.
    """

    file: str
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    on_page: bool = False
    language: Language | None = None
    licence: str | None = None
    encoding: str | None = None


class Sentence(NamedTuple):
    """One sentence; `number` counts from 1 inside its block."""

    number: int
    span: Span


class Block(NamedTuple):
    """One passage of a release, labelled as in the coding scheme: ``title``, ``4``, ``4.b1``, ``1.n1``."""

    label: str
    kind: BlockKind
    span: Span
    sentences: tuple[Sentence, ...]


class Skipped(NamedTuple):
    """A stretch of the text that yielded nothing, and why; `block` is None for page chrome."""

    block: str | None
    reason: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A release as read: frozen text, blocks and sentences, and what its page says about itself.

    `published` is the date that the page shows (EDTF) or None; `anchor` is the best known publication date
    (shown, else from `source`), used to find the year of "April 5". `layout` names the row of ``data/sources``.
    `text_sha256` is the hash of `text` as UTF-8, `shadow` the text that rules are written against.
    """

    source: Source
    text: str
    text_sha256: str
    language: Language
    layout: str
    title: str | None
    published: str | None
    publisher: str | None
    blocks: tuple[Block, ...]
    skipped: tuple[Skipped, ...] = ()
    shadow: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out the shadow text once."""
        object.__setattr__(self, "shadow", shadow(self.text))

    @property
    def anchor(self) -> str | None:
        """Return the date shown on the page, else the one known from the index, else None."""
        return self.published or self.source.published

    def quote(self, span: Span) -> str:
        """Return the exact characters of `span`."""
        return self.text[span.start : span.end]

    def sentences(self) -> Iterator[tuple[Block, Sentence]]:
        """Yield every sentence with its block, in reading order."""
        for block in self.blocks:
            for sentence in block.sentences:
                yield block, sentence


#: One typographic character to one plain one, so that offsets into the shadow are offsets into the text.
_PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\n": " ", "\t": " ", "\r": " ",
          "‐": "-", "‑": "-", "–": "-", "—": "-", "‧": "·", "・": "·"}  # fmt: skip
_BLANKS = re.compile(r"[\n\t\r]")


def shadow(text: str) -> str:
    """Return `text` with plain quotes, dashes and spaces; same length, so offsets stay valid.

    Rules are written against the shadow; quotes are cut from the text.
    """
    if text.isascii() and not _BLANKS.search(text):
        return text
    for fancy, plain in _PLAIN.items():  # far faster than str.translate on texts that are not ASCII
        text = text.replace(fancy, plain)
    return text


def is_frozen_text(text: str) -> bool:
    """Tell whether `text` is NFC with bare line feeds, as `Document.text` promises."""
    return unicodedata.is_normalized("NFC", text) and "\r" not in text
