"""A network's look, with a page that shows it while it is being chosen."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin.views import generic

from hanse.blocks.themes import Theme, contrasts
from hanse.networks.forms.look import THEME_FIELDS, LookForm
from hanse.networks.models import Network
from hanse.networks.views.people import NarrowsForm


class LookView(NarrowsForm, generic.EditView):
    """Colours, typefaces, pattern and logo of one network."""

    form_class = LookForm
    page_title = _("Look")
    header_icon = "view"
    template_name = "hanse_networks/admin/look.html"
    edit_url_name = "hanse_networks:look"
    success_message = _("“%(object)s” has its new look.")

    def get_edit_url(self) -> str:
        return reverse("hanse_networks:look", args=[self.object.pk])

    def get_delete_url(self) -> str:
        return ""

    def save_instance(self) -> Network:
        return self.form.save()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        preview = reverse("hanse_networks:look_preview", args=[self.object.pk])
        return super().get_context_data(
            preview_url=preview, theme_fields=THEME_FIELDS, **kwargs
        )


@method_decorator(xframe_options_sameorigin, name="dispatch")
class LookPreview(generic.InspectView):
    """A page of everything, in the theme that the query describes.

    What the query leaves out is as saved. It writes nothing, so that trying is free.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        theme = _asked(self.object.theme, request.GET)
        return TemplateResponse(
            request,
            "hanse_networks/admin/look_preview.html",
            {
                "sample": self.object,
                "theme": theme,
                "shown": {"theme": theme},
                "scheme": "dark" if request.GET.get("scheme") == "dark" else "light",
                "contrasts": list(contrasts(theme)),
            },
        )


def _asked(saved: Theme, query: Any) -> Theme:
    """The saved theme with what the query changes and may."""
    found = asdict(saved)
    for name in THEME_FIELDS:
        field: Any = Network._meta.get_field(name)
        try:
            if name in query:
                found[name] = field.clean(query[name], None)
        except ValidationError:
            continue
    return Theme(**found)
