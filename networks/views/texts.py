"""A record's words in other languages, in a plain panel.

Stands in for a translation editor: that takes the place of these views in
`RecordViewSet` (`text_edit_view_class` and its likes), and calls the same actions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.log_actions import registry as log_registry

from hanse.networks.actions import PublishText, SaveTextDraft, UnpublishText
from hanse.networks.actions.texts import text_languages_of, text_row
from hanse.networks.forms.texts import RichWords, TextForm
from hanse.networks.models import RecordText
from hanse.networks.policies import MANAGE, may
from hanse.networks.previews import preview
from hanse.networks.views.tools import RecordToolMixin, RecordToolView
from hanse.taxonomy.languages import own_name

BUTTONS = frozenset({"save", "publish", "unpublish"})


@dataclass(frozen=True)
class TextState:
    """One word on the state of a text; `is_good` tells what readers have."""

    label: str
    is_good: bool = False


def states_of(row: RecordText) -> list[TextState]:
    """What there is to say of a row, saved or not: what readers have comes first."""
    found = []
    if row.is_published:
        found.append(TextState(_("published"), is_good=True))
        if row.needs_update:
            found.append(TextState(_("source newer than the text")))
    if row.has_draft:
        found.append(TextState(_("draft")))
    return found or [TextState(_("none"))]


@dataclass(frozen=True)
class LanguageLine:
    """One line of the panel."""

    code: str
    name: str
    states: list[TextState]
    url: str
    preview_url: str
    changed_at: datetime | None
    changed_by: str


@dataclass(frozen=True)
class TextPair:
    """A field of the source beside the field of the form."""

    source: str
    field: Any

    @property
    def is_rich(self) -> bool:
        return isinstance(self.field.field, RichWords)


class TextMixin(RecordToolMixin):
    """The object of these views is a row of words; the record it belongs to stands by.

    What the user may not work on is not found. `model` is that of the record, which
    the address names.
    """

    tool = "texts"
    text_model: Any = None
    texts_index_url_name = ""
    texts_url_name = ""
    text_url_name = ""
    text_preview_url_name = ""

    @cached_property
    def record(self) -> Any:
        rows = self.model.objects.select_related("network")
        return get_object_or_404(rows, pk=self.kwargs[self.pk_url_kwarg])

    def get_object(self) -> RecordText:
        language = self.kwargs.get("language", "")
        if language and language not in text_languages_of(self.record):
            raise Http404
        row = text_row(self.record, language)
        if not may(self.request.user, MANAGE, row):
            raise Http404
        return row

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        if self.may("change"):
            return super().get_breadcrumbs_items()
        mine = {"url": reverse(self.texts_index_url_name), "label": _("Translations")}
        here = {"url": "", "label": str(self.record)}
        return [*self.breadcrumbs_items, mine, here]

    def text_url(self, language: str) -> str:
        return reverse(self.text_url_name, args=(self.record.pk, language))

    def text_preview_url(self, language: str) -> str:
        return reverse(self.text_preview_url_name, args=(self.record.pk, language))


class TextListView(TextMixin, TemplateView):
    """The languages of a record that the user may work on, with their states."""

    page_title = gettext_lazy("Languages")
    template_name = "hanse_networks/admin/texts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            lines=self.lines(), source_language=own_name(self.record.language), **kwargs
        )

    def lines(self) -> list[LanguageLine]:
        held = {
            row.language: row
            for row in self.text_model.objects.filter(record=self.record)
        }
        entries = self._latest_entries()
        found = []
        for code in text_languages_of(self.record):
            unsaved = self.text_model(record=self.record, language=code)
            if not may(self.request.user, MANAGE, unsaved):
                continue
            row = held.get(code, unsaved)
            row.record = self.record
            entry = entries.get(code)
            found.append(
                LanguageLine(
                    code=code,
                    name=own_name(code),
                    states=states_of(row),
                    url=self.text_url(code),
                    preview_url=self.text_preview_url(code) if row.pk else "",
                    changed_at=row.updated_at if row.pk else None,
                    changed_by=str(entry.user_display_name) if entry else "",
                )
            )
        return found

    def _latest_entries(self) -> dict[str, Any]:
        entries = text_entries(self.record).order_by("timestamp", "pk")
        return {entry.data.get("language", ""): entry for entry in entries}


def text_entries(record: Any) -> Any:
    """Log entries about a record's words in other languages."""
    entries = log_registry.get_logs_for_instance(record)
    return entries.filter(action__startswith="hanse.text.").select_related("user")


class TextEditView(TextMixin, RecordToolView):
    """The words in one language beside those of the record itself."""

    form_class = TextForm
    template_name = "hanse_networks/admin/text.html"

    def is_allowed(self) -> bool:
        return may(self.request.user, {"change"}, self.object)

    @cached_property
    def may_publish(self) -> bool:
        return may(self.request.user, {"publish"}, self.object)

    @property
    def language_name(self) -> str:
        return own_name(self.object.language)

    def get_page_title(self) -> str:
        return _("Words in %(language)s") % {"language": self.language_name}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.wanted not in BUTTONS:
            return HttpResponseBadRequest()
        return super().post(request, *args, **kwargs)

    @property
    def wanted(self) -> str:
        """What the pressed button says; without one the words are kept as a draft."""
        return str(self.request.POST.get("action", "save"))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "row": self.object,
            "publishing": self.wanted == "publish",
        }

    def act(self, form: Any) -> str:
        place = (self.record, self.object.language)
        words, user = form.words(), self.request.user
        names = {"language": self.language_name}
        if self.wanted == "publish":
            PublishText(*place, words, user=user).execute()
            return _("The words in %(language)s are published.") % names
        if self.wanted == "unpublish":
            if not self.object.is_published:
                raise ValidationError(_("There are no published words."))
            if words != self.object.words(draft=True):
                SaveTextDraft(*place, words, user=user).execute()
            UnpublishText(*place, user=user).execute()
            return _("The words in %(language)s are a draft again.") % names
        SaveTextDraft(*place, words, user=user).execute()
        return _("The draft in %(language)s is saved.") % names

    def logged(self) -> Any:
        return text_entries(self.record).filter(data__language=self.object.language)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        source = self.record.source_words()
        context |= {
            "row": self.object,
            "states": states_of(self.object),
            "pairs": [
                TextPair(source[name], form[name]) for name in self.record.text_fields
            ],
            "source_language": self.record.language,
            "source_language_name": own_name(self.record.language),
            "language_name": self.language_name,
            "may_publish": self.may_publish,
            "preview_url": self.text_preview_url(self.object.language),
            "texts_url": self.url_of(self.texts_url_name),
        }
        return context


class TextPreviewView(TextMixin, View):
    """The record with these words, a draft above what is published."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return preview(
            request,
            self.record,
            language=self.object.language,
            network_id=self.record.network_id,
            words=self.object if self.object.pk else None,
        )
