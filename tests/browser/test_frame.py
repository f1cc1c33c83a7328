"""What every page has: a way to its content by keyboard, another language, light and dark."""

import pytest
from playwright.sync_api import Browser, Page, expect


def test_the_first_key_leads_to_the_content(page: Page) -> None:
    page.goto("/queries/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("To the content")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_the_language_chosen_once_stays(page: Page) -> None:
    page.goto("/queries/")
    page.get_by_role("link", name="한국어").click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    page.goto("/sparql")
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    expect(page.get_by_role("button", name="검색")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dark_and_light_follow_the_system_until_the_visitor_chooses(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto("/queries/")
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    page.locator("[data-theme-switch]").click()
    chosen = "light" if scheme == "dark" else "dark"
    expect(page.locator("html")).to_have_attribute("data-theme", chosen)
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", chosen)


def test_without_scripts_a_page_still_reads(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto("/queries/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
