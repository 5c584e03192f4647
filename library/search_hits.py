"""Practices and toolkits as visitors find them among everything else."""

from __future__ import annotations

from django.utils.text import capfirst

from hanse.library.models import PracticePage, ToolkitPage
from hanse.library.wording import where, years
from hanse.search.engines import Hit
from hanse.search.kinds import Reader, register_hit_kind
from hanse.search.pages.item_hits import ItemKind


class PracticeKind(ItemKind):
    def facts(self, hit: Hit, reader: Reader) -> tuple[str, ...]:
        """Where and when it was."""
        data = hit.payload
        told = years(data["from_year"], data["until_year"])
        return tuple(filter(None, (where(data, reader.language), told)))


def register() -> None:
    for order, (kind_class, model, code) in enumerate(
        ((PracticeKind, PracticePage, "practice"), (ItemKind, ToolkitPage, "toolkit")),
        50,
    ):
        meta = model._meta
        register_hit_kind(
            kind_class(
                model,
                code,
                capfirst(meta.verbose_name),
                capfirst(meta.verbose_name_plural),
                order,
            )
        )
