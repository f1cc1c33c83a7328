"""A build is whole or did not happen, and equal inputs give equal bytes."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from relgraph.edition.build import build
from relgraph.edition.files import sha256
from relgraph.edition.opened import CURRENT, GRAPH, open_edition
from relgraph.edition.verify import problems, rebuild_store, verify
from relgraph.errors import MissingEditionError, UsageError

#: Stops its own process at the named touches of the editions folder: real file-system events, seen by an audit hook.
DRIVER = """
import os, signal, sys
from pathlib import Path
from relgraph.edition.build import build
home, places = Path(sys.argv[1]), set(map(int, sys.argv[2].split(",")))
touched = 0
def hook(event, args):
    global touched
    if event in {"open", "os.rename", "os.mkdir", "os.symlink", "os.remove", "os.rmdir", "sqlite3.connect"}:
        if args and str(home) in str(args[0]):
            touched += 1
            if touched in places:
                os.kill(os.getpid(), signal.SIGSTOP)
sys.addaudithook(hook)
build([Path(argument) for argument in sys.argv[3:]], home=home)
print(touched)
"""


@pytest.fixture(scope="session")
def releases(root: Path) -> list[Path]:
    """Return a few shipped releases of different publishers and languages."""
    found = sorted((root / "data" / "releases").rglob("*.txt"))
    return [path for path in found if path.name[:2] in {"00", "25", "28"}]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, releases: list[Path]) -> Path:
    """Return the home of one edition of those releases; tests that change it work on a copy."""
    home = tmp_path_factory.mktemp("editions")
    build(releases, home=home)
    return home


def a_copy(home: Path, target: Path) -> Path:
    shutil.copytree(home, target, symlinks=True)
    return target


def test_an_edition_is_whole_and_its_releases_can_be_read(built: Path, releases: list[Path]) -> None:
    edition = open_edition(built)
    assert verify(edition.path) == []
    assert len(list(edition.releases())) == len(releases)
    assert edition.manifest["findings"]["Violation"] == 0


def test_every_quote_is_the_slice_at_its_offsets(built: Path) -> None:
    quotes = 0
    for release in open_edition(built).releases():
        for statement in release["statements"]:
            quotes += 1
            assert release["text"][statement["start"] : statement["end"]] == statement["quote"]
    assert quotes > 20


def test_content_holds_no_blank_node(built: Path) -> None:
    lines = open_edition(built).quads().decode().splitlines()
    assert not [line for line in lines if line.startswith("_:") and "/graph/ontology>" not in line]


def test_the_same_inputs_give_the_same_bytes_under_any_hash_seed_in_any_folder(
    built: Path, releases: list[Path], tmp_path: Path
) -> None:
    script = "import sys; from pathlib import Path; from relgraph.edition.build import build; build([Path(a) for a in sys.argv[2:]], home=Path(sys.argv[1]))"  # noqa: E501
    copies = []
    for release in reversed(releases):
        (tmp_path / "elsewhere").mkdir(exist_ok=True)
        copies.append(shutil.copy(release, tmp_path / "elsewhere" / release.name))
        index = release.parents[1] / "index.csv"
        if index.is_file():
            shutil.copy(index, tmp_path / "elsewhere" / "index.csv")
    home = tmp_path / "again"
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    subprocess.run([sys.executable, "-c", script, str(home), *map(str, copies)], check=True, env=environment)
    first, second = open_edition(built), open_edition(home)
    assert first.id == second.id
    assert sha256((first.path / GRAPH).read_bytes()) == sha256((second.path / GRAPH).read_bytes())
    assert first.manifest == second.manifest


def test_building_again_finds_the_edition_standing(built: Path, releases: list[Path], tmp_path: Path) -> None:
    home = a_copy(built, tmp_path / "home")
    report = build(releases, home=home)
    assert not report.is_new


def test_one_more_release_extracts_one_release(built: Path, releases: list[Path], root: Path, tmp_path: Path) -> None:
    home = a_copy(built, tmp_path / "home")
    more = next((root / "data" / "releases").rglob("13-*.txt"))
    report = build([*releases, more], home=home)
    assert (report.releases, report.from_cache) == (len(releases) + 1, len(releases))


def test_bad_releases_are_quarantined_with_a_reason_and_the_others_go_through(
    releases: list[Path], tmp_path: Path
) -> None:
    bad = {"empty.txt": b"", "binary.txt": bytes(range(256)) * 8, "latin.txt": "1. Café à la mode\n".encode("latin-1")}
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    twin = shutil.copy(releases[0], tmp_path / f"zz-{releases[0].name}")
    report = build([*releases[:1], *(tmp_path / name for name in bad), Path(twin)], home=tmp_path / "home")
    reasons = {item.file: item.error for item in report.quarantined}
    assert reasons == {**dict.fromkeys(bad, "ReleaseError"), Path(twin).name: "DuplicateReleaseError"}
    assert report.releases == 1
    assert all(item.file in item.message for item in report.quarantined)
    stored = open_edition(tmp_path / "home").quarantined()
    assert {item.file for item in stored} == set(reasons)


def test_killed_at_ten_places_the_old_edition_still_serves(
    built: Path, releases: list[Path], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A kill -9 leaves on disk what lies there at that moment: nine times it is copied, the tenth kill is real."""
    whole = a_copy(built, tmp_path / "whole")
    sources = list(map(str, releases[:1]))
    command = [sys.executable, "-c", DRIVER]
    counted = subprocess.run([*command, str(whole), "0", *sources], check=True, capture_output=True, text=True)
    total = int(counted.stdout)
    places = [1 + place * (total - 1) // 10 for place in range(10)]
    assert len(set(places)) == 10
    before = open_edition(built).id
    home = a_copy(built, tmp_path / "home")
    building = subprocess.Popen([*command, str(home), ",".join(map(str, places)), *sources])
    request.addfinalizer(building.kill)
    for place in places:
        _, status = os.waitpid(building.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        left = home if place == places[-1] else a_copy(home, tmp_path / f"left-{place}")
        building.send_signal(signal.SIGKILL if left is home else signal.SIGCONT)
        if left is home:
            assert building.wait() == -signal.SIGKILL
        edition = open_edition(left)
        assert edition.id == before
        assert problems(edition.path) == []
    assert verify(open_edition(home).path) == []
    assert build(releases[:1], home=home).is_new
    assert not list(home.glob(".unfinished-*"))


@pytest.mark.parametrize("name", ["graph.nq.gz", "report.json", "search.sqlite", "manifest.json"])
def test_a_changed_byte_in_any_file_is_found(built: Path, tmp_path: Path, name: str) -> None:
    folder = a_copy(built, tmp_path / "home") / open_edition(built).id
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 0x20
    (folder / name).write_bytes(bytes(data))
    assert problems(folder) or verify(folder)


def test_a_lost_store_is_found_and_made_anew_from_the_graph(built: Path, tmp_path: Path) -> None:
    folder = a_copy(built, tmp_path / "home") / open_edition(built).id
    shutil.rmtree(folder / "store")
    assert verify(folder) == ["store is missing"]
    rebuild_store(folder)
    assert verify(folder) == []


def test_a_folder_without_an_edition_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingEditionError, match="relgraph build"):
        open_edition(tmp_path)


def test_a_folder_without_releases_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no releases"):
        build([tmp_path], home=tmp_path / "home")


def test_the_pointer_is_relative_so_that_a_copied_home_still_works(built: Path, tmp_path: Path) -> None:
    home = a_copy(built, tmp_path / "moved")
    assert (home / CURRENT).readlink() == Path(open_edition(built).id)
    assert json.loads((home / CURRENT / "manifest.json").read_bytes())["edition"] == open_edition(home).id
