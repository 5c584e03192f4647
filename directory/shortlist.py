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
from hanse.directory.kinds import BY_MARK, Kind
from hanse.directory.listing import Listing, Row
from hanse.directory.queries import DirectoryQuery
from hanse.directory.successors import successors
from hanse.networks.canonical import Showcase, Standing, canonical_showcases
from hanse.networks.frame import Frame
from hanse.search.engines import Hit
from hanse.search.formats import Sheet

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
        known = self.entry.get("terms", {}).get(facet, ())
        return ", ".join(one["label"] for one in known)

    @property
    def sectors(self) -> str:
        return self.terms("sector")

    @property
    def website(self) -> str:
        return str(self.entry.get("website") or "")


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
        # Two that were merged since are one.
        found: dict[Any, list[str]] = {}
        for key in self.query.shortlist:
            if key in self._records:
                found.setdefault(self._records[key][1], []).append(key)
        return [self._one(listing, keys) for keys in found.values()]

    @property
    def gone(self) -> int:
        return sum(key not in self._records for key in self.query.shortlist)

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
            columns=columns(self.page.kinds),
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
    def _records(self) -> dict[str, tuple[Kind, Any, Showcase | None]]:
        """What may be seen here, with the page that it belongs to."""
        found: dict[str, tuple[Kind, Any, Showcase | None]] = {}
        wanted: dict[str, list[int]] = {}
        for key in self.query.shortlist:
            mark = "" if key[0].isdigit() else key[0]
            wanted.setdefault(mark, []).append(int(key[len(mark) :]))
        for mark, pks in wanted.items():
            kind = BY_MARK.get(mark)
            if kind is None or kind.code not in self.page.kinds:
                continue
            rows = self._visible(kind, pks)
            heirs = self._heirs(kind, set(pks) - {row.pk for row in rows})
            rows += [row for row in heirs.values() if row not in rows]
            belonging = canonical_showcases(
                kind.model,
                {row.pk: Standing.of(row) for row in rows},
                self.language,
                self.frame,
            )
            for row in rows:
                found[f"{mark}{row.pk}"] = kind, row, belonging.get(row.pk)
            for pk, row in heirs.items():
                found[f"{mark}{pk}"] = kind, row, belonging.get(row.pk)
        return found

    def _heirs(self, kind: Kind, missing: set[int]) -> dict[int, Any]:
        """Records that took the place of some that were chosen once."""
        if not missing:
            return {}
        moved = successors(kind.model, missing)
        rows = {row.pk: row for row in self._visible(kind, list(moved.values()))}
        return {pk: rows[heir] for pk, heir in moved.items() if heir in rows}

    def _visible(self, kind: Kind, pks: list[int]) -> list[Any]:
        rows = kind.model.objects.visible_in(self.frame.pk).filter(pk__in=pks)
        sources = self.page.source_network_ids(self.frame.pk)
        if sources is not None:
            rows = rows.owned_by(*sources)
        return list(rows.with_details())

    def _one(self, listing: Listing, keys: list[str]) -> Chosen:
        """The record of these keys: without it, none of them is left."""
        kind, record, belongs = self._records[keys[0]]
        payload = kind.payload(record)
        row = listing.row(Hit(keys[0], kind.code, record.network_id, payload))
        without = self.query
        for key in keys:
            without = without.dropped(key)
        path_of = self.page.record_path_of
        return Chosen(
            row=row,
            entry=entry_of(
                payload,
                self.language,
                url=self._base + path_of(payload, self.language),
                canonical=belongs.url + path_of(payload, belongs.language)
                if belongs
                else "",
            ),
            without=without.shortlist_url(),
        )


def _value(keys: tuple[str, ...]) -> str:
    return ",".join(keys)
