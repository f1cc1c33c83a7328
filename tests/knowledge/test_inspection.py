"""Whoever changes a row is told everything that is wrong with it, by line and in plain words."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.reference_folder import write_reference
from relgraph.commands import validate_files
from relgraph.errors import KnowledgeError
from relgraph.knowledge.reference.inspection import table_errors

#: File, text to find in it, what to write instead, what is said of it, and how to mend it.
CASES = (
    ("people.csv", "person/park-geun-hye,Park Geun-hye,박근혜,,,,state/kor", "person/park-geun-hye,박근혜,,,,state/kor",
     "people.csv:3: 8 cells instead of 9", "commas"),
    ("people.csv", "박근혜,,,,state/kor", "박근혜,,,,state/kro",
     "people.csv:3: 'state' points to state/kro, which does not", "spelling"),
    ("people.csv", "Park Geun-hye,박근혜", "Moon Jae-in,박근혜",
     "'Moon Jae-in' is a strong name of person/park-geun-hye", "'weak'"),
    ("people.csv", "person/park-geun-hye,", "person/park-geun-hey,",
     "tenures.csv:3: 'person' points to person/park-geun-hye, which does not exist", "Add the row"),
    ("tenures.csv", "2013-02-25,2017-03-10", "25 February 2013,2017-03-10",
     "tenures.csv:3: '25 February 2013' in 'start' is not a date", "YYYY-MM-DD"),
    ("memberships.csv", "org/asean,member,1984-01-07", "org/asean,full,1984-01-07",
     "memberships.csv:2: 'full' is no word for 'status'", "member, observer"),
    ("transactions.csv", "1000000,usd,exact,1990", "1 million,usd,exact,1990",
     "transactions.csv:2: '1 million' in 'amount' is not a number", "digits"),
    ("transactions.csv", "1000000,usd,exact,1990", "1000000,dollars,exact,1990",
     "transactions.csv:2: 'dollars' is no word for 'currency'", "usd"),
    ("commitments.csv", ",pledge,5,3,,,,figure/trade-target-2015", ",pledge,9,3,,,,figure/trade-target-2015",
     "commitments.csv:2: '9' is no word for 'firmness'", "1, 2, 3"),
    ("commitments.csv", "pledge,5,3,400000000,usd,exact", "pledge,5,3,400000000,,",
     "commitments.csv:3: a sum needs an amount and a currency", "both cells"),
    ("contradictions.csv", "series/asean-rok-fmm,note,held", "series/asean-fmm,note,held",
     "contradictions.csv:2: 'about' points to series/asean-fmm", "row of the reference"),
    ("relations.csv", "https://asean.or.id/7672.htm,", "https://example.org/unlisted,",
     "relations.csv:2: the source https://example.org/unlisted is not listed", "sources.csv"),
    ("figures.csv", "2014/12/116_169788.html,", "2014/12/116_169788.html,price",
     "figures.csv:2: 'background' names the column 'price'", "names out of"),
    ("chairs.csv", ",org/asean,asean-chair,,2007-11-22,2008-07-24,,background,all",
     ",org/asean,asean-chair,,2007-11-22,2008-07-24,,background,", "chairs.csv:2: the row rests on background alone",
     "'all'"),
    ("sources.csv", ",,A,2026-11-23", ",,D,2026-11-23", "sources.csv:2: 'D' is no word for 'grade'", "A, B, C"),
)  # fmt: skip


@pytest.fixture
def spoil(tmp_path: Path, root: Path) -> Callable[[str, str, str], Path]:
    """Return a function that writes one table elsewhere, with one thing in it changed."""

    def spoilt(name: str, found: str, instead: str) -> Path:
        text = (root / "data" / "reference" / name).read_text(encoding="utf-8")
        assert found in text
        (tmp_path / name).write_text(text.replace(found, instead, 1), encoding="utf-8")
        return tmp_path / name

    return spoilt


@pytest.mark.parametrize("case", CASES, ids=[case[3] for case in CASES])
def test_a_fault_is_told_with_its_line_and_its_remedy(
    spoil: Callable[[str, str, str], Path], case: tuple[str, str, str, str, str]
) -> None:
    name, found, instead, message, remedy = case
    errors = table_errors(spoil(name, found, instead))
    told = [error for error in errors if message in error.message]
    assert told, [error.message for error in errors]
    assert remedy in told[0].remedy


def test_all_faults_of_a_table_are_told_at_once_in_the_order_of_its_lines(tmp_path: Path, root: Path) -> None:
    rows = (root / "data" / "reference" / "people.csv").read_text(encoding="utf-8").splitlines()
    rows[2] = rows[2].replace("state/kor", "state/kro")
    rows[4] += ",too,many"
    rows[6] = rows[6].replace("state/kor", "")
    (tmp_path / "people.csv").write_text("\n".join(rows), encoding="utf-8")
    errors = table_errors(tmp_path / "people.csv")
    assert [error.line for error in errors] == [3, 5, 7]


def test_the_tables_beside_a_table_count_before_the_shipped_ones(tmp_path: Path) -> None:
    folder = write_reference(tmp_path / "mine")
    assert table_errors(folder / "people.csv") == ()
    (folder / "posts.csv").unlink()
    assert any("points to post/kor-mofa-minister" in error.message for error in table_errors(folder / "tenures.csv"))


def test_a_copy_under_another_name_is_known_by_its_header(tmp_path: Path, root: Path) -> None:
    shutil.copyfile(root / "data" / "reference" / "people.csv", tmp_path / "draft.csv")
    assert table_errors(tmp_path / "draft.csv") == ()


def test_the_shipped_tables_have_no_fault(root: Path) -> None:
    assert validate_files([root / "data" / "reference" / "people.csv"]) == ([], [])


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text("day,price\n2020-01-01,3\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="is no table of the reference"):
        table_errors(tmp_path / "prices.csv")
