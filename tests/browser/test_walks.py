"""The walks of a reader: from a question to the very words and back, with a mouse or with keys alone."""

import re

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


def test_a_facet_leads_to_as_many_commitments_as_it_says_and_back(page: Page) -> None:
    page.goto("/commitments")
    everything = page.get_by_role("status").inner_text()
    facet = page.locator("details", has=page.locator("summary", has_text="Towards whom"))
    choice = facet.locator("li").nth(2)
    counted = choice.locator(".count").inner_text()
    choice.get_by_role("link").click()
    expect(page.get_by_role("status")).to_contain_text(f"{counted} of")
    page.locator("[aria-current=true]").first.click()
    expect(page.get_by_role("status")).to_have_text(everything)


def test_in_korean_from_home_by_a_question_to_its_picture_and_answer(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, locale="ko-KR")
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="한-아세안 협력기금은 어떻게 성장하였는가?").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("한 기금은 어떻게 성장하였는가?")
    expect(page.locator("label[for=p-fund]")).to_contain_text("기금")
    expect(page.locator("main svg.picture")).to_be_visible()
    expect(page.get_by_role("columnheader", name="통화")).to_be_visible()
    context.close()


def test_an_answer_comes_down_as_a_table_and_as_a_picture(page: Page, browser: Browser, site: str) -> None:
    page.goto("/queries/firmness-by-year")
    bar = page.get_by_role("navigation", name="This answer for other tools")
    with page.expect_download() as waiting:
        bar.get_by_role("link", name="CSV").click()
    assert waiting.value.path().read_text(encoding="utf-8").startswith("year,step,firmness,undertakings")
    drawn = browser.new_context(base_url=site).new_page()  # a browser looks for an icon beside a file, in vain
    drawn.goto(str(bar.get_by_role("link", name="SVG").get_attribute("href")))
    expect(drawn.locator("svg title").first).to_contain_text("How firm are the undertakings")
    # the style inside of the file is let through
    assert drawn.locator("rect.f5").first.evaluate("rect => getComputedStyle(rect).fill") == "rgb(63, 129, 161)"
    drawn.context.close()


def test_a_row_of_a_drawn_timeline_leads_to_what_it_shows(page: Page) -> None:
    page.goto("/queries/policy-frames")
    page.locator("svg.picture a", has_text="New Southern Policy").first.click()
    expect(page).to_have_url(re.compile("/policy/new-southern-policy"))


def test_what_is_cited_opens_again_from_the_address_in_the_citation(page: Page, site: str) -> None:
    page.goto("/queries/firmness-by-year?actor=VNM")
    rows = page.locator("main tbody tr").count()
    page.get_by_role("link", name="Cite", exact=True).click()
    text = page.locator("#text-txt").inner_text()
    address = text.split()[-1]
    assert address.startswith(f"{site}/editions/")
    page.goto(address)
    expect(page.locator(".notice").first).to_contain_text("kept as it was cited")
    assert page.locator("main tbody tr").count() == rows
    assert str(page.locator("nav.bar a").first.get_attribute("href")).startswith("/editions/")


def test_ties_of_a_drawing_are_reached_by_keys_and_can_be_passed_over(page: Page) -> None:
    page.goto("/network/committer-beneficiary")
    page.locator("a.skip[href='#edges']").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="Drawing")).to_be_focused()
    page.keyboard.press("Tab")
    assert "/edge?" in str(page.evaluate("document.activeElement.getAttribute('href')"))
    assert page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    expect(page.get_by_role("complementary", name="Evidence").locator("li").first).to_be_visible()
    page.locator("a.skip[href='#edges']").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#edges")
