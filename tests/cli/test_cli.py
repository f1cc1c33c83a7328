"""The command line keeps its contract: results on stdout, messages on stderr, exit codes that scripts can read."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def relgraph(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the real command in a process of its own."""
    command = [sys.executable, "-m", "relgraph", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, timeout=300)


@pytest.fixture(scope="session")
def release(root: Path) -> Path:
    """Return one shipped release."""
    return next((root / "data" / "releases").rglob("25-*.txt"))


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, release: Path) -> Path:
    """Return the editions folder of a build of that release."""
    folder = tmp_path_factory.mktemp("cli")
    done = relgraph("build", release, "--editions", folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_extract_prints_one_json_object_for_one_file_and_one_a_line_for_several(release: Path) -> None:
    one = relgraph("extract", release)
    assert json.loads(one.stdout)["release"]["file"] == release.name
    several = relgraph("extract", release, release)
    assert len([json.loads(line) for line in several.stdout.splitlines()]) == 2


@pytest.mark.parametrize("form", ["ttl", "trig", "nq", "table"])
def test_extract_speaks_other_formats(release: Path, form: str) -> None:
    done = relgraph("extract", release, "--format", form)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 10


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (bytes(range(256)) * 20, "binary"),
        ("1. Le ministre a été reçu à Séoul.\n".encode("latin-1"), "UTF-8"),
    ],
)
def test_an_unusable_file_is_named_with_a_remedy_and_the_others_go_through(
    tmp_path: Path, release: Path, data: bytes, words: str
) -> None:
    (tmp_path / "bad.txt").write_bytes(data)
    done = relgraph("extract", tmp_path / "bad.txt", release)
    assert done.returncode == 3
    assert json.loads(done.stdout)["release"]["file"] == release.name
    assert "bad.txt" in done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "nowhere.txt"],
        ["extract", "--format", "docx", "x"],
        ["build", "nowhere"],
        ["bild"],
        ["query", "commitments", "--param", "novalue"],
        ["export", "graph", "--format", "docx"],
        ["verify"],
    ],
)
def test_wrong_use_exits_with_two_and_says_why(tmp_path: Path, arguments: list[str]) -> None:
    done = relgraph(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_the_edition_answers_exports_and_is_whole(home: Path, tmp_path: Path) -> None:
    table = relgraph("query", "commitments", "--editions", home)
    assert table.returncode == 0, table.stderr
    assert table.stdout.rstrip().endswith((" row", " rows"))
    target = tmp_path / "graph.ttl"
    assert relgraph("export", "graph", "--format", "turtle", "--output", target, "--editions", home).returncode == 0
    assert target.read_text().startswith("@prefix")
    verified = relgraph("verify", "--editions", home)
    assert (verified.returncode, verified.stdout.strip().endswith("whole")) == (0, True)
    assert relgraph("validate", "--editions", home).stdout.startswith("SHACL: conforms")


def test_a_question_answered_in_triples_comes_as_turtle_unless_asked_otherwise(home: Path) -> None:
    ask = ("query", "everything-about", "--param", "about=VNM", "--editions", home)
    assert relgraph(*ask).stdout.startswith("@prefix")
    assert " .\n" in relgraph(*ask, "--format", "nt").stdout
    refused = relgraph(*ask, "--format", "csv")
    assert refused.returncode == 2
    assert "no format 'csv'" in refused.stderr


def test_an_unknown_query_names_the_nearest(home: Path) -> None:
    done = relgraph("query", "comitments", "--editions", home)
    assert done.returncode == 2
    assert "commitments" in done.stderr


def test_a_query_file_with_an_error_tells_line_and_column(home: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.rq").write_text("SELECT ?s WHERE {\n  ?s ?p \n}")
    done = relgraph("query", tmp_path / "broken.rq", "--editions", home)
    assert done.returncode == 2
    assert "line 3" in done.stderr


def test_an_unknown_parameter_names_the_nearest(home: Path) -> None:
    done = relgraph("query", "commitments", "--param", "actr=KOR", "--editions", home)
    assert done.returncode == 2
    assert "actor" in done.stderr


def test_a_damaged_edition_fails_verification(home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(home, copy, symlinks=True)
    with next(copy.glob("*/graph.nq.gz")).open("r+b") as file:
        file.seek(40)
        file.write(b"\0\0\0")
    done = relgraph("verify", "--editions", copy)
    assert done.returncode == 1
    assert "graph.nq.gz" in done.stderr


def test_a_full_disk_exits_with_four_and_leaves_no_edition(release: Path, tmp_path: Path) -> None:
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)); import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from relgraph.cli import main; main(sys.argv[1:])"  # noqa: E501
    command = [sys.executable, "-c", limited, "build", str(release), "--editions", str(tmp_path / "home")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 4, done.stderr
    assert "no room left" in done.stderr
    assert not (tmp_path / "home" / "current").exists()


def test_search_finds_things_and_sentences_and_names_what_comes_near(home: Path) -> None:
    found = relgraph("search", "South", "Korea", "--editions", home)
    assert found.returncode == 0, found.stderr
    assert "id/state/kor" in found.stdout
    near = relgraph("search", "Vietnamm", "--editions", home)
    assert "Nothing in this edition has these words." in near.stdout
    assert "id/state/vnm" in near.stdout
