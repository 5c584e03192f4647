"""Pages in a real Chromium, served by a real server."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from wagtail.models import Site

from hanse.directory.models import Organisation
from hanse.networks.enums import Share
from hanse.networks.frame import forget_frames
from hanse.networks.models import Network
from hanse.site.models import PlainPage
from tests import chromium, factories
from tests.site.conftest import add_directory, write_home

# Playwright runs an event loop in this thread, where Django else refuses queries.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if reason := chromium.missing():
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=chromium.FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[OpenPage]:
    """Opens a path of a network; options are those of a Playwright context.

    `None` stands for the install itself, under its own name. The test fails when a
    page asks anybody but the server, or a script in it fails.
    """
    contexts, troubles = [], []
    port = live_server.thread.port

    def open_(network: Network | None, path: str, **options: Any) -> Page:
        Site.objects.update(port=port)
        Site.clear_site_root_paths_cache()
        forget_frames()
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: _watch(request.url, troubles))
        host = network.site.hostname if network else "localhost"
        page.goto(f"http://{host}:{port}{path}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not troubles


def _watch(url: str, troubles: list[str]) -> None:
    inside = ("http://localhost", "data:", "blob:", "about:")
    if not url.startswith(inside) and ".localhost:" not in url:
        troubles.append(f"asked outside: {url}")


def sign_in(page: Page, person: Any) -> None:
    """From here on the page's server knows this person."""
    client = Client()
    client.force_login(person)
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": urljoin(page.url, "/"),
            }
        ]
    )


@dataclass(frozen=True)
class Town:
    """A small whole: a network with pages, a directory and some records in it."""

    network: Network
    # With every fact, with a name alone, taken down.
    rich: Organisation
    poor: Organisation
    gone: Organisation

    @property
    def paths(self) -> dict[str, str]:
        """One page of each kind, by a name."""
        return {
            "home": "/en/",
            "home in Finnish": "/fi/",
            "directory": "/en/directory/",
            "directory, filtered": "/en/directory/?sector=design&q=design",
            "directory, nothing found": "/en/directory/?sector=design&q=zzzz",
            "directory, wrong filter": "/en/directory/?sector=none",
            "record": f"/en/directory/northern-design-centre-{self.rich.pk}/",
            "record in Finnish": f"/fi/directory/nordnorsk-designsenter-{self.rich.pk}/",
            "record, a name alone": f"/en/directory/kala-{self.poor.pk}/",
            "plain page": "/en/about/",
            "search": "/en/search/?q=design",
            "search, nothing found": "/en/search/?q=zeppelin",
            "404": "/en/none/",
            "410": f"/en/directory/gone-{self.gone.pk}/",
        }


@pytest.fixture
def town(joining: Network) -> Town:
    add_directory(joining, introduction="Firms and schools, from west to east.")
    home = write_home(
        joining, "en", introduction="Studios and schools around the Baltic Sea."
    )
    about = PlainPage(
        title="About us",
        slug="about",
        locale=home.locale,
        show_in_menus=True,
        introduction="Who keeps this directory.",
        body=json.dumps(
            [
                {"type": "text", "value": "<p>We began as a <b>project</b>.</p>"},
                {"type": "heading", "value": {"text": "What we do", "level": "h2"}},
                {"type": "text", "value": "<ul><li>One</li><li>Two</li></ul>"},
                {
                    "type": "quotation",
                    "value": {"text": "Two harbours away.", "source": "A member"},
                },
            ]
        ),
    )
    home.add_child(instance=about)
    design = factories.term("sectors", "design", en="Design", fi="Muotoilu")
    music = factories.term("sectors", "music", en="Music", fi="Musiikki")
    norway = factories.term("countries", "no", en="Norway", fi="Norja")
    finland = factories.term("countries", "fi", en="Finland", fi="Suomi")
    rich = factories.organisation(
        joining,
        "Nordnorsk designsenter",
        language="nb",
        names={"en": "Northern design centre"},
        share=Share.EVERYBODY,
        types=(factories.term("organisation-types", "school", en="School"),),
        sectors=(design, music),
        country=norway,
        town="Tromsø",
        confirmed_on=date(2026, 11, 12),
        website="https://www.design.example/nord/",
        founded=2016,
        summary="Gir råd til kommuner.",
        description="<p>Første samtale er <b>gratis</b>.</p><ul><li>Råd</li></ul>",
        identifiers={"wikidata": "Q1782926"},
    )
    factories.overlay(
        joining, rich, is_featured=True, introductions={"en": "Ask here first."}
    )
    factories.organisation(
        joining,
        "Kulttuuriympäristöneuvottelukunnan varainhankintayhdistys",
        language="fi",
        sectors=(music,),
        country=finland,
        town="Helsinki",
        status="inactive",
        confirmed_on=date(2025, 1, 9),
    )
    poor = factories.organisation(joining, "Kala", language="fi")
    gone = factories.organisation(joining, "Gone")
    gone.unpublish()
    return Town(joining, rich, poor, gone)
