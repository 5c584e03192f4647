"""Wagtail's snippet views, as records of networks need them."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations
from taggit.managers import TaggableManager
from taggit.models import ItemBase
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn, UpdatedAtColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.models import Revision, WorkflowState
from wagtail.search.backends import get_search_backend
from wagtail.snippets.views import snippets

from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.networks.policies import ALL, MANAGE, policy_of
from hanse.networks.views.creation import CreatesInNetwork, PreviewsInNetwork
from hanse.networks.views.filters import RecordFilterSet
from hanse.networks.views.tools import tool_links

# What drafts, locks and schedules keep on the row; nothing that a reader looks for.
MACHINERY = frozenset(
    {
        "expire_at",
        "expired",
        "first_published_at",
        "go_live_at",
        "has_unpublished_changes",
        "id",
        "last_published_at",
        "latest_revision",
        "live",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "merged_into",
        "share",
        "shared_with",
    }
)


def with_state(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Annotate what the state column tells, so that no row costs a query."""
    content_type = ContentType.objects.get_for_model(rows.model)
    pk = Cast(OuterRef("pk"), CharField())
    scheduled = Revision.objects.filter(
        base_content_type=content_type,
        object_id=pk,
        approved_go_live_at__isnull=False,
    )
    moderated = WorkflowState.objects.active().filter(
        base_content_type=content_type, object_id=pk
    )
    return rows.annotate(_scheduled=Exists(scheduled), _moderated=Exists(moderated))


def state_label(record: Any) -> str:
    """Wagtail's `status_string`, from the annotations of `with_state`."""
    if record.live:
        if record._scheduled:
            return gettext("live + scheduled")
        if record._moderated:
            return gettext("live + in moderation")
        if record.has_unpublished_changes:
            return gettext("live + draft")
        return gettext("live")
    if record.expired:
        return gettext("expired")
    if record._scheduled:
        return gettext("scheduled")
    return gettext("in moderation") if record._moderated else gettext("draft")


def readers_in_words(record: Any) -> str:
    """With whom a record is shared; the chosen networks by name."""
    if record.share != Share.CHOSEN:
        return str(record.get_share_display())
    return ", ".join(sorted(network.name for network in record.shared_with.all()))


def search_by_beginnings(
    rows: models.QuerySet[Any], words: str, *, by_relevance: bool = True
) -> Any:
    """Search while somebody types.

    Wagtail's own lists and choosers do so only where the model itself has the fields;
    a record's names are rows of their own, and are indexed all the same.
    """
    return get_search_backend().autocomplete(
        words, rows, order_by_relevance=by_relevance
    )


def filterset_of(
    view_class: Any, model: Any, fields: Any = None
) -> type[RecordFilterSet]:
    """The filters of a list of records, as its view has them."""
    meta = type("Meta", (), {"model": model, "fields": fields or ["live"]})
    bases = (view_class.base_filterset_class,)
    return type("RecordFilterSet", bases, {"Meta": meta})


