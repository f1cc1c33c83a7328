"""``/editions/``: every address once more for each kept edition, so that what was cited stays what it was."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from a_ledger import put_commitments
from page_reading import BROWSER, read_page
from relgraph.edition.opened import MANIFEST, Edition
from relgraph.query.limits import Limits
from relgraph.query.pool import Pool
from relgraph.web import create_app
from relgraph.web.serving.archive import Archive
from relgraph.web.serving.shelf import Shelf, show
from small_edition import small_edition

OLD, NEW = "0123456789abcdef", "fedcba9876543210"
LIMITS = Limits(client_burst=1e6, client_errors=10**6, client_parallel=100)


def named(folder: Path, edition_id: str) -> None:
    """Give the edition in a folder another id."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / MANIFEST).write_text(json.dumps({**manifest, "edition": edition_id}), encoding="utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an edition that was cited and a newer one with other words and another question."""
    home: Path = tmp_path_factory.mktemp("editions")
    put_commitments(small_edition(home / OLD), "will send test kits")
    put_commitments(small_edition(home / NEW, ("opens its market", "closes its market")), "will send masks")
    named(home / NEW, NEW)
    (home / NEW / "queries" / "fund-growth.rq").unlink()
    shutil.copytree(home / OLD, home / "not-an-edition")
    return home


@pytest.fixture(scope="module")
def client(home: Path) -> Iterator[FlaskClient]:
    """Return a client of a server that shows the newer edition."""
    archive = Archive(home, LIMITS)
    with Pool(home / NEW, workers=1, limits=LIMITS) as pool:
        yield create_app(Shelf(show(Edition(home / NEW), pool)), archive=archive).test_client(use_cookies=False)
        archive.close()


def test_an_address_below_an_edition_goes_on_meaning_it(client: FlaskClient) -> None:
    cited = client.get(f"/editions/{OLD}/commitments.csv")
    assert cited.headers["X-Relgraph-Edition"] == OLD
    assert "test kits" in cited.text
    newest = client.get("/commitments.csv")
    assert newest.headers["X-Relgraph-Edition"] == NEW
    assert "masks" in newest.text
    assert client.get(f"/editions/{NEW}/commitments.csv").data == newest.data


def test_an_edition_answers_with_the_questions_that_it_was_made_with(client: FlaskClient) -> None:
    assert client.get("/queries/fund-growth.csv").status_code == 404
    assert client.get(f"/editions/{OLD}/queries/fund-growth.csv").status_code == 200
    assert client.get(f"/editions/{OLD}/queries/firmness-by-year.svg").mimetype == "image/svg+xml"


def test_the_links_of_a_pinned_page_stay_with_its_edition_and_its_links_out_do_not(client: FlaskClient) -> None:
    page = read_page(client.get(f"/editions/{OLD}/queries/firmness-by-year?lang=en", headers=BROWSER).data)
    inside = [href for href in page.values("href", "a") if href.startswith("/")]
    assert inside
    assert all(href.startswith("/editions/") for href in inside)
    assert f"/editions/{NEW}/" in inside
    assert f"/editions/{OLD}/queries/firmness-by-year.csv" in "".join(inside)
    assert "kept as it was cited" in page.text
    assert all(href.startswith("/assets/") for href in page.values("href", "link"))
    led = client.get(f"/editions/{OLD}/id/state/vnm", headers=BROWSER)
    assert led.headers["Location"].endswith(f"/editions/{OLD}/state/vnm")


def test_a_citation_gives_the_address_that_stays(client: FlaskClient) -> None:
    for root in ("", f"/editions/{NEW}"):
        text = client.get(f"{root}/cite.txt?of=/queries/firmness-by-year%3Factor%3DKOR").text
        assert f"http://localhost/editions/{NEW}/queries/firmness-by-year?actor=KOR" in text
    old = client.get(f"/editions/{OLD}/cite.bib?of=/commitments").text
    assert f"http://localhost/editions/{OLD}/commitments" in old


def test_an_edition_that_is_not_kept_is_met_with_where_to_get_it(client: FlaskClient) -> None:
    gone = client.get("/editions/00000000000000ff/commitments.csv")
    assert gone.status_code == 404
    assert "/editions/" in gone.json["detail"]  # type: ignore[index]
    page = client.get("/editions/00000000000000ff/commitments", headers=BROWSER)
    assert page.status_code == 404
    assert 'href="/commitments"' in page.text
    assert client.get("/editions/00000000000000ff").status_code == 404
    assert "relgraph restore" in client.get("/editions/", headers=BROWSER).text


def test_what_an_edition_was_made_from_is_told_and_is_data(client: FlaskClient) -> None:
    listed = client.get("/editions/", headers=BROWSER).text
    assert set(re.findall(r'href="/editions/([0-9a-f]{16})"', listed)) == {OLD, NEW}
    told = client.get(f"/editions/{OLD}?lang=en", headers=BROWSER).text
    assert f"http://localhost/editions/{OLD}/queries/firmness-by-year.csv" in told
    assert client.get(f"/editions/{OLD}.json").json["edition"] == OLD  # type: ignore[index]
