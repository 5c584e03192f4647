"""From the home page to the e-mail address of a firm, by keys, in few steps."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from hanse.directory.enums import ContactKind
from hanse.directory.models import Organisation, OrganisationContact
from hanse.networks.models import Network
from tests import factories
from tests.pages.checks import has_ring
from tests.pages.conftest import OpenPage
from tests.site.conftest import add_directory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TARTU, TALLINN = (58.3806, 26.7251), (59.437, 24.7535)
# No firm has this name or address.
FIRM, ADDRESS = "Kask & Kivi (invented)", "tere@kask-ja-kivi.example"
MOST_STEPS, MOST_STOPS = 6, 80
MATCHES = "selector => document.activeElement.matches(selector)"


@pytest.fixture
def network(db: None) -> Network:
    """In Swedish and Estonian, with design firms in two towns and others beside."""
    made = factories.network(
        "coast", languages=("sv", "et"), published=("sv", "et"), name="Coast"
    )
    add_directory(made)
    design = factories.term("sectors", "design", en="Design", sv="Design", et="Disain")
    music = factories.term("sectors", "music", en="Music", sv="Musik", et="Muusika")
    firm = factories.organisation(
        made, FIRM, language="et", town="Tartu", point=TARTU, sectors=(design,)
    )
    contact = OrganisationContact(record=firm, kind=ContactKind.EMAIL, value=ADDRESS)
    firm.contacts = [contact]
    firm.save_revision().publish()
    for number in range(3):
        factories.organisation(
            made, f"Fjärran {number}", language="sv", point=TALLINN, sectors=(design,)
        )
        factories.organisation(
            made, f"Tartu ansambel {number}", point=TARTU, sectors=(music,)
        )
    assert Organisation.objects.count() == 7
    return made


class Visitor:
    """Somebody with a keyboard, who counts what they do."""

    def __init__(self, page: Page) -> None:
        self.page, self.steps = page, 0

    def go_to(self, selector: str) -> None:
        """Press Tab until what is wanted has the focus, and see that it has."""
        for _stop in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(MATCHES, selector):
                assert has_ring(self.page), selector
                return
        raise AssertionError(f"no way to {selector} by Tab on {self.page.url}")

    def press(self, key: str, leads_to: str) -> None:
        """One step. The way back leads to where it was made, and forward again."""
        self.steps += 1
        before = self.page.url
        self.page.keyboard.press(key)
        self.arrive(leads_to)
        after = self.page.url
        self.page.go_back()
        expect(self.page).to_have_url(before)
        self.page.go_forward()
        expect(self.page).to_have_url(after)
        self.arrive(leads_to)

    def arrive(self, leads_to: str) -> None:
        """There, and a reader of the screen begins at the top or where it was sent."""
        expect(self.page).to_have_url(re.compile(leads_to))
        # What still loads would be answered when the next test has begun.
        self.page.wait_for_load_state()
        expect(self.page.locator("h1")).to_have_count(1)
        there = self.page.evaluate("document.activeElement.tagName")
        assert there in ("BODY", "HTML", "A", "INPUT"), there


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize(
    ("language", "said"), [("sv", "design Tartu"), ("et", "disain Tartus")]
)
def test_firm__is_found_and_written_to(
    open_page: OpenPage, network: Network, language: str, said: str, has_script: bool
) -> None:
    page = open_page(network, f"/{language}/", java_script_enabled=has_script)
    visitor = Visitor(page)

    visitor.go_to(".hanse-hero input[type=search]")
    page.keyboard.type(said)
    visitor.press("Enter", rf"/{language}/directory/\?q=")
    # "design · in Tartu (1)", in the language of the page.
    offer = page.locator(".hanse-offer a")
    expect(offer).to_have_text(re.compile(r"^D\w+ · .*Tartu\w* \(1\)$"))
    visitor.go_to(".hanse-offer a")
    visitor.press("Enter", r"sector=design.*near=Tartu|near=Tartu.*sector=design")
    expect(page.locator(".hanse-row__name")).to_have_text([FIRM])
    visitor.go_to(".hanse-row__name a")
    visitor.press("Enter", rf"/{language}/directory/kask-kivi-invented-\d+/$")
    visitor.go_to("a[href^='mailto:']")

    mail = page.locator("a[href^='mailto:']")
    expect(mail).to_have_text(ADDRESS)
    expect(mail).to_have_attribute("href", f"mailto:{ADDRESS}")
    expect(mail).to_be_in_viewport()
    assert visitor.steps + 1 <= MOST_STEPS
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_filters__that_are_ticked_keep_the_focus_and_go_back(
    open_page: OpenPage, network: Network
) -> None:
    page = open_page(network, "/et/directory/?near=Tartu")
    visitor = Visitor(page)
    rows = page.locator(".hanse-row")
    expect(rows).to_have_count(4)
    visitor.go_to("input[value=design]")
    page.keyboard.press("Space")

    expect(page).to_have_url(re.compile("sector=design"))
    expect(rows).to_have_count(1)
    assert page.evaluate(MATCHES, "input[value=design]")
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?near=Tartu$"))
    expect(rows).to_have_count(4)
    expect(page.locator("input[value=design]")).not_to_be_checked()
    # The list is there before the script that notices a way forward.
    page.wait_for_load_state()
    page.go_forward()
    expect(rows).to_have_count(1)
    expect(page.locator("input[value=design]")).to_be_checked()
