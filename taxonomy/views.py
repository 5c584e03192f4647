"""Wagtail's generic views, where vocabularies and terms need more of them."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db import IntegrityError, models, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views import generic

from hanse.taxonomy import labels
from hanse.taxonomy.actions import RetireTerm
from hanse.taxonomy.models import Term
from hanse.taxonomy.snapshots import Snapshot
from hanse.taxonomy.uses import uses_of


class TermIndexView(generic.IndexView):
    """Terms, found by any label in any language.

    Looked up in the labels in memory: neither database folds the case of Cyrillic and
    accented letters by itself, and no index can be behind.
    """

    is_searchable = True

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("vocabulary")

    def search_queryset(self, queryset: Any) -> Any:
        wanted = fold(self.search_query)
        if not wanted:
            return queryset
        words = labels.snapshot().derive(_folded)
        found = [pk for pk, texts in words.items() if any(wanted in t for t in texts)]
        return queryset.filter(pk__in=found)


class VocabularyIndexView(generic.IndexView):
    is_searchable = True

    def get_base_queryset(self) -> Any:
        counted = models.Count("terms", distinct=True)
        return super().get_base_queryset().annotate(number_of_terms=counted)

    def search_queryset(self, queryset: Any) -> Any:
        wanted = fold(self.search_query)
        if not wanted:
            return queryset
        known = labels.snapshot().vocabularies.items()
        found = [
            code
            for code, texts in known
            if any(wanted in fold(text) for text in (code, *texts.values()))
        ]
        return queryset.filter(code__in=found)


def fold(text: str) -> str:
    """Text as search compares it: without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(x for x in letters if not unicodedata.combining(x)).strip()


def _folded(snapshot: Snapshot) -> dict[int, list[str]]:
    found = {pk: [fold(term.code)] for pk, term in snapshot.terms.items()}
    for pk, _language, text in snapshot.words():
        found[pk].append(fold(text))
    return found


class TogetherMixin:
    """Two people who save at once get an error on the form, never a broken page."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except IntegrityError:
            form.add_error(
                None,
                _("Somebody else has just changed this. Open it again and repeat."),
            )
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class LabelledCreateView(TogetherMixin, generic.CreateView):
    pass


class LabelledEditView(TogetherMixin, generic.EditView):
    pass


class TermDeleteView(generic.DeleteView):
    """Deletes what nothing uses; for the rest, says what does and offers to retire."""

    template_name = "hanse_taxonomy/admin/confirm_delete.html"
    retired_message = gettext_lazy("Term “%(term)s” retired.")

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if "retire" in request.POST and self.can_retire:
            RetireTerm(self.object, user=request.user).execute()
            messages.success(request, self.retired_message % {"term": self.object})
            return HttpResponseRedirect(self.get_success_url())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except models.ProtectedError:
            # The page itself says why.
            return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        uses = self.get_uses()
        return super().get_context_data(
            uses=uses,
            is_protected=bool(uses),
            can_retire=self.can_retire,
            **kwargs,
        )

    @property
    def can_retire(self) -> bool:
        return (
            isinstance(self.object, Term)
            and not self.object.is_retired
            and self.user_has_permission("change")
        )

    def get_uses(self) -> list[Any]:
        return uses_of([self.object.pk])


class VocabularyDeleteView(TermDeleteView):
    def get_uses(self) -> list[Any]:
        count = self.object.terms.count()
        return [_("Terms (%(count)s)") % {"count": count}] if count else []
