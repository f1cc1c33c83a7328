"""What holds for every document, whatever the bytes."""

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from relgraph.errors import ReleaseError
from relgraph.knowledge.layouts import Layout
from relgraph.model import Document, Source, is_frozen_text
from relgraph.reading import read_release

SOURCE = Source(file="any.txt")

PIECES = [
    *("1. ", "2. ", "3. ", "12. ", "° ", "o ", "ㅇ", "- ", "※ ", "* ", "**", "(a) ", "i. ", "가. ", "□", "1.1 "),
    *("\n", "\n\n", " ", "\u00a0", "\r\n", ".", "!", "다.", "…", "”", "’", "“", "(", ")", ":"),
    *("Mr.", "U.S.", "the ROK", "ASEAN", "agreed", "Oct.", "8.3.", "2020-06-18", "Date :", "Press Releases", "(END)"),
    *(
        "SEOUL, Oct. 18 (Yonhap) --",
        "JAKARTA, 6 July 2021 –",
        "양측은 협력하기로 하였다",
        "e\u0301",
        "\ufeff",
        "Copyright ©",
    ),
    *("The two sides exchanged views on a wide range of regional and global issues of mutual interest", "<p>", "<li>"),
]
releases = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join)


def _read(data: bytes, layouts: tuple[Layout, ...]) -> Document | ReleaseError:
    try:
        return read_release(data, SOURCE, layouts)
    except ReleaseError as refusal:
        return refusal


@given(data=st.one_of(st.binary(max_size=400), releases.map(str.encode), st.text(max_size=300).map(str.encode)))
def test_any_bytes_give_a_document_or_a_release_error(layouts: tuple[Layout, ...], data: bytes) -> None:
    outcome = _read(data, layouts)
    again = _read(data, layouts)
    assert outcome == again or str(outcome) == str(again)


@given(release=releases)
def test_spans_lie_in_the_text_and_sentences_in_their_blocks(layouts: tuple[Layout, ...], release: str) -> None:
    document = _read(release.encode(), layouts)
    if isinstance(document, ReleaseError):
        return
    assert is_frozen_text(document.text)
    body = [block for block in document.blocks if block.kind != "title"]
    assert body
    assert all(one.span.end <= other.span.start for one, other in pairwise(document.blocks))
    assert len({block.label for block in document.blocks}) == len(document.blocks)
    for block in document.blocks:
        assert block.sentences
        assert block.span.end <= len(document.text)
        assert document.quote(block.span) == document.quote(block.span).strip()
        assert all(block.span.contains(sentence.span) for sentence in block.sentences)
        assert all(one.span.end <= other.span.start for one, other in pairwise(block.sentences))
        assert (block.sentences[0].span.start, block.sentences[-1].span.end) == (block.span.start, block.span.end)
    for skipped in document.skipped:
        assert document.quote(skipped.span).strip()
        inside = [
            block.label for block in document.blocks if block.span.overlaps(skipped.span) and block.kind != "title"
        ]
        assert inside == ([skipped.block] if skipped.block else [])


@given(release=releases)
def test_composition_changes_no_label(layouts: tuple[Layout, ...], release: str) -> None:
    decomposed = _read(unicodedata.normalize("NFD", release).encode(), layouts)
    assert _labels(_read(release.encode(), layouts)) == _labels(decomposed)


def _labels(outcome: Document | ReleaseError) -> list[tuple[str, int]] | None:
    if isinstance(outcome, ReleaseError):
        return None
    return [(block.label, len(block.sentences)) for block in outcome.blocks]


@given(release=releases)
def test_the_frozen_text_reads_as_itself(layouts: tuple[Layout, ...], release: str) -> None:
    document = _read(release.encode(), layouts)
    if isinstance(document, Document):
        again = _read(document.text.encode(), layouts)
        assert isinstance(again, Document)
        assert (again.text, again.text_sha256, again.blocks) == (document.text, document.text_sha256, document.blocks)
