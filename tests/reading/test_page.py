"""Of an HTML page the release is read, and nothing around it."""

from collections.abc import Callable

from relgraph.model import Document, Source

Read = Callable[..., Document]

BODY = "The two ministers met in Seoul and exchanged views on trade, health and regional affairs."


def _page(inside: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{inside}</body></html>"


def test_menus_scripts_and_styles_are_left_out(read: Read) -> None:
    document = read(
        _page(
            "<nav><a>Home</a></nav><script>var agreed = '<p>agreed</p>'</script><style>p {}</style>"
            f"<main><h1>Ministers Meet</h1><div class='sns share'>Share this</div><p>{BODY}</p></main>"
            "<footer>Foot</footer>"
        )
    )
    assert document.text == f"Ministers Meet\n\n{BODY}"


def test_text_behind_a_part_that_is_left_out_stays(read: Read) -> None:
    assert read(_page(f"<p>{BODY}<script>x</script> They left.</p>")).text == f"{BODY} They left."


def test_blocks_become_lines_and_line_breaks_stay(read: Read) -> None:
    document = read(_page(f"<h1>Ministers\n  Meet</h1><div>JAKARTA, 6 July 2021 – They<br>met.<p>{BODY}</p></div>"))
    assert document.text == f"Ministers Meet\n\nJAKARTA, 6 July 2021 – They\nmet.\n\n{BODY}"
    assert [block.label for block in document.blocks] == ["title", "1", "2"]


def test_list_items_get_the_marks_that_a_browser_shows(read: Read) -> None:
    document = read(
        _page(f"<ol><li>{BODY}<ul><li>to work on health</li><li>to trade</li></ul></li><li>{BODY}</li></ol>")
    )
    assert [block.label for block in document.blocks] == ["1", "1.b1", "1.b2", "2"]


def test_the_layout_of_the_publisher_says_where_the_release_lies(read: Read) -> None:
    page = _page(
        "<ul class='gnb'><li>KOR</li></ul><div class='bbs_view'><h2>Ministers Meet</h2>"
        f"<dl><dt>Date</dt><dd>2020-06-18</dd></dl><p>1. {BODY}</p></div><div>60 Sajik-ro, Seoul.</div>"
    )
    document = read(page, Source(file="a.html", url="https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=1"))
    assert [block.label for block in document.blocks] == ["title", "1"]
    assert (document.title, document.published) == ("Ministers Meet", "2020-06-18")


def test_title_and_day_are_taken_from_the_markup_where_the_page_shows_none(read: Read) -> None:
    head = (
        "<meta property='og:title' content='Ministers Meet'>"
        "<meta property='article:published_time' content='2021-07-06T10:00:00+07:00'>"
    )
    document = read(_page(f"<article><p>{BODY}</p></article>", head))
    assert (document.title, document.published) == ("Ministers Meet", "2021-07-06")


def test_entities_are_resolved_and_foreign_ones_are_not_fetched(read: Read) -> None:
    doctype = '<!DOCTYPE html [<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    text = read(f"{doctype}<html><body><p>&deg; &file; {BODY}</p></body></html>").text
    assert "°" in text
    assert "&file;" in text
