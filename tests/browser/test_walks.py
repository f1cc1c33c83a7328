"""The walks of a reader: from a question to the very words and back, with a mouse or with keys alone."""

from playwright.sync_api import Browser, Page, expect

QUESTION = "What did the ROK promise ASEAN on health since 2020?"


def test_from_home_by_a_question_to_the_words_and_back(page: Page) -> None:
    page.goto("/")
    page.get_by_role("heading", name=QUESTION).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    words = page.locator("main table a[href^='/releases/'][href*='#']").first
    words.click()
    assert "/releases/" in page.url
    anchor = page.url.partition("#")[2]
    assert anchor
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()


def test_the_walk_can_be_done_with_keys_alone(page: Page) -> None:
    page.goto("/")
    page.locator("#ask").focus()
    page.keyboard.type("vaccine")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=vaccine")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        href = page.evaluate("document.activeElement.getAttribute('href')") or ""
        seen.add(href)
        if href.startswith("/releases/") and "#" in href:
            break
    assert any(href.startswith("/releases/") and "#" in href for href in seen), seen
    page.keyboard.press("Enter")
    page.wait_for_url("**/releases/**")


def test_a_citation_is_copied_by_its_button(browser: Browser, site: str) -> None:
    context = browser.new_context(
        base_url=site, accept_downloads=True, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto("/cite")
    page.locator("#as-bib").locator("..").get_by_role("button").click()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{relgraph-")
    context.close()


def test_a_file_of_the_edition_comes_down(page: Page) -> None:
    page.goto("/data")
    with page.expect_download() as waiting:
        page.locator("a[href='/export/graph.nt']").click()
    assert waiting.value.suggested_filename.endswith(".nt")


def test_the_button_says_what_it_will_do(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/about")
    page.get_by_role("button", name="Dark colours").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("button", name="Light colours")).to_be_visible()
