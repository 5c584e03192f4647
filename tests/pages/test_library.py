"""A practice's whole way in a browser: told, reviewed twice, published, taken up."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from hanse.library.actions.experts import GrantExpert
from hanse.library.models import LibraryPage, PracticePage, Replication
from hanse.library.reports import report_url
from hanse.networks.actions import SetSharing, SharingPlan
from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.taxonomy.models import Term
from tests import factories
from tests.library import make
from tests.networks.admin import signed_in
from tests.pages.checks import overflow, violations
from tests.pages.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LINK = re.compile(r"https?://[\w.-]+\.localhost(?::\d+)?(/\S+)")
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def terms() -> dict[str, Term]:
    found = {
        "youth": factories.term("practice-themes", "youth", en="Youth", de="Jugend"),
        "fi": factories.term("countries", "fi", en="Finland", de="Finnland"),
        "lv": factories.term("countries", "lv", en="Latvia", de="Lettland"),
    }
    factories.term("practice-readiness", "proven", en="Proven", de="Erprobt")
    return found


def fill(page: Page, **words: str) -> None:
    for name, value in words.items():
        page.locator(f".hanse-form [name={name}]").fill(value)


def go_on(page: Page) -> None:
    page.locator(".hanse-steps__buttons .hanse-button").first.click()
    page.wait_for_load_state()


def follow_mail(page: Page) -> None:
    """The link of the newest mail, on the server of this page."""
    found = LINK.search(mail.outbox[-1].body)
    assert found
    root = page.url.split("/", 3)
    page.goto("/".join(root[:3]) + found[1])


def enter(open_page: OpenPage, person: Any, path: str) -> Page:
    """A page of the admin as somebody."""
    cookie = signed_in(person).cookies["sessionid"].value
    page = open_page(None, "/robots.txt")
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": page.url}])
    page.goto(page.url.replace("/robots.txt", path))
    page.wait_for_load_state()
    return page


def press(page: Page, selector: str) -> None:
    """A button of the editor's menu, which is folded away."""
    page.locator(selector).first.wait_for(state="attached")
    with page.expect_navigation():
        page.locator(selector).first.evaluate("button => button.click()")


def take_over(page: Page) -> None:
    page.locator("#listing-results a[href*='/submissions/edit/']").first.click()
    page.get_by_role("button", name="Take over as a draft").click()
    page.wait_for_load_state()


def tell_practice(page: Page) -> None:
    page.locator("a[href*='tell/practice']").click()
    fill(
        page,
        called="Ships on the lake",
        summary="Two weeks of ships in every port.",
        name="Anna",
        email="anna@mail.example",
    )
    go_on(page)
    # It can be left here: the link in the mail leads back to what was written.
    follow_mail(page)
    page.goto(page.url.replace("/start/", "/story/"))
    area = page.locator(".hanse-form [name=context]")
    # No more goes in, and the line says so.
    area.fill("x" * 3001)
    counter = page.locator("[data-hanse-counter=id_context]")
    expect(counter).to_contain_text("3,000 of 3,000 letters")
    expect(counter).to_have_class(re.compile("hanse-counter--close"))
    assert violations(page) == []
    fill(page, context="Ports were empty.", solution="First we asked. Then we sailed.")
    go_on(page)
    fill(page, results="Fifty children sailed.")
    go_on(page)
    fill(page, failure_1_title="Rain", failure_1_text="Nobody came.")
    go_on(page)
    fill(page, organisation="Lake museums", place="Pori", from_year="2018")
    page.locator("[name=country]").select_option(label="Finland")
    page.get_by_label("Youth").check()
    go_on(page)
    page.locator("[name=agrees]").check()
    go_on(page)
    follow_mail(page)
    page.locator("main form button, .hanse-void form button").first.click()
    expect(page.locator("h1")).to_have_text("Confirmed")


