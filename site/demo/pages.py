"""The demo's networks and pages."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field, replace
from typing import Any

from wagtail.models import Page, Site

from hanse.directory.models import DirectoryPage
from hanse.networks.actions import NetworkPlan, ProvisionNetwork, SetTheme
from hanse.networks.enums import Share, Source
from hanse.networks.models import LanguageFrame, Network
from hanse.site.demo import writings
from hanse.site.demo.pictures import keep_picture
from hanse.site.demo.texts import DemoNetwork, NetworkWords
from hanse.site.models import HomePage, PlainPage


@dataclass(frozen=True)
class Place:
    """A page of words: its name in `writings`, its parent, whether menus show it."""

    name: str
    parent: str = ""
    is_in_menus: bool = False


# In this order; a page stands after its parent. What a network has no writing for, it
# does not have.
PLACES = (
    Place("about", is_in_menus=True),
    Place("project", "about", is_in_menus=True),
    Place("results", "about", is_in_menus=True),
    Place("loans", "about", is_in_menus=True),
    Place("brief", "about", is_in_menus=True),
    Place("contact"),
    Place("privacy"),
    Place("imprint"),
    Place("accessibility"),
)
# What each language's footer leads to.
OWED = {
    "privacy_page": "privacy",
    "imprint_page": "imprint",
    "accessibility_page": "accessibility",
}


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
    keys = Keys()
    for home in HomePage.objects.child_of(network.container):
        _Language(network, home, demo.words[home.locale.language_code], keys).make()
    return network


def remove_welcome() -> None:
    """Wagtail's own first site and page, as long as nobody built on them."""
    for site in Site.objects.filter(network=None, hostname="localhost"):
        page = site.root_page
        site.delete()
        if page.depth == 2 and type(page.specific) is Page:
            page.delete()


@dataclass
class Keys:
    """What ties pages of all languages together, by the page's name."""

    known: dict[str, uuid.UUID] = field(default_factory=dict)

    def of(self, name: str) -> uuid.UUID:
        return self.known.setdefault(name, uuid.uuid4())


class _Language:
    """The pages of one network in one language."""

    def __init__(
        self, network: Network, home: HomePage, words: NetworkWords, keys: Keys
    ) -> None:
        self.network, self.home, self.words, self.keys = network, home, words, keys
        self.code: str = home.locale.language_code
        self.pages: dict[str, PlainPage] = {}

    def make(self) -> None:
        words = self.words
        self.home.introduction = words.home.introduction
        _publish(self.home)
        directory = DirectoryPage(
            title=words.directory.title,
            introduction=words.directory.introduction,
            sources=Source.EVERYBODY,
            show_in_menus=True,
        )
        self._add(self.home, directory, "directory")
        texts = {place.name: self._text(place) for place in PLACES}
        # All are there before any is written: they lead to each other.
        for place in PLACES:
            if text := texts[place.name]:
                self._place(place, text)
        for name, page in self.pages.items():
            self._write(page, texts[name] or "")
        self._frame()

    def _text(self, place: Place) -> str | None:
        return writings.read_file(
            self.network.slug, place.name, self.code, network=self.words.home.title
        )

    def _place(self, place: Place, text: str) -> None:
        title = text.partition("\n")[0].removeprefix("title: ")
        page = PlainPage(title=title, show_in_menus=place.is_in_menus)
        self._add(self.pages.get(place.parent, self.home), page, place.name)
        self.pages[place.name] = page

    def _write(self, page: PlainPage, text: str) -> None:
        pieces = writings.Pieces(
            page=lambda name: int(self.pages[name].pk),
            picture=lambda name: keep_picture(self.network, name),
        )
        writing = writings.read(text, pieces)
        page.introduction = writing.introduction
        body: Any = json.dumps([_block(*pair) for pair in writing.blocks])
        page.body = body
        _publish(page)

    def _frame(self) -> None:
        """The footer, and what a site owes its visitors."""
        frame = LanguageFrame.objects.get(language__home=self.home)
        frame.about = self.words.footer
        for name, page in OWED.items():
            setattr(frame, name, self.pages.get(page))
        frame.save()

    def _add(self, parent: Page, page: Page, name: str) -> None:
        page.locale = self.home.locale
        page.translation_key = self.keys.of(name)
        parent.add_child(instance=page)
        _publish(page)


def _publish(page: Page) -> None:
    page.save_revision().publish()


def _block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}
