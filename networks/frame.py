"""What every page of a network needs to know of it, held per process.

A page needs the network, its languages and its menus. Reading them takes several
queries; a frame is read once and thrown away when the network's generation rises, so
a request costs one short query and never shows an old menu.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Subquery
from wagtail.models import Page, Site

from hanse.blocks.themes import Theme
from hanse.networks.commits import run_waiting
from hanse.networks.digests import digest
from hanse.networks.models import Network, NetworkGeneration, NetworkLanguage
from hanse.networks.navigation import MenuItem, Surroundings, path_of, surroundings
from hanse.taxonomy import labels
from hanse.taxonomy.languages import own_name
from hanse.taxonomy.models import TaxonomyVersion


@dataclass(frozen=True)
class FrameLanguage:
    """A published language of the network. `url` is the path of its home page.

    `legal` are the pages that every site owes its visitors: privacy, imprint,
    accessibility.
    """

    code: str
    name: str
    home_id: int
    url: str
    menu: tuple[MenuItem, ...]
    about: str = ""
    legal: tuple[MenuItem, ...] = ()


@dataclass(frozen=True)
class Frame:
    """A network as its visitors meet it. Templates know it as `network`."""

    pk: int
    slug: str
    name: str
    theme: Theme
    # The address of the logo; empty where the network has none.
    logo: str
    is_open: bool
    created_at: datetime
    default_language: str
    languages: tuple[FrameLanguage, ...]
    # Every language somebody prepares, published or not, by the id of its locale.
    locales: Mapping[int, str]
    site: Site
    generation: int
    # Room for what other modules derive from this frame and want to keep with it.
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def theme_version(self) -> str:
        """Changes with the theme, for addresses that browsers keep for long."""
        return digest(repr(self.theme))[:8]

    @property
    def root_url(self) -> str:
        return self.site.root_url

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(language.code for language in self.languages)

    @property
    def prepared(self) -> frozenset[str]:
        """Codes of all languages, published or not."""
        return frozenset(self.locales.values())

    def language(self, code: str) -> FrameLanguage | None:
        return next((row for row in self.languages if row.code == code), None)

    def code_of(self, page: Page) -> str:
        """The language code of one of the network's pages, without a query."""
        code = self.locales.get(page.locale_id)
        return page.locale.language_code if code is None else code


_frames: dict[int, Frame] = {}
_lock = threading.Lock()


def frame_for_host(hostname: str, port: int) -> Frame | None:
    """The network at this address; the port matters only where it must.

    A network is found behind a forwarded port too, as long as no other has the same
    host name. The vocabularies' version comes with it, which every page needs.
    """
    run_waiting()
    version = TaxonomyVersion.objects.values("token")[:1]
    rows = list(
        NetworkGeneration.objects.filter(
            network__site__hostname=hostname.lower()
        ).values_list("network_id", "number", "network__site__port", Subquery(version))
    )
    if rows:
        labels.note_version(rows[0][3])
    exact = [row for row in rows if row[2] == port]
    found = exact or (rows if len(rows) == 1 else [])
    return _frame(found[0][0], found[0][1]) if found else None


def frame_of(network_id: int) -> Frame:
    """The frame of a network at hand. Raises `Network.DoesNotExist`."""
    number = NetworkGeneration.objects.filter(pk=network_id).values_list(
        "number", flat=True
    )
    return _frame(network_id, number.first() or 0)


def _frame(network_id: int, generation: int) -> Frame:
    if connection.in_atomic_block:
        # What is read here may be rolled back; it must not serve other requests.
        return _read(network_id, generation)
    known = _frames.get(network_id)
    if known is None or known.generation != generation:
        known = _read(network_id, generation)
        with _lock:
            _frames[network_id] = known
    return known


def forget_frames() -> None:
    """Read every frame again, for tests, whose networks are taken back."""
    with _lock:
        _frames.clear()


def _read(network_id: int, generation: int) -> Frame:
    network = Network.objects.select_related(
        "site", "site__root_page", "default_locale"
    ).get(pk=network_id)
    rows = list(
        NetworkLanguage.objects.filter(network=network).select_related(
            "locale", "home", "home__locale", "frame"
        )
    )
    public = [row for row in rows if row.is_published and row.home and row.home.live]
    around = surroundings(public)
    return Frame(
        pk=network.pk,
        slug=network.slug,
        name=network.name,
        theme=network.theme,
        logo=network.logo.url if network.logo else "",
        is_open=network.is_open,
        created_at=network.created_at,
        default_language=_default(network, public),
        languages=tuple(
            _language(row, row.home, around[row.pk]) for row in public if row.home
        ),
        locales={row.locale_id: row.locale.language_code for row in rows},
        site=network.site,
        generation=generation,
    )


def _default(network: Network, public: list[NetworkLanguage]) -> str:
    """The main language while it is public, else the first that is."""
    codes = [row.locale.language_code for row in public]
    main: str = network.default_locale.language_code
    return main if main in codes or not codes else codes[0]


def _language(row: NetworkLanguage, home: Page, around: Surroundings) -> FrameLanguage:
    return FrameLanguage(
        code=row.locale.language_code,
        name=own_name(row.locale.language_code),
        home_id=home.pk,
        url=path_of(home),
        menu=around.menu,
        about=around.about,
        legal=around.legal,
    )
