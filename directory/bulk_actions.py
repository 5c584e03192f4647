"""Actions on many records of a list: confirm them, change terms and status, compare two."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import classproperty
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from hanse.directory.actions.confirming import ConfirmRecord
from hanse.directory.actions.editing import (
    ADD,
    REMOVE,
    SET,
    EditPlan,
    EditRecord,
    choice_fields,
    term_fields,
)
from hanse.directory.duplicates.views import compare_url
from hanse.directory.kinds import KINDS
from hanse.networks.bulk import BulkWork
from hanse.networks.views.record_bulk import RecordBulkAction
from hanse.taxonomy.forms.fields import TermMultipleChoiceField

TERMS, VALUE = "terms-", "value-"


class DirectoryBulkAction(RecordBulkAction):
    """An action for records of the directory alone."""

    @classproperty
    def models(cls) -> list[Any]:
        return [kind.model for kind in KINDS]


class ConfirmWork(BulkWork):
    name = "confirm"
    label = gettext_lazy("Confirm")

    def do(self, pk: int) -> bool:
        return ConfirmRecord(self.model(pk=pk), user=self.user).execute()


class ConfirmManyAction(DirectoryBulkAction):
    display_name = gettext_lazy("Confirm")
    aria_label = gettext_lazy("Confirm the chosen records")
    action_type = "confirm"
    action_priority = 10
    work_class = ConfirmWork
    submit_label = gettext_lazy("They are right: confirm them today")
    explanation = gettext_lazy(
        "Confirm records when you have made sure that everything in them is right today. "
        "Visitors see the day."
    )


class EditWork(BulkWork):
    name = "edit"
    label = gettext_lazy("Change terms and status")

    def do(self, pk: int) -> bool:
        plan = EditPlan(
            mode=self.params["mode"],
            terms=self.params["terms"],
            values=self.params["values"],
        )
        return EditRecord(self.model, pk, plan, user=self.user).execute()


class EditManyForm(forms.Form):
    """What to change in all of them; what is left empty stays as it is."""

    mode = forms.ChoiceField(
        label=gettext_lazy("The terms that are chosen below"),
        choices=[
            (ADD, gettext_lazy("are added to what is there")),
            (REMOVE, gettext_lazy("are taken away")),
            (SET, gettext_lazy("take the place of what is there")),
        ],
        initial=ADD,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, model: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in term_fields(model):
            self.fields[TERMS + one.name] = TermMultipleChoiceField(
                vocabulary=one.get_limit_choices_to()["vocabulary__code"],
                label=capfirst(str(one.verbose_name)),
                required=False,
            )
        for one in choice_fields(model):
            self.fields[VALUE + one.name] = forms.ChoiceField(
                label=capfirst(str(one.verbose_name)),
                choices=[("", gettext_lazy("stays as it is")), *one.flatchoices],
                required=False,
            )

    @property
    def term_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith(TERMS)]

    @property
    def other_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if not name.startswith(TERMS)]

    def clean(self) -> Any:
        cleaned: Any = super().clean()
        if not self.errors and not any(
            value for name, value in cleaned.items() if name != "mode"
        ):
            raise forms.ValidationError(_("Choose what to change."))
        return cleaned

    def params(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "mode": data["mode"],
            "terms": {
                name.removeprefix(TERMS): sorted(term.pk for term in value)
                for name, value in data.items()
                if name.startswith(TERMS) and value
            },
            "values": {
                name.removeprefix(VALUE): value
                for name, value in data.items()
                if name.startswith(VALUE) and value
            },
        }


class EditManyAction(DirectoryBulkAction):
    display_name = gettext_lazy("Change")
    aria_label = gettext_lazy("Change terms and status of the chosen records")
    action_type = "edit"
    action_priority = 20
    form_class = EditManyForm
    work_class = EditWork
    template_name = "hanse_directory/admin/bulk_edit.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "model": self.model}


class CompareAction(DirectoryBulkAction):
    """Leads to where two records stand side by side, to be merged."""

    display_name = gettext_lazy("Merge")
    aria_label = gettext_lazy("Compare two chosen records, and merge them")
    action_type = "compare"
    action_priority = 40
    work_class = ConfirmWork

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        objects, _left = self.get_actionable_objects()
        if len(objects) != 2:
            messages.warning(request, _("Choose exactly two records to compare."))
            return redirect(self.next_url)
        return redirect(compare_url(self.model, *(one.pk for one in objects)))


WORKS = (ConfirmWork, EditWork)
ACTIONS = (ConfirmManyAction, EditManyAction, CompareAction)
