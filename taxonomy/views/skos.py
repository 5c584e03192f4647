"""Vocabularies out as files, and in again: compared first, then loaded."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import View
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from hanse.taxonomy.files import FileError, InvalidFiles
from hanse.taxonomy.forms.files import FileForm
from hanse.taxonomy.loading import Outcome, load_files
from hanse.taxonomy.models import Vocabulary, VocabularyUpload
from hanse.taxonomy.skos.names import BY_CODE
from hanse.taxonomy.skos.writing import write
from hanse.taxonomy.sources import read_source

# As many are shown; a file with more is mended elsewhere.
MOST_SHOWN = 200


class ImportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Takes a file, shows what it would change, and loads it when told to."""

    model = Vocabulary
    permission_required = "add"
    form_class = FileForm
    template_name = "hanse_taxonomy/admin/import.html"
    page_title = gettext_lazy("Import a vocabulary")
    header_icon = "upload"
    index_url_name = ""
    import_url_name = ""

    def get_header_title(self) -> str:
        return str(self.page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Vocabularies")},
            {"url": "", "label": str(self.page_title)},
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "upload" in request.POST:
            return self.load(request.POST["upload"])
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        VocabularyUpload.forget_old()
        upload = VocabularyUpload(
            user=self.request.user,
            name=form.cleaned_data["path"].name,
            scheme=form.cleaned_data["scheme"],
            content=form.cleaned_data["file"].read(),
        )
        outcome, errors = compare(upload, dry_run=True)
        if outcome:
            upload.save()
        context = self.get_context_data(
            form=form, upload=upload, outcome=outcome, errors=errors
        )
        return self.render_to_response(context)

    def load(self, pk: str) -> HttpResponse:
        if not (pk.isascii() and pk.isdecimal() and len(pk) < 18):
            raise Http404
        mine = VocabularyUpload.objects.filter(user=self.request.user)
        upload = get_object_or_404(mine, pk=pk)
        outcome, errors = compare(upload, dry_run=False)
        if outcome is None:
            # Somebody changed the vocabulary since it was compared.
            context = self.get_context_data(upload=upload, errors=errors)
            return self.render_to_response(context)
        vocabulary = Vocabulary.objects.get(code=outcome.code)
        log(
            vocabulary,
            "hanse.taxonomy.import",
            user=self.request.user,
            content_changed=True,
            data={"file": upload.name},
        )
        upload.delete()
        words = {"vocabulary": vocabulary}
        messages.success(self.request, _("“%(vocabulary)s” is loaded.") % words)
        return redirect(self.index_url_name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        outcome, errors = context.get("outcome"), context.get("errors") or []
        context |= {
            "shown_changes": outcome.changes[:MOST_SHOWN] if outcome else [],
            "shown_errors": errors[:MOST_SHOWN],
            "most": MOST_SHOWN,
        }
        return context


def compare(
    upload: VocabularyUpload, *, dry_run: bool
) -> tuple[Outcome | None, list[FileError]]:
    """What the file changes, or what is wrong with it."""
    file = read_source(upload.path, bytes(upload.content), upload.scheme)
    try:
        [outcome] = load_files([file], dry_run=dry_run)
    except InvalidFiles as invalid:
        return None, invalid.errors
    return outcome, []


class ExportView(PermissionCheckedMixin, View):
    """One vocabulary as a file."""

    model = Vocabulary
    permission_required = "change"

    def get(self, request: HttpRequest, pk: int, syntax: str) -> HttpResponse:
        vocabulary = get_object_or_404(Vocabulary, pk=pk)
        known = BY_CODE.get(syntax)
        if known is None:
            raise Http404
        response = HttpResponse(
            write(vocabulary, syntax), content_type=known.media_type
        )
        name = f"{vocabulary.code}{known.endings[0]}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "private, no-store"
        return response
