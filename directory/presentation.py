"""A record as a page of one network shows it to a reader of one language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from wagtail.rich_text import get_text_for_indexing

from hanse.directory import fact_sheets, relatives
from hanse.directory.entries import entry_of
from hanse.directory.enums import NameKind, OrganisationStatus
from hanse.directory.fact_sheets import Fact
from hanse.directory.freshness import Step, step_of, words
from hanse.directory.kinds import Kind, kind_for
from hanse.directory.models.contacts import ContactPoint, shown
from hanse.directory.relatives import Relatives
from hanse.networks.canonical import Addresses, addresses
from hanse.networks.frame import Frame
from hanse.networks.models import Overlay
from hanse.taxonomy.languages import own_name

if TYPE_CHECKING:
    from hanse.directory.models.pages import DirectoryPage


class RecordView:
    """What the template of a record's page asks for.

    `record` must come with its details; the overlay, if any, with its texts. `url` is
    the full address of the page, `page` the directory that it stands in: a draft has
    neither, and no relatives.
    """

    def __init__(
        self,
        record: Any,
        frame: Frame,
        language: str,
        overlay: Overlay | None = None,
        url: str = "",
        page: DirectoryPage | None = None,
    ) -> None:
        self.record: Any = record
        self.frame, self.language = frame, language
        self.overlay, self.url, self.page = overlay, url, page

    @property
    def pk(self) -> int:
        return int(self.record.pk)

    @property
    def kind(self) -> Kind:
        return kind_for(type(self.record))

    @cached_property
    def title(self) -> str:
        return str(self.record.name_in(self.language)[0])

    @cached_property
    def title_language(self) -> str:
        return str(self.record.name_in(self.language)[1])

    @cached_property
    def other_names(self) -> list[tuple[str, str]]:
        """`(name, language)` of what else it is called, its own language first."""
        kinds = {NameKind.PREFERRED, NameKind.NATIVE, NameKind.ACRONYM}
        names = {
            name.text: name.language
            for name in self.record.names.all()
            if name.kind in kinds and name.text != self.title
        }
        own = self.record.language
        return sorted(names.items(), key=lambda pair: (pair[1] != own, pair[1]))

    @cached_property
    def text(self) -> Any:
        return self.record.text_in(self.language)

    @property
    def is_translated(self) -> bool:
        """Whether the words are in the reader's language."""
        return bool(self.text.language == self.language)

    @property
    def text_language_name(self) -> str:
        return own_name(self.text.language)

    @cached_property
    def entry(self) -> dict[str, Any]:
        """The record as formats and search engines read it."""
        return entry_of(
            self.kind.payload(self.record),
            self.language,
            url=self.url,
            canonical=self.addresses.canonical,
            introduction=self.introduction,
            is_featured=self.overlay is not None and self.overlay.is_featured,
            description=get_text_for_indexing(self.text.description),
        )

    @property
    def introduction(self) -> str:
        """The network's own words about the record, in the reader's language."""
        if self.overlay is None:
            return ""
        texts = {row.language: row.introduction for row in self.overlay.texts.all()}
        return str(texts.get(self.language, ""))

    @property
    def description(self) -> str:
        """A sentence for search engines: what it is and where, if nobody wrote one."""
        written = self.introduction or self.text.summary
        if written:
            return str(written)
        payload = self.kind.payload(self.record)
        what = ", ".join(self.kind.what(payload, self.language))
        parts = (self.title, what, self.kind.where(payload, self.language))
        return " · ".join(part for part in parts if part)

    @cached_property
    def addresses(self) -> Addresses:
        return addresses(self.record, self.language, self.frame)

    @property
    def other_languages(self) -> list[tuple[str, str, str]]:
        """`(code, own name, address)` of the record's words in other languages."""
        return [
            (code, own_name(code), url)
            for code, url in self.addresses.alternates.items()
            if code != self.text.language
        ]

    @cached_property
    def facts(self) -> list[Fact]:
        """What is known of it, in the order of the page."""
        return fact_sheets.facts(self)

    @cached_property
    def relatives(self) -> Relatives:
        """The records that it belongs to, and those that belong to it."""
        return relatives.of(self)

    @property
    def website(self) -> str:
        return getattr(self.record, "website", "")

    @property
    def website_name(self) -> str:
        """The website's address as people say it."""
        bare = self.website.split("://", 1)[-1].rstrip("/")
        return bare.removeprefix("www.")

    @property
    def contacts(self) -> list[ContactPoint]:
        """What visitors may see of its contacts."""
        return shown(self.record) if hasattr(self.record, "contacts") else []

    @property
    def has_actions(self) -> bool:
        return bool(self.website or self.contacts)

    @property
    def picture(self) -> Any:
        """Logo or portrait, where it may be shown."""
        if hasattr(self.record, "shown_photo"):
            return self.record.shown_photo
        return getattr(self.record, "logo", None)

    @property
    def acknowledgement(self) -> tuple[str, str]:
        """`(words, language)` of what a funder wants said, the reader's first."""
        own = getattr(self.record, "acknowledgement", "")
        found = getattr(self.text, "acknowledgement", "")
        return (found, self.text.language) if found else (own, self.record.language)

    @property
    def funder_logo(self) -> Any:
        return getattr(self.record, "funder_logo", None)

    @property
    def confirmed_on(self) -> date | None:
        found: date | None = self.record.confirmed_on
        return found

    @cached_property
    def step(self) -> Step:
        return step_of(self.record)

    @property
    def badge(self) -> str:
        """What visitors are told of its age; empty while it is fresh."""
        return words(self.step, self.confirmed_on)

    @property
    def is_hidden(self) -> bool:
        """Whether no list shows it any more for its age."""
        return self.step == Step.HIDDEN

    @property
    def status(self) -> str:
        """Said only when the organisation no longer works."""
        status = getattr(self.record, "status", OrganisationStatus.ACTIVE)
        known = {OrganisationStatus.INACTIVE, OrganisationStatus.WITHDRAWN}
        return str(self.record.get_status_display()) if status in known else ""

    @property
    def owner(self) -> str:
        return str(self.record.network.name)

    @property
    def is_own(self) -> bool:
        return bool(self.record.network_id == self.reader)

    @property
    def reader(self) -> int:
        """The network that shows it; its own in a preview outside of any."""
        return self.frame.pk if self.frame else self.record.network_id
