"""Bytes become text in the encoding that they have or declare; everything else is refused with a remedy."""

from collections.abc import Callable

import pytest

from relgraph.errors import ReleaseError
from relgraph.model import Document, Source, is_frozen_text

Read = Callable[..., Document]

ENGLISH = "The two sides met in Seoul on 5 May and agreed to hold a further round of talks next year."
KOREAN = "양측 외교장관은 서울에서 만나 지역 정세에 관한 의견을 나누고 내년에 다시 회의를 열기로 하였다."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", [ENGLISH, KOREAN])
def test_unicode_is_read_with_and_without_a_byte_order_mark(read: Read, encoding: str, text: str) -> None:
    assert read(text.encode(encoding)).text == text


def test_an_old_korean_encoding_is_read_where_the_source_declares_it(read: Read) -> None:
    assert read(KOREAN.encode("cp949"), Source(file="a.txt", encoding="euc-kr")).text == KOREAN


def test_an_old_korean_encoding_is_read_where_the_page_declares_it(read: Read) -> None:
    page = f'<html><head><meta charset="euc-kr"></head><body><p>{KOREAN}</p></body></html>'
    assert read(page.encode("cp949")).blocks[0].label == "1"


def test_the_frozen_text_is_composed_and_has_bare_line_feeds_only(read: Read) -> None:
    document = read(f"\ufeffCafe\u0301 talks\r\n\r\n{ENGLISH}\u2028{ENGLISH}\r")
    assert is_frozen_text(document.text)
    assert document.text.startswith("Café talks\n\n")
    assert document.text.count("\n") == 4


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b" \n\t ", "nothing but blanks"),
        (b"%PDF-1.7 and so on", "the PDF is broken"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"abc\x00def", "byte 3 is NUL"),
        (b"a\x01\x02\x03\x04bcd", "control characters"),
        (KOREAN.encode("cp949"), "byte 0 (0xbe) is not UTF-8"),
        (b"\xff\xfea", "byte 2 is not utf-16-le"),
        (b"x" * (20 * 1024 * 1024 + 1), "more than the 20971520"),
        (b"word " * 500_000, "more than the 2097152"),
        (b"a\n" * 100_001, "100001 lines"),
        (b"Press Releases\n\nOutcome of the 26th ASEAN-ROK Dialogue\n", "no body text"),
        (b"<html><body><nav>Home</nav></body></html>", "no body text"),
        (b"<html></html>", "no body text"),
        (b"<html><body>" + b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000, "nested too deep"),
    ],
)
def test_what_is_no_release_is_refused_with_file_reason_and_remedy(read: Read, data: bytes, says: str) -> None:
    with pytest.raises(ReleaseError) as refusal:
        read(data, Source(file="press/odd.txt"))
    assert says in refusal.value.message
    assert refusal.value.where == "press/odd.txt"
    assert refusal.value.remedy.endswith(".")


@pytest.mark.parametrize(
    "body", ["They met in Seoul. They were brief…", "양측은 서울에서 만나 협력 방안을 논의하기로 함"]
)
def test_a_short_body_that_says_something_is_read_although_it_ends_with_no_full_stop(read: Read, body: str) -> None:
    assert read(body).blocks[-1].label == "1"
