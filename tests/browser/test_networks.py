"""The drawing in a real browser: evidence in one click, zoom and years, and the same without scripts."""

from playwright.sync_api import Browser, Page, expect


def test_picking_a_line_shows_the_sentences_behind_it(page: Page) -> None:
    page.goto("/network/committer-beneficiary")
    page.locator("a[data-edge]").first.click()
    evidence = page.get_by_role("complementary", name="Evidence")
    expect(evidence.locator("q").first).to_be_visible()
    href = evidence.get_by_role("link", name="In its release").first.get_attribute("href")
    assert href is not None
    assert href.startswith("/releases/")
    assert page.url.endswith("/network/committer-beneficiary")


def test_the_moving_drawing_keeps_the_places_and_follows_the_years(page: Page) -> None:
    page.goto("/network/actor-actor")
    circle = page.locator(".drawing circle").first
    expect(circle).to_be_visible()
    page.get_by_role("button", name="Zoom, move and filter").click()
    page.wait_for_selector("[data-drawn]")
    graph = "document.querySelector('[data-network]').graph"
    assert page.evaluate(f"{graph}.getElementById('state/kor').position().x") == 500
    everything = page.evaluate(f"{graph}.edges().not('.gone').length")
    page.get_by_label("From year").last.fill("2025")
    assert 0 < page.evaluate(f"{graph}.edges().not('.gone').length") < everything
    page.evaluate(f"{graph}.edges().not('.gone')[0].emit('tap')")
    expect(page.get_by_role("complementary", name="Evidence").locator("li").first).to_be_visible()


def test_without_scripts_years_and_evidence_are_links_and_forms(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto("/network/state-policy")
    expect(page.locator("svg").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_label("From year").first.fill("2024")
    page.get_by_role("button", name="Show these years").click()
    assert "since=2024" in page.url
    page.get_by_role("link", name="Sentences").first.click()
    expect(page.locator("#evidence li").first).to_be_visible()
    context.close()


def test_a_timeline_is_narrowed_to_one_series_and_a_mark_leads_to_its_event(page: Page) -> None:
    page.goto("/timeline")
    page.get_by_label("Meeting series").select_option("series/asean-rok-summit")
    page.get_by_role("button", name="Show").click()
    marks = page.locator(".picture a")
    assert marks.count() >= 20
    assert all(str(mark.get_attribute("href")).startswith("/event/") for mark in marks.all())
