"""Dates are as exact as the words are, and a year that is not written follows from the day of publication."""

import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import document_of
from relgraph.edtf import is_edtf
from relgraph.extraction.dates import DateMention, find_dates
from relgraph.knowledge import load_knowledge
from relgraph.model import Document

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases" / "dates.toml").read_text())["date"]
TIME = load_knowledge().lexicon.time
FILLER = "The participants exchanged views on a wide range of regional and global issues of mutual interest today."
FILLER_KO = (
    "양측은 지역 및 국제 정세와 양국 관계 전반에 대하여 폭넓게 의견을 교환하고 앞으로도 긴밀히 협력해 나가기로 하였다."
)


def read(text: str, published: str = "") -> tuple[Document, tuple[DateMention, ...]]:
    filler = FILLER_KO if any("가" <= c <= "힣" for c in text) else FILLER.replace(" today", "")
    document = replace(document_of(f"1. {text}\n2. {filler}"), published=published or None)
    return document, find_dates(document, TIME)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_each_written_form_gives_its_date(case: dict[str, Any]) -> None:
    _, dates = read(case["text"], case["published"])
    assert [date.value for date in dates] == case["dates"]


def test_a_year_by_rule_is_marked() -> None:
    _, (date,) = read("The talks took place on April 5 in Seoul.", "2020-06-18")
    assert date.year_inferred


def test_a_written_year_is_not_marked() -> None:
    _, (date,) = read("The talks took place on April 5, 2019, in Seoul.", "2020-06-18")
    assert (date.value, date.year_inferred) == ("2019-04-05", False)


def test_years_ago_tell_the_year_of_a_page_without_a_date() -> None:
    _, dates = read("The text was issued on March 1. Two years ago, on 1 March 2019, the group was founded.")
    assert [date.value for date in dates] == ["2021-03-01", "2019-03-01"]


def test_a_dateline_is_no_date_of_what_is_told() -> None:
    _, dates = read("SEOUL, Oct. 18 (News) -- The ministers met in Hanoi.", "2022-10-18")
    assert [date.rule for date in dates] == ["dateline"]


def test_the_weekday_that_the_text_gives_is_kept() -> None:
    _, (date,) = read("The talks took place on Friday, April 5 in Seoul.", "2019-06-18")
    assert date.weekday == 4


@given(st.text(alphabet="0123456789.-/ May월일년(화)to,last year", max_size=60))
def test_any_text_gives_valid_dates_at_their_own_words(noise: str) -> None:
    document, dates = read(f"The talks took place {noise} in Seoul.", "2020-06-18")
    spans = [date.span for date in dates]
    assert all(is_edtf(date.value) for date in dates)
    assert all(document.quote(span).strip() for span in spans)
    assert not any(a.overlaps(b) for a, b in pairwise(spans))
