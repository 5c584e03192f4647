"""Edit views that refuse to save over what somebody else saved meanwhile.

Wagtail's own refuse only what its scripts send in the background. A form that is sent
by hand replaces whatever is newer, without a word.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import registry as log_registry

from hanse.networks.digests import digest
from hanse.networks.forms.versions import STALE, stale_message
from hanse.networks.locks import lock_row
from hanse.networks.untyped import UntypedBase

# Carries the state of an object that has no revision yet.
STATE_INPUT = "loaded_state"


@dataclass(frozen=True)
class Conflict:
    """What the refused form shows: who saved when, and where the two differ."""

    saved_by: str
    saved_at: datetime | None
    differences: list[Any]


def state_of(instance: Any) -> str:
    """A fingerprint of an object without revisions."""
    content = instance.serializable_data()
    return digest(json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True))


def is_out_of_date(posted: Any, latest: Any, state: str) -> bool:
    """Whether a posted form was opened on anything but the latest version.

    As Wagtail's, but a form that says nothing is out of date, too. `latest` is the
    latest revision, `state` the fingerprint of an object that has none.
    """
    if latest is None:
        return bool(posted.get(STATE_INPUT, "") != state)
    if overwrite := posted.get("overwrite_revision_id"):
        return bool(overwrite != str(latest.pk))
    loaded = (
        posted.get("loaded_revision_id"),
        posted.get("loaded_revision_created_at"),
    )
    return loaded != (str(latest.pk), latest.created_at.isoformat())


def posted_differences(
    panel: Any, saved: Any, form: Any, request: HttpRequest
) -> list[Any]:
    """Where a posted form differs from what is saved, as Wagtail compares revisions.

    `form` must be bound to an instance of its own: it is filled, never saved.
    """
    if isinstance(form, WagtailAdminModelForm):
        form.defer_required_fields()
    posted = form.save(commit=False) if form.is_valid() else form.instance
    bound = panel.get_bound_panel(instance=saved, request=request, form=None)
    found = (compare(saved, posted) for compare in bound.get_comparison())
    return [one for one in found if one.has_changed() and _is_visible(one)]


def _is_visible(difference: Any) -> bool:
    """Not so where rich text has the same words in other paragraph marks."""
    if not difference.is_field:
        return True
    html = str(difference.htmldiff())
    return "addition" in html or "deletion" in html


def conflict_from_log(instance: models.Model, differences: list[Any]) -> Conflict:
    """A conflict about an object without revisions."""
    entry = log_registry.get_logs_for_instance(instance).first()
    return Conflict(
        saved_by=str(entry.user_display_name) if entry else "",
        saved_at=entry.timestamp if entry else None,
        differences=differences,
    )


def conflict_from_revision(latest: Any, differences: list[Any]) -> Conflict:
    """A conflict about an object whose latest revision is this, or that has none."""
    user = latest and latest.user
    return Conflict(
        saved_by=str(get_user_display_name(user)) if user else "",
        saved_at=latest.created_at if latest else None,
        differences=differences,
    )


class RefusesStaleRevision(UntypedBase):
    """For Wagtail's generic edit view of a model with revisions."""

    conflict: Conflict | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if request.method == "POST":
            lock_row(self.model, unquote(str(kwargs[self.pk_url_kwarg])))
        super().setup(request, *args, **kwargs)

    @cached_property
    def loaded_state(self) -> str:
        # Asked before a form has written into the object.
        return "" if self.latest_revision else state_of(self.live_object)

    @cached_property
    def is_out_of_date(self) -> bool:
        return is_out_of_date(
            self.request.POST, self.latest_revision, self.loaded_state
        )

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        _ = self.loaded_state
        return super().get_form(*args, **kwargs)

    def is_valid(self, form: Any) -> bool:
        valid = super().is_valid(form)
        if self.expects_json_response or not self.is_out_of_date:
            return bool(valid)
        self.conflict = self._conflict()
        self.produced_error_code = STALE
        self.produced_error_message = stale_message()
        return False

    def _latest(self) -> Any:
        row = self.model._default_manager.get(pk=self.object.pk)
        return row.get_latest_revision_as_object()

    def _conflict(self) -> Conflict:
        kwargs = {**self.get_form_kwargs(), "instance": self._latest()}
        form = self.get_form_class()(**kwargs)
        return conflict_from_revision(
            self.latest_revision,
            posted_differences(self.panel, self._latest(), form, self.request),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["loaded_state"] = self.loaded_state
        if self.conflict is not None:
            context["conflict"] = self.conflict
            # Or the page would save itself before anybody has decided.
            context["autosave_enabled"] = False
        return context


class RefusesStaleForm(UntypedBase):
    """For an edit view whose form is a `VersionedFormMixin`."""

    conflict: Conflict | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if request.method == "POST":
            lock_row(self.model, unquote(str(kwargs[self.pk_url_kwarg])))
        super().setup(request, *args, **kwargs)

    def is_valid(self, form: Any) -> bool:
        valid = bool(super().is_valid(form))
        if getattr(form, "is_stale", False):
            self.conflict = conflict_from_log(self.object, self._differences(form))
            self.produced_error_message = stale_message()
        return valid

    def _differences(self, form: Any) -> list[Any]:
        if not self.panel:
            return list(form.differences())
        fresh = [self.model._default_manager.get(pk=self.object.pk) for _ in range(2)]
        scratch = self.get_form_class()(
            **{**self.get_form_kwargs(), "instance": fresh[0]}
        )
        return posted_differences(self.panel, fresh[1], scratch, self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["conflict"] = self.conflict
        return context
