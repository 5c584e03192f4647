"""A replication as a page of one network shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property

from hanse.library.enums import Outcome
from hanse.library.models.replications import Replication
from hanse.library.neighbours import known_records
from hanse.library.wording import place_in, years
from hanse.networks.canonical import Addresses, addresses
from hanse.networks.frame import Frame
from hanse.networks.models import PageItem
from hanse.taxonomy import labels
from hanse.taxonomy.languages import own_name

if TYPE_CHECKING:
    from hanse.library.models.pages import LibraryPage


class ReplicationView:
    """What the template of a replication asks for. `page` is the library it stands in."""

    def __init__(
        self,
        record: Replication,
        page: LibraryPage | None,
        frame: Frame | None,
        language: str,
    ) -> None:
        self.record, self.page = record, page
        self.frame, self.language = frame, language

    @property
    def title(self) -> str:
        return ", ".join(part for part in (self.record.who, self.place) if part)

    @property
    def place(self) -> str:
        return place_in(self.record.place, self.language)

    @property
    def country(self) -> str:
        return labels.label(self.record.country_id, self.language)

    @property
    def years(self) -> str:
        return years(self.record.from_year, self.record.until_year)

    @property
    def outcome(self) -> str:
        return str(Outcome(self.record.outcome).label)

    @cached_property
    def text(self) -> Any:
        return self.record.text_in(self.language)

    @property
    def is_translated(self) -> bool:
        return bool(self.text.language == self.language)

    @cached_property
    def addresses(self) -> Addresses:
        if self.frame is None:
            return Addresses(canonical="", alternates={}, elsewhere=())
        return addresses(self.record, self.language, self.frame)

    @property
    def other_languages(self) -> list[tuple[str, str, str]]:
        return [
            (code, own_name(code), url)
            for code, url in self.addresses.alternates.items()
            if code != self.text.language
        ]

    @cached_property
    def practice(self) -> tuple[str, str, str]:
        """Title, language and address of what was taken up; no address if not here."""
        item = self.record.practice
        if item is None or self.frame is None or self.page is None:
            return self.record.practice_title, "", ""
        here = PageItem.objects.visible_in(self.frame.pk).filter(pk=item.pk).exists()
        page = item.page_in(self.language) if here else None
        if page is None:
            return self.record.practice_title, "", ""
        code = page.locale.language_code
        if item.network_id == self.frame.pk and code == self.language:
            return page.title, code, page.get_url_parts()[2]
        sources = self.page.source_network_ids(self.frame.pk)
        if sources is not None and item.network_id not in sources:
            return page.title, code, ""
        return page.title, code, f"../../{self.page.record_path(item, self.language)}"

    @cached_property
    def learned_from(self) -> tuple[str, str]:
        """Name and address of the replication that it learned from, if it may be read."""
        pk = self.record.adapted_from_id
        if pk is None or self.frame is None or self.page is None:
            return "", ""
        row = Replication.objects.visible_in(self.frame.pk).filter(pk=pk).first()
        if row is None:
            return "", ""
        paths = self.page.replication_paths([row], self.frame.pk, self.language)
        return str(row), f"../../{paths[row.pk]}" if paths else ""

    @cached_property
    def organisation(self) -> tuple[str, str]:
        pk = self.record.organisation_id
        if pk is None or self.frame is None:
            return self.record.who, ""
        known = known_records({"organisation": [pk]}, self.frame, self.language)
        return known.get(("organisation", pk), (self.record.who, ""))

    @property
    def owner(self) -> str:
        return str(self.record.network.name)
