"""Files are whole or not there, and a full disk is told as such."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from relgraph.edition import files
from relgraph.errors import LockedError, NoRoomError

HOLD = "import sys,pathlib; from relgraph.edition.files import locked\nwith locked(pathlib.Path(sys.argv[1])):\n print('held', flush=True); sys.stdin.read()"  # noqa: E501


def test_a_second_builder_is_told_who_holds_the_lock_and_gets_it_when_that_one_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(LockedError, match=str(other.pid)) as caught, files.locked(tmp_path):
            pass
        assert caught.value.exit_code == 5
        other.kill()
    with files.locked(tmp_path):
        pass


def test_a_pointer_moves_in_one_step(tmp_path: Path) -> None:
    link = tmp_path / "current"
    for target in ("one", "two"):
        (tmp_path / target).mkdir()
        files.point(link, target)
        assert link.resolve().name == target
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "one", "two"]


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "x"),
        OSError(errno.EDQUOT, "x"),
        OSError("IO error: No space left on device"),
        RuntimeError("database or disk is full"),
    ],
)
def test_every_way_of_saying_disk_full_becomes_one_error(tmp_path: Path, error: Exception) -> None:
    with pytest.raises(NoRoomError, match="no room left") as caught, files.telling_no_room(tmp_path):
        raise error
    assert caught.value.exit_code == 4


def test_other_errors_pass_unchanged(tmp_path: Path) -> None:
    with pytest.raises(PermissionError), files.telling_no_room(tmp_path):
        raise PermissionError(errno.EACCES, "x")


def test_compressed_bytes_do_not_depend_on_the_clock() -> None:
    assert files.compressed(b"words") == files.compressed(b"words")


def test_the_hash_of_a_folder_changes_with_a_name_or_a_byte(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    first = files.tree_sha256(tmp_path)
    (tmp_path / "a.txt").write_text("two")
    second = files.tree_sha256(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert len({first, second, files.tree_sha256(tmp_path)}) == 3
