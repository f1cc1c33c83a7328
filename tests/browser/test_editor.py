"""The editor of ``/sparql``: it completes, asks, shows where a query is broken, and lets the keyboard leave."""

from playwright.sync_api import Browser, Page, expect

GOOD = "SELECT ?state WHERE { ?state a <https://w3id.org/relgraph/ontology#State> } ORDER BY ?state LIMIT 3"


def _write(page: Page, query: str) -> None:
    """Put a query in place of the one that the editor opens with."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(query)


def test_a_thing_is_found_by_its_name_and_its_prefix_declared(page: Page) -> None:
    page.goto("/sparql")
    _write(page, "SELECT * WHERE { ?who ?does ")
    page.keyboard.type("viet")
    offered = page.locator(".cm-tooltip-autocomplete li")
    expect(offered.first).to_contain_text("state:vnm")
    offered.first.click()
    expect(page.locator("#query")).to_have_value(
        "PREFIX state: <https://w3id.org/relgraph/id/state/>\nSELECT * WHERE { ?who ?does state:vnm"
    )


def test_classes_and_variables_are_offered_too(page: Page) -> None:
    page.goto("/sparql")
    _write(page, "SELECT ?act WHERE { ?act a ")
    page.keyboard.type("rg:Commit")
    expect(page.locator(".cm-tooltip-autocomplete li").first).to_contain_text("rg:Commitment")
    page.keyboard.press("Escape")
    page.keyboard.type(" . ?a")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("?act")


def test_control_and_enter_ask_and_the_address_keeps_the_query(page: Page) -> None:
    page.goto("/sparql")
    _write(page, GOOD)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer tbody tr")).to_have_count(3)
    shared = page.url
    page.goto("/queries/")
    page.goto(shared)
    expect(page.locator("#answer tbody tr")).to_have_count(3)
    assert page.locator("#query").input_value() == GOOD


def test_a_broken_query_is_marked_at_its_line(browser: Browser, site: str) -> None:
    # the browser itself complains of the status in its console, so this page has a context that is not watched
    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.goto("/sparql")
    _write(page, "SELECT * WHERE {\n?s a rg:State .\n?s ?p }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer [role=alert]")).to_contain_text("line 2")
    expect(page.locator(".cm-gutter-lint .cm-lint-marker-error")).to_have_count(1)
    expect(page.locator(".cm-activeLine")).to_have_text("?s a rg:State .")
    context.close()


def test_tab_leaves_the_editor(page: Page) -> None:
    page.goto("/sparql")
    page.locator(".cm-content").click()
    page.keyboard.press("Tab")
    expect(page.locator("main button[type=submit]")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".cm-content")).to_be_focused()


def test_an_example_opens_in_the_editor_and_answers(page: Page) -> None:
    page.goto("/sparql?example=asean-members")
    expect(page.locator(".cm-content")).to_contain_text("VALUES")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#answer tbody tr").first).to_be_visible()


def test_without_scripts_the_form_asks_all_the_same(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto("/sparql")
    page.locator("#query").fill(GOOD)
    page.locator("main button[type=submit]").click()
    expect(page.locator("#answer tbody tr")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
