"""Wagtail's side panels, as the editor has them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel


class PreviewPanel(BaseSidePanel):
    """The page or record with the words that are worked on, beside the texts."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle preview")
        icon_name = "mobile-alt"
        has_counter = False

    name = "preview"
    title = _("Preview")
    template_name = "hanse_translation/desk/preview_panel.html"
    order = 100

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        address = reverse("hanse_translation:preview", args=(self.object.pk,))
        return {**context, "preview_url": address}
