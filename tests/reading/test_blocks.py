"""Passages get the labels of the coding scheme, whatever marks a publisher sets."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from relgraph.model import Document

Cut = Callable[[str], dict[str, str]]
Read = Callable[..., Document]

LONG = "The two ministers met in Seoul and exchanged views on trade, health and regional affairs."
MORE = "They agreed to hold the next round of consultations in Jakarta in the first half of the year."


def test_numbered_paragraphs_keep_their_numbers(passages: Cut) -> None:
    assert passages(f"1. {LONG}\n\n2. {MORE}\n") == {"1": LONG, "2": MORE}


def test_paragraphs_without_numbers_are_counted(passages: Cut) -> None:
    assert passages(f"Ministers Meet\n\n{LONG}\n\n{MORE}\n") == {"title": "Ministers Meet", "1": LONG, "2": MORE}


@pytest.mark.parametrize("mark", ["°", "˚", "о ", "o ", "ㅇ", "•", "▪", "□", "○ ", "◦", "- ", "– ", " - "])
def test_every_bullet_opens_a_sub_passage_without_its_mark(passages: Cut, mark: str) -> None:
    assert passages(f"1. {LONG}\n{mark}{MORE}\n") == {"1": LONG, "1.b1": MORE}


def test_bullets_of_all_levels_count_on_in_one_row_and_begin_anew_below_the_next_number(passages: Cut) -> None:
    text = f"1. {LONG}\n° First point.\n- A point below it.\n° Second point.\n\n2. {MORE}\n° Third point.\n"
    assert list(passages(text)) == ["1", "1.b1", "1.b2", "1.b3", "2", "2.b1"]


@pytest.mark.parametrize("sign", ["▶ ", "‣", "◇ ", "· ", "➢ "])
def test_another_sign_makes_a_bullet_only_of_what_would_pass_for_a_heading(passages: Cut, sign: str) -> None:
    text = f"1. {LONG}\n{sign}{MORE}\n{sign}cooperation in health\n\n2. {MORE}\n"
    assert passages(text) == {"1": LONG, "1.n1": MORE, "1.b1": "cooperation in health", "2": MORE}
    assert passages(f"{LONG}\n{sign}{MORE}\n") == {"1": LONG, "2": MORE}


def test_a_bullet_whose_mark_stands_alone_is_counted_and_the_next_line_taken_for_itself(passages: Cut) -> None:
    text = f"1. {LONG}\n°\n{MORE}\n° {MORE}\n°\ncooperation in health\n"
    assert list(passages(text)) == ["1", "1.n1", "1.b2", "1.b3"]
    assert list(passages(f"{LONG}\n•\n{MORE}\n")) == ["1", "2"]


@pytest.mark.parametrize("mark", ["※ ", "* ", "** ", "*"])
def test_a_note_is_counted_apart_from_the_bullets(passages: Cut, mark: str) -> None:
    text = f"1. {LONG}\n° A point.\n{mark}The Dialogue is held every year.\n"
    assert passages(text)["1.n1"] == "The Dialogue is held every year."


def test_a_mark_that_stands_alone_belongs_to_the_next_line(passages: Cut) -> None:
    text = f"1. {LONG}\n※\nThe Dialogue is held every year.\n"
    assert passages(text)["1.n1"] == "The Dialogue is held every year."


def test_a_footnote_that_lost_its_mark_is_a_note(passages: Cut) -> None:
    assert passages(f"1. {LONG}\n\nThe Dialogue is held every year.\n\n2. {MORE}\n")["1.n1"].startswith("The Dialogue")


def test_a_broken_line_is_joined_over_blank_lines(passages: Cut) -> None:
    text = (
        f"1. {LONG}\n\n2. They looked forward to its effective implementation in the next five\n\n(5) years. {MORE}\n"
    )
    assert passages(text)["2"].endswith(MORE)


def test_a_dateline_that_stands_alone_belongs_to_the_first_paragraph(passages: Cut) -> None:
    text = f"Ministers Meet\n\nSEOUL, Oct. 18 (Yonhap) --\n{LONG}\n\n{MORE}\n"
    assert list(passages(text)) == ["title", "1", "2"]
    assert passages(text)["1"].startswith("SEOUL")


def test_paragraphs_wrapped_by_hand_end_at_lines_that_end_a_sentence(passages: Cut) -> None:
    text = (
        "Ministers Meet\n\n"
        "The two ministers met on Thursday and discussed at some length how to\n"
        "deepen the ties between them. They also agreed, as both said later, to\n"
        "hold a second round of talks in the presence of their delegations.\n"
        "The next meeting will be held in Jakarta, as was agreed between the two\n"
        "sides. Both thanked the hosts.\n"
    )
    assert list(passages(text)) == ["title", "1", "2"]
    assert passages(text)["1"].endswith("their delegations.")


def test_no_words_of_a_numbered_paragraph_wrapped_by_hand_pass_for_a_heading(passages: Cut) -> None:
    text = (
        "1. The two ministers met on Thursday and discussed how to deepen the ties.\n"
        "They also agreed to hold a second round of talks in the presence of the\n"
        "delegations.\n\n"
        "2. The next meeting will be held in Jakarta, as was agreed between the two\n"
        "sides.\n"
    )
    assert list(passages(text)) == ["1", "2"]
    assert passages(text)["1"].endswith("delegations.")


def test_a_line_that_ends_with_an_abbreviation_is_complete(passages: Cut) -> None:
    text = f"{LONG} They spoke of trade, health, culture, education, etc.\n\n{MORE}\n"
    assert list(passages(text)) == ["1", "2"]


def test_headings_between_numbered_paragraphs_are_skipped(read: Read) -> None:
    document = read(f"1. {LONG}\n\nECONOMIC COOPERATION\n\n2. {MORE}\n")
    assert [block.label for block in document.blocks] == ["1", "2"]
    assert [(skipped.reason, document.quote(skipped.span)) for skipped in document.skipped] == [
        ("heading", "ECONOMIC COOPERATION")
    ]


ITEMS = [
    ("(a)", "(b)", "(c)"),
    ("i.", "ii.", "iii."),
    ("a)", "b)", "c)"),
    ("가.", "나.", "다."),
    ("①", "②", "③"),
    ("1.1", "1.2", "1.3"),
    ("1.1.", "1.2.", "1.3."),
    ("(1)", "(2)", "(3)"),
]


@pytest.mark.parametrize("items", ITEMS)
def test_items_of_counted_lists_that_would_pass_for_headings_are_bullets(passages: Cut, items: tuple[str, ...]) -> None:
    text = f"1. {LONG}\n" + "".join(f"{item} promote exchanges; and\n" for item in items) + f"2. {MORE}\n"
    assert list(passages(text)) == ["1", "1.b1", "1.b2", "1.b3", "2"]


@pytest.mark.parametrize("items", ITEMS)
def test_complete_items_of_counted_lists_are_notes_or_paragraphs(passages: Cut, items: tuple[str, ...]) -> None:
    listed = "".join(f"{item} promote exchanges;\n" for item in items)
    assert list(passages(f"1. {LONG}\n{listed}2. {MORE}\n")) == ["1", "1.n1", "1.n2", "1.n3", "2"]
    assert list(passages(f"{LONG}\n{listed}")) == ["1", "2", "3", "4"]


def test_the_ninth_letter_is_not_taken_for_a_roman_one(passages: Cut) -> None:
    text = f"1. {LONG}\n" + "".join(f"({letter}) point\n" for letter in "abcdefghij")
    assert len(passages(text)) == 11


def test_a_bullet_before_any_paragraph_is_the_first_paragraph(passages: Cut) -> None:
    assert passages(f"• {LONG}\n• {MORE}\n") == {"1": LONG, "1.b1": MORE}


def test_korean_notes_without_full_stops_stay_apart(passages: Cut) -> None:
    text = "□ 정부는 회의를 개최함\nㅇ 양측은 협력하기로 함\n※ 참석자는 열 명임\n□ 우리측은 정책을 설명함\n"
    assert list(passages(text)) == ["1", "1.b1", "1.n1", "1.b2"]


def test_page_chrome_is_skipped_with_a_reason(read: Read) -> None:
    document = read(
        "본문 바로가기\n  1. HOME\n  2. Press\nMinistry News\n\nMinisters Meet\n\n"
        f"• Date : 2020-06-18\n• Hit : 14\n\n{LONG}\n\n# # #\n"
    )
    reasons = [skipped.reason for skipped in document.skipped]
    assert reasons == ["skip link", "menu", "menu", "menu", "page field", "page field", "end mark"]
    assert all(skipped.block is None for skipped in document.skipped)


def test_nothing_below_the_foot_of_the_page_is_read(passages: Cut) -> None:
    text = f"{LONG}\n\nCopyright © 2020 The Ministry\n\n{MORE}\n"
    assert passages(text) == {"1": LONG}


def test_chrome_inside_a_body_without_numbers_counts_as_text_unless_it_stands_above_prose(read: Read) -> None:
    document = read(f"{LONG}\n\nPrint\n{MORE}\n\nPrint\n• A point.\nPrint\n")
    assert [block.label for block in document.blocks] == ["1", "2", "3", "3.b1"]
    assert [skipped.reason for skipped in document.skipped] == ["menu", "menu"]


def test_a_heading_above_a_paragraph_without_a_number_is_left_out_if_it_changes_no_sentence(passages: Cut) -> None:
    assert passages(f"{LONG}\n\nKey Outcomes\n\n{MORE}\n") == {"1": LONG, "2": MORE}
    assert passages(f"{LONG}\n\n2. Outcomes\n\n{MORE}\n") == {"1": LONG, "2": f"2. Outcomes\n\n{MORE}"}


def test_every_line_is_in_a_passage_or_skipped(read: Read) -> None:
    document = read(f"KOR\nMinisters Meet\n- A second line\n\n1. {LONG}\n° {MORE}\nHEADING\n2. {MORE}\n(END)\n")
    spans = [block.span for block in document.blocks] + [skipped.span for skipped in document.skipped]
    for found in document.text.split("\n"):
        at = document.text.index(found)
        assert not found or any(span.start < at + len(found) and at < span.end for span in spans), found


def test_numbered_paragraphs_are_found_where_every_line_is_short(passages: Cut) -> None:
    text = (
        "1. Minister of\nForeign Affairs Tan took part, as Co-chair*, in the yearly\nmeeting in Jakarta on May 4.\n"
        "※\nThe meeting has been held\nevery year.\n"
        "2. Foreign Minister\nTan shared the vision of his government, which\nhopes to contribute.\n"
        "о The other side\nexpressed its satisfaction.\n"
    )
    assert list(passages(text)) == ["1", "1.n1", "2", "2.b1"]
    assert passages(text)["2.b1"] == "The other side\nexpressed its satisfaction."


def test_a_numbered_heading_over_short_lines_does_not_open_the_body(passages: Cut) -> None:
    heading = "1. Overview\nThe two sides took up further points that they\nhad left open, with some results.\n"
    text = f"Ministers Meet\n\n{LONG}\n\n{heading}"
    assert passages(text)["1"] == LONG


def test_a_numbered_list_inside_a_paragraph_does_not_break_the_count(passages: Cut) -> None:
    text = f"1. {LONG}\n2. {MORE} The points are:\n1. health\n2. trade\n\n3. {LONG}\n4. {MORE}\n"
    assert list(passages(text)) == ["1", "2", "2.b1", "2.b2", "3", "4"]


def test_headlines_below_the_end_of_an_agency_report_are_not_read(read: Read) -> None:
    document = read(
        f"date 2019-11-24 Ministers meet\nBUSAN, Nov. 24 (Yonhap) -- {LONG}\nx@yna.co.kr\n(END)\n-\n1\n{MORE}\n"
    )
    assert [block.label for block in document.blocks] == ["title", "1"]


def test_each_shipped_release_that_is_watched_keeps_its_labels_and_sentence_counts(root: Path, read: Read) -> None:
    watched = tomllib.loads((root / "tests" / "reading" / "watched_blocks.toml").read_text(encoding="utf-8"))
    for name, expected in watched.items():
        document = read((root / "data" / "releases" / name).read_bytes())
        assert [f"{block.label}:{len(block.sentences)}" for block in document.blocks] == expected.split(), name
