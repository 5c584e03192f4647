"""The newsroom's blocks where no network is around them."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from hanse.newsroom.blocks import blocks

BLOCKS = dict(blocks())
ROWS = {
    "latest_news": ".hanse-news li",
    "coming_events": ".hanse-dated",
    "open_calls": ".hanse-dated",
}


def rendered(name: str, **context: Any) -> BeautifulSoup:
    block = BLOCKS[name]
    block.set_name(name)
    html = block.render(block.get_preview_value(), context)
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize("name", BLOCKS)
def test_block__shows_editors_what_it_will_look_like(name: str) -> None:
    page = rendered(name, is_style_guide=True)

    assert page.select_one("h2")
    assert page.select(ROWS[name])


@pytest.mark.parametrize("name", BLOCKS)
def test_block__invents_nothing_on_a_page(name: str) -> None:
    assert rendered(name).get_text(strip=True) == ""
