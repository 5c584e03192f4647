"""The style guide as pictures are taken of it: every block and part, in every shape."""

from __future__ import annotations

from typing import Literal

import pytest
from django.conf import settings
from django.test import Client

from hanse.blocks.samples import Shape
from hanse.networks.models import Network
from tests import factories
from tests.pages.checks import overflow, violations
from tests.pages.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("look", ["deep", "white"])
def test_sample__fits_a_phone_and_can_be_read(
    open_page: OpenPage,
    joining: Network,
    shape: Shape,
    scheme: Literal["light", "dark"],
    look: str,
) -> None:
    client = Client(headers={"host": "localhost"})
    client.force_login(factories.superuser())
    page = open_page(None, "/")
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": page.url,
            }
        ]
    )
    query = f"?shape={shape}&scheme={scheme}&look={look}"
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(page.url + f"admin/hanse/blocks/sample/{query}")

    assert page.locator("section.hanse-part").count() > 25
    assert overflow(page) == 0
    faults = violations(page)
    if shape == Shape.LONG:
        # All its names are the same word.
        faults = [one for one in faults if not one.startswith("landmark-unique")]
    assert faults == []
