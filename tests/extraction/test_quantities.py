"""Numbers come with unit and comparator; numbers that count nothing are left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import document_of
from relgraph.extraction.figures import find_amounts
from relgraph.extraction.figures.quantities import Quantity, find_quantities
from relgraph.knowledge import load_knowledge

UNITS = load_knowledge().lexicon.units


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a contribution of US$1.5 million", ("money", 1_500_000, "USD", "=")),
        ("more than 300 billion won", ("money", 300_000_000_000, "KRW", ">")),
        ("five million dollars", ("money", 5_000_000, "USD", "=")),
        ("two patrol vessels", ("count", 2, "vessels", "=")),
        ("about 40 experts", ("count", 40, "persons", "~")),
        ("nearly 12 million people", ("count", 12_000_000, "persons", "~")),
        ("at least ten young ASEAN scholars", ("count", 10, "persons", ">=")),
        ("rose by 12.5 percent", ("percent", 12.5, "%", "=")),
        ("the third-largest trading partner", ("rank", 3, "rank", "=")),
        ("to double trade", ("multiple", 2, "times", "=")),
        ("약 1,600억 달러를 기록", ("money", 160_000_000_000, "USD", "~")),
        ("50여 명이 참석", ("count", 50, "persons", ">")),
        ("10개국이 참여", ("count", 10, "states", "=")),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, expected: tuple[str, float, str, str]) -> None:
    found = find_quantities(text, UNITS)
    assert [(q.sort, q.value, q.unit, q.comparator) for q in found] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "the 24th meeting",
        "in the 30th year",
        "for ten years",
        "from 19:40 to 21:00",
        "the two sides",
        "the three ministers",
        "paragraph 7",
        "2019 projects",
        "COVID-19 cases",
        "a 10-minute talk",
        "tension between countries",
        "북한의 5월 31일 위성 명목 발사",
        "the two countries",
    ],
)
def test_ordinals_years_durations_and_parties_are_no_quantities(text: str) -> None:
    assert find_quantities(text, UNITS) == ()


def test_sums_of_money_are_found_where_they_stand() -> None:
    filler = "The participants exchanged views on a wide range of regional and global issues of mutual interest."
    document = document_of(f"1. The ROK will provide USD 3 million to the Fund by 2025.\n2. {filler}")
    (mention,) = find_amounts(find_quantities(document.shadow, UNITS))
    assert document.quote(mention.span) == "USD 3 million"
    assert (mention.amount.value, mention.amount.currency) == (3_000_000, "USD")


@given(st.text(alphabet="0123456789,. $%USDmillionpeople여명억달러", max_size=80))
def test_any_text_gives_quantities_that_do_not_overlap(noise: str) -> None:
    found: tuple[Quantity, ...] = find_quantities(noise, UNITS)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(quantity.value >= 0 for quantity in found)
