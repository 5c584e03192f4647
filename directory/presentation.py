"""A record as a page of one network shows it to a reader of one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import cached_property
from wagtail.rich_text import get_text_for_indexing

from hanse.directory import facets
from hanse.directory.entries import entry_of
from hanse.directory.enums import NameKind, OrganisationStatus
from hanse.directory.facets import Facet
from hanse.directory.models.identifiers import OrganisationIdentifier
from hanse.directory.models.organisations import Organisation, OrganisationPlace
from hanse.directory.models.texts import OrganisationText
from hanse.directory.payloads import payload_of
from hanse.directory.queries import DirectoryQuery
from hanse.networks.canonical import Addresses, addresses
from hanse.networks.frame import Frame
from hanse.networks.models import Overlay
from hanse.taxonomy import labels
from hanse.taxonomy.languages import own_name


@dataclass(frozen=True)
class FactTerm:
    """A term that a record has; `url` leads from its page to all that have it."""

    label: str
    url: str


class RecordView:
    """What the template of a record's page asks for.

    `record` must come with its details; the overlay, if any, with its texts. `url` is
    the full address of the page.
    """

    def __init__(
        self,
        record: Organisation,
        frame: Frame,
        language: str,
        overlay: Overlay | None = None,
        url: str = "",
    ) -> None:
        self.record, self.frame, self.language = record, frame, language
        self.overlay, self.url = overlay, url

    @property
    def pk(self) -> int:
        return int(self.record.pk)

    @cached_property
    def title(self) -> str:
        return self.record.name_in(self.language)[0]

    @cached_property
    def title_language(self) -> str:
        return self.record.name_in(self.language)[1]

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
    def text(self) -> Organisation | OrganisationText:
        return self.record.text_in(self.language)

    @property
    def is_translated(self) -> bool:
        """Whether the words are in the reader's language."""
        return self.text.language == self.language

    @property
    def text_language_name(self) -> str:
        return own_name(self.text.language)

    @cached_property
    def entry(self) -> dict[str, Any]:
        """The record as formats and search engines read it."""
        return entry_of(
            payload_of(self.record),
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
    def types(self) -> list[FactTerm]:
        return self._terms(facets.TYPE, (term.pk for term in self.record.types.all()))

    @cached_property
    def sectors(self) -> list[FactTerm]:
        found = (term.pk for term in self.record.sectors.all())
        return self._terms(facets.SECTOR, found)

    def _terms(self, facet: Facet, pks: Iterable[int]) -> list[FactTerm]:
        terms = labels.snapshot().terms
        return [
            FactTerm(
                terms[pk].label(self.language),
                "../" + DirectoryQuery(selected={facet.name: (pk,)}).url(),
            )
            for pk in pks
            if pk in terms
        ]

    @property
    def place(self) -> OrganisationPlace | None:
        return self.record.place

    @cached_property
    def countries(self) -> list[FactTerm]:
        """The country of its place, if it has one."""
        place = self.record.place
        found = [place.country_id] if place and place.country_id else []
        return self._terms(facets.COUNTRY, found)

    @property
    def website_name(self) -> str:
        """The website's address as people say it."""
        bare = self.record.website.split("://", 1)[-1].rstrip("/")
        return bare.removeprefix("www.")

    @property
    def identifiers(self) -> list[OrganisationIdentifier]:
        return list(self.record.identifiers.all())

    @property
    def confirmed_on(self) -> date | None:
        return self.record.confirmed_on

    @property
    def status(self) -> str:
        """Said only when the organisation no longer works."""
        if self.record.status == OrganisationStatus.ACTIVE:
            return ""
        return str(self.record.get_status_display())

    @property
    def owner(self) -> str:
        return str(self.record.network.name)

    @property
    def is_own(self) -> bool:
        return bool(self.record.network_id == self.frame.pk)
