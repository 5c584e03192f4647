"""What can be done with many translations at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.widgets import AdminDateInput

from hanse.networks.models import LanguageGrant, NetworkRole
from hanse.networks.policies import may
from hanse.translation.actions.assign import AssignUnits
from hanse.translation.actions.decide import Decide, Decision, decisions_for
from hanse.translation.actions.queue import may_hand_over, queue_landings
from hanse.translation.models import Job, Unit
from hanse.translation.people import name_of
from hanse.translation.refusals import Refused


class UnitBulkAction(BulkAction):
    template_name = "hanse_translation/admin/bulk_units.html"

    @classproperty
    def models(cls) -> list[Any]:
        return [Unit]

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> Any:
        rows = Unit.objects.filter(pk__in=[pk for pk in object_ids if pk])
        return rows.select_related("source", "network").order_by("source__label", "pk")

    def get_all_objects_in_listing_query(self, parent_id: Any) -> Any:
        # "All" would be all of every network: what is on the page is enough.
        return Unit.objects.none().values_list("pk", flat=True)

    def get_execution_context(self) -> dict[str, Any]:
        return {"view": self, "form": self.cleaned_form, "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "title": self.display_name,
            "question": self.question,
            "verb": self.verb,
        }

    question: Any = ""
    verb: Any = ""


class PublishUnits(UnitBulkAction):
    """Each is published by a task of its own; what cannot be says why in the list."""

    display_name = gettext_lazy("Publish")
    action_type = "publish"
    aria_label = gettext_lazy("Publish the selected translations")
    action_priority = 10
    question = gettext_lazy("Publish these, or hand them over for approval?")
    verb = gettext_lazy("Yes, publish")

    def check_perm(self, obj: Any) -> bool:
        return may_hand_over(self.request.user, obj)

    @classmethod
    def execute_action(cls, objects: list[Any], user: Any = None, **kwargs: Any) -> Any:
        return queue_landings(objects, user), 0

    def get_success_message(self, count: int, children: int) -> str:
        return ngettext(
            "%(number)s translation is published in the background.",
            "%(number)s translations are published in the background.",
            count,
        ) % {"number": count}


class AssignForm(forms.Form):
    person = forms.ChoiceField(label=gettext_lazy("Translator"), required=False)
    due = forms.DateField(
        label=gettext_lazy("Due"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("Leave it empty to keep the dates as they are."),
    )

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.choices = [
            ("", _("nobody")),
            *((str(one.pk), name_of(one)) for one in people),
        ]


class GiveUnits(UnitBulkAction):
    display_name = gettext_lazy("Give to…")
    action_type = "assign"
    aria_label = gettext_lazy("Give the selected translations to somebody")
    action_priority = 20
    form_class = AssignForm
    question = gettext_lazy("To whom, and until when?")
    verb = gettext_lazy("Give")

    def check_perm(self, obj: Any) -> bool:
        user = self.request.user
        manages = may(user, {"add"}, Job(network=obj.network))
        return manages or may(user, {"change"}, obj)

    @cached_property
    def people(self) -> list[Any]:
        """Who may translate at least one of these."""
        units, _refused = self.get_actionable_objects()
        networks = {unit.network_id for unit in units}
        grants = LanguageGrant.objects.filter(
            network__in=networks,
            locale__language_code__in={unit.language for unit in units},
        )
        roles = NetworkRole.objects.filter(network__in=networks)
        users = get_user_model()._default_manager.filter(is_active=True)
        found = users.filter(pk__in=grants.values("user")) | users.filter(
            groups__network_role__in=roles
        )
        return list(found.distinct())

    def get_form(self, form_class: Any = None) -> Any:
        return AssignForm(self.request.POST or None, people=self.people)

    @classmethod
    def execute_action(
        cls,
        objects: list[Any],
        view: Any = None,
        form: Any = None,
        user: Any = None,
        **kwargs: Any,
    ) -> tuple[int, int]:
        pk = form.cleaned_data["person"]
        person = next((one for one in view.people if str(one.pk) == pk), None)
        action = AssignUnits(objects, person, user=user, due=form.cleaned_data["due"])
        return action.execute(), 0

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except PermissionDenied:
            message = _("This person may not translate all of these languages.")
        except Refused as error:
            message = str(error)
        form.add_error("person", message)
        return self.form_invalid(form)

    def get_success_message(self, count: int, children: int) -> str:
        return ngettext(
            "%(number)s translation is given.",
            "%(number)s translations are given.",
            count,
        ) % {"number": count}


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=gettext_lazy("What becomes of these translations?"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "What does not fit what became of a source is refused for that one."
        ),
    )


class DecideUnits(UnitBulkAction):
    """For translations whose source was unpublished, deleted or moved."""

    display_name = gettext_lazy("Decide…")
    action_type = "decide"
    aria_label = gettext_lazy("Decide what becomes of the selected translations")
    action_priority = 30
    form_class = DecisionForm
    question = gettext_lazy("Their sources are gone or moved.")
    verb = gettext_lazy("Do it")

    def check_perm(self, obj: Any) -> bool:
        decides = may(self.request.user, {"publish"}, obj)
        return decides and bool(decisions_for(obj.source.state)) and obj.is_undecided

    @classmethod
    def execute_action(
        cls,
        objects: list[Any],
        view: Any = None,
        form: Any = None,
        user: Any = None,
        **kwargs: Any,
    ) -> tuple[int, int]:
        done = 0
        for unit in objects:
            try:
                Decide(unit, form.cleaned_data["decision"], user=user).execute()
            except Refused as error:
                messages.error(view.request, f"{unit}: {error}")
            except PermissionDenied:
                messages.error(view.request, f"{unit}: {_('You may not do this.')}")
            else:
                done += 1
        return done, 0

    def get_success_message(self, count: int, children: int) -> str:
        return ngettext(
            "Decided about %(number)s translation.",
            "Decided about %(number)s translations.",
            count,
        ) % {"number": count}
