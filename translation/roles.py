"""What each field of a model is to a translation: words, a fact, or nothing.

Declarations are those of wagtail-localize: `translatable_fields` with
`TranslatableField` and `SynchronizedField`, or what it would make up from the field
types. On top stands what is never anything to a translation, whatever is declared.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Page,
    RevisionMixin,
    TranslatableMixin,
)
from wagtail_localize.fields import (
    SynchronizedField,
    TranslatableField,
    get_translatable_fields,
)

from hanse.networks.models import NetworkRecord


class FieldRole(StrEnum):
    TEXT = "text"
    HTML = "html"
    STREAM = "stream"
    # Child rows whose words are translated, and child rows that are facts.
    CHILDREN = "children"
    ROWS = "rows"
    FACT = "fact"
    # Points at something that may exist in the other language, too.
    REFERENCE = "reference"


WORDS = frozenset({FieldRole.TEXT, FieldRole.HTML, FieldRole.STREAM})

_MACHINE = {
    field.name
    for mixin in (DraftStateMixin, LockableMixin, RevisionMixin, TranslatableMixin)
    for field in mixin._meta.get_fields()
}
_PAGE = {
    "alias_of",
    "content_type",
    "depth",
    "numchild",
    "owner",
    "path",
    "url_path",
    "wagtail_admin_comments",
}


def child_relation(model: type[models.Model], name: str) -> Any:
    """The child relation of a model with this accessor."""
    return next(
        relation
        for relation in get_all_child_relations(model)
        if relation.get_accessor_name() == name
    )


@cache
def roles(model: type[models.Model]) -> dict[str, FieldRole]:
    """`{field: role}`; what is not named stays as the target has it."""
    if issubclass(model, NetworkRecord):
        return {name: _role(model._meta.get_field(name)) for name in model.text_fields}
    found = {
        declared.field_name: _declared(model, declared)
        for declared in get_translatable_fields(model)
        if not _is_outside(model, declared.field_name)
    }
    if not hasattr(model, "translatable_fields"):
        # wagtail-localize leaves these as the first copy had them.
        for field in model._meta.many_to_many:
            if field.editable and not _is_outside(model, field.name):
                found[field.name] = _role(field)
    return found


def has_words(model: type[models.Model]) -> bool:
    """Whether a role can carry words at all."""
    found = set(roles(model).values())
    return bool(found & (WORDS | {FieldRole.CHILDREN}))


def is_reference(model: Any) -> bool:
    """Whether rows of the model have twins in other languages; pages keep their own."""
    return issubclass(model, TranslatableMixin) and not issubclass(model, Page)


def _is_outside(model: type[models.Model], name: str) -> bool:
    if name in _MACHINE or (issubclass(model, Page) and name in _PAGE):
        return True
    field: Any = model._meta.get_field(name)
    if isinstance(field, models.AutoField | models.SlugField | ParentalKey):
        return True
    return bool(getattr(field.remote_field, "parent_link", False))


def _declared(model: type[models.Model], declared: Any) -> FieldRole:
    field = model._meta.get_field(declared.field_name)
    role = _role(field)
    if isinstance(declared, TranslatableField):
        return role
    if isinstance(declared, SynchronizedField) and role is FieldRole.CHILDREN:
        return FieldRole.ROWS
    return FieldRole.FACT if role in WORDS else role


def _role(field: Any) -> FieldRole:
    related: Any = getattr(field, "related_model", None)
    if field.auto_created and field.one_to_many:
        translatable = issubclass(related, TranslatableMixin)
        return FieldRole.CHILDREN if translatable else FieldRole.ROWS
    if isinstance(field, StreamField):
        return FieldRole.STREAM
    if isinstance(field, RichTextField):
        return FieldRole.HTML
    if isinstance(field, models.URLField | models.EmailField) or field.choices:
        return FieldRole.FACT
    if isinstance(field, models.CharField | models.TextField):
        return FieldRole.TEXT
    if related is not None and is_reference(related):
        return FieldRole.REFERENCE
    return FieldRole.FACT


def is_clusterable(model: Any) -> bool:
    return issubclass(model, ClusterableModel)
