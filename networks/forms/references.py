"""Nobody points at what they may not choose, whatever they send."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms.models import InlineForeignKeyField
from wagtail.admin.widgets import BaseChooser

from hanse.networks.choosable import (
    Reference,
    not_choosable,
    reference_by,
    reference_to,
    references_of,
)
from hanse.networks.numbers import number_of
from hanse.networks.refusals import log_refusal
from hanse.networks.untyped import UntypedBase


class ChoosableReferencesMixin(UntypedBase):
    """Refuses a form that would save a reference to what the user may not choose.

    Foreign keys, many-to-many fields, StreamFields and rich text are read alike, in
    the form and its inline forms. What the object pointed at before may stay.

    The viewsets and the page viewset mix it into every form by themselves; put it
    first among the bases of a form that is used elsewhere, and set `for_user`.

    Raises `PermissionDenied` instead of a form error: a form that is shown again
    would print the title of what was pointed at.
    """

    for_user: Any = None
    _before: set[Reference] | None = None
    _references_checked = False

    def full_clean(self) -> None:
        # Cleaning writes into the instance, so this is the last chance to see it.
        if self.is_bound and self._before is None and self._must_check():
            saved = self.instance.pk is not None
            self._before = references_of(self.instance) if saved else set()
        super().full_clean()

    def is_valid(self) -> bool:
        """Also where something else is wrong: the form is then shown again."""
        valid: bool = super().is_valid()
        if self.is_bound and self._must_check() and not self._references_checked:
            self._check_references()
            self._references_checked = True
        return valid

    def _must_check(self) -> bool:
        return self.for_user is not None and not self.for_user.is_superuser

    def _check_references(self) -> None:
        check_references(self, self.for_user, self._before or set())


def check_references(form: Any, user: Any, before: set[Reference]) -> None:
    """Raise `PermissionDenied` when a sent form points at what is out of reach.

    `before` is what the object pointed at when it was opened.
    """
    wanted = {ref for one in _with_inlines(form) for ref in _wanted_by(one)}
    refused = not_choosable(user, wanted - before)
    if refused:
        label = form.instance._meta.label
        log_refusal(user, "reference", model=label, count=len(refused))
        raise PermissionDenied


def _with_inlines(form: Any) -> Iterator[Any]:
    yield form
    for formset in getattr(form, "formsets", {}).values():
        for inline in formset.forms:
            if inline not in formset.deleted_forms and hasattr(inline, "cleaned_data"):
                yield from _with_inlines(inline)


def _wanted_by(form: Any) -> Iterator[Reference]:
    yield from references_of(form.instance, children=False)
    yield from _shown_again_by(form)
    own_key = form.instance._meta.pk.name
    for name, value in form.cleaned_data.items():
        # Inline forms name the row that they edit, and their parent.
        if name == own_key or isinstance(form.fields.get(name), InlineForeignKeyField):
            continue
        if isinstance(value, models.Model):
            yield reference_to(value)
        elif isinstance(value, models.QuerySet | list | tuple | set):
            yield from (
                reference_to(one) for one in value if isinstance(one, models.Model)
            )


def _shown_again_by(form: Any) -> Iterator[Reference]:
    """What stands in fields that are wrong: choosers print the title of what they hold."""
    for name in form.errors:
        field = form.fields.get(name)
        if hasattr(field, "block"):
            for model, pk, *_path in field.block.extract_references(form[name].data):
                yield reference_by(model, pk)
        elif isinstance(field, forms.ModelChoiceField) and isinstance(
            field.widget, BaseChooser
        ):
            # Words that are no number name nothing, and are shown to nobody.
            pk = number_of(str(form[name].data or ""))
            if pk is not None:
                rows: Any = field.queryset
                yield reference_by(rows.model, pk)


@cache
def checked(form_class: type[forms.BaseForm]) -> type[forms.BaseForm]:
    """The same form with the check; unchanged where it has it, or saves no object."""
    if issubclass(form_class, ChoosableReferencesMixin):
        return form_class
    if not issubclass(form_class, forms.BaseModelForm):
        return form_class
    metaclass: Any = type(form_class)
    made: type[forms.BaseForm] = metaclass(
        form_class.__name__, (ChoosableReferencesMixin, form_class), {}
    )
    return made
