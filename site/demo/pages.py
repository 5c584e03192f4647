"""The demo's networks and pages."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

from wagtail.models import Page, Site

from hanse.directory.models import DirectoryPage
from hanse.networks.actions import NetworkPlan, ProvisionNetwork, SetTheme
from hanse.networks.enums import Share, Source
from hanse.networks.models import Network
from hanse.site.demo.texts import DemoNetwork, PageWords
from hanse.site.models import HomePage, PlainPage


def keep_network(demo: DemoNetwork, port: int) -> Network:
    """The network with its pages in every language.

    One that is there already stays as people changed it. Only its groups are brought
    up to this version, and its port follows as long as its address is on this machine.
    """
    network = Network.objects.filter(slug=demo.slug).first()
    if network is None:
        return _make_network(demo, port)
    plan = NetworkPlan.of(network)
    if plan.hostname.endswith(".localhost"):
        plan = replace(plan, port=port)
    return ProvisionNetwork(plan).execute()


def _make_network(demo: DemoNetwork, port: int) -> Network:
    network = ProvisionNetwork(
        NetworkPlan(
            slug=demo.slug,
            name=demo.name,
            hostname=f"{demo.slug}.localhost",
            port=port,
            languages=tuple(demo.words),
            published=tuple(demo.words),
            hue=demo.theme.hue,
            default_share=Share.NOBODY,
            titles={code: words.home.title for code, words in demo.words.items()},
        )
    ).execute()
    SetTheme(network, demo.theme).execute()
    directory, about = uuid.uuid4(), uuid.uuid4()
    for home in HomePage.objects.child_of(network.container):
        words = demo.words[home.locale.language_code]
        home.introduction = words.home.introduction
        _publish(home)
        _add(
            home,
            DirectoryPage(
                title=words.directory.title,
                introduction=words.directory.introduction,
                sources=Source.EVERYBODY,
                show_in_menus=True,
                translation_key=directory,
            ),
        )
        _add(
            home,
            PlainPage(
                title=words.about.title,
                introduction=words.about.introduction,
                body=list(_blocks(words.about)),
                show_in_menus=True,
                translation_key=about,
            ),
        )
    return network


def remove_welcome() -> None:
    """Wagtail's own first site and page, as long as nobody built on them."""
    for site in Site.objects.filter(network=None, hostname="localhost"):
        page = site.root_page
        site.delete()
        if page.depth == 2 and type(page.specific) is Page:
            page.delete()


def _add(parent: Page, page: Page) -> None:
    page.locale = parent.locale
    parent.add_child(instance=page)
    _publish(page)


def _publish(page: Page) -> None:
    page.save_revision().publish()


def _blocks(words: PageWords) -> Iterator[dict[str, Any]]:
    """The body as stored blocks: runs of paragraphs between headings."""
    paragraphs: list[str] = []
    for line in (*words.body, "# "):
        if not line.startswith("# "):
            paragraphs.append(f"<p>{escape(line)}</p>")
            continue
        if paragraphs:
            yield _block("text", "".join(paragraphs))
            paragraphs = []
        if heading := line.removeprefix("# "):
            yield _block("heading", {"text": heading, "level": "h2"})


def _block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}
