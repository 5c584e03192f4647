"""No page shows words that no catalogue can translate, scripts' words among them."""

from __future__ import annotations

import json
import re
from collections import deque
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from wagtail.models import Page as WagtailPage
from wagtail.users.models import UserProfile

from hanse.directory.models import DirectoryPage, Organisation
from hanse.networks.enums import Role
from hanse.site.models import PlainPage
from hanse.translation.actions.prepare import open_unit
from hanse.translation.actions.take import take_source
from tests import factories, pseudo
from tests.newsroom import making
from tests.pages.conftest import OpenPage, Town, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Enough for every kind of page; the walk stops there.
MOST = 60
# What no page leads to.
MORE = (
    "none/",
    "directory/?sector=none",
    "directory/?q=zzzz&sector=design",
    "directory/?near=Nowhere&km=10",
    "directory/?view=map",
    "directory/?view=table",
    "directory/?show=list",
)
# Keys, and titles of blocks that are cut short.
CUT = re.compile(r"^Ctrl|^Shift|…$")
READ = """() => {
  const found = [document.title];
  for (const one of document.querySelectorAll("meta[content]")) {
    if (/description|title/.test(one.name + one.getAttribute("property"))) found.push(one.content);
  }
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement.closest("script, style")) found.push(node.data);
    } else {
      for (const name of SHOWN) if (node.hasAttribute(name)) found.push(node.getAttribute(name));
    }
  }
  return found;
}""".replace("SHOWN", json.dumps(pseudo.SHOWN))


def body() -> str:
    """A block of every family, as its preview has it."""
    blocks: Any = PlainPage._meta.get_field("body")
    return json.dumps(
        [
            {"type": name, "value": block.get_prep_value(block.get_preview_value())}
            for name, block in blocks.stream_block.child_blocks.items()
        ],
        default=str,
    )


def fill(town: Town) -> None:
    """Pages in the language of brackets."""
    home = WagtailPage.objects.get(
        pk=town.network.languages.get(locale__language_code=pseudo.LANGUAGE).home_id
    )
    home.add_child(
        instance=PlainPage(
            title="Kaikki lohkot",
            slug="blocks",
            locale=home.locale,
            show_in_menus=True,
            published_on=date(2026, 10, 1),
            revised_on=date(2026, 11, 1),
            body=body(),
        )
    )
    room = making.add_newsroom(town.network)[pseudo.LANGUAGE]
    making.add_page(room, title="Uutinen", date=date(2026, 11, 3))
    DirectoryPage.objects.update(kinds=["organisation", "person", "project"])
    factories.person(town.network, "Aino Aalto", is_mentor=True)
    factories.project(town.network, "Meritie", starts_on=date(2020, 1, 1))


def inside(page: Page) -> list[str]:
    """Paths of the same language that this page leads to."""
    found = page.eval_on_selector_all("a[href]", "all => all.map((one) => one.href)")
    here = urlsplit(page.url).netloc
    parts = [urlsplit(urljoin(page.url, one)) for one in found]
    return [
        f"{one.path}?{one.query}" if one.query else one.path
        for one in parts
        if one.netloc == here
        and one.path.startswith(f"/{pseudo.LANGUAGE}/")
        and "format=" not in one.query
    ]


def test_page__shows_nothing_that_is_not_translated(
    open_page: OpenPage, town: Town, settings: Any, tmp_path: Path
) -> None:
    pseudo.write(tmp_path)
    settings.LOCALE_PATHS = [tmp_path]
    fill(town)
    content = pseudo.known()
    start = f"/{pseudo.LANGUAGE}/"
    waiting = deque((start, *(start + one for one in MORE)))
    page = open_page(town.network, start)
    seen: set[tuple[str, ...]] = set()
    raw: dict[str, str] = {}
    while waiting and len(seen) < MOST:
        path = waiting.popleft()
        # One page of each kind: another filter, order or record shows no other words.
        shape = (
            re.sub(r"\d+", "", path.split("?")[0]),
            *sorted(re.findall(r"[?&](\w+)=", path)),
        )
        if shape in seen:
            continue
        seen.add(shape)
        page.goto(urljoin(page.url, path))
        page.wait_for_load_state("networkidle")
        for words in pseudo.raw(page.evaluate(READ), content):
            raw.setdefault(words, path)
        waiting.extend(inside(page))

    assert len(seen) > 25
    assert raw == {}


def test_admin__shows_nothing_that_is_not_translated_in_scripts(
    open_page: OpenPage, town: Town, settings: Any, tmp_path: Path
) -> None:
    """Forms whose words scripts put together: blocks, choosers, rows to add."""
    pseudo.write(tmp_path)
    settings.LOCALE_PATHS = [tmp_path]
    fill(town)
    boss = factories.member(town.network, Role.COORDINATOR)
    unit = open_unit(take_source(town.rich), pseudo.LANGUAGE, town.network)
    page = open_page(town.network, f"/{pseudo.LANGUAGE}/none/")
    UserProfile.objects.update_or_create(
        user=boss, defaults={"preferred_language": pseudo.LANGUAGE}
    )
    sign_in(page, boss)
    content = pseudo.known()
    raw: dict[str, str] = {}
    for name, *args in (
        ("wagtailadmin_pages:edit", PlainPage.objects.get(slug="blocks").pk),
        (Organisation.snippet_viewset.get_url_name("edit"), town.rich.pk),
        ("hanse_networks:look", town.network.pk),
        ("hanse_translation:unit", unit.pk),
    ):
        path = reverse(name, args=args)
        page.goto(urljoin(page.url, path), wait_until="commit", timeout=120_000)
        page.wait_for_selector("form", timeout=120_000)
        page.wait_for_timeout(5_000)
        for words in pseudo.raw(page.evaluate(READ), content):
            if words not in pseudo.WAGTAILS and not CUT.search(words):
                raw.setdefault(words, path)

    assert raw == {}
