from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.signals import (
    post_delete,
    post_save,
    pre_delete,
    pre_save,
)
from modelcluster.models import get_all_child_relations

from hanse.directory.duplicates import keeper
from hanse.directory.duplicates.finder import RELATIONS
from hanse.directory.kinds import KINDS
from hanse.directory.proposals.actions import follow
from hanse.networks.models import NetworkTag
from hanse.networks.signals import record_handed_over, records_updated
from hanse.search.changes import dirty
from hanse.taxonomy import labels
from hanse.taxonomy.models import Term
from hanse.taxonomy.signal_handlers import renew_version


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


def record_changed(sender: Any, instance: models.Model, **kwargs: Any) -> None:
    """It may look like others now, or no more."""
    keeper.note([(sender, instance.pk)])


def child_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    parent = sender._meta.get_field("record").related_model
    keeper.note([(parent, instance.record_id)])


def rows_changed(sender: Any, objects: Iterable[models.Model], **kwargs: Any) -> None:
    keeper.note((sender, one.pk) for one in objects)


def _watch(model: Any) -> None:
    """Have a kind's records compared whenever they or what tells them changes."""
    uid = f"hanse_directory_like_{model._meta.model_name}_{{}}".format
    records_updated.connect(rows_changed, sender=model, dispatch_uid=uid("rows"))
    children = [
        relation.related_model
        for relation in get_all_child_relations(model)
        if relation.get_accessor_name() in RELATIONS
    ]
    for name, signal in (("saved", post_save), ("deleted", post_delete)):
        signal.connect(record_changed, sender=model, dispatch_uid=uid(name))
        for child in children:
            signal.connect(
                child_changed,
                sender=child,
                dispatch_uid=uid(f"{child._meta.model_name}_{name}"),
            )


def _read_names_again() -> None:
    """Names of tags are held with the vocabularies, so one version tells of both."""
    uid = "hanse_directory_tag_{}".format
    for before in (pre_save, pre_delete):
        before.connect(labels.mark_changed, sender=NetworkTag, dispatch_uid=uid("mark"))
    for after in (post_save, post_delete):
        after.connect(renew_version, sender=NetworkTag, dispatch_uid=uid("version"))


def handed_over(sender: Any, record: Any, taker: Any, **kwargs: Any) -> None:
    follow(record, taker)


def connect() -> None:
    uid = "hanse_directory_{}".format
    _read_names_again()
    for kind in KINDS:
        _watch(kind.model)
        record_handed_over.connect(
            handed_over, sender=kind.model, dispatch_uid=uid("handed_over")
        )
    pre_save.connect(note_parent, sender=Term, dispatch_uid=uid("term_parent"))
    post_save.connect(term_moved, sender=Term, dispatch_uid=uid("term_moved"))
