"""Title, day of publication, publisher, language and layout are read from the page."""

from collections.abc import Callable

import pytest

from relgraph.model import Document, Source

Read = Callable[..., Document]

BODY = "The two ministers met in Seoul and exchanged views on trade, health and regional affairs."
MOFA = "Ministry of Foreign Affairs, Republic of Korea"


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("• Date : 2020-06-18 16:15:11", "2020-06-18"),
        ("Date\n2020-10-07\nhit\n5186", "2020-10-07"),
        ("date 2022-10-18 Ministers meet again", "2022-10-18"),
        ("15 Apr 2019", "2019-04-15"),
        ("21-11-2020, 06:00:00", "2020-11-21"),
        ("November 12, 2019", "2019-11-12"),
        ("Ministers Meet (2024.11.6.)", "2024-11-06"),
        ("등록일\n2018-06-21", "2018-06-21"),
        ("등록일 : 2018.06.21", "2018-06-21"),
        ("2021년 7월 6일(화)", "2021-07-06"),
        ("Cha-am Hua Hin, Thailand, 24 October 2009", "2009-10-24"),
        ("Posted on Tuesday, 6 July 2021", "2021-07-06"),
        ("Published: 2021/07/06 10:00", "2021-07-06"),
        ("Outcome of the Visit (July 1-2)", None),
        ("Plan of Action 2016-2020", None),
        ("31-02-2020", None),
        ("Ministers Meet", None),
    ],
)
def test_the_day_that_the_header_shows_is_the_day_of_publication(read: Read, header: str, day: str | None) -> None:
    assert read(f"{header}\n\n{BODY}\n").published == day


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("JAKARTA, 6 July 2021 – ", "2021-07-06"),
        ("HA NOI, May 5, 2022 (VNA) -- ", "2022-05-05"),
        ("SEOUL, Oct. 18 (Yonhap) -- ", None),
    ],
)
def test_a_dateline_tells_the_day_if_it_has_the_year(read: Read, dateline: str, day: str | None) -> None:
    document = read(f"Ministers Meet\n\n{dateline}{BODY}\n")
    assert document.published == day
    assert [block.label for block in document.blocks] == ["title", "1"]


def test_the_day_on_the_page_comes_before_the_one_in_the_index(read: Read) -> None:
    source = Source(file="a.txt", published="2019-01-01")
    assert read(f"15 Apr 2019\n\n{BODY}\n", source).anchor == "2019-04-15"
    assert read(f"Ministers Meet\n\n{BODY}\n", source).anchor == "2019-01-01"


@pytest.mark.parametrize(
    "below",
    [
        "(Unofficial translation)",
        "November 12, 2019",
        "Jakarta, Indonesia, 6 September 2023",
        "Good morning, Minister Tan.",
        "Press Release No. 12",
        "By Lee Ji-dong",
        "Location Jakarta, Indonesia",
        "For Immediate Release",
    ],
)
def test_lines_between_title_and_body_are_not_taken_for_the_title(read: Read, below: str) -> None:
    assert read(f"Press Releases\n\nMinisters Meet in Seoul\n\n{below}\n\n{BODY}\n").title == "Ministers Meet in Seoul"


def test_the_header_of_a_korean_board_gives_title_day_and_nothing_else(read: Read) -> None:
    document = read(
        "본문 바로가기\n국문대표홈페이지 > 뉴스·소식 > 보도자료 게시물 상세보기\n\n외교장관, 회의 참석\n\n"
        "  • 작성일 : 2021-07-29\n  • 조회수 : 1297\n첨부파일 [21-5]장관 참석.hwp 미리보기\n\n"
        "□ 외교장관은 8.3.(화)-8.6.(금)간 화상으로 개최되는 아세안 관련 회의에 참석하여 여러 현안을 협의한다.\n"
    )
    assert (document.title, document.published) == ("외교장관, 회의 참석", "2021-07-29")
    assert [block.label for block in document.blocks] == ["title", "1"]


def test_subtitles_are_further_sentences_of_the_title(read: Read) -> None:
    document = read(f"Ministers Meet\n\n- Ways to deepen ties discussed\n\n1. {BODY}\n")
    title = document.blocks[0]
    assert [document.quote(s.span) for s in title.sentences] == ["Ministers Meet", "Ways to deepen ties discussed"]


def test_a_release_without_a_title_has_none(read: Read) -> None:
    assert read(f"1. {BODY}\n").title is None


@pytest.mark.parametrize(
    ("url", "layout", "publisher"),
    [
        ("https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=1", "mofa-en", MOFA),
        ("http://mofa.go.kr/www/brd/m_4080/view.do?seq=1", "mofa-ko", MOFA),
        ("https://overseas.mofa.go.kr/asean-en/brd/view.do", "mofa-ko", MOFA),
        ("https://asean.org/some-news/", "asean-secretariat", "ASEAN Secretariat"),
        ("https://m-en.yna.co.kr/view/AEN1", "yonhap", "Yonhap News Agency"),
        ("https://www.koreaherald.com/article/1", "korean-press", "The Korea Herald"),
        ("https://pco.gov.ph/speech/1", "presidential-offices", "Presidential Communications Office, Philippines"),
        ("https://mofa.gov.vn/en/1", "asean-ministries", "Ministry of Foreign Affairs, Viet Nam"),
        ("https://example.org/asean.org/", "generic", "Someone Else"),
    ],
)
def test_the_address_tells_layout_and_publisher(read: Read, url: str, layout: str, publisher: str) -> None:
    document = read(f"Ministers Meet\n\n{BODY}\n", Source(file="a.txt", url=url, publisher="Someone Else"))
    assert (document.layout, document.publisher) == (layout, publisher)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"SEOUL, Oct. 18 (Yonhap) -- {BODY}", "Yonhap News Agency"),
        (f"JAKARTA, 6 July 2021 – {BODY}", "ASEAN Secretariat"),
        (f"Ministers Meet\n\nSource:  ASEAN Secretariat\n\n{BODY}", "ASEAN Secretariat"),
        (f"Attribution : Ministry of Foreign Affairs of Republic of Korea\n\n{BODY}", MOFA),
        (f"Chairman’s Statement of the 30th ASEAN-ROK Summit\n\n1. {BODY}", "ASEAN Chair"),
        (f"바로가기 메뉴\n\nPress Releases\n\nMinisters Meet\n\n1. {BODY}", MOFA),
        (f"Ministers Meet\n\n{BODY}", "Someone Else"),
    ],
)
def test_without_an_address_the_text_tells_the_publisher(read: Read, text: str, publisher: str) -> None:
    assert read(text, Source(file="a.txt", publisher="Someone Else")).publisher == publisher


def test_the_language_is_that_of_the_body_not_of_the_menu(read: Read) -> None:
    assert read(f"바로가기 메뉴\n본문 바로가기\n주메뉴 바로가기\n\nMinisters Meet\n\n{BODY}\n").language == "en"
    assert read("장관은 ASEAN 대표단과 만나 협력 방안을 협의하고 다음 회의를 내년에 열기로 하였다.").language == "ko"
