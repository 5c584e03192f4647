"""Every page does its work in a browser that runs no script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import OpenPage, Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}


def test_home__searches(open_page: OpenPage, town: Town) -> None:
    page = open_page(town.network, "/en/", java_script_enabled=False)
    page.locator(".hanse-hero input[type=search]").fill("Kala")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/en/directory/\?q=Kala$"))
    expect(page.locator(".hanse-row__name")).to_have_text(["Kala"])


def test_search__finds_narrows_and_leads_on(open_page: OpenPage, town: Town) -> None:
    page = open_page(town.network, "/en/search/", java_script_enabled=False)
    page.get_by_label("Search everything").fill("about")
    page.keyboard.press("Enter")
    expect(page.locator(".hanse-row__name")).to_have_text(["About us"])

    page.get_by_label("Search everything").fill("zeppelin")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("0 results: “zeppelin”")
    page.get_by_role("link", name="Everything").click()
    page.get_by_role("link", name="Pages").click()
    expect(page).to_have_url(re.compile(r"/en/search/\?kind=page#results$"))


def test_directory__filters_by_its_form_and_keeps_the_words(
    open_page: OpenPage, town: Town
) -> None:
    page = open_page(town.network, "/en/directory/", java_script_enabled=False)
    page.get_by_label("Search in the directory").fill("design")
    page.get_by_label("Norway").check()
    page.get_by_role("button", name="Show results").click()

    expect(page).to_have_url(re.compile(r"\?q=design&near=&km=25&country=no#results$"))
    expect(page.get_by_role("status")).to_have_text(
        "1 of 3 organisations: “design” · Norway"
    )
    expect(page.get_by_label("Norway")).to_be_checked()
    expect(page.get_by_label("Search in the directory")).to_have_value("design")


def test_directory__on_a_phone_opens_its_filters_over_the_list(
    open_page: OpenPage, town: Town
) -> None:
    page = open_page(
        town.network, "/en/directory/", java_script_enabled=False, viewport=PHONE
    )
    sheet = page.locator("#filters")
    expect(sheet).to_be_hidden()
    page.get_by_role("link", name="Filter", exact=True).click()
    expect(sheet).to_be_visible()
    page.get_by_label("Music").check()
    page.get_by_role("button", name="Show results").click()

    expect(sheet).to_be_hidden()
    expect(page.locator(".hanse-row")).to_have_count(2)
    expect(page.get_by_role("link", name="Filter (1)")).to_be_visible()


def test_directory__takes_filters_away_one_by_one(
    open_page: OpenPage, town: Town
) -> None:
    page = open_page(
        town.network, town.paths["directory, nothing found"], java_script_enabled=False
    )
    page.get_by_role("link", name="Without “zzzz”").click()

    expect(page.locator(".hanse-row")).to_have_count(1)
    page.get_by_role("link", name="Remove filter: Design").click()
    expect(page.locator(".hanse-row")).to_have_count(3)


def test_languages__lead_to_the_record_in_another(
    open_page: OpenPage, town: Town
) -> None:
    page = open_page(
        town.network, town.paths["record"], java_script_enabled=False, viewport=PHONE
    )
    page.locator(".hanse-languages summary").click()
    page.locator(".hanse-languages").get_by_role("link", name="suomi").click()

    expect(page.locator("html")).to_have_attribute("lang", "fi")
    expect(page.locator("h1")).to_have_text("Nordnorsk designsenter")


def test_error_page__leads_on(open_page: OpenPage, town: Town) -> None:
    page = open_page(town.network, "/en/none/", java_script_enabled=False)
    page.locator("main input[type=search]").fill("Kala")
    page.keyboard.press("Enter")

    expect(page.locator(".hanse-row__name")).to_have_text(["Kala"])
