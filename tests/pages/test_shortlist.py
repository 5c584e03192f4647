"""A visitor's list is found again by one who comes back, and grows then."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import OpenPage, Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Of those that may change, with the records' names for screen readers.
PUT, OFF = re.compile("^Put on my list"), re.compile("^Take off my list")


def come_back(page: Page) -> None:
    """To the directory, at an address that says nothing of a list."""
    page.goto(re.sub(r"/en/.*", "/en/directory/", page.url))


def await_memory(page: Page, number: int) -> None:
    """Until the script has seen the page; the server's words stand there before."""
    page.wait_for_function(
        "number => (localStorage.getItem('hanse-list') || '')"
        ".split(',').filter(Boolean).length === number",
        arg=number,
    )


def test_list__that_is_remembered_grows_and_can_be_emptied(
    open_page: OpenPage, town: Town
) -> None:
    page = open_page(town.network, "/en/directory/")
    mine = page.locator(".hanse-my-list a")
    first, second = (page.locator(f"#entry-{one.pk}") for one in (town.rich, town.poor))
    first.get_by_role("link", name=PUT).click()
    expect(mine).to_have_text("My list (1)")
    await_memory(page, 1)

    come_back(page)
    expect(mine).to_have_text("My list (1)")
    second.get_by_role("link", name=PUT).click()
    expect(mine).to_have_text("My list (2)")
    await_memory(page, 2)

    for one, left in ((second, 1), (first, 0)):
        one.get_by_role("link", name=OFF).click()
        await_memory(page, left)
    expect(mine).to_be_hidden()
    come_back(page)
    expect(mine).to_be_hidden()


def test_list__that_is_remembered_grows_on_the_page_of_a_record(
    open_page: OpenPage, town: Town
) -> None:
    page = open_page(town.network, "/en/directory/")
    page.locator(f"#entry-{town.rich.pk}").get_by_role("link", name=PUT).click()
    expect(page.locator(".hanse-my-list a")).to_have_text("My list (1)")
    await_memory(page, 1)
    come_back(page)
    page.locator(f"#entry-{town.poor.pk} h3 a").click()
    put = page.locator(".hanse-go").get_by_role("link", name=PUT)
    expect(put).to_have_attribute("href", re.compile(f"{town.rich.pk}(,|%2C)"))
    put.click()

    expect(page).to_have_url(re.compile("/list/"))
    expect(page.locator("tbody th")).to_have_count(2)


def test_list__that_is_full_loses_nothing(open_page: OpenPage, town: Town) -> None:
    page = open_page(town.network, "/en/directory/")
    keys = ",".join(str(number) for number in range(9001, 9041))
    page.evaluate("keys => localStorage.setItem('hanse-list', keys)", keys)
    come_back(page)
    mine = page.locator(".hanse-my-list")
    expect(mine.locator("a")).to_have_text("My list (40)")

    page.locator(f"#entry-{town.rich.pk}").get_by_role("link", name=PUT).click()

    expect(mine).to_contain_text("A list holds at most 40 entries.")
    assert page.evaluate("localStorage.getItem('hanse-list')") == keys