class RecordIndexView(snippets.IndexView):
    """The records of the user's networks."""

    base_filterset_class = RecordFilterSet
    # Names of relations that the model's `__str__` reads.
    list_prefetch: tuple[str, ...] = ()
    shared_url_name: str | None = None
    tools: tuple[Any, ...] = ()

    @cached_property
    def list_display(self) -> list[Any]:
        columns = [
            "__str__",
            Column("share", label=_("Shared with"), accessor=readers_in_words),
            UpdatedAtColumn(),
            StatusTagColumn(
                "state",
                accessor=state_label,
                label=_("Status"),
                sort_key="live",
                primary=lambda record: record.live,
            ),
        ]
        if len(self._networks) > 1:
            columns.insert(1, Column("network", label=_("Network")))
        return columns

    @cached_property
    def filterset_class(self) -> type[RecordFilterSet]:
        return filterset_of(type(self), self.model, self.list_filter)

    @cached_property
    def _networks(self) -> set[int]:
        found = policy_of(self.model).network_ids(self.request.user, MANAGE)
        return (
            set(Network.objects.values_list("pk", flat=True)) if found is ALL else found
        )

    def get_base_queryset(self) -> Any:
        rows = with_state(super().get_base_queryset())
        return rows.select_related("network").prefetch_related(
            "shared_with", *self.list_prefetch
        )

    def may(self, action: str, record: Any) -> bool:
        """Whether the user may do this with a row of the list, without a query."""
        network_ids = policy_of(self.model).network_ids(self.request.user, {action})
        return network_ids is ALL or record.network_id in network_ids

    def get_edit_url(self, instance: Any) -> str | None:
        return super().get_edit_url(instance) if self.may("change", instance) else None

    def get_copy_url(self, instance: Any) -> str | None:
        return super().get_copy_url(instance) if self.may("add", instance) else None

    def get_delete_url(self, instance: Any) -> str | None:
        return (
            super().get_delete_url(instance) if self.may("delete", instance) else None
        )

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        for tool in self.tools:
            if self.may(tool.action, instance):
                url = reverse(tool.url_name, args=(quote(instance.pk),))
                buttons.append(
                    MenuItem(
                        tool.label, url=url, icon_name=tool.icon, priority=tool.priority
                    )
                )
        return buttons

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if self.shared_url_name:
            buttons.append(
                HeaderButton(
                    gettext("Shared with us"),
                    url=reverse(self.shared_url_name),
                    icon_name="group",
                )
            )
        return buttons

    def search_queryset(self, queryset: Any) -> Any:
        if not self.is_searching:
            return queryset
        return search_by_beginnings(
            queryset, self.search_query, by_relevance=not self.is_explicitly_ordered
        )


class RecordCreateView(CreatesInNetwork, snippets.CreateView):
    def prepare(self, instance: Any) -> None:
        super().prepare(instance)
        if self.network is not None:
            instance.share = self.network.default_share
            instance.language = self.network.default_locale.language_code


class RecordCopyView(generic.CopyViewMixin, RecordCreateView):
    """A copy stays in its network."""

    @cached_property
    def network(self) -> Network:
        return self.object.network

    def policy_subject(self) -> Any:
        return self.object


class RecordEditView(snippets.EditView):
    """Editing, with ways to the tools that no form holds."""

    tools: tuple[Any, ...] = ()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = tool_links(self, self.object, "edit")
        return super().get_context_data(tool_links=links, **kwargs)

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        for tool in self.tools:
            if self.user_has_permission(tool.action):
                url = reverse(tool.url_name, args=(quote(self.object.pk),))
                buttons.append(
                    Button(
                        tool.label, url=url, icon_name=tool.icon, priority=tool.priority
                    )
                )
        return buttons


class RecordInspectView(snippets.InspectView):
    """What is published of a record, for its owner and for those it is shared with."""

    def get_fields(self) -> list[str]:
        if self.fields:
            return super().get_fields()
        # Free words are of the owner's network alone: who shows them says to whom.
        tags = {
            field.name
            for field in self.model._meta.get_fields()
            if isinstance(field, TaggableManager)
        }
        names = [
            name for name in super().get_fields() if name not in {*MACHINERY, *tags}
        ]
        children = [
            relation.get_accessor_name()
            for relation in get_all_child_relations(self.model)
            if not issubclass(relation.related_model, ItemBase)
        ]
        return [*children, *names]

    def get_field_label(self, field_name: str, field: Any) -> str:
        if field is not None and field.one_to_many:
            return str(capfirst(field.related_model._meta.verbose_name_plural))
        return super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        return value

    def get_page_subtitle(self) -> str:
        # Not the latest draft, which is the owner's alone.
        return str(self.object)


class RecordPreviewOnCreateView(PreviewsInNetwork, snippets.PreviewOnCreateView):
    pass
