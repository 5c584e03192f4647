from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.db.models.signals import post_save, pre_save
from modelcluster.models import get_all_child_relations

from hanse.directory.kinds import KINDS
from hanse.search.changes import dirty
from hanse.taxonomy import labels
from hanse.taxonomy.models import Term


def note_parent(sender: type[Term], instance: Term, **kwargs: Any) -> None:
    rows = Term.objects.filter(pk=instance.pk).values_list("parent_id", flat=True)
    instance._parent_before = next(iter(rows), instance.parent_id)


def term_moved(sender: type[Term], instance: Term, **kwargs: Any) -> None:
    """Documents hold the broader terms of a record's terms: build them anew."""
    if getattr(instance, "_parent_before", None) != instance.parent_id:
        dirty(marked_with(instance.pk))


def marked_with(pk: int) -> Iterator[Any]:
    """The records that carry a term or a narrower one, by their keys alone."""
    wanted = labels.snapshot().with_narrower([pk])
    for kind in KINDS:
        model: Any = kind.model
        rule = Q()
        for path in _paths(model):
            rule |= Q(**{f"{path}__in": wanted})
        found = model.objects.filter(rule).order_by("pk").values_list("pk")
        yield from (model(pk=one) for (one,) in found.distinct())


def _paths(model: Any) -> Iterator[str]:
    """The lookups by which a record or its children point at terms."""
    for field in model._meta.get_fields():
        if field.concrete and field.related_model is Term:
            yield field.name
    for relation in get_all_child_relations(model):
        for field in relation.related_model._meta.concrete_fields:
            if field.related_model is Term:
                yield f"{relation.get_accessor_name()}__{field.name}"


def connect() -> None:
    uid = "hanse_directory_{}".format
    pre_save.connect(note_parent, sender=Term, dispatch_uid=uid("term_parent"))
    post_save.connect(term_moved, sender=Term, dispatch_uid=uid("term_moved"))