def test_practice__goes_from_a_visitor_to_another_network(
    open_page: OpenPage,
    joining: Network,
    museums: Network,
    terms: dict[str, Term],
) -> None:
    library = make.library(joining)["en"]
    theirs = make.library(museums)["de"]
    editor = factories.member(joining, name="editor")
    partner = factories.member(museums, name="partner")
    expert = factories.user("expert")
    GrantExpert(
        expert, joining, terms["youth"], credited_as="Anna Berg, Chalmers", user=None
    ).execute()
    path = library.get_url_parts()[2]

    visitor = open_page(joining, path, viewport=PHONE)
    tell_practice(visitor)

    # The network's editors take it over, hand it in and approve it.
    desk = enter(open_page, editor, reverse("hanse_submissions:index"))
    take_over(desk)
    made = PracticePage.objects.get()
    assert not made.live
    press(desk, "button[name=action-submit]")
    desk.goto(desk.url.split("/admin/")[0] + f"/admin/pages/{made.pk}/edit/")
    press(desk, "[data-workflow-action-name=approve]:not([data-launch-modal])")
    assert not PracticePage.objects.get().live

    # The expert finds it and says what was looked at.
    chair = enter(open_page, expert, reverse("hanse_library_reviews:index"))
    chair.locator("main a[href*='library-reviews/']").first.click()
    expect(chair.locator(".hanse-review__criterion")).to_have_count(5)
    for group in chair.locator(".hanse-review__criterion").all():
        group.locator("input[value=met]").check()
    chair.locator("[name=statement]").fill("Sound.")
    chair.locator("button[value=approve]").click()
    expect(chair.locator(".messages")).to_contain_text("Approved")
    made.refresh_from_db()
    assert made.live
    SetSharing(made.item, SharingPlan(share=Share.EVERYBODY), user=editor).execute()

    # A reader of another network took it up and says so there, in German.
    reader = open_page(museums, theirs.get_url_parts()[2])
    reader.locator(".hanse-row__name a").click()
    assert f"-{made.item_id}/" in reader.url
    reader.locator("a[href*='tell/replication']").click()
    fill(reader, who="Riga arts house", name="Ilze", email="ilze@mail.example")
    go_on(reader)
    fill(reader, place="Riga", from_year="2024")
    reader.locator("[name=country]").select_option(label="Lettland")
    reader.locator("[name=outcome]").select_option("stopped")
    go_on(reader)
    fill(reader, summary="Boats on the river.", lessons="No money.")
    go_on(reader)
    reader.locator("[name=agrees]").check()
    go_on(reader)
    follow_mail(reader)
    reader.locator("main form button, .hanse-void form button").first.click()
    desk = enter(open_page, partner, reverse("hanse_submissions:index"))
    take_over(desk)
    press(desk, "button[name=action-publish]")
    assert Replication.objects.get().live

    # Readers of the first network see who reviewed it, and where it went.
    page = open_page(joining, path)
    expect(page.locator(".hanse-row")).to_contain_text("taken up 1 time")
    page.locator(".hanse-row__name a").click()
    expect(page.locator(".hanse-badge--expert")).to_contain_text("Anna Berg, Chalmers")
    chain = page.locator(".hanse-spread__chain")
    expect(chain).to_contain_text("Riga")
    assert page.locator(".hanse-spread--map .hanse-spread__mark").count() == 2
    expect(page.locator(".hanse-replications table")).to_contain_text("given up")


def test_library__has_no_violation(
    open_page: OpenPage, joining: Network, terms: dict[str, Term]
) -> None:
    project = factories.project(
        joining, "Shared Shores", acknowledgement="Co-funded by the Fund."
    )
    library: LibraryPage = make.library(joining)["en"]
    facts = {
        "themes": [terms["youth"]],
        "countries": [terms["fi"]],
        "failures": [make.FAILURE],
        "project": project,
        "contact_name": "Eva",
        "contact_email": "eva@mail.example",
        "place": "Pori",
        "latitude": 61.48,
        "longitude": 21.79,
    }
    ships = make.practice(library, "Ships", **facts)
    mills = make.practice(library, "Mills", **facts)
    first = make.replication(
        joining, ships, "Riga arts house", latitude=56.9, longitude=24.1
    )
    make.replication(
        joining, ships, "Tartu", adapted_from=first, outcome="stopped",
        latitude=58.4, longitude=26.7, lessons="<p>No money.</p>",
    )  # fmt: skip
    toolkit = make.toolkit(library, "First steps", make.reading(ships, "Why."))
    ships.change_note = "Newer figures."
    ships.results = "<p>Sixty children sailed.</p>"
    ships.save_revision().publish()
    base = library.get_url_parts()[2]
    paths = {
        "list": base,
        "list, filtered": f"{base}?theme=youth&told=1&compare={ships.item_id}",
        "practice": ships.get_url_parts()[2],
        "former version": f"{ships.get_url_parts()[2]}?version=1",
        "compare": f"{base}compare/?compare={ships.item_id},{mills.item_id}",
        "replication": f"{base}replications/riga-arts-house-pori-{first.pk}/",
        "toolkit": toolkit.get_url_parts()[2],
        "report": report_url(project, "en"),
        "form": "/en/-/library/tell/practice/",
    }
    page = open_page(joining, "/robots.txt", viewport=PHONE)
    root, found = page.url.removesuffix("/robots.txt"), {}
    for name, path in paths.items():
        answer = page.goto(root + path)
        assert answer is not None
        assert answer.status == 200, name
        found[name] = violations(page)
        assert overflow(page) <= 0, name
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="dark")
        found[f"{name}, wide and dark"] = violations(page)
        page.set_viewport_size(PHONE)
        page.emulate_media(color_scheme="light")

    assert {name: faults for name, faults in found.items() if faults} == {}
