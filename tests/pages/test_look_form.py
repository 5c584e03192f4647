"""The look of a network is seen before it is saved."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from hanse.networks.enums import Role
from hanse.networks.models import Network
from tests import factories
from tests.pages.conftest import OpenPage, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_look__is_shown_while_it_is_chosen(
    open_page: OpenPage, joining: Network
) -> None:
    page = open_page(joining, "/en/none/")
    sign_in(page, factories.member(joining, Role.COORDINATOR))
    look = reverse("hanse_networks:look", args=[joining.pk])
    page.goto(urljoin(page.url, look), wait_until="domcontentloaded")

    frames = page.locator("[data-hanse-look] iframe")
    expect(frames).to_have_count(2)
    page.locator("[name=hue]").evaluate(
        "field => { field.value = 12; field.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    for number in range(2):
        expect(frames.nth(number)).to_have_attribute("src", re.compile(r"[?&]hue=12&"))
