from __future__ import annotations

from typing import Any

from hanse.networks.canonical import Showcase, showcases
from hanse.networks.frame import frame_of
from hanse.networks.items.addresses import item_path
from hanse.search.engines import Hit
from hanse.search.kinds import Reader
from hanse.search.pages.hits import PageKind


class ItemKind(PageKind):
    """Pages that networks share, as the visitors of any of them find them.

    The owner's visitors read them where they stand in the tree; all others below the
    listing page of their network, if that shows them.
    """

    def __init__(
        self, model: Any, code: str, label: Any, plural: Any, order: int
    ) -> None:
        super().__init__(code, label, plural, order)
        self.model = model

    def owners(self, reader: Reader) -> frozenset[int] | None:
        own = super().owners(reader)
        place = self._place(reader)
        if place is None or own is None:
            return own
        return None if place.sources is None else place.sources | own

    def path(self, hit: Hit, reader: Reader) -> str:
        data = hit.payload
        is_own = hit.owner == reader.frame.pk
        if is_own and reader.language in data["paths"]:
            return str(data["paths"][reader.language])
        place = self._place(reader)
        if place is None:
            return super().path(hit, reader)
        slugs = data["slugs"]
        slug = slugs.get(reader.language) or slugs.get(data["language"], "")
        return place.path + item_path(slug, data["id"])

    def entry(self, hit: Hit, reader: Reader) -> dict[str, Any]:
        """With the owner's page in the same language as what it is known by."""
        entry = super().entry(hit, reader)
        path = hit.payload["paths"].get(reader.language)
        if path and hit.owner != reader.frame.pk:
            entry["id"] = frame_of(hit.owner).root_url + path
        return entry

    def _place(self, reader: Reader) -> Showcase | None:
        return next(
            (
                one
                for one in showcases(self.model, reader.frame)
                if one.network_id == reader.frame.pk and one.language == reader.language
            ),
            None,
        )
