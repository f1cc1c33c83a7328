"""The parts of a dataset: headers are checked, cells are safe and come back, files are whole or not there."""

import csv
import io
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store

from relgraph.errors import KnowledgeError, UsageError
from relgraph.exports import export
from relgraph.exports.dataset.files import File, lay_down, put_down, with_sums, zipped
from relgraph.tables.definitions import Column, Table, load_tables
from relgraph.tables.filling import Filled, fill
from relgraph.tables.lookups import Lookups
from relgraph.tables.writers import filled_csv, to_parquet
from small_edition import small_edition, small_quads

HEADER = """\
# Funds.
#+ title = "Funds"
#+ columns = ["label", "paid", "key"]
#+ [define.paid]
#+ title = "Paid"
#+ description = "Who pays."
#+ from = "payer"
#+ as = "label"
#+ list = true
PREFIX rg: <https://w3id.org/relgraph/ontology#>
SELECT ?row ?payer WHERE { ?row a rg:Fund { } UNION { ?row rg:fundContributor ?payer } }
"""
SHARED = """\
[label]
title = "Name"
description = "English name."
from = "row"
as = "label"
[key]
title = "Key"
description = "Short name."
from = "row"
as = "key"
required = true
"""


def folder_with(place: Path, text: str) -> Path:
    (place / "columns.toml").write_text(SHARED, encoding="utf-8")
    (place / "funds.rq").write_text(text, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def store() -> Store:
    """Return a store whose default graph is the union of the graphs of the small edition."""
    store = Store()
    store.bulk_load(small_quads(), format=RdfFormat.N_QUADS)
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return store


def test_a_new_file_is_a_new_table(tmp_path: Path, store: Store) -> None:
    (table,) = load_tables(folder_with(tmp_path, HEADER))
    lines = filled_csv(fill(table, store, Lookups(store, {}))).decode().splitlines()
    assert lines[0] == "label,paid,key"
    assert [line.rpartition(",")[2] for line in lines[1:]] == ["fund/akcf", "fund/covid"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("# Funds.\n", "PREFIX a: <urn:a>\n", "first line"),
        ('#+ title = "Funds"\n', "", "has no title"),
        ('"paid", "key"]', '"pays", "key"]', "described and not used"),
        ("[define.paid]", "[define.payed]", "described and not used"),
        ('#+ as = "label"', '#+ as = "lable"', "unknown value"),
        ('#+ as = "label"', '#+ show = "label"', "unknown key"),
        ('#+ from = "payer"', '#+ from = "giver"', r"no \?giver"),
        ('#+ description = "Who pays."\n', "", "no description"),
        ("#+ list = true", '#+ list = true\n#+ references = "people"', "cannot be a list"),
        ("#+ list = true", '#+ references = "people"', "no table"),
        ("#+ list = true", '#+ list = true\n#+ type = "integer"', "cannot be a list"),
        ("#+ list = true", "#+ list = tru", "no TOML"),
    ],
)
def test_a_broken_header_is_named_with_its_file_and_a_remedy(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in HEADER
    with pytest.raises(KnowledgeError, match=words) as caught:
        load_tables(folder_with(tmp_path, HEADER.replace(old, new, 1)))
    assert caught.value.file == "funds.rq"
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ({"#+ list = true": '#+ type = "date"'}, "no date"),
        ({"?row ?payer WHERE": "?payer WHERE"}, r"\?row is not selected"),
        ({"{ ?row a rg:Fund { }": "{ { ?other a rg:Fund }"}, "which row"),
        ({"fundContributor": "noSuch", "#+ list = true": "#+ required = true"}, "required and finds nothing"),
        ({"rg:fundContributor ?payer": "?any ?payer", "#+ list = true": ""}, "several values"),
        ({"SELECT ?row ?payer": "CONSTRUCT { ?row rg:paid ?payer }"}, "no SELECT"),
    ],
)
def test_an_answer_that_does_not_fit_its_header_ends_the_export(
    tmp_path: Path, store: Store, edits: Mapping[str, str], words: str
) -> None:
    text = HEADER
    for old, new in edits.items():
        assert old in text
        text = text.replace(old, new, 1)
    (table,) = load_tables(folder_with(tmp_path, text))
    with pytest.raises(KnowledgeError, match=words) as caught:
        fill(table, store, Lookups(store, {}))
    assert caught.value.file == "funds.rq"
    assert caught.value.remedy


def one_column(values: list[str | None]) -> Filled:
    column = Column(
        name="word", title="Word", description="A word.", type="string", variable="row", shown="text", is_list=False,
        required=False, references=None, default=None, minimum=None, maximum=None,
    )  # fmt: skip
    other = Column(
        name="n", title="N", description="Keeps the line from being empty.", type="integer", variable="row",
        shown="text", is_list=False, required=True, references=None, default=None, minimum=None, maximum=None,
    )  # fmt: skip
    table = Table(
        name="words", title="Words", description="Words.", query="", row=("row",), key=("n",), columns=(column, other)
    )
    return Filled(table, tuple((value, number) for number, value in enumerate(values)))


FORMULAS = st.text("=+-@'\t\r\n,\";가a1 ", max_size=6)


@given(st.lists(FORMULAS, min_size=1, max_size=5))
def test_no_text_is_a_formula_in_a_spreadsheet_and_each_comes_back_by_taking_one_apostrophe_away(
    words: list[str],
) -> None:
    body = filled_csv(one_column(list(words))).decode()
    cells = [row[0] for row in list(csv.reader(io.StringIO(body, newline="")))[1:]]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    dangerous = [cell.lstrip("'")[:1] in set("=+-@\t\r") and cell.startswith("'") for cell in cells]
    back = [cell[1:] if marked else cell for cell, marked in zip(cells, dangerous, strict=True)]
    assert back == words


def test_numbers_below_zero_stay_numbers() -> None:
    assert b"\r\n,-1\r\n" in filled_csv(Filled(one_column([]).table, ((None, -1),)))


def test_without_pyarrow_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pyarrow") as caught:
        to_parquet(one_column(["a"]))
    assert "relgraph[parquet]" in caught.value.remedy


FILES = (
    File(path="b/c.txt", title="C", media_type="text/plain", body=b"c"),
    File(path="a.txt", title="A", media_type="text/plain", body=b"a" * 999),
)


def test_a_zip_depends_on_its_files_alone(tmp_path: Path) -> None:
    one, other = (zipped(with_sums(files), "data") for files in (FILES, FILES[::-1]))
    assert one == other
    put_down(one, tmp_path / "one.zip")
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["data/a.txt", "data/b/c.txt", "data/SHA256SUMS"]


def test_a_folder_that_stands_there_stays_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="there already"):
        lay_down(FILES, target)
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "notes.txt"]


def test_a_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    broken = (*FILES, File(path="a.txt/under-a-file", title="X", media_type="text/plain", body=b""))
    with pytest.raises(UsageError, match="cannot be written"):
        lay_down(broken, tmp_path / "new")
    assert list(tmp_path.iterdir()) == []
    lay_down(FILES, tmp_path / "new")
    assert (tmp_path / "new" / "b" / "c.txt").read_bytes() == b"c"


def test_a_place_that_does_not_exist_is_told(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "here"
    with pytest.raises(UsageError, match="cannot be written"):
        lay_down(FILES, nowhere)
    with pytest.raises(UsageError, match="cannot be written"):
        put_down(b"", nowhere)


def test_a_dataset_has_no_other_format_than_zip(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no dataset as 'turtle'"):
        export(small_edition(tmp_path / "small"), "dataset", "turtle")
