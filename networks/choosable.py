"""What a user may point at from an object of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from taggit.models import Tag
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from hanse.networks.policies import narrowed

# A reference: the content type of what is pointed at, and its primary key as text.
Reference = tuple[int, str]

# They belong to nobody. Stock tags are words of the whole install; networks that keep
# theirs apart use `NetworkTag`.
FREE = (ContentType, Tag)


def references_of(instance: models.Model, *, children: bool = True) -> set[Reference]:
    """What an object points at: foreign keys, StreamFields, rich text.

    With `children`, what its child objects point at, too. Wagtail's reference index
    does the reading, by a method that its authors have not made public; a test pins
    what it must find.
    """
    return {
        (content_type_id, str(pk))
        for content_type_id, pk, path, _ in (
            ReferenceIndex._extract_references_from_object(instance)
        )
        if children or ".item." not in path
    }


def reference_to(instance: models.Model) -> Reference:
    return reference_by(type(instance), instance.pk)


def reference_by(model: type[models.Model], pk: Any) -> Reference:
    return ReferenceIndex._get_base_content_type(model).pk, str(pk)


def not_choosable(user: Any, references: Iterable[Reference]) -> set[Reference]:
    """Those of the references that the user may not make."""
    by_type: dict[int, set[str]] = defaultdict(set)
    for content_type_id, pk in references:
        by_type[content_type_id].add(pk)
    refused: set[Reference] = set()
    for content_type_id, pks in by_type.items():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        allowed = set() if model is None else _choosable(user, model, pks)
        refused |= {(content_type_id, pk) for pk in pks - allowed}
    return refused


def _choosable(user: Any, model: type[models.Model], pks: set[str]) -> set[str]:
    if issubclass(model, FREE):
        return pks
    valid = [pk for pk in pks if _is_pk(model, pk)]
    rows = choosable_rows(user, model).filter(pk__in=valid).order_by()
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


def _is_pk(model: type[models.Model], value: str) -> bool:
    try:
        model._meta.pk.run_validators(model._meta.pk.to_python(value))
    except ValidationError:
        return False
    return True


def choosable_rows(user: Any, model: type[models.Model]) -> models.QuerySet[Any]:
    """The rows of any model that the user may choose; none without a policy."""
    rows = model._default_manager.all()
    if issubclass(model, Page):
        pages = policy_registry.get_by_type(Page).explorable_instances(user)
        return rows.filter(pk__in=pages.order_by().values("pk"))
    if model is Collection:
        return rows.filter(pk__in=usable_collection_ids(user))
    return narrowed(rows, user, {"choose"})


def usable_collection_ids(user: Any) -> set[int]:
    """Collections in which the user may do anything at all with what they hold."""
    found: set[int] = set()
    for model, actions in (
        (get_image_model(), ["add", "change", "choose", "delete"]),
        (get_document_model(), ["add", "change", "choose", "delete"]),
        (Collection, ["add", "change", "delete"]),
    ):
        policy = policy_registry.get_by_type(model)
        rows = policy.collections_user_has_any_permission_for(user, actions)
        found.update(rows.order_by().values_list("pk", flat=True))
    return found
