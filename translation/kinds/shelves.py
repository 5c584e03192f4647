"""What there is to translate, by sort: pages, each type of records, terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from hanse.networks.models import Network
from hanse.networks.registry import record_types
from hanse.networks.views.records import search_by_beginnings
from hanse.taxonomy.models import Term
from hanse.translation.models import Source, Unit

# A search of records looks no further.
MOST_FOUND = 1000


@dataclass(frozen=True)
class Shelf:
    """One sort of objects as the control room lists them.

    `rows` are those that a network can translate; `prefix` begins the identity of
    their sources. `order` sorts, and `prefetch` names what their titles need.
    """

    name: str
    label: Any
    model: type[models.Model]
    prefix: str
    order: tuple[str, ...]
    prefetch: tuple[str, ...] = ()
    # The word by which Wagtail's bulk actions know the sort.
    item_type: str = "SNIPPET"

    def rows(self, network: Network) -> QuerySet[Any]:
        raise NotImplementedError

    def search(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        raise NotImplementedError

    def sources(self) -> QuerySet[Source]:
        """The sources of the row that an outer query looks at."""
        key = Cast(OuterRef("pk"), CharField())
        return Source.objects.filter(identity__startswith=self.prefix, object_id=key)

    def units(self) -> QuerySet[Unit]:
        """The units of the row that an outer query looks at."""
        key = Cast(OuterRef("pk"), CharField())
        return Unit.objects.filter(
            source__identity__startswith=self.prefix, source__object_id=key
        )


class PageShelf(Shelf):
    def rows(self, network: Network) -> QuerySet[Any]:
        """Published pages that are, or could be, the source of their translations.

        That is the one in the network's main language; where there is none, the one
        that was there first.
        """
        home = network.default_locale_id
        twins = Page.objects.filter(
            translation_key=OuterRef("translation_key")
        ).exclude(pk=OuterRef("pk"))
        # Asked once for all rows: nothing is indexed by what a unit was built into.
        units = Unit.objects.filter(source__identity__startswith=self.prefix)
        sources = Source.objects.filter(identity__startswith=self.prefix)
        first = ~Exists(twins.filter(Q(locale=home) | Q(pk__lt=OuterRef("pk"))))
        main = Q(locale=home) & ~Q(key__in=units.values("target_id"))
        taken = Q(key__in=sources.values("object_id"))
        return (
            Page.objects.descendant_of(network.container)
            .live()
            .filter(alias_of=None)
            .alias(key=Cast("pk", CharField()))
            .filter(taken | main | first)
            .select_related("locale")
        )

    def search(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return rows.filter(title__icontains=words)


class RecordShelf(Shelf):
    def rows(self, network: Network) -> QuerySet[Any]:
        manager: Any = self.model._default_manager
        allowed = manager.live().allowed_in(network.pk)
        return allowed.select_related("network").prefetch_related(*self.prefetch)

    def search(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        # The search backend knows only rows that are told by plain columns.
        manager: Any = self.model._default_manager
        found = search_by_beginnings(manager.filter(live=True), words)
        return rows.filter(pk__in=[row.pk for row in found[:MOST_FOUND]])


class TermShelf(Shelf):
    def rows(self, network: Network) -> QuerySet[Any]:
        return Term.objects.in_use().select_related("vocabulary")

    def search(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return rows.filter(
            Q(labels__text__icontains=words) | Q(code__icontains=words)
        ).distinct()


def shelves(user: Any) -> list[Shelf]:
    """All sorts that a person may ask for."""
    found: list[Shelf] = [
        PageShelf("page", _("Pages"), Page, "page:", ("title", "pk"), (), "PAGE")
    ]
    for kind in record_types():
        meta = kind.model._meta
        viewset: Any = getattr(kind.model, "snippet_viewset", None)
        found.append(
            RecordShelf(
                meta.model_name or "",
                capfirst(meta.verbose_name_plural),
                kind.model,
                f"{meta.label_lower}:",
                ("-last_published_at", "-pk"),
                tuple(viewset.list_prefetch) if viewset is not None else (),
            )
        )
    if user.is_superuser:
        # The words of the install are nobody's network's.
        prefix = f"{Term._meta.label_lower}:"
        order = ("vocabulary", "sort_order", "code", "pk")
        found.append(TermShelf("term", _("Terms"), Term, prefix, order, (), "TERM"))
    return found
