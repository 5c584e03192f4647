"""The same terms or status for many records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_m2m_relations

from hanse.directory.actions.writing import to_change, write
from hanse.taxonomy import labels
from hanse.taxonomy.models import Term

EDIT = "hanse.directory.edit_many"
ADD, REMOVE, SET = "add", "remove", "set"
# Plain fields that can be set for many.
CHOICES = ("status", "availability")


def term_fields(model: Any) -> list[Any]:
    """The fields of a record type that hold terms."""
    return [
        one for one in get_all_child_m2m_relations(model) if one.related_model is Term
    ]


def choice_fields(model: Any) -> list[Any]:
    names = {one.name for one in model._meta.concrete_fields}
    return [model._meta.get_field(name) for name in CHOICES if name in names]


@dataclass(frozen=True, kw_only=True)
class EditPlan:
    """What to change: `terms` are ids of terms by field, `values` those of plain fields.

    Fields that are not named stay as they are. `mode` says whether the terms are added,
    taken away, or all there is.
    """

    mode: str = ADD
    terms: Mapping[str, Iterable[int]] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


class EditRecord:
    """Change the terms or the status of one record, as `plan` says.

    Published where the record is. `execute` returns whether anything changed. Raises
    `PermissionDenied`, and `ValidationError` with the reason where somebody works on
    the record or a value cannot be.
    """

    def __init__(self, model: Any, pk: int, plan: EditPlan, *, user: Any) -> None:
        self.model, self.pk, self.plan, self.user = model, pk, plan, user

    @transaction.atomic
    def execute(self) -> bool:
        record = to_change(self.model, self.pk, self.user)
        told = [*self._terms(record), *self._values(record)]
        if not told:
            return False
        write(record, user=self.user, action=EDIT, data={"changes": told})
        return True

    def _terms(self, record: Any) -> list[list[Any]]:
        known = {one.name: one for one in term_fields(self.model)}
        told: list[list[Any]] = []
        for name, pks in self.plan.terms.items():
            if name not in known:
                raise ValidationError(_("There is no such field."))
            wanted = self._allowed(known[name], set(pks))
            before = {term.pk for term in getattr(record, name).all()}
            after = {
                ADD: before | wanted,
                REMOVE: before - wanted,
                SET: wanted,
            }[self.plan.mode]
            if after != before:
                getattr(record, name).set(Term.objects.filter(pk__in=after))
                told.append([name, _codes(after - before), _codes(before - after)])
        return told

    def _allowed(self, one: Any, pks: set[int]) -> set[int]:
        """Terms of the field's own vocabulary; new ones must not be retired."""
        terms = labels.snapshot().terms
        vocabulary = one.get_limit_choices_to()["vocabulary__code"]
        for pk in pks:
            if pk not in terms or terms[pk].vocabulary != vocabulary:
                raise ValidationError(_("Choose terms of the vocabulary."))
            if terms[pk].is_retired and self.plan.mode != REMOVE:
                raise ValidationError(_("This term is retired."))
        return pks

    def _values(self, record: Any) -> list[list[Any]]:
        known = {one.name: one for one in choice_fields(self.model)}
        told: list[list[Any]] = []
        for name, value in self.plan.values.items():
            if name not in known or value not in dict(known[name].flatchoices):
                raise ValidationError(_("There is no such value."))
            if getattr(record, name) != value:
                told.append([name, [value], [getattr(record, name)]])
                setattr(record, name, value)
        return told


def _codes(pks: Iterable[int]) -> list[str]:
    terms = labels.snapshot().terms
    return sorted(terms[pk].code for pk in pks if pk in terms)
