"""Rows that can be ticked in lists of what others own, for actions that only read."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.widgets.button import ListingButton

from hanse.networks.untyped import UntypedBase

OBJECT = "record"


def reading_actions(model: Any) -> list[Any]:
    """Bulk actions of a model that say that seeing an object is enough for them."""
    options = model._meta
    found = bulk_action_registry.get_bulk_actions_for_model(
        options.app_label, options.model_name
    )
    readers = [one for one in found if "view" in getattr(one, "reach", ())]
    return sorted(readers, key=lambda one: one.action_priority)


def title_id(row: Any) -> str:
    """Names a tick box by the title in its row."""
    return f"{OBJECT}_{quote(row.pk)}_title"


class ReadingBulkMixin(UntypedBase):
    """A listing whose rows can be ticked where there is anything to do with them."""

    template_name = "hanse_networks/admin/shared_index.html"

    @cached_property
    def bulk_buttons(self) -> list[ListingButton]:
        options = self.model._meta
        return [
            ListingButton(
                one.display_name,
                reverse(
                    "wagtail_bulk_action",
                    args=[options.app_label, options.model_name, one.action_type],
                ),
                attrs={"aria-label": one.aria_label, "data-bulk-action-button": ""},
                classname=" ".join(one.classes | {"bulk-action-btn"}),
            )
            for one in reading_actions(self.model)
        ]

    @property
    def tick_columns(self) -> list[Any]:
        if not self.bulk_buttons:
            return []
        return [BulkActionsCheckboxColumn("bulk_actions", obj_type=OBJECT)]
