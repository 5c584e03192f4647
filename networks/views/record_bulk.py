"""Actions on many records of a list: to share them, and what apps add."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import classproperty
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from hanse.networks import bulk, conf
from hanse.networks.actions import SetSharing, SharingPlan
from hanse.networks.bulk import BulkWork
from hanse.networks.enums import Share
from hanse.networks.models import BulkRun, Network
from hanse.networks.policies import ALL, policy_of
from hanse.networks.registry import record_types

# So many records are named before a change, and so many reasons after it.
NAMED = 20
REASONS = 10


class RecordBulkAction(SnippetBulkAction):
    """A `BulkWork` as an action of the record lists.

    Subclasses say `work_class`, the words, which right it needs (`action`), and, where
    it needs to know more, a form whose `params()` gives JSON.
    """

    work_class: type[BulkWork]
    action = "publish"
    template_name = "hanse_networks/admin/bulk.html"
    explanation: Any = ""
    submit_label: Any = gettext_lazy("Change them")

    @classproperty
    def models(cls) -> list[Any]:
        return [kind.model for kind in record_types()]

    def get_queryset(self, model: Any, object_ids: Any) -> Any:
        viewset = model.snippet_viewset
        rows = model.objects.current().filter(pk__in=list(object_ids))
        return rows.order_by("pk").prefetch_related(*viewset.list_prefetch)

    def check_perm(self, obj: Any) -> bool:
        network_ids = policy_of(self.model).network_ids(
            self.request.user, {self.action}
        )
        return network_ids is ALL or obj.network_id in network_ids

    def object_context(self, obj: Any) -> dict[str, Any]:
        return {"item": obj}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        items = context["items"]
        context |= {
            "count": len(items),
            "named": [one["item"] for one in items[:NAMED]],
            "more": max(0, len(items) - NAMED),
            "title": self.work_class.label,
            "explanation": self.explanation,
            "submit_label": self.submit_label,
            "is_large": len(items) > conf.bulk_in_request(),
        }
        return context

    def params(self) -> dict[str, Any]:
        form: Any = self.cleaned_form
        return dict(form.params()) if hasattr(form, "params") else {}

    def work(self) -> BulkWork:
        return self.work_class(self.model, self.params(), user=self.request.user)

    def prepare_action(self, objects: Any, objects_without_access: Any) -> Any:
        pks = [one.pk for one in objects]
        if not pks:
            messages.warning(self.request, _("Nothing was chosen that you may change."))
            return redirect(self.next_url)
        if len(pks) <= conf.bulk_in_request():
            return None
        run = bulk.begin(self.work(), pks)
        return redirect("hanse_bulk_runs:edit", run.pk)

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        view = kwargs["self"]
        view.report = bulk.carry_out(view.work(), [one.pk for one in objects])
        return view.report.changed, 0

    def get_success_message(
        self, num_parent_objects: int, num_child_objects: int
    ) -> Any:
        report = self.report
        for title, reason in report.left[:REASONS]:
            messages.warning(
                self.request,
                _("“%(record)s” was left alone: %(reason)s")
                % {"record": title, "reason": reason},
            )
        return report.words


class ShareWork(BulkWork):
    """Shares each record alike; a chosen network that owns one is left out there."""

    name = "share"
    label = gettext_lazy("Share")

    def do(self, pk: int) -> bool:
        record = self.model.objects.current().filter(pk=pk).first()
        if record is None:
            return False
        networks = frozenset(self.params["networks"]) - {record.network_id}
        plan = SharingPlan(share=self.params["share"], networks=networks)
        before = SharingPlan.of(record)
        SetSharing(record, plan, user=self.user).execute()
        return before != SharingPlan.of(record)


class ShareManyForm(forms.Form):
    share = forms.ChoiceField(
        label=gettext_lazy("Shared with"),
        choices=Share.choices,
        widget=forms.RadioSelect,
    )
    networks = forms.MultipleChoiceField(
        label=gettext_lazy("Chosen networks"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only for “chosen networks”."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        networks = Network.objects.open().order_by("name").values_list("pk", "name")
        field: Any = self.fields["networks"]
        field.choices = [(str(pk), name) for pk, name in networks]

    def clean(self) -> Any:
        cleaned: Any = super().clean()
        if cleaned.get("share") == Share.CHOSEN and not cleaned.get("networks"):
            self.add_error(
                "networks", ValidationError(_("Choose at least one network."))
            )
        return cleaned

    def params(self) -> dict[str, Any]:
        data = self.cleaned_data
        chosen = data["networks"] if data["share"] == Share.CHOSEN else []
        return {"share": data["share"], "networks": sorted(map(int, chosen))}


class ShareManyAction(RecordBulkAction):
    display_name = gettext_lazy("Share")
    aria_label = gettext_lazy("Share the chosen records")
    action_type = "share"
    action_priority = 25
    form_class = ShareManyForm
    work_class = ShareWork
    explanation = gettext_lazy(
        "Takes effect at once. What other networks decided about a record on their pages "
        "stays, and counts again when it is shared with them again."
    )


class BulkRunView(BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView):
    """How far a change of many has come, for who began it."""

    model: Any = BulkRun
    template_name = "hanse_networks/admin/bulk_run.html"
    page_title = gettext_lazy("Change of many records")
    header_icon = "list-ul"
    index_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_superuser and self.object.user_id != request.user.pk:
            raise PermissionDenied
        response: Any = super().dispatch(request, *args, **kwargs)
        return response

    def get_page_subtitle(self) -> str:
        work = bulk.work_named(self.object.work)
        return str(work.label) if work is not None else self.object.work

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        run = self.object
        model: Any = run.content_type.model_class()
        return super().get_context_data(
            run=run,
            report=bulk.report_of(run),
            percent=round(100 * run.cursor / run.total) if run.total else 100,
            list_url_name=model.snippet_viewset.get_url_name("list"),
            records=model._meta.verbose_name_plural,
            **kwargs,
        )
