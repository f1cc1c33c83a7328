"""A real server process over the shipped edition and a real browser that may reach nothing else."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

_ASSETS = Path(__file__).resolve().parents[2] / "src" / "relgraph" / "web" / "assets" / "built"
_SERVE = """
import sys
from pathlib import Path
from relgraph.query.limits import Limits
from relgraph.web.server import serve_editions
limits = Limits(client_burst=1e6, client_errors=10**6, client_parallel=100)
told = lambda url: print(url, flush=True)
serve_editions(Path(sys.argv[1]), host="127.0.0.1", port=0, workers=2, limits=limits, told=told)
"""
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site(editions: Path) -> Iterator[str]:
    """Return the address of a server of its own for each test process, without the slash at the end."""
    if not (_ASSETS / ".ready").exists():
        pytest.skip("the scripts of the pages are not built: run `make test`")
    with subprocess.Popen([sys.executable, "-c", _SERVE, str(editions)], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().strip().rstrip("/")
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the Chromium of this machine."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """What went wrong while pages were looked at."""

    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


def watch(context: BrowserContext, site: str) -> Watched:
    """Note every error in the console (refusals of the content security policy too) and every call to another host."""
    watched = Watched()

    def sent(request: Request) -> None:
        if not request.url.startswith((site, "data:", "blob:")):
            watched.strangers.append(request.url)

    context.on("console", lambda said: watched.complaints.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: watched.complaints.append(str(error.error)))
    context.on("request", sent)
    return watched


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Return a page on the site; in the end nothing may have complained and no other host been asked."""
    context = browser.new_context(base_url=site, viewport={"width": 1200, "height": 800}, locale="en-GB")
    watched = watch(context, site)
    yield context.new_page()
    context.close()
    assert watched.complaints == []
    assert watched.strangers == []
