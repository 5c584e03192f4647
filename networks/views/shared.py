"""What other networks share with one of the user's own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters
from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.utils import set_query_params
from wagtail.admin.views.generic.base import BaseListingView

from hanse.networks.enums import Share
from hanse.networks.log_messages import overlay_in_words
from hanse.networks.models import Network, Overlay
from hanse.networks.numbers import number_of
from hanse.networks.policies import MANAGE
from hanse.networks.views.creation import PARAM, asked_network, networks_to_act_in
from hanse.networks.views.ordering import SteadyOrderMixin
from hanse.networks.views.reading_bulk import ReadingBulkMixin, title_id
from hanse.networks.views.records import search_by_beginnings

# A search looks no further: whoever needs more gives another word.
MOST_FOUND = 1000


class OverlayState(models.TextChoices):
    """What to look for among shared records."""

    NONE = "none", _("nothing")
    ANY = "any", _("anything")
    HIDDEN = "hidden", _("hidden here")
    FEATURED = "featured", _("featured here")
    INTRODUCED = "introduced", _("own introduction")


class Since(models.TextChoices):
    """How lately something was published, in days."""

    WEEK = "7", _("in the last week")
    MONTH = "30", _("in the last 30 days")
    YEAR = "365", _("in the last year")


class SharedFilterSet(WagtailFilterSet):
    """By the reading network, the owner, and what the network does with it."""

    network = django_filters.ModelChoiceFilter(
        label=_("Shared with"),
        queryset=Network.objects.none(),
        method="ignore",
        empty_label=None,
    )
    owner = django_filters.ModelChoiceFilter(
        field_name="network", label=_("Owner"), queryset=Network.objects.none()
    )
    overlay = django_filters.ChoiceFilter(
        label=_("What we do with it"), choices=OverlayState.choices, method="by_overlay"
    )

    since = django_filters.ChoiceFilter(
        label=_("New or changed"), choices=Since.choices, method="by_age"
    )

    def __init__(
        self, *args: Any, networks: Any, network: Network, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.network = network
        if len(networks) > 1:
            # The list is of one network always; the first where none is chosen.
            self.filters["network"].queryset = networks
            self.filters["network"].extra["initial"] = network.pk
        else:
            del self.filters["network"]
        owners = Network.objects.open().exclude(pk=network.pk)
        self.filters["owner"].queryset = owners
        self._drop_what_is_no_key()

    def _drop_what_is_no_key(self) -> None:
        """Numbers that no database holds break a filter by several rows."""
        for name, one in self.filters.items():
            if isinstance(one, django_filters.ModelMultipleChoiceFilter):
                sent = self.data.getlist(name)
                kept = [key for key in sent if number_of(key) is not None]
                self.data.setlist(name, kept)

    def ignore(self, rows: Any, name: str, value: Any) -> Any:
        return rows

    def by_age(self, rows: Any, name: str, value: str) -> Any:
        earliest = timezone.now() - timedelta(days=int(value))
        return rows.filter(last_published_at__gte=earliest)

    def by_overlay(self, rows: Any, name: str, value: str) -> Any:
        overlays = Overlay.objects.filter(
            network=self.network,
            content_type=ContentType.objects.get_for_model(rows.model),
        )
        if value == OverlayState.HIDDEN:
            overlays = overlays.hiding_at(timezone.now())
        elif value == OverlayState.FEATURED:
            overlays = overlays.filter(is_featured=True)
        elif value == OverlayState.INTRODUCED:
            overlays = overlays.filter(texts__isnull=False)
        else:
            overlays = overlays.filter(DOES_SOMETHING)
        rule = Q(pk__in=overlays.values("object_id"))
        return rows.exclude(rule) if value == OverlayState.NONE else rows.filter(rule)


DOES_SOMETHING = (
    Q(is_hidden=True)
    | Q(is_featured=True)
    | Q(publish_from__isnull=False)
    | Q(publish_until__isnull=False)
    | Q(texts__isnull=False)
)


class SharedIndexView(ReadingBulkMixin, SteadyOrderMixin, BaseListingView):
    """Records of partners that one network may show, with what it does with them."""

    reach = MANAGE | {"view"}
    model: Any = None
    page_title = _("Shared with us")
    header_icon = "group"
    paginate_by = 20
    is_searchable = True
    default_ordering = "-last_published_at"
    base_filterset_class = SharedFilterSet
    list_filter: Any = None
    list_prefetch: tuple[str, ...] = ()
    index_url_name = ""
    index_results_url_name = ""
    overlay_url_name = ""

    @cached_property
    def networks(self) -> Any:
        return networks_to_act_in(self.request.user, self.model, "publish")

    @cached_property
    def network(self) -> Any:
        found = self.networks.first()
        if found is None:
            raise PermissionDenied
        if self.request.GET.get(PARAM):
            return asked_network(self.request, self.networks) or found
        return found

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Ask now: a network that is not the user's is not found.
        _network = self.network
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.network)

    def get_base_queryset(self) -> Any:
        rows = self.model.objects.shared_with(self.network.pk)
        return rows.select_related("network").prefetch_related(*self.list_prefetch)

    @cached_property
    def filterset_class(self) -> type[SharedFilterSet]:
        class Meta:
            model = self.model
            fields = self.list_filter or []

        return type("SharedFilterSet", (self.base_filterset_class,), {"Meta": Meta})

    def get_filterset_kwargs(self) -> dict[str, Any]:
        data = self.request.GET.copy()
        data[PARAM] = str(self.network.pk)
        return {
            **super().get_filterset_kwargs(),
            "data": data,
            "networks": self.networks,
            "network": self.network,
        }

    def search_queryset(self, queryset: Any) -> Any:
        if not self.is_searching:
            return queryset
        # The search backend knows only rows that are told by plain columns.
        found = search_by_beginnings(
            _plainly_shared_with(self.model, self.network), self.search_query
        )
        return queryset.filter(pk__in=[row.pk for row in found[:MOST_FOUND]])

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        paginator, page, rows, is_paginated = super().paginate_queryset(
            queryset, page_size
        )
        rows = list(rows)
        overlays = Overlay.objects.filter(
            network=self.network,
            content_type=ContentType.objects.get_for_model(self.model),
            object_id__in=[row.pk for row in rows],
        ).prefetch_related("texts")
        by_pk = {overlay.object_id: overlay for overlay in overlays}
        for row in rows:
            row.overlay = by_pk.get(row.pk)
        page.object_list = rows
        return paginator, page, rows, is_paginated

    def overlay_url(self, record: Any) -> str:
        url = reverse(self.overlay_url_name, args=(quote(record.pk),))
        return set_query_params(url, {PARAM: self.network.pk})

    @cached_property
    def columns(self) -> list[Any]:
        return [
            *self.tick_columns,
            TitleColumn(
                "title",
                label=_("Title"),
                accessor=str,
                get_url=self.overlay_url,
                get_title_id=title_id,
            ),
            Column("owner", label=_("Owner"), accessor="network"),
            Column("overlay", label=_("On our pages"), accessor=_overlay_of_row),
            DateColumn(
                "last_published_at",
                label=_("Updated"),
                sort_key="last_published_at",
                width="12%",
            ),
        ]


def _plainly_shared_with(model: Any, network: Network) -> Any:
    """As `RecordQuerySet.shared_with`, in columns of the model alone."""
    chosen = model.shared_with.through.objects.filter(network=network).values_list(
        f"{model._meta.model_name}_id", flat=True
    )
    owners = Network.objects.open().exclude(pk=network.pk)
    return model.objects.filter(
        Q(share=Share.EVERYBODY) | Q(share=Share.CHOSEN, pk__in=list(chosen)),
        live=True,
        network_id__in=list(owners.values_list("pk", flat=True)),
    )


def _overlay_of_row(record: Any) -> str:
    overlay = record.overlay
    if overlay is None:
        return ""
    words = overlay_in_words(
        {
            "hidden": overlay.is_hidden,
            "featured": overlay.is_featured,
            "from": overlay.publish_from and overlay.publish_from.isoformat(),
            "until": overlay.publish_until and overlay.publish_until.isoformat(),
            "introductions": [text.language for text in overlay.texts.all()],
        }
    )
    return "; ".join(words)
