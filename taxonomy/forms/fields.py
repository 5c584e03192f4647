"""Form fields that choose terms.

Other apps need do nothing for them: declare the model field with the vocabulary,

    sectors = ParentalManyToManyField(
        Term, limit_choices_to={"vocabulary__code": "sectors"}, …
    )
    country = models.ForeignKey(
        Term, limit_choices_to={"vocabulary__code": "countries"}, …
    )

and name it in a `FieldPanel`. Every form of Wagtail's admin then shows the first as
checkboxes in two columns and the second as a select: labels in the editor's language,
narrower terms below broader ones, retired terms only where the record has them
already. What is not in the vocabulary is refused as an error of the field. A
`FieldPanel("sectors", widget=…)` still decides how it looks.

In other forms, filters of listings among them, use the fields themselves:
`TermMultipleChoiceField(vocabulary="sectors")`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import ModelChoiceIterator, ModelChoiceIteratorValue
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms.models import register_form_field_override

from hanse.taxonomy import labels
from hanse.taxonomy.collation import sort_key
from hanse.taxonomy.forms.widgets import TermCheckboxes, TermSelect
from hanse.taxonomy.models import Term
from hanse.taxonomy.snapshots import FALLBACK_LANGUAGE, Snapshot, TermInfo

# Longer vocabularies are shown by the alphabet: nobody finds a word in a long list
# whose order they do not know.
LONG = 60

Choice = tuple[Any, Any]

if TYPE_CHECKING:
    # What the mixin is always mixed with.
    _Field = forms.ModelChoiceField[Term]
else:
    _Field = object


class TermChoices(ModelChoiceIterator):
    """Choices out of the labels in memory: no query, whatever their number."""

    field: TermFieldMixin

    def __iter__(self) -> Iterator[Choice]:
        empty = getattr(self.field, "empty_label", None)
        if empty is not None:
            yield "", empty
        snapshot = labels.snapshot()
        if self.field.vocabulary is not None:
            yield from self._choices(snapshot, self.field.vocabulary)
            return
        for vocabulary in snapshot.vocabularies:
            if choices := list(self._choices(snapshot, vocabulary)):
                yield labels.vocabulary_label(vocabulary), choices

    def __len__(self) -> int:
        return sum(1 for _choice in self)

    def __bool__(self) -> bool:
        return True

    def _choices(self, snapshot: Snapshot, vocabulary: str) -> Iterator[Choice]:
        for term in in_reading_order(snapshot.of(vocabulary)):
            if term.is_retired and term.pk not in self.field.kept:
                continue
            label = term.label()
            if term.is_retired:
                label = _("%(label)s (retired)") % {"label": label}
            yield ModelChoiceIteratorValue(term.pk, term), label  # type: ignore[arg-type]


def in_reading_order(terms: list[TermInfo]) -> list[TermInfo]:
    """As the vocabulary has them; long ones without levels by the alphabet."""
    if len(terms) <= LONG or any(term.parent for term in terms):
        return terms
    language = get_language() or FALLBACK_LANGUAGE
    return sorted(terms, key=lambda term: sort_key(term.label(), language))


class TermFieldMixin(_Field):
    """What choosing one term and choosing several have in common.

    `vocabulary` is the code of the only vocabulary to choose from; `None` offers all,
    each under its name.
    """

    iterator = TermChoices
    default_error_messages = {
        "retired": gettext_lazy("“%(term)s” is retired. Choose another term."),
    }

    def __init__(
        self,
        queryset: models.QuerySet[Term] | None = None,
        *,
        vocabulary: str | None = None,
        limit_choices_to: Any = None,
        **kwargs: Any,
    ) -> None:
        if vocabulary is None and isinstance(limit_choices_to, dict):
            vocabulary = limit_choices_to.get("vocabulary__code")
        self.vocabulary = vocabulary
        # Retired terms that the record has already and may keep.
        self.kept: frozenset[int] = frozenset()
        super().__init__(
            Term.objects.all() if queryset is None else queryset,
            limit_choices_to=limit_choices_to,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        """What was merged since a draft or a form was made is the other term now."""
        found = super().prepare_value(value)
        many = isinstance(found, list | tuple)
        return [*map(_resolved, found)] if many else _resolved(found)

    def get_bound_field(self, form: Any, field_name: str) -> Any:
        # Asked for before the field is rendered and before it is cleaned. The field
        # belongs to this one form.
        bound = super().get_bound_field(form, field_name)
        self.kept = frozenset(_pks(bound.initial))
        return bound

    def _known(self, value: Any) -> bool:
        """Whether this is a term to choose from, before a database is asked."""
        try:
            term = labels.snapshot().terms.get(int(str(value)))
        except ValueError:
            return False
        return term is not None and self.vocabulary in (None, term.vocabulary)

    def _refuse_retired(self, terms: Iterable[Term]) -> None:
        for term in terms:
            if term.is_retired and term.pk not in self.kept:
                raise ValidationError(
                    self.error_messages["retired"],
                    code="retired",
                    params={"term": term},
                )


def _pks(initial: Any) -> Iterator[int]:
    if initial is None or initial == "":
        return
    # A list, a query set, or what modelcluster has in place of one.
    many = isinstance(initial, Iterable) and not isinstance(initial, str)
    for value in initial if many else [initial]:
        yield value.pk if isinstance(value, models.Model) else int(value)


class TermChoiceField(TermFieldMixin, forms.ModelChoiceField):
    """One term, in a select."""

    widget = TermSelect

    def to_python(self, value: Any) -> Any:
        value = _resolved(value)
        if value not in self.empty_values and not self._known(_plain(value)):
            raise ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": value},
            )
        return super().to_python(value)

    def clean(self, value: Any) -> Any:
        term = super().clean(value)
        self._refuse_retired([term] if term else [])
        return term


class TermMultipleChoiceField(TermFieldMixin, forms.ModelMultipleChoiceField):
    """Several terms, as checkboxes."""

    widget = TermCheckboxes

    def _check_values(self, value: Any) -> Any:
        value = [_resolved(one) for one in value]
        for one in value:
            if not self._known(_plain(one)):
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": one},
                )
        terms = super()._check_values(value)
        self._refuse_retired(terms)
        return terms


def _resolved(value: Any) -> Any:
    """The key of the term that a value stands for; what is no key stays as it is."""
    try:
        pk = int(str(_plain(value)))
    except ValueError:
        return value
    found = labels.snapshot().resolve(pk)
    return value if found == pk else found


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def register() -> None:
    """Put the fields into every form of Wagtail's admin; called once by the app."""
    register_form_field_override(
        models.ForeignKey, to=Term, override={"form_class": TermChoiceField}
    )
    for many in (models.ManyToManyField, ParentalManyToManyField):
        register_form_field_override(many, override=_many_override)


def _many_override(field: models.ManyToManyField[Any, Any]) -> dict[str, Any]:
    if issubclass(field.related_model, Term):
        return {"form_class": TermMultipleChoiceField}
    return {}
