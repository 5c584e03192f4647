"""Merging and retiring terms: first what would happen, then a word to do it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from hanse.taxonomy.actions import MergeTerms, RestoreTerm, RetireTerm
from hanse.taxonomy.forms import TermChoiceField
from hanse.taxonomy.languages import own_name
from hanse.taxonomy.models import Term
from hanse.taxonomy.uses import uses_of


class TermChangeView(
    PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView
):
    """A page about one term that says what a change would reach."""

    model = Term
    permission_required = "change"
    index_url_name = ""
    edit_url_name = ""

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if self.object.merged_into_id:
            # Nothing is left to be done with it.
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse(self.index_url_name),
                "label": capfirst(self.model._meta.verbose_name_plural),
            },
            {"url": self.edit_url, "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]

    @property
    def edit_url(self) -> str:
        return reverse(self.edit_url_name, args=[self.object.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(object=self.object, **kwargs)


class MergeForm(forms.Form):
    """Which term takes the place of this one."""

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = TermChoiceField(
            Term.objects.in_use().exclude(pk=term.pk),
            vocabulary=term.vocabulary.code,
            label=gettext_lazy("Term that takes its place"),
            help_text=gettext_lazy("Of the same vocabulary, and not retired."),
        )
        own = str(term.pk)
        offered: Any = field.choices
        field.choices = [one for one in offered if str(one[0]) != own]
        self.fields["into"] = field


class MergeView(TermChangeView):
    """Two terms that mean the same become one."""

    template_name = "hanse_taxonomy/admin/merge.html"
    page_title = gettext_lazy("Merge into another term")
    header_icon = "resubmit"

    @cached_property
    def form(self) -> MergeForm:
        data = self.request.POST if self.request.method == "POST" else self.request.GET
        return MergeForm(data if "into" in data else None, term=self.object)

    @cached_property
    def action(self) -> MergeTerms | None:
        if not self.form.is_valid():
            return None
        into = self.form.cleaned_data["into"]
        return MergeTerms([self.object], into, user=self.request.user)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.action is not None:
            try:
                into = self.action.execute()
            except ValidationError as error:
                self.form.add_error(None, error)
                return self.render_to_response(self.get_context_data())
            message = _("“%(term)s” is now “%(into)s”, wherever it stood.")
            words = {"term": self.object.code, "into": into}
            messages.success(request, message % words)
            return redirect(reverse(self.edit_url_name, args=[into.pk]))
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan = None
        if self.action is not None and self.form.is_valid():
            try:
                plan = self.action.plan()
            except ValidationError as error:
                self.form.add_error(None, error)
        return super().get_context_data(
            form=self.form,
            plan=plan,
            into=self.form.cleaned_data.get("into") if plan else None,
            words=[
                (own_name(language), language, text)
                for language, text in (plan.words if plan else ())
            ],
            media=self.form.media,
            **kwargs,
        )


class RetireView(TermChangeView):
    """Off every form, and on everything that has it; or back on the forms."""

    template_name = "hanse_taxonomy/admin/retire.html"
    header_icon = "no-view"

    def get_page_title(self) -> str:
        return _("Offer again") if self.object.is_retired else _("Retire")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.is_retired:
            RestoreTerm(self.object, user=request.user).execute()
            message = _("“%(term)s” is offered again.")
        else:
            RetireTerm(self.object, user=request.user).execute()
            message = _("Term “%(term)s” retired.")
        messages.success(request, message % {"term": self.object})
        return redirect(self.edit_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = uses_of([self.object.pk])
        return super().get_context_data(
            uses=[use for use in found if not use.is_of_terms],
            narrower=self.object.children.count(),
            **kwargs,
        )
