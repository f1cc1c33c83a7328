"""PDF: what the text layer says comes out as a release; what is hostile is refused in bounded time."""

import io
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from made_pdf import KOREAN, made_pdf, raw_pdf, stream_object
from relgraph.errors import ReleaseError
from relgraph.knowledge import load_knowledge
from relgraph.model import Document, Source
from relgraph.reading import read_release
from relgraph.reading.pdf import read_pdf

SOURCE = Source(file="statement.pdf")
HEAD = "Joint Statement of the Eastern Commission"
STATEMENT = (
    (
        HEAD,
        "",
        "1. The two sides held their fourth meeting in Hanoi on 3 March 2021 and took note of the good pro-",
        "gress made. They agreed to open a liaison office by the end of 2022 and to keep Kim Min-",
        "woo informed.",
        "",
        "2. Minister Arun thanked the Republic of Korea for its help, and the two sides went on to discuss the",
        "1",
    ),
    (
        HEAD,
        "next steps towards the free trade agreement. Kim Min-woo took part.",
        "",
        "3. The two sides decided to meet again, and welcomed the progress of their experts.",
        "2",
    ),
    (HEAD, "Done in Hanoi, with thanks to Vietnam for its hospitality.", "3"),
)


def read(data: bytes) -> Document:
    return read_release(data, SOURCE, load_knowledge().layouts)


def sentences(document: Document) -> dict[str, list[str]]:
    return {
        block.label: [" ".join(document.quote(sentence.span).split()) for sentence in block.sentences]
        for block in document.blocks
    }


def test_a_joint_statement_comes_out_in_numbered_paragraphs() -> None:
    found = sentences(read(made_pdf(STATEMENT)))
    assert found["title"] == [HEAD]
    assert found["1"][1] == (
        "They agreed to open a liaison office by the end of 2022 and to keep Kim Min-woo informed."
    )
    assert found["3"] == ["The two sides decided to meet again, and welcomed the progress of their experts."]


def test_a_sentence_runs_on_over_the_page_without_head_and_page_number() -> None:
    found = sentences(read(made_pdf(STATEMENT)))
    assert found["2"][0].endswith("went on to discuss the next steps towards the free trade agreement.")
    assert read_pdf(made_pdf(STATEMENT), SOURCE).count(HEAD) == 1


def test_a_word_divided_at_a_line_end_is_whole_again_and_keeps_a_hyphen_of_its_own() -> None:
    text = read_pdf(made_pdf(STATEMENT), SOURCE)
    assert "the good progress" in " ".join(text.split())
    assert "to keep Kim Min-woo" in " ".join(text.split())


def test_a_hyphen_before_a_capital_stays() -> None:
    text = read_pdf(made_pdf([["The leaders of the ASEAN-", "ROK summit met in Busan."]]), SOURCE)
    assert text == "The leaders of the ASEAN-ROK\nsummit met in Busan."


def test_a_wider_gap_divides_paragraphs() -> None:
    lines = ["The ministers met.", "They talked.", "", "The two sides agreed to meet again.", "All went home."]
    text = read_pdf(made_pdf([lines]), SOURCE)
    assert text == "The ministers met.\nThey talked.\n\nThe two sides agreed to meet again.\nAll went home."


def test_korean_text_is_read() -> None:
    lines = [
        "제3차 동방위원회 결과",
        "",
        "1. 홍길동 장관은 3.4.(목) 회의에 참석하였다.",
        "2. 양측은 협력을 강화하기로 하였다.",
        "3. 홍 장관은 베트남측에 사의를 표하였다.",
    ]
    document = read(made_pdf([lines], KOREAN))
    assert document.language == "ko"
    assert sentences(document)["2"][-1] == "양측은 협력을 강화하기로 하였다."


def test_the_same_pdf_gives_the_same_document() -> None:
    assert read(made_pdf(STATEMENT)) == read(made_pdf(STATEMENT))


# ---------------------------------------------------------------- what is refused


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(made_pdf(STATEMENT)))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def page_of(content: bytes, *more: bytes) -> bytes:
    resources = b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >>"
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents 4 0 R >>" % resources,
            content,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *more,
        ]
    )


def form(content: bytes) -> bytes:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    return stream_object(content, entries)


BOMB = stream_object(zlib.compress(b"0 0 m " * 4_000_000), b"/Filter /FlateDecode")
BOMB_IN_BOMB = stream_object(zlib.compress(zlib.compress(bytes(60_000_000))), b"/Filter [/FlateDecode /FlateDecode]")
MANY = stream_object(b"q Q " * 1_000_000)
NUMBERS = stream_object(b"1 " * 1_900_000)
LOOP = raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(encrypted(), "is encrypted", id="encrypted"),
        pytest.param(made_pdf([[], []]), "has no text, only pictures (2 pages)", id="pictures"),
        pytest.param(made_pdf([["A page."]] * 501), "has 501 pages", id="pages"),
        pytest.param(page_of(BOMB), "more work", id="bomb"),
        pytest.param(page_of(BOMB_IN_BOMB), "more work", id="bomb in a bomb"),
        pytest.param(page_of(MANY), "more work", id="operations"),
        pytest.param(page_of(NUMBERS), "more work", id="numbers"),
        pytest.param(page_of(stream_object(b"/X Do " * 50_000), form(b"/X Do " * 50_000)), "more work", id="forms"),
        pytest.param(LOOP, "PDF", id="page tree loop"),
        pytest.param(b"%PDF-1.7\n" + b"1 0 obj << >> endobj\n" * 2_000, "broken", id="no catalogue"),
        pytest.param(b"%PDF-1.7\n" + b"[" * 200_000, "broken", id="deep array"),
    ],
)
def test_hostile_pdfs_are_refused_with_a_remedy_in_bounded_time(data: bytes, says: str) -> None:
    began = time.process_time()
    with pytest.raises(ReleaseError) as refusal:
        read(data)
    assert says in refusal.value.message
    assert refusal.value.remedy
    assert time.process_time() - began < 20


def read_or_refusal(data: bytes) -> Document | ReleaseError:
    try:
        return read(data)
    except ReleaseError as refusal:
        return refusal


def is_sound(outcome: Document | ReleaseError) -> bool:
    return bool(outcome.remedy if isinstance(outcome, ReleaseError) else outcome.blocks)


@pytest.mark.parametrize("twentieth", range(1, 20))
def test_a_truncated_pdf_is_read_or_refused(twentieth: int) -> None:
    data = made_pdf(STATEMENT)
    assert is_sound(read_or_refusal(data[: len(data) * twentieth // 20]))


@given(st.lists(st.tuples(st.integers(0, 6_000), st.binary(min_size=1, max_size=8)), min_size=1, max_size=12))
def test_a_damaged_pdf_is_read_or_refused(damage: list[tuple[int, bytes]]) -> None:
    data = bytearray(made_pdf(STATEMENT))
    for place, with_what in damage:
        data[place % len(data) : place % len(data) + len(with_what)] = with_what
    assert is_sound(read_or_refusal(bytes(data)))
