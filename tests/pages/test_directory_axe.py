"""What axe finds in the directory: in all its shapes, and in a communicator's tools."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import reverse

from hanse.directory.duplicates import keeper
from hanse.directory.models import DuplicatePair, Import, Organisation
from hanse.directory.proposals.actions import ProposeChange
from hanse.networks.enums import Share
from hanse.networks.models import Network
from tests import factories
from tests.directory.test_imports_admin import filled, upload
from tests.networks.admin import signed_in
from tests.pages.checks import faults, overflow, violations
from tests.pages.conftest import OpenPage, Town, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TARTU = (58.3806, 26.7251)
SIZES = ((390, 844), (1280, 900))
# How many a filter or a word has left is a heading that is announced.
WAGTAILS_OWN = {("aria-allowed-role", 'h2[role="alert"]')}


def test_directory__in_every_shape(open_page: OpenPage, town: Town) -> None:
    there = factories.organisation(town.network, "Kask", point=TARTU)
    ids = f"{town.rich.pk},{there.pk}"
    paths = (
        f"?near=Tartu&km=250&list={ids}",
        "?view=map",
        "?view=table",
        f"list/?list={ids}",
        f"kask-{there.pk}/?list={ids}",
    )
    found: dict[Any, Any] = {}
    for path in paths:
        page = open_page(town.network, f"/en/directory/{path}")
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert overflow(page) <= 0, (path, width)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                if faults := violations(page):
                    found[path, width, scheme] = faults

    assert found == {}


def steps_of_an_import(client: Client) -> list[str]:
    """Addresses of a run that waits for its columns, its terms, and its start."""
    urls = [reverse("hanse_imports:add")]
    for _number in range(3):
        upload(client)
    waits, asks, checked = Import.objects.order_by("pk")
    urls.append(reverse("hanse_imports:columns", args=[waits.pk]))
    for run in (asks, checked):
        columns = reverse("hanse_imports:columns", args=[run.pk])
        client.post(columns, {**filled(client.get(columns)), "key": "nr"})
    urls.append(reverse("hanse_imports:terms", args=[asks.pk]))
    terms = reverse("hanse_imports:terms", args=[checked.pk])
    client.post(terms, {"term-0": "museum"})
    return [*urls, reverse("hanse_imports:edit", args=[checked.pk])]


def test_admin__of_a_communicator(
    open_page: OpenPage, joining: Network, museums: Network
) -> None:
    """What is ours alone: lists and editors of rich text have faults of Wagtail's."""
    factories.term("organisation-types", "museum", en="Museum")
    anna = factories.member(joining, name="anna")
    urls = steps_of_an_import(signed_in(anna))
    for _twin in range(2):
        factories.organisation(
            joining, "Kask ja Kivi", town="Tartu", share=Share.EVERYBODY
        )
    while keeper.keep_some(Organisation):
        pass
    pair = DuplicatePair.objects.get()
    ours = Organisation.objects.get(pk=pair.first_id)
    cells = {"summary": "Chairs and letters."}
    proposal = ProposeChange(ours, museums, cells, user=None).execute()
    urls += [
        reverse(
            "hanse_duplicates:compare",
            args=["organisation", pair.first_id, pair.second_id],
        ),
        reverse("hanse_proposals:edit", args=[proposal.pk]),
    ]
    page = open_page(joining, "/en/")
    sign_in(page, anna)
    found: dict[Any, Any] = {}
    for number, url in enumerate(urls):
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + url)
        assert page.locator("h1").count() == 1, url
        # Each in one size and scheme by turns: what differs is Wagtail's.
        width, height = SIZES[number % 2]
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if number % 3 else "light")
        page.wait_for_timeout(300)
        if faults := violations(page):
            found[url, width] = faults

    assert found == {}


def test_admin__list_of_organisations(open_page: OpenPage, joining: Network) -> None:
    """What Wagtail's list has wrong itself, and nothing beside it."""
    factories.organisation(joining, "Kask", town="Tartu")
    factories.organisation(joining, "Kivi", live=False)
    url = reverse(Organisation.snippet_viewset.get_url_name("list"))
    looks = zip(SIZES, ("light", "dark"), strict=True)
    page = open_page(joining, "/en/")
    sign_in(page, factories.member(joining, name="anna"))
    for (width, height), scheme in looks:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for query, known in (("", set()), ("?state=live", WAGTAILS_OWN)):
            page.goto(urljoin(page.url, url + query))
            assert page.get_by_role("link", name="Kask").count() == 1
            assert page.get_by_role("link", name="Kivi").count() == (not query)
            page.wait_for_timeout(300)
            assert faults(page) == known, (query, width, scheme)
