"""What was cited from an edition can be computed again: snapshots come back whole, whatever else was built since."""

import zipfile
from pathlib import Path

import pytest

from built_edition import built_edition
from relgraph.commands import answer, cited, snapshot_written
from relgraph.edition.opened import CURRENT, Edition, open_edition
from relgraph.edition.verify import verify
from relgraph.errors import DamagedEditionError, ParameterError, UnknownNameError, UsageError
from relgraph.exports.snapshot import restore, snapshot, snapshot_name

QUESTION = ("fund-growth", {"fund": "fund/asean-rok-cooperation-fund"})


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return built_edition(tmp_path_factory)


@pytest.fixture(scope="module")
def kept(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("kept") / snapshot_name(edition)
    snapshot_written(edition, file)
    return file


def test_a_number_cited_from_an_edition_is_computed_again_from_its_snapshot(
    edition: Edition, kept: Path, tmp_path: Path
) -> None:
    again = restore(kept, tmp_path / "editions")
    assert again.id == edition.id
    assert verify(again.path) == []
    assert answer(open_edition(again.path), *QUESTION, "csv") == answer(edition, *QUESTION, "csv")


def test_the_same_edition_gives_the_same_snapshot_also_after_it_was_restored(
    edition: Edition, kept: Path, tmp_path: Path
) -> None:
    assert snapshot(edition) == kept.read_bytes()
    assert snapshot(restore(kept, tmp_path / "editions")) == kept.read_bytes()


def test_an_edition_answers_its_own_questions_though_those_of_relgraph_changed(
    edition: Edition,
) -> None:
    text = (edition.path / "queries" / "fund-growth.rq").read_text(encoding="utf-8")
    assert edition.questions["fund-growth"].text == text
    assert "queries/fund-growth.rq" in edition.manifest["files"]


def test_a_restored_edition_becomes_the_current_one_only_where_there_is_none(kept: Path, tmp_path: Path) -> None:
    home = tmp_path / "editions"
    restored = restore(kept, home)
    assert (home / CURRENT).resolve() == restored.path
    (home / CURRENT).unlink()
    (home / "other").mkdir()
    (home / CURRENT).symlink_to("other")
    restore(kept, home)
    assert (home / CURRENT).resolve() == (home / "other").resolve()


@pytest.mark.parametrize("change", ["sum", "name", "cut", "text"])
def test_a_snapshot_that_is_not_whole_leaves_nothing_behind(kept: Path, tmp_path: Path, change: str) -> None:
    broken = tmp_path / "broken.zip"
    if change == "cut":
        broken.write_bytes(kept.read_bytes()[:-400])
    elif change == "text":
        broken.write_text("no zip")
    else:
        with zipfile.ZipFile(kept) as old, zipfile.ZipFile(broken, "w") as new:
            for name in old.namelist():
                is_changed = name.endswith("ledger.json")
                kept_as = f"../{name}" if is_changed and change == "name" else name
                new.writestr(kept_as, old.read(name) + b" " * (is_changed and change == "sum"))
    with pytest.raises((UsageError, DamagedEditionError)):
        restore(broken, tmp_path / "editions")
    assert not list((tmp_path / "editions").glob("[!.]*"))
    assert not (tmp_path / "ledger.json").exists()


def test_a_damaged_edition_makes_no_snapshot(kept: Path, tmp_path: Path) -> None:
    edition = restore(kept, tmp_path / "editions")
    (edition.path / "quality.json").write_text("{}")
    with pytest.raises(DamagedEditionError, match=r"quality\.json"):
        snapshot(edition)


def test_a_citation_names_the_edition_and_the_address_that_goes_on_meaning_it(edition: Edition) -> None:
    name, params = QUESTION
    text = cited(edition, "text", name=name, params=params, site="https://example.org/")
    assert f"https://example.org/editions/{edition.id}/queries/fund-growth?fund=fund%2F" in text
    for form in ("text", "bibtex", "ris", "csl"):
        assert edition.id in cited(edition, form, name=name, params=params, site=None)
        assert edition.id in cited(edition, form, name=None, params={}, site=None)
    with pytest.raises(UnknownNameError, match="Did you mean bibtex"):
        cited(edition, "bibtx", name=None, params={}, site=None)
    with pytest.raises(ParameterError, match="Did you mean fund"):
        cited(edition, "text", name=name, params={"fundd": "x"}, site=None)
