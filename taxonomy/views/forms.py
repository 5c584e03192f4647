"""Making, changing and deleting, where Wagtail's generic views need more."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import IntegrityError, models, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from hanse.taxonomy.actions import RetireTerm
from hanse.taxonomy.models import Term
from hanse.taxonomy.uses import uses_of


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


class TermEditView(LabelledEditView):
    """The form of a term, with ways to merge and to retire it."""

    template_name = "hanse_taxonomy/admin/term_edit.html"
    merge_url_name = ""
    retire_url_name = ""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = [*super().header_more_buttons]
        for number, (name, label, icon) in enumerate(
            term_ways(self, self.object), start=11
        ):
            url = reverse(name, args=[self.object.pk])
            buttons.append(Button(label, url=url, icon_name=icon, priority=number))
        return buttons


def term_ways(view: Any, term: Term) -> list[tuple[str, str, str]]:
    """`(name of the address, label, icon)` of what can be done with a term as a whole."""
    if term.merged_into_id:
        return []
    label = _("Offer again") if term.is_retired else _("Retire")
    return [
        (view.merge_url_name, _("Merge"), "resubmit"),
        (view.retire_url_name, label, "no-view" if not term.is_retired else "view"),
    ]


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
