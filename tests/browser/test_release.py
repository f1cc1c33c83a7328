"""A release in the browser: words and claims light each other up, with and without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect

RELEASE = "/releases/ministry-of-foreign-affairs-republic-of-korea/2020-06-18-d37caf4b"
_LIT = "element => getComputedStyle(element).backgroundColor"


def test_pointing_at_a_claim_lights_its_words_and_pointing_at_words_their_claim(page: Page) -> None:
    page.goto(RELEASE)
    claim = page.locator("article.claim.commitment").first
    words = page.locator(".sentence", has=claim).first.locator("a.said.commitment").first
    before = words.evaluate(_LIT)
    claim.hover()
    lit = words.evaluate(_LIT)
    assert lit != before
    page.mouse.move(0, 0)
    assert words.evaluate(_LIT) == before
    words.hover()
    assert claim.evaluate(_LIT) == lit


def test_by_keyboard_words_lead_to_their_claim(page: Page) -> None:
    page.goto(RELEASE)
    words = page.locator("a.said.statement").first
    words.focus()
    page.keyboard.press("Enter")
    anchor = words.get_attribute("href")
    assert anchor is not None
    assert page.url.endswith(anchor)
    expect(page.locator(f"[id='{anchor[1:]}']")).to_be_in_viewport()


def test_without_scripts_an_address_lights_the_words_it_names(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto(RELEASE)
    way = page.locator("article.claim a.words[href*='-s']").nth(2)
    way.click()
    anchor = page.url.partition("#")[2]
    number = page.locator(f"[id='{anchor}']").get_attribute("class")
    assert number is not None
    lit = page.locator(f".sentence:has([id='{anchor}']) a.said.{number.split()[-1]}").first
    assert lit.evaluate(_LIT) != page.locator("a.said").first.evaluate(_LIT)
    context.close()


@pytest.mark.parametrize("path", [RELEASE, "/releases/", "/state/kor", "/dyad/kor/asean", "/search?q=health"])
def test_a_narrow_page_needs_no_scrolling_sideways(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_from_a_thing_to_the_words_and_back(page: Page) -> None:
    page.goto("/fund/covid-19-asean-response-fund")
    page.locator("td.sources a[href*='#p']").first.click()
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#{page.url.partition('#')[2]}")
    assert "#p" in page.url
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("COVID-19 ASEAN Response Fund")
