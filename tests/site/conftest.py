"""Pages as visitors meet them: a network with a directory, read through the client."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from hanse.directory.models import DirectoryPage, Organisation, OrganisationText
from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.search.models import SearchPage
from tests import factories

# Parsed by BeautifulSoup, whose types admit that anything may be missing: a test that
# asks for what is not there fails by itself.
Read = Callable[..., Any]


@pytest.fixture
def read(client: Client) -> Read:
    """Get a page of a network and parse it: `read("/en/", host="joining")`."""

    def get(path: str, host: str = "joining", status: int = 200) -> BeautifulSoup:
        response = client.get(path, headers={"host": f"{host}.localhost"})
        assert response.status_code == status, response.content[:400]
        return BeautifulSoup(response.content, "html.parser")

    return get


def add_directory(network: Network, **fields: Any) -> dict[str, DirectoryPage]:
    """A directory page below each home, by language."""
    pages, key = {}, None
    for row in network.languages.select_related("home", "locale"):
        page = DirectoryPage(
            title="Directory",
            slug="directory",
            locale=row.locale,
            show_in_menus=True,
            **fields,
        )
        if key:
            page.translation_key = key
        Page.objects.get(pk=row.home_id).add_child(instance=page)
        key = page.translation_key
        pages[row.locale.language_code] = page
    return pages


def without_search() -> None:
    """Unpublish the search pages that networks are made with."""
    for page in SearchPage.objects.all():
        page.unpublish()


def write_home(network: Network, language: str, **fields: Any) -> Page:
    """Publish words on a front page; `body` as a list of blocks."""
    row = network.languages.get(locale__language_code=language)
    home: Any = Page.objects.get(pk=row.home_id).specific
    if "body" in fields:
        fields["body"] = json.dumps(fields["body"])
    for name, value in fields.items():
        setattr(home, name, value)
    home.save_revision().publish()
    return home


@pytest.fixture
def directory(joining: Network) -> dict[str, DirectoryPage]:
    return add_directory(joining)


@pytest.fixture
def studio(joining: Network) -> Organisation:
    """A Norwegian centre with an English name, words in two languages and all facts."""
    record = factories.organisation(
        joining,
        "Nordnorsk designsenter",
        language="nb",
        names={"en": "Northern design centre"},
        share=Share.EVERYBODY,
        types=(factories.term("organisation-types", "support", en="Support service"),),
        sectors=(factories.term("sectors", "design", en="Design", fi="Muotoilu"),),
        country=factories.term("countries", "no", en="Norway", fi="Norja"),
        town="Tromsø",
        confirmed_on=date(2026, 11, 12),
        website="https://www.design.example/nord/",
        founded=2016,
        summary="Gir råd til kommuner.",
        description="<p>Første samtale er gratis.</p>",
        identifiers={"wikidata": "Q1782926"},
    )
    OrganisationText.objects.create(
        record=record,
        language="fi",
        is_published=True,
        summary="Neuvoo kuntia.",
        description="<p>Ensimmäinen keskustelu on maksuton.</p>",
    )
    return record
