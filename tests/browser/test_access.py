"""Every kind of page is open to everybody: screen readers, keyboards, narrow windows, slow lines, both languages."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from relgraph.edition.opened import open_edition

_AXE: Final = Path(__file__).resolve().parents[2] / "assets" / "node_modules" / "axe-core" / "axe.min.js"
#: Impacts that keep somebody out.
_GRAVE: Final = ("serious", "critical")
_MOST_BYTES: Final = 300_000
#: Pixels of an old telephone.
_NARROW: Final = 360
_WIDE: Final = 1280
#: One page of each kind; ``RELEASE`` stands for the newest release, ``EDITION`` for the id of the edition.
PAGES: Final = (
    "/",
    "/commitments",
    "/commitments?view=timeline",
    "/commitments?view=matrix",
    "/commitments?view=network",
    "/queries/",
    "/queries/commitments",
    "/queries/fund-growth",
    "/queries/policy-frames",
    "/timeline",
    "/matrix",
    "/editions/EDITION",
    "/releases/",
    "RELEASE",
    "/state/vnm",
    "/state/vnm/commitments-made",
    "/dyad/kor/vnm",
    "/search?q=vaccine",
    "/network",
    "/network/actor-actor",
    "/sparql",
    "/quality",
    "/ontology/",
    "/about",
    "/data",
    "/cite",
    "/api",
    "/nothing-here",
)


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the script of axe-core."""
    if not _AXE.is_file():
        pytest.skip("axe-core is not installed: run `make test`")
    return _AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def paths(editions: Path) -> tuple[str, ...]:
    """Return a page of each kind that this edition has."""
    edition = open_edition(editions)
    newest = f"/releases/{edition.listing[0].tail}"
    return tuple(path.replace("RELEASE", newest).replace("EDITION", edition.id) for path in PAGES)


#: What depends on the colours, or on the words of a language; all else is the same in each.
_OF_LOOKS: Final = ("color-contrast", "link-in-text-block", "label", "link-name", "button-name", "html-has-lang")


def complaints(page: Page, axe: str, rules: Sequence[str] = ()) -> list[str]:
    """Return what axe-core finds grave on a page, with the element; by all its rules if none are named."""
    # the policy of the pages lets no foreign script in; one that is evaluated by the browser's own hand may run
    page.evaluate(axe)
    only = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    found: dict[str, Any] = page.evaluate(
        "options => axe.run(document, options)", {"resultTypes": ["violations"], **only}
    )
    return [
        f"{page.url} {item['id']} {node['html'][:160]}"
        for item in found["violations"]
        if item["impact"] in _GRAVE
        for node in item["nodes"]
    ]


def too_wide(page: Page) -> list[str]:
    """Return the page with its width if it does not fit an old telephone."""
    page.set_viewport_size({"width": _NARROW, "height": 740})
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{page.url}: {width}"] if width > _NARROW else []


def test_no_page_keeps_anybody_out_or_costs_more_than_300_kilobytes_or_is_wider_than_a_narrow_window(
    browser: Browser, site: str, axe: str, paths: tuple[str, ...]
) -> None:
    """Each page is loaded once, by a visitor who has been nowhere yet."""
    grave, heavy, wide = [], [], []
    for path in paths:
        context = browser.new_context(base_url=site)
        page = context.new_page()
        sizes: list[int] = []
        page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))  # noqa: B023
        page.goto(path)
        grave += complaints(page, axe)
        page.wait_for_load_state("networkidle")
        if sum(sizes) > _MOST_BYTES:
            heavy.append(f"{path}: {sum(sizes)}")
        wide += too_wide(page)
        context.close()
    assert (grave, heavy, wide) == ([], [], [])


def test_no_page_is_too_faint_too_wide_or_named_wrongly_in_the_dark_and_in_korean(
    browser: Browser, site: str, axe: str, paths: tuple[str, ...]
) -> None:
    """One visitor opens all pages, for what the colours and the language change."""
    context = browser.new_context(base_url=site, color_scheme="dark", locale="ko")
    page = context.new_page()
    grave, wide = [], []
    for path in paths:
        page.set_viewport_size({"width": _WIDE, "height": 800})
        page.goto(path)
        grave += complaints(page, axe, _OF_LOOKS)
        wide += too_wide(page)
    context.close()
    assert (grave, wide) == ([], [])


def test_05_every_page_works_with_scripts_off_and_the_network_off(
    browser: Browser, site: str, paths: tuple[str, ...]
) -> None:
    """Acceptance 5, first half: nothing is run, nothing but this site can be reached, and nothing is missed."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    strangers: list[str] = []
    missed: list[str] = []

    def only_here(route: Route) -> None:
        if route.request.url.startswith(site):
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    context.on("requestfailed", lambda request: missed.append(request.url))
    page = context.new_page()
    for path in paths:
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        # the style sheet came too: the page has its own ground
        assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(251, 251, 249)"
    context.close()
    assert strangers == []
    assert missed == []


def test_05_no_page_asks_another_host_or_breaks_its_own_policy(page: Page, paths: tuple[str, ...]) -> None:
    for path in paths[:-1]:  # a page that is not there is an error in the console
        page.goto(path)
