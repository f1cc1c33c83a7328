"""Knowledge kept between runs: the same values as read, current or not used, and never a way to run foreign code."""

import pickle
from hashlib import sha256
from pathlib import Path

import pytest

from relgraph.contract import to_contract
from relgraph.extraction import extract
from relgraph.knowledge import Knowledge, load_knowledge
from relgraph.knowledge.compiled import ready_knowledge
from relgraph.model import Source
from relgraph.paths import cache_folder
from relgraph.reading import read_release


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def kept_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def facts(root: Path, knowledge: Knowledge) -> object:
    file = min((root / "data" / "releases").rglob("*.txt"))
    return to_contract(extract(read_release(file.read_bytes(), Source(file=file.name), knowledge.layouts), knowledge))


def test_what_is_taken_up_gives_the_facts_that_what_was_read_gives(folder: Path, root: Path) -> None:
    ready_knowledge(folder)
    taken_up = ready_knowledge(folder)
    assert taken_up is not load_knowledge()
    assert taken_up.sha256 == load_knowledge().sha256
    assert facts(root, taken_up) == facts(root, load_knowledge())


def test_it_is_kept_where_nobody_else_may_look_or_write(folder: Path) -> None:
    ready_knowledge(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert kept_file(folder).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: b"\0" * 32 + data[32:]])
def test_a_torn_or_outdated_file_is_not_used_and_written_again(folder: Path, spoil: object) -> None:
    ready_knowledge(folder)
    path = kept_file(folder)
    whole = path.read_bytes()
    assert callable(spoil)
    path.write_bytes(spoil(whole))
    assert ready_knowledge(folder) is load_knowledge()
    assert path.read_bytes()[:32] == whole[:32]
    assert ready_knowledge(folder) is not load_knowledge()


@pytest.mark.parametrize("writable", ["file", "folder"])
def test_a_file_that_others_may_write_is_not_used(folder: Path, writable: str) -> None:
    ready_knowledge(folder)
    (folder if writable == "folder" else kept_file(folder)).chmod(0o777)
    assert ready_knowledge(folder) is load_knowledge()


def test_a_link_in_place_of_the_file_is_not_followed(folder: Path, tmp_path: Path) -> None:
    ready_knowledge(folder)
    path = kept_file(folder)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert ready_knowledge(folder) is load_knowledge()


class Foreign:
    """Asks whoever unpickles it to write a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.path,)


def test_a_file_cannot_name_anything_but_values_of_knowledge(folder: Path, tmp_path: Path) -> None:
    ready_knowledge(folder)
    path = kept_file(folder)
    key = path.read_bytes()[:32]
    payload = pickle.dumps(Foreign(tmp_path / "touched"))
    path.write_bytes(key + sha256(payload).digest() + payload)
    assert ready_knowledge(folder) is load_knowledge()
    assert not (tmp_path / "touched").exists()


def test_where_nothing_can_be_kept_the_knowledge_is_read(tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("in the way")
    assert ready_knowledge(blocked / "below") is load_knowledge()
    assert ready_knowledge(None) is load_knowledge()


def test_a_user_without_a_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    assert cache_folder() is None
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert cache_folder() == Path("/somewhere/relgraph")
