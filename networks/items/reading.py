"""An item as a page of one network shows it to a reader of one language."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property

from hanse.networks.canonical import Addresses
from hanse.networks.frame import Frame
from hanse.networks.items.addresses import addresses, local_paths
from hanse.networks.models import Overlay, PageItem
from hanse.taxonomy.languages import own_name

NOWHERE = Addresses(canonical="", alternates={}, elsewhere=())


class ItemView:
    """What the template of a shared page asks for, as `item`.

    `page` is the page whose words are read, in its own language; `host` the one that
    stands at this address: the same in the owner's tree, a listing page elsewhere.
    A page that is not saved yet, or stands in no network, has no addresses.
    """

    def __init__(
        self,
        page: Any,
        host: Any,
        frame: Frame | None,
        language: str,
        overlay: Overlay | None = None,
    ) -> None:
        self.page, self.host = page, host
        self.frame, self.language, self.overlay = frame, language, overlay

    @property
    def record(self) -> PageItem | None:
        found: PageItem | None = self.page.item
        return found

    @property
    def pk(self) -> int | None:
        return self.record.pk if self.record else None

    @property
    def title(self) -> str:
        return str(self.page.title)

    @property
    def text_language(self) -> str:
        return str(self.page.locale.language_code)

    @property
    def text_language_name(self) -> str:
        return own_name(self.text_language)

    @property
    def is_translated(self) -> bool:
        """Whether the words are in the reader's language."""
        return self.text_language == self.language

    @property
    def is_own(self) -> bool:
        """Whether this network may edit it: what stands in its own page tree."""
        if self.frame is None or self.record is None:
            return True
        return self.record.network_id == self.frame.pk

    @property
    def owner(self) -> str:
        return str(self.record.network.name) if self.record else ""

    @property
    def introduction(self) -> str:
        """The network's own words about it, in the reader's language."""
        if self.overlay is None:
            return ""
        texts = {row.language: row.introduction for row in self.overlay.texts.all()}
        return str(texts.get(self.language, ""))

    @cached_property
    def addresses(self) -> Addresses:
        if self.frame is None or self.record is None:
            return NOWHERE
        return addresses(self.record, self.language, self.frame)

    @property
    def canonical(self) -> str:
        """Where it belongs; the page's own address before anybody can read it."""
        return self.addresses.canonical or (self.page.pk and self.page.full_url) or ""

    @cached_property
    def language_paths(self) -> dict[str, str]:
        """Its address in each language of this network."""
        if self.frame is None or self.record is None:
            return {}
        return local_paths(self.record, self.frame)

    @property
    def other_languages(self) -> list[tuple[str, str, str]]:
        """`(code, own name, address)` of its words in other languages."""
        return [
            (code, own_name(code), url)
            for code, url in self.addresses.alternates.items()
            if code != self.text_language
        ]

    @property
    def url(self) -> str:
        """Its full address in this network, in the reader's language."""
        if self.host is self.page:
            return str(self.page.full_url or "") if self.page.pk else ""
        if self.record is None:
            return ""
        path = self.host.record_path(self.record, self.language)
        return f"{self.host.full_url}{path}"
