"""A form that was opened before somebody else saved does not overwrite their work."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import ClusterableModel
from wagtail.admin.compare import diff_text

from hanse.networks.digests import digest
from hanse.networks.untyped import UntypedBase

FIELD = "loaded_version"
STALE = "stale"


@dataclass(frozen=True)
class FormDifference:
    """One field of a form, as saved and as posted; shown like Wagtail's comparisons."""

    label: str
    saved: str
    posted: str
    is_field = True

    def field_label(self) -> str:
        return str(capfirst(self.label))

    def htmldiff(self) -> SafeString:
        return diff_text(self.saved, self.posted).to_html()


class VersionedFormMixin(UntypedBase):
    """Refuses to save over what changed after the form was opened.

    A hidden field carries the state that the form was filled from. Where that is no
    longer the state of the object, the form has an error with the code `stale`, keeps
    what was posted, and carries the new state: sending it again is a decision and
    goes through. `differences()` lists what differs.

    For forms of objects without revisions. It needs `initial` to hold what is saved,
    as model forms do.
    """

    is_stale = False
    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.saved_version = state_version(self.saved_state())
        self.fields[FIELD] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=self.saved_version
        )

    def saved_state(self) -> Any:
        """What the form would overwrite, as it is saved now."""
        instance = getattr(self, "instance", None)
        if isinstance(instance, ClusterableModel) and instance.pk:
            return instance.serializable_data()
        if instance is not None and not instance.pk:
            return None
        return {
            name: self.get_initial_for_field(field, name)
            for name, field in self.fields.items()
        }

    def clean(self) -> Any:
        cleaned = super().clean()
        posted = self.data.get(self.add_prefix(FIELD), "")
        if self._is_change() and posted != self.saved_version:
            self.is_stale = True
            self.data = self.data.copy()
            self.data[self.add_prefix(FIELD)] = self.saved_version
            self.add_error(None, ValidationError(stale_message(), code=STALE))
        return cleaned

    def _is_change(self) -> bool:
        instance = getattr(self, "instance", None)
        return instance is None or instance.pk is not None

    def differences(self) -> list[FormDifference]:
        """The fields in which what was posted is not what is saved."""
        found = []
        for bound in self.visible_fields():
            if isinstance(bound.field.widget, forms.PasswordInput):
                continue
            saved = _shown(bound.field, bound.initial)
            posted = _shown(bound.field, bound.data)
            if saved != posted:
                found.append(FormDifference(str(bound.label), saved, posted))
        return found


def stale_message() -> str:
    return _(
        "Somebody else saved this while you had it open. Nothing of yours is saved "
        "yet: compare the two below, then save again to replace theirs with yours."
    )


def state_version(state: Any) -> str:
    """A short fingerprint of a saved state."""
    return digest(json.dumps(state, cls=_StateEncoder, sort_keys=True))


class _StateEncoder(DjangoJSONEncoder):
    def default(self, value: Any) -> Any:
        if isinstance(value, models.Model):
            return str(value.pk)
        if isinstance(value, FieldFile):
            # Its lines are no state; its name changes with each upload.
            return value.name or ""
        if isinstance(value, Iterable):
            return sorted(str(getattr(one, "pk", one)) for one in value)
        try:
            return super().default(value)
        except TypeError:
            return str(value)


def _shown(field: forms.Field, value: Any) -> str:
    """A form value in words, whether it comes from the row or from the browser."""
    if isinstance(field, forms.BooleanField):
        return _("yes") if field.to_python(value) else _("no")
    choices = getattr(field, "choices", None)
    if choices is None:
        return _text(field, value)
    labels = {str(key): str(label) for key, label in _flat(choices)}
    keys = value if isinstance(value, list | tuple | set | models.QuerySet) else [value]
    return ", ".join(
        labels.get(str(getattr(key, "pk", key)), "") for key in keys if key is not None
    )


def _text(field: forms.Field, value: Any) -> str:
    prepared = field.widget.format_value(field.prepare_value(value))
    return "" if prepared is None else str(prepared)


def _flat(choices: Any) -> Iterable[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label


@cache
def versioned(form_class: type[forms.BaseForm]) -> type[forms.BaseForm]:
    """The same form with the check; unchanged where it has it."""
    if issubclass(form_class, VersionedFormMixin):
        return form_class
    metaclass: Any = type(form_class)
    made: type[forms.BaseForm] = metaclass(
        form_class.__name__, (VersionedFormMixin, form_class), {}
    )
    return made
