"""The data that relgraph ships keeps the promises of its codebook."""

import re
from pathlib import Path

import pytest

from relgraph.knowledge import Knowledge, load_knowledge
from relgraph.knowledge.reference.entities import Entity
from relgraph.knowledge.reference.schema import TABLES
from relgraph.knowledge.tables import read_csv_rows
from relgraph.model import is_frozen_text

TOPIC_COLUMNS = ("id", "parent", "label", "label_ko", "keywords", "keywords_ko")
INDEX_COLUMNS = ("file", "source_url", "publisher", "published", "date_on_page", "language", "licence", "note")
RELEASE_WORDS = 8


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def of_kind(knowledge: Knowledge, kind: str) -> list[Entity]:
    return [entity for entity in knowledge.gazetteer.entities.values() if entity.kind == kind]


def test_knowledge_is_loaded_once_and_names_what_it_was_made_from(knowledge: Knowledge, root: Path) -> None:
    assert load_knowledge(root / "data") is load_knowledge(root / "data")
    assert re.fullmatch("[0-9a-f]{64}", knowledge.sha256)


def test_no_strong_name_means_two_things(knowledge: Knowledge) -> None:
    assert knowledge.gazetteer.clashes() == ()


def test_every_entry_has_a_source_or_says_that_it_has_none(knowledge: Knowledge) -> None:
    reference = knowledge.gazetteer.reference
    told = [(item.sources, item.unsourced) for item in reference.entities.values()]
    told += [(item.sources, item.unsourced) for item in reference.tenures]
    told += [(item.sources, item.unsourced) for item in reference.memberships]
    assert [item for item in told if not item[0] and "all" not in item[1]] == []


@pytest.mark.parametrize("kind", ["state", "org", "group", "policy", "fund", "series", "instrument"])
def test_nearly_all_entries_have_a_korean_name(knowledge: Knowledge, kind: str) -> None:
    entities = of_kind(knowledge, kind)
    assert sum(entity.label_ko is not None for entity in entities) >= 0.9 * len(entities)


def test_the_eleven_members_of_asean_and_the_republic_of_korea_are_known(knowledge: Knowledge) -> None:
    codes = {entity.side for entity in of_kind(knowledge, "state")}
    assert codes >= {"KOR", "BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "TLS", "VNM"}
    assert codes >= {"CHN", "JPN", "USA", "PRK", "IND", "AUS", "CAN", "NZL", "NOR", "CHE", "GBR", "FRA", "DEU", "RUS"}


def test_the_codebook_lists_every_column_of_every_table(root: Path) -> None:
    codebook = (root / "data" / "README.md").read_text(encoding="utf-8")
    for table in TABLES:
        entry = codebook.split(f"**{table.file}**", 1)[1]
        entry = re.split(r"\*\*|\n## ", entry)[0]
        assert tuple(re.findall(r"`([a-z0-9_]+)`", entry)) == table.columns, table.file


def test_topics_form_a_tree_of_two_levels_with_keywords_in_both_languages(root: Path) -> None:
    rows = {row["id"]: row for row in read_csv_rows(root / "data" / "lexicon" / "topics.csv", TOPIC_COLUMNS)}
    for row in rows.values():
        assert row["parent"] == "" or rows[row["parent"]]["parent"] == ""
        assert row["label"]
        assert row["label_ko"]
        assert row.items("keywords")
        assert row.items("keywords_ko")


def test_every_release_is_listed_and_every_listed_release_is_there(root: Path, knowledge: Knowledge) -> None:
    folder = root / "data" / "releases"
    rows = {row["file"]: row for row in read_csv_rows(folder / "index.csv", INDEX_COLUMNS)}
    files = {path.name: path for path in folder.rglob("*.txt")}
    assert set(rows) == set(files)
    for name, row in rows.items():
        assert row["source_url"].startswith(("http://", "https://"))
        assert row.date("published")
        assert row["language"] in {"en", "ko"}
        assert len(knowledge.gazetteer.by_name(row["publisher"])) == 1, row["publisher"]
        assert is_frozen_text(files[name].read_text(encoding="utf-8"))


def test_the_retelling_of_the_real_release_repeats_no_eight_words_of_it(shared: Path, root: Path) -> None:
    name = "00-mofa-som-video-conferences-2020.txt"
    original = sequences((shared / "releases" / name).read_text(encoding="utf-8"))
    retold = sequences((root / "data" / "releases" / "mofa-rok" / name).read_text(encoding="utf-8"))
    assert original & retold == set()


def sequences(page: str) -> set[tuple[str, ...]]:
    """Return all runs of eight words inside the sentences of a release, its page header left out."""
    body = page.split("상세보기", 1)[1].replace("’", "'")
    lines = [line for line in body.splitlines() if not line.strip().startswith("•")]
    sentences = [sentence for line in lines for sentence in re.split(r"(?<=[.;]) ", line)]
    words = [re.findall(r"[^\W_]+(?:[-'][^\W_]+)*", sentence.lower()) for sentence in sentences]
    return {tuple(w[i : i + RELEASE_WORDS]) for w in words for i in range(len(w) - RELEASE_WORDS + 1)}
