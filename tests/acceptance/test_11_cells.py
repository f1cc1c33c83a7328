"""Acceptance 11: no cell of any spreadsheet that the site gives begins like a formula, and each text comes back.

The SPARQL endpoint itself answers as the W3C's format for CSV wants it, for programs.
"""

import csv
import io
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from relgraph.query.limits import Limits
from relgraph.query.pool import Pool
from relgraph.query.saved import load_queries
from relgraph.session import Session
from relgraph.tables.spreadsheets import to_csv
from relgraph.web import create_app
from relgraph.web.serving.shelf import Shelf, show

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def client(rg: Session) -> Iterator[FlaskClient]:
    limits = Limits(client_burst=1e6, client_errors=10**6, client_parallel=100)
    with Pool(rg.edition.path, workers=2, limits=limits) as pool:
        yield create_app(Shelf(show(rg.edition, pool))).test_client(use_cookies=False)


@given(cells=st.lists(st.sampled_from(FORMULA).flatmap(lambda sign: st.text(max_size=8).map(sign.__add__)), max_size=4))
def test_11_a_text_that_begins_like_a_formula_is_never_run_and_comes_back(cells: list[str]) -> None:
    (row,) = list(csv.reader(io.StringIO(to_csv([], [cells]).decode(), newline="")))[1:] or [[]]
    assert not any(cell.startswith(FORMULA) for cell in row)
    assert [cell[1:] for cell in row] == cells


def test_11_no_answer_table_or_picture_has_a_cell_that_a_spreadsheet_would_run(client: FlaskClient) -> None:
    answers = [f"/queries/{name}.csv" for name, query in load_queries().items() if query.form == "SELECT"]
    others = ["/commitments.csv", "/releases.csv", "/timeline.csv", "/matrix.csv", "/network/state-policy.csv"]
    for path in (*answers, *others):
        answer = client.get(path)
        assert answer.status_code == 200, path
        cells = [cell for row in csv.reader(io.StringIO(answer.text, newline="")) for cell in row]
        risky = [cell for cell in cells if cell.startswith(FORMULA) and not is_number(cell)]
        assert risky == [], path


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
