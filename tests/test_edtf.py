"""Dates keep the exactness that the text has."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relgraph.edtf import bounds, is_edtf, precision

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("written", "start", "end", "exactness"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31), "year"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "month"),
        ("2020-04-05", date(2020, 4, 5), date(2020, 4, 5), "day"),
        ("2020-04-05/2020-06-16", date(2020, 4, 5), date(2020, 6, 16), "period"),
        ("2018-06-24/..", date(2018, 6, 24), None, "not-earlier-than"),
        ("../2019-12-31", None, date(2019, 12, 31), "not-later-than"),
        ("XXXX-08-04", None, None, "unknown"),
        ("2021-02-30", None, None, "day"),
    ],
)
def test_a_date_is_as_exact_as_it_was_written(
    written: str, start: date | None, end: date | None, exactness: str
) -> None:
    assert is_edtf(written)
    assert bounds(written) == (start, end)
    assert precision(written) == exactness


@pytest.mark.parametrize("written", ["", "yesterday", "2020-13", "2020-1-1", "2020/..x", "..", "20200405"])
def test_what_is_no_date_is_refused(written: str) -> None:
    assert not is_edtf(written)
    with pytest.raises(ValueError, match="not an EDTF date"):
        bounds(written)


@given(first=DAYS, last=DAYS)
def test_the_bounds_of_a_period_are_its_ends(first: date, last: date) -> None:
    assert bounds(f"{first}/{last}") == (first, last)


@given(day=DAYS)
def test_a_coarser_date_always_holds_the_finer_one(day: date) -> None:
    for coarse in (f"{day:%Y-%m}", f"{day.year:04}"):
        start, end = bounds(coarse)
        assert start is not None
        assert end is not None
        assert start <= day <= end
