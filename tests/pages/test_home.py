from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from hanse.networks.models import Network
from tests.pages.conftest import overflow, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = [(360, 740), (768, 1024), (1280, 900)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_home__fits_and_has_no_violation(
    joining: Network,
    open_page: Callable[..., Page],
    size: tuple[int, int],
    scheme: str,
) -> None:
    page = open_page(
        joining,
        "/en/",
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
    )

    assert page.title()
    assert violations(page) == []
    assert overflow(page) == 0
