"""A visitor's own choice of records, which lives in the address and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hanse.directory.entries import columns, entry_of
from hanse.directory.listing import Listing, Row
from hanse.directory.models.organisations import Organisation
from hanse.directory.payloads import payload_of
from hanse.directory.queries import DirectoryQuery
from hanse.networks.canonical import Showcase, Standing, canonical_showcases
from hanse.networks.frame import Frame
from hanse.search.engines import Hit
from hanse.search.formats import Sheet
from hanse.search.registry import builder_for

if TYPE_CHECKING:
    from hanse.directory.models.pages import DirectoryPage


@dataclass(frozen=True)
class Chosen:
    """One record of the list, with the address of the list without it."""

    row: Row
    entry: dict[str, Any]
    without: str

    @property
    def url(self) -> str:
        return f"../{self.row.url}"

    def terms(self, facet: str) -> str:
        return ", ".join(one["label"] for one in self.entry["terms"][facet])

    @property
    def sectors(self) -> str:
        return self.terms("sector")


class Shortlist:
    """What its page and its formats show: only what this network's visitors may see."""

    def __init__(
        self, page: DirectoryPage, frame: Frame, language: str, query: DirectoryQuery
    ) -> None:
        self.page, self.frame, self.language, self.query = page, frame, language, query

    @property
    def address(self) -> str:
        """The query of this page's address, for its formats."""
        return urlencode({"list": _value(self.query.shortlist)}, safe=",")

    @cached_property
    def chosen(self) -> list[Chosen]:
        """In the order in which they were chosen."""
        listing = Listing(
            self.page, self.frame, self.language, DirectoryQuery(**self._kept)
        )
        belonging = canonical_showcases(
            Organisation,
            {pk: Standing.of(record) for pk, record in self._records.items()},
            self.language,
            self.frame,
        )
        return [
            self._one(listing, self._records[pk], belonging.get(pk))
            for pk in self.query.shortlist
            if pk in self._records
        ]

    @property
    def gone(self) -> int:
        return len(self.query.shortlist) - len(self._records)

    @property
    def gone_words(self) -> str:
        return ngettext(
            "%(number)s entry of this list is no longer here.",
            "%(number)s entries of this list are no longer here.",
            self.gone,
        ) % {"number": self.gone}

    @property
    def sheet(self) -> Sheet:
        return Sheet(
            title=_("My list"),
            url=f"{self._base}list/?{self.address}",
            language=self.language,
            total=len(self.chosen),
            limit=len(self.chosen) or 1,
            columns=columns(),
        )

    def entries(self) -> Iterator[dict[str, Any]]:
        for one in self.chosen:
            yield one.entry

    @property
    def back_url(self) -> str:
        """The directory, which remembers the list."""
        return "../" + DirectoryQuery(**self._kept).url()

    @cached_property
    def _base(self) -> str:
        return str(self.page.full_url)

    @property
    def _kept(self) -> dict[str, Any]:
        return {"shortlist": self.query.shortlist}

    @cached_property
    def _records(self) -> dict[int, Organisation]:
        if not self.query.shortlist:
            return {}
        rows = Organisation.objects.visible_in(self.frame.pk).filter(
            pk__in=self.query.shortlist
        )
        sources = self.page.source_network_ids(self.frame.pk)
        if sources is not None:
            rows = rows.owned_by(*sources)
        return {row.pk: row for row in rows.with_details()}

    def _one(
        self, listing: Listing, record: Organisation, belongs: Showcase | None
    ) -> Chosen:
        payload = payload_of(record)
        builder = builder_for(Organisation)
        hit = Hit(
            builder.key(record.pk) if builder else "",
            "organisation",
            record.network_id,
            payload,
        )
        row = listing.row(hit)
        path = self.page.record_path_of(payload, self.language)
        canonical = ""
        if belongs:
            canonical = belongs.url + self.page.record_path_of(
                payload, belongs.language
            )
        return Chosen(
            row=row,
            entry=entry_of(
                payload, self.language, url=self._base + path, canonical=canonical
            ),
            without=self.query.dropped(record.pk).shortlist_url(),
        )


def _value(ids: tuple[int, ...]) -> str:
    return ",".join(map(str, ids))
