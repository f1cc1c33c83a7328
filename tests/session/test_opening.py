"""Which edition a session opens, and that nothing of it stays behind."""

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import relgraph
from relgraph.edition.opened import CURRENT
from relgraph.errors import MissingEditionError, UsageError
from relgraph.session import Session

QUESTION = "SELECT (COUNT(*) AS ?n) WHERE { ?commitment a <https://w3id.org/relgraph/ontology#Commitment> }"


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_path_is_an_edition_or_a_folder_whose_current_edition_is_meant(editions: Path) -> None:
    assert relgraph.open(editions).id == relgraph.open(str(editions / CURRENT)).id


def test_without_a_path_the_folder_editions_here_is_meant(
    editions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "editions").symlink_to(editions)
    monkeypatch.chdir(tmp_path)
    assert relgraph.open().edition.path.parent == editions


def test_where_there_is_none_the_shipped_edition_is_kept_in_the_users_cache_and_its_building_is_told(
    editions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    # releases that were read before are not read again
    shutil.copytree(editions / "cache", tmp_path / "cache" / "relgraph" / "editions" / "cache")
    first = relgraph.open()
    assert first.edition.path.parent == tmp_path / "cache" / "relgraph" / "editions"
    assert first.id == relgraph.open(editions).id
    assert "building the edition that relgraph ships" in capsys.readouterr().err
    assert relgraph.open(shipped=True).id == first.id
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("path", "error", "remedy"),
    [
        ("nowhere", MissingEditionError, r"relgraph\.build"),
        ("https://example.org/editions", UsageError, "read_csv"),
    ],
)
def test_what_is_no_edition_is_refused_with_the_way_out(path: str, error: type[Exception], remedy: str) -> None:
    with pytest.raises(error, match=remedy):
        relgraph.open(path)


def test_a_path_and_the_shipped_edition_cannot_both_be_meant(editions: Path) -> None:
    with pytest.raises(UsageError, match="Leave one"):
        relgraph.open(editions, shipped=True)


def test_own_releases_become_an_edition_and_what_did_not_go_through_is_told(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    releases.mkdir()
    (releases / "one.txt").write_text("Talks Held\n\n1. Thailand will build four schools in Cambodia.\n")
    (releases / "empty.txt").write_text("")
    with relgraph.build(releases, tmp_path / "mine") as session:
        assert [row["file"] for row in session.quarantined()] == ["empty.txt"]
        (row,) = [row for row in session.commitments(actor="THA") if row["origin"] == "extracted"]
        (words,) = session.evidence(str(row["key"]))
        assert words["quote"] == "Thailand will build four schools in Cambodia"


def test_the_process_that_answers_starts_with_the_first_query_and_ends_with_the_session(editions: Path) -> None:
    with relgraph.open(editions) as session:
        session.query(QUESTION)
        (worker,) = session.processes()
        assert is_alive(worker)
    assert not is_alive(worker)
    session.close()
    with pytest.raises(UsageError, match=r"relgraph\.open"):
        session.query(QUESTION)


def test_a_forgotten_session_leaves_no_process_and_no_warning(editions: Path) -> None:
    session = relgraph.open(editions)
    session.query(QUESTION)
    (worker,) = session.processes()
    del session
    gc.collect()
    assert not is_alive(worker)


def test_a_program_that_never_closes_its_session_ends_with_no_word_on_stderr(editions: Path) -> None:
    program = (
        f"import relgraph; rg = relgraph.open({str(editions)!r}); print(rg.query({QUESTION!r}).rows()[0]['n'] > 100)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", program], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_importing_relgraph_imports_nothing_heavy() -> None:
    heavy = {"pyoxigraph", "rdflib", "pandas", "networkx", "flask"}
    program = f"import sys, relgraph; print(sorted(set(sys.modules) & {heavy}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_session_says_what_it_holds_and_what_can_be_asked(rg: Session) -> None:
    assert rg.id in repr(rg)
    assert "27 releases" in repr(rg)
    assert ".commitments(" in repr(rg)
