"""A broken row is named with its file, its line and the remedy."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from knowledge.reference_folder import ROWS, changed, write_reference
from relgraph.errors import KnowledgeError
from relgraph.knowledge.reference.gazetteer_making import load_gazetteer
from relgraph.knowledge.tables import read_csv_rows, read_toml

Changes = Mapping[str, Iterable[Mapping[str, str]]]

CASES: tuple[tuple[str, Changes, str, str], ...] = (
    ("empty cell", changed("states.csv", 0, label=""), "states.csv:2: the cell 'label' is empty", "Fill in 'label'."),
    ("no source", changed("people.csv", 1, source=""), "people.csv:3: the cell 'source' is empty", "Fill in"),
    ("key twice", changed("people.csv", 1, key="person/kang-kyung-wha"),
     "people.csv:3: the key person/kang-kyung-wha already stands in people.csv:2", "another key"),
    ("no key", changed("people.csv", 0, key="Kang"), "people.csv:2: 'Kang' is not a key", "kind/slug"),
    ("key of another table", changed("people.csv", 1, key="org/chung"),
     "people.csv:3: org/chung is not a key of this table", "'person/'"),
    ("dangling", changed("posts.csv", 0, of="org/kor-moef"),
     "posts.csv:2: 'of' points to org/kor-moef, which does not exist", "mend the spelling"),
    ("wrong kind", changed("posts.csv", 0, of="person/kang-kyung-wha"),
     "posts.csv:2: 'of' points to person/kang-kyung-wha", "state, org, group"),
    ("no such day", changed("events.csv", 0, date="2020-11-31"), "events.csv:2: '2020-11-31' in 'date'", "YYYY-MM-DD"),
    ("no date", changed("tenures.csv", 0, start="June 2017"), "tenures.csv:2: 'June 2017' in 'start'", "YYYY-MM"),
    ("end before start", changed("events.csv", 0, date="2020-11-12/2020-11-10"), "in 'date' is not a date", "earlier"),
    ("attested never", changed("tenures.csv", 1, attested="2021; soon"), "tenures.csv:3: 'soon' in 'attested'", "YYYY"),
    ("bad code", changed("states.csv", 0, iso3="VN"), "states.csv:2: 'VN' is not the three-letter code", "ISO 3166"),
    ("code of another", changed("states.csv", 0, iso3="KOR"), "'KOR' is not the three-letter code of state/vnm", "key"),
    ("no session number", changed("events.csv", 0, session="twenty"), "'twenty' is not a session number", "whole"),
    ("unlisted source", changed("orgs.csv", 0, source="https://example.org/other"),
     "orgs.csv:2: the source https://example.org/other is not listed", "sources.csv"),
    ("unmarked background", changed("orgs.csv", 1, source="background"), "the row rests on background", "all"),
    ("background of no column", changed("orgs.csv", 1, background="label; chair"),
     "orgs.csv:3: 'background' names the column 'chair'", "label_ko"),
    ("bad pattern", changed("name_patterns.csv", 0, find="("), "name_patterns.csv:2: '(' is not a pattern", "docs"),
    ("bad replacement", changed("name_patterns.csv", 0, replace=r"\3"), "'replace' does not fit 'find'", "groups"),
    ("clash", changed("people.csv", 1, names="Kang Kyung-wha"),
     "'Kang Kyung-wha' is a strong name of person/chung-eui-yong and of person/kang-kyung-wha", "'weak'"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "message", "remedy"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_broken_row_is_named_with_its_remedy(tmp_path: Path, changes: Changes, message: str, remedy: str) -> None:
    folder = write_reference(tmp_path / "reference", changes)
    with pytest.raises(KnowledgeError) as caught:
        load_gazetteer(folder)
    assert message in caught.value.message
    assert remedy in caught.value.remedy


def test_the_unbroken_folder_loads(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(write_reference(tmp_path))
    assert set(gazetteer.entities) == {row["key"] for rows in ROWS.values() for row in rows if row.get("official") or
                                       row.get("label")}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("key,label\nstate/vnm,Viet Nam\n", "t.csv:1: the header is not as expected (missing: side; unknown: label)"),
        ("side,key\n", "t.csv:1: the header is not as expected (other order)"),
        ("", "t.csv:1: the header is not as expected (missing: key, side)"),
        ("key,side\nstate/vnm,a,b\n", "t.csv:2: 3 cells instead of 2"),
        ("key,side\n\nstate/vnm\n", "t.csv:2: 0 cells instead of 2"),
        ('key,side\na,"b\n', "t.csv:2: the row cannot be read"),
    ],
)
def test_a_table_of_another_shape_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        list(read_csv_rows(path, ("key", "side")))
    assert message in caught.value.message
    assert caught.value.remedy


def test_a_file_that_is_missing_or_not_utf8_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"gone\.csv: the file is missing"):
        list(read_csv_rows(tmp_path / "gone.csv"))
    (tmp_path / "latin.csv").write_bytes("key\nCafé\n".encode("latin-1"))
    with pytest.raises(KnowledgeError, match=r"latin\.csv: is not UTF-8"):
        list(read_csv_rows(tmp_path / "latin.csv"))
    (tmp_path / "bad.toml").write_text("a = ", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"bad\.toml: is not TOML"):
        read_toml(tmp_path / "bad.toml")


def test_a_table_with_a_byte_order_mark_reads_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("\ufeffkey,side\n a ,b\n", encoding="utf-8")
    (row,) = read_csv_rows(tmp_path / "t.csv", ("key", "side"))
    assert (row["key"], row["side"], row.get("other", "none"), row.line) == ("a", "b", "none", 2)
