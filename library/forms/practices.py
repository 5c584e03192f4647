"""The form of a practice in the admin."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.models import Page

from hanse.library.panels import limit_of
from hanse.library.sections import SECTIONS

# What a translation may be longer than its source: German and Finnish need it.
ROOM_FOR_TRANSLATIONS = 1.35


class PracticePageForm(WagtailAdminPageForm):
    """Holds each section to its limit; a translation gets a third more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not _is_translation(self.instance):
            return
        for section in SECTIONS:
            field = self.fields.get(section.name)
            if field is not None:
                _widen(field)


def _is_translation(page: Any) -> bool:
    """Whether an older page in another language says the same."""
    older = Page.objects.filter(translation_key=page.translation_key)
    if page.pk:
        older = older.filter(pk__lt=page.pk)
    return bool(older.exists())


def _widen(field: Any) -> None:
    most = int(limit_of(field) * ROOM_FOR_TRANSLATIONS)
    field.max_length = most
    for one in field.validators:
        if getattr(one, "code", "") == "max_length":
            one.limit_value = most
