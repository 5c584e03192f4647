"""The way through the pages without a pointer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.pages.checks import focused, has_ring, violations
from tests.pages.conftest import OpenPage, Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# More stops than any of these pages has.
MANY = 80


def tab_to(page: Page, words: str) -> None:
    """Press Tab until something of that name has the focus."""
    stops = []
    for _step in range(MANY):
        page.keyboard.press("Tab")
        stops.append(focused(page))
        if stops[-1].startswith(words):
            return
    raise AssertionError(f"no way to {words!r} by Tab, only to {stops}")


def stops(page: Page) -> list[str]:
    """Everything that Tab reaches, in order, until it leaves the page."""
    found: list[str] = []
    while len(found) < MANY:
        page.keyboard.press("Tab")
        words = focused(page)
        if not words:
            return found
        found.append(words)
    raise AssertionError(f"Tab never leaves: {found}")


def test_skip_link__leads_past_the_header(open_page: OpenPage, town: Town) -> None:
    page = open_page(town.network, "/en/directory/")
    page.keyboard.press("Tab")
    skip = page.locator(".hanse-skip")

    expect(skip).to_be_focused()
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "Home"
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_tab__goes_through_the_page_in_its_order(
    open_page: OpenPage, town: Town
) -> None:
    page = open_page(town.network, "/en/directory/")
    way = stops(page)

    assert way[:6] == [
        "Skip to content",
        "Joining",
        "Directory",
        "About us",
        "Search",
        "EN Languages",
    ]
    landmarks = [
        way.index(words)
        for words in (
            "Sector",
            "Show results",
            "Last confirmed",
            "Northern design centre",
        )
    ]
    assert landmarks == sorted(landmarks)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name", ["home", "directory, filtered", "search", "record", "404"]
)
def test_tab__shows_where_it_is(
    open_page: OpenPage, town: Town, name: str, scheme: str
) -> None:
    page = open_page(town.network, town.paths[name], color_scheme=scheme)
    blind = []
    for _step in range(MANY):
        page.keyboard.press("Tab")
        words = focused(page)
        if not words:
            break
        if not has_ring(page):
            blind.append(words)

    assert blind == []


def test_menu__says_where_the_reader_is(open_page: OpenPage, town: Town) -> None:
    page = open_page(town.network, "/en/")
    tab_to(page, "Directory")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/en/directory/$"))
    here = page.locator(".hanse-header__menu [aria-current=page]")
    expect(here).to_have_text("Directory")


def test_languages__open_and_lead_to_the_same_page(
    open_page: OpenPage, town: Town
) -> None:
    page = open_page(town.network, "/en/directory/")
    tab_to(page, "EN")
    page.keyboard.press("Enter")
    tab_to(page, "suomi")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/fi/directory/$"))
    expect(page.locator("html")).to_have_attribute("lang", "fi")


def test_filters__are_chosen_sent_and_taken_away(
    open_page: OpenPage, town: Town
) -> None:
    page = open_page(town.network, "/en/directory/")
    rows = page.locator(".hanse-row")
    expect(rows).to_have_count(3)
    page.locator("input[value=design]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"sector=design"))
    expect(rows).to_have_count(1)
    tab_to(page, "Remove filter: Design")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(3)


def test_suggestions__are_walked_through_taken_and_closed(
    open_page: OpenPage, town: Town
) -> None:
    page = open_page(town.network, "/en/search/")
    field = page.get_by_role("combobox", name="Search everything")
    offers = page.get_by_role("listbox")
    field.press_sequentially("de")
    expect(offers.get_by_role("option")).to_have_text(
        ["Northern design centre Organisation"]
    )
    expect(field).to_have_attribute("aria-expanded", "true")
    assert violations(page) == []

    page.keyboard.press("ArrowDown")
    first = offers.get_by_role("option").first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute(
        "aria-activedescendant", first.get_attribute("id") or ""
    )
    page.keyboard.press("Escape")
    expect(offers).to_be_hidden()
    expect(field).to_have_value("de")
    # Without a choice Enter searches.
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/search/\?q=de"))

    field.fill("des")
    expect(offers.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/directory/northern-design-centre-"))


def test_sheet_of_filters__keeps_the_keyboard_until_it_is_closed(
    open_page: OpenPage, town: Town
) -> None:
    page = open_page(
        town.network, "/en/directory/", viewport={"width": 360, "height": 740}
    )
    page.locator(".hanse-facets__open a").focus()
    page.keyboard.press("Enter")
    sheet = page.locator("#filters")
    expect(sheet).to_be_visible()

    way = stops(page)
    assert way[0] == "Close"
    assert way[-1] == "Show results"
    tab_to(page, "Close")
    page.keyboard.press("Enter")
    expect(sheet).to_be_hidden()
