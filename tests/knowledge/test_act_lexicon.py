"""A broken row of the act lexicon is named by file and line, with what to do about it."""

import shutil
from pathlib import Path

import pytest

from relgraph.errors import KnowledgeError
from relgraph.knowledge.lexicon import Lexicon, load_lexicon

BREAKS = {
    "heads.tsv": [
        ("no.act\tAGREE\tagree\tno-such-act\tBoth agreed.\tBoth left.", "no-such-act"),
        ("no.verb\tagree\tagree\tagree-do\tBoth agreed.\tBoth left.", "pattern"),
        ("no.example\tAGREE\tagree\tagree-do\t\tBoth left.", "example"),
        ("agree.agree\tAGREE\tagree\tagree-do\tBoth agreed.\tBoth left.", "twice"),
        ("too.short\tAGREE", "2 cells instead of 6"),
    ],
    "compose.tsv": [
        ("agree\tto\tany\tagree-do\tagreement\t4", "twice"),
        ("agree\tnew\tany\tno-such-act\t-\t0", "no-such-act"),
        ("agree\tnew\teverybody\tagree-do\t-\t0", "parties"),
        ("agree\tnew\tany\tagree-do\tagreement\t9", "firmness"),
    ],
    "korean_heads.tsv": [
        ("ko.new\t논의\tno-such-ending\tconsult\tdiscuss\t논의하였다.\t갔다.", "no-such-ending"),
        ("ko.new\t논의\tdo\tconsult\tno-such-act\t논의하였다.\t갔다.", "no-such-act"),
    ],
}


@pytest.fixture
def lexicon_folder(root: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "lexicon"
    shutil.copytree(root / "data" / "lexicon", folder)
    return folder


@pytest.mark.parametrize(
    ("file", "row", "told"), [(file, row, told) for file, rows in BREAKS.items() for row, told in rows]
)
def test_a_broken_row_is_named_by_file_and_line(file: str, row: str, told: str, lexicon_folder: Path) -> None:
    table = lexicon_folder / file
    text = table.read_text(encoding="utf-8").rstrip("\n")
    table.write_text(f"{text}\n{row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_lexicon(lexicon_folder)
    assert told in caught.value.message
    assert (caught.value.file, caught.value.line) == (file, text.count("\n") + 2)
    assert caught.value.remedy


def test_another_header_is_refused(lexicon_folder: Path) -> None:
    table = lexicon_folder / "heads.tsv"
    table.write_text(table.read_text(encoding="utf-8").replace("rule\t", "name\t", 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="header"):
        load_lexicon(lexicon_folder)


def test_every_act_of_the_lexicon_is_a_concept_of_the_act_type_scheme(root: Path, lexicon_folder: Path) -> None:
    lexicon: Lexicon = load_lexicon(lexicon_folder)
    scheme = (root / "ontology" / "vocab" / "act-type.ttl").read_text(encoding="utf-8")
    assert [act for act in lexicon.acts if f"\nc:{act}\n" not in scheme] == []


def test_each_composition_belongs_to_a_group_that_some_head_has(root: Path, lexicon_folder: Path) -> None:
    lexicon = load_lexicon(lexicon_folder)
    groups = {head.group for heads in lexicon.heads.values() for head in heads} | {
        "modal",
        "laid-down",
    }  # a bare modal; a text that lays down what will be done
    rows = (root / "data" / "lexicon" / "compose.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert {row.split("\t")[0] for row in rows} <= groups
