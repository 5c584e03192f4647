from __future__ import annotations

import json
from typing import Any

import pytest
from wagtail.models import Locale, Page

from hanse.networks.enums import Role, TranslationRight
from hanse.networks.models import Network
from hanse.site.models import PlainPage
from hanse.translation.actions.prepare import open_unit
from hanse.translation.actions.take import take_source
from hanse.translation.models import Unit
from tests import factories

TEXT = (
    '<p data-block-key="aa1">Read <a linktype="page" id="1">our plan</a> now</p>'
    '<p data-block-key="aa2">Two harbours</p>'
)


def body(*, heading: str = "What we do", text: str = TEXT) -> str:
    return json.dumps(
        [
            {
                "type": "heading",
                "id": "11111111-0000-4000-8000-000000000001",
                "value": {"text": heading, "level": "h2"},
            },
            {
                "type": "text",
                "id": "11111111-0000-4000-8000-000000000002",
                "value": text,
            },
        ]
    )


def home_of(network: Network, language: str) -> Page:
    return network.languages.get(locale__language_code=language).home


def add_page(network: Network, title: str = "About", **fields: Any) -> PlainPage:
    """A published page in English, with words in blocks."""
    page = PlainPage(
        title=title,
        slug=fields.pop("slug", title.lower().replace(" ", "-")),
        introduction=fields.pop("introduction", "Who we are"),
        body=fields.pop("body", body()),
        locale=Locale.objects.get(language_code="en"),
        **fields,
    )
    home_of(network, "en").add_child(instance=page)
    page.save_revision().publish()
    return PlainPage.objects.get(pk=page.pk)


def unit_of(obj: Any, language: str, network: Network) -> Unit:
    return open_unit(take_source(obj), language, network)


@pytest.fixture
def page(joining: Network) -> PlainPage:
    return add_page(joining)


@pytest.fixture
def unit(page: PlainPage, joining: Network) -> Unit:
    return unit_of(page, "fi", joining)


@pytest.fixture
def translator(joining: Network) -> Any:
    return factories.translator(joining, "fi")


@pytest.fixture
def reviewer(joining: Network) -> Any:
    return factories.translator(joining, "fi", TranslationRight.REVIEW)


@pytest.fixture
def coordinator(joining: Network) -> Any:
    return factories.member(joining, Role.COORDINATOR)
