"""What the papers tell users of R runs in R as it stands there."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from made_dataset import Made, made_dataset
from relgraph.query.limits import Limits
from relgraph.query.pool import Pool
from relgraph.session import open_session
from relgraph.web import create_app
from relgraph.web.serving.shelf import Shelf, show
from running import running

RSCRIPT = shutil.which("Rscript")
pytestmark = pytest.mark.skipif(RSCRIPT is None, reason="R is not installed (Debian: r-base-core)")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Made:
    return made_dataset(tmp_path_factory, root)


@pytest.fixture(scope="module")
def port(made: Made) -> Iterator[int]:
    limits = Limits()
    with (
        Pool(made.edition.path, workers=1, limits=limits) as pool,
        running(create_app(Shelf(show(made.edition, pool))), limits) as port,
    ):
        yield port


def snippets(root: Path) -> list[str]:
    text = (root / "docs" / "use-in-r-and-stata.md").read_text(encoding="utf-8")
    return re.findall(r"```r\n(.*?)```", text, flags=re.DOTALL)


def run(program: str, folder: Path) -> str:
    command = [str(RSCRIPT), "--vanilla", "-e", f"options(warn = 2)\n{program}"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def test_tables_are_read_from_files_with_days_numbers_and_codes(made: Made, root: Path, tmp_path: Path) -> None:
    (tmp_path / "my-dataset").symlink_to(made.folder)
    read, _ = snippets(root)
    told = run(f'{read}\ncat("rows", nrow(seoul), sum(seoul$firmness), class(seoul$date), "\\n")', tmp_path)
    with open_session(made.edition.path) as session:
        rows = [row for row in session.table("commitments") if row["who_code"] == "KOR"]
    steps = sum(int(str(row["firmness"])) for row in rows)
    assert told.splitlines()[-1].split() == ["rows", str(len(rows)), str(steps), "Date"]


def test_a_question_is_read_from_its_address(made: Made, root: Path, port: int, tmp_path: Path) -> None:
    _, read = snippets(root)
    told = run(read.replace("127.0.0.1:8321", f"127.0.0.1:{port}"), tmp_path)
    with open_session(made.edition.path) as session:
        rows = session.query("commitments", actor="KOR", topic="t-he", since=2019)
    assert told.splitlines()[0] == f"[1] {len(rows)}"
    assert len(rows) > 0
