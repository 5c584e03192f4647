"""Menu, footer and owed pages of a network in one language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from hanse.networks.choosable import not_choosable, reference_to
from hanse.networks.models import LanguageFrame
from hanse.networks.refusals import log_refusal

OWED = ("privacy_page", "imprint_page", "accessibility_page")


class LanguageFrameForm(WagtailAdminModelForm):
    """Takes pages of this language alone: readers of one get no page in another."""

    class Meta:
        model = LanguageFrame
        fields = ("menu", "about", "contact_email", *OWED)
        widgets = {
            "about": forms.Textarea(attrs={"rows": 3}),
            **dict.fromkeys(OWED, AdminPageChooser),
        }

    def clean(self) -> Any:
        found = super().clean()
        named = [(name, found[name]) for name in OWED if found.get(name)]
        named += [("menu", page) for page in _pages_of(found.get("menu"))]
        for name, page in named:
            if not self._is_ours(page):
                self._refuse_out_of_reach(page)
                self.add_error(name, self._message(page))
        return found

    def _refuse_out_of_reach(self, page: Page) -> None:
        """A form that is shown again prints titles: not those of other networks."""
        user = self.for_user
        if not user.is_superuser and not_choosable(user, {reference_to(page)}):
            log_refusal(user, "reference", model=self.instance._meta.label, count=1)
            raise PermissionDenied

    def _is_ours(self, page: Page) -> bool:
        home = self.instance.language.home
        return home is not None and page.path.startswith(home.path)

    def _message(self, page: Page) -> str:
        return _("“%(page)s” is no page of this network in this language.") % {
            "page": page.title
        }


def _pages_of(menu: Any) -> Iterator[Page]:
    for entry in menu or ():
        for link in (entry.value, *entry.value["links"]):
            if link.get("page") is not None:
                yield link["page"]
