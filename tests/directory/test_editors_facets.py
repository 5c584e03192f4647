"""Filters and kinds of a list are what its editors chose."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from hanse.directory import facets
from hanse.directory.models import DirectoryFacet, DirectoryPage
from hanse.networks.models import Network
from tests import factories
from tests.directory.conftest import Fetch
from tests.networks.admin import page_form, signed_in
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(joining: Network) -> DirectoryPage:
    factories.organisation(
        joining,
        "Craft House",
        sectors=(factories.term("sectors", "craft", en="Crafts"),),
        types=(factories.term("organisation-types", "firm", en="Company"),),
        country=factories.term("countries", "ee", en="Estonia"),
    )
    factories.person(
        joining,
        languages_spoken=[factories.term("languages", "et", en="Estonian")],
    )
    return add_directory(joining, kinds=["organisation", "person"])["en"]


def shown(fetch: Fetch, query: str = "") -> dict[str, bool]:
    """The filters of the page in their order, and whether they are open."""
    content = fetch(f"/en/directory/{query}").content
    found = BeautifulSoup(content, "html.parser").select("details.hanse-facet")
    return {
        one.summary.get_text(strip=True): one.has_attr("open")
        for one in found
        if one.summary
    }


def choose(page: DirectoryPage, *chosen: tuple[str, bool]) -> None:
    page.facets = [
        DirectoryFacet(facet=name, is_open=is_open, sort_order=number)
        for number, (name, is_open) in enumerate(chosen)
    ]
    page.save_revision().publish()


def test_filters__are_the_usual_ones_where_nobody_chose(
    page: DirectoryPage, fetch: Fetch
) -> None:
    assert shown(fetch) == {"Sector": True, "What it is": True, "Country": True}


def test_filters__are_those_that_editors_chose_in_their_order(
    page: DirectoryPage, fetch: Fetch
) -> None:
    choose(page, ("language", True), ("sector", False))

    assert list(shown(fetch).items()) == [("Language", True), ("Sector", False)]
    # One that is in use is open, whatever was chosen; one that came by a link shows.
    assert shown(fetch, "?sector=craft")["Sector"]
    assert "Country" in shown(fetch, "?country=ee")
    found = json.loads(fetch("/en/directory/?language=et&format=json").content)
    assert [one["title"] for one in found["items"]] == ["Liis Tamm"]


def test_filters__stand_on_a_page_once(page: DirectoryPage) -> None:
    DirectoryFacet.objects.create(page=page, facet="sector")
    with pytest.raises(ValidationError):
        DirectoryFacet(page=page, facet="sector").full_clean()
    with pytest.raises(ValidationError) as refused:
        DirectoryFacet(page=page, facet="phase-of-the-moon").full_clean()
    assert set(refused.value.message_dict) == {"facet"}


@pytest.mark.parametrize("kinds", [[], ["ships"], ["organisation", "ships"]])
def test_kinds__are_those_there_are(page: DirectoryPage, kinds: Any) -> None:
    page.kinds = kinds
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert set(refused.value.message_dict) == {"kinds"}


def test_form__keeps_kinds_and_filters(page: DirectoryPage, joining: Network) -> None:
    client = signed_in(factories.member(joining))
    url = f"/admin/pages/{page.pk}/edit/"
    data = page_form(client, page)
    data |= {
        "kinds": ["project", "organisation"],
        "facets-TOTAL_FORMS": "1",
        "facets-0-facet": "theme",
        "facets-0-ORDER": "1",
        "action-publish": "1",
    }
    response = client.post(url, data)

    assert response.status_code == 302, response.context["form"].errors
    saved = DirectoryPage.objects.get(pk=page.pk)
    assert saved.kinds == ["organisation", "project"]
    assert saved.shown_facets == [(facets.THEME, False)]


def test_list__says_what_it_counts(page: DirectoryPage, fetch: Fetch) -> None:
    def sentence() -> str:
        content = fetch("/en/directory/").content
        found = BeautifulSoup(content, "html.parser").select_one("[role=status]")
        return found.get_text(strip=True) if found else ""

    assert sentence() == "2 entries"
    page.kinds = ["organisation"]
    page.save_revision().publish()
    assert sentence() == "1 organisation"
