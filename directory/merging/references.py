"""What points at a record that was merged points at the one that took its place.

Foreign keys of every app count, without a word here. The old row stays, so a draft that
still names it can be published; the tick turns that, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.serializers import serialize
from django.core.serializers.python import Deserializer
from django.db import IntegrityError, models, transaction
from modelcluster.models import get_all_child_relations

from hanse.directory.kinds import KINDS
from hanse.directory.models import OrganisationRelation
from hanse.directory.models.relations import above
from hanse.networks.models import RecordText
from hanse.search.changes import dirty

# [label of the model, name of the field, keys of the rows]
Moved = list[list[Any]]


class Turned:
    """Rows that were turned from one record to another, to be noted and taken back.

    `dropped` are rows that say nothing any more, as they stood.
    """

    def __init__(self) -> None:
        self.moved: Moved = []
        self.dropped: list[dict[str, Any]] = []

    def data(self) -> dict[str, Any]:
        return {"references": self.moved, "dropped": self.dropped}


def turn(model: Any, old: int, new: int) -> Turned:
    """Turn to `new` everything that points at `old`."""
    found = Turned()
    for field in pointing_fields(model):
        rows = field.model._base_manager.filter(**{field.attname: old})
        pks = [row.pk for row in rows.order_by("pk") if _turn(row, field, new, found)]
        if pks:
            found.moved.append([field.model._meta.label_lower, field.name, pks])
    return found


def turn_back(moved: Moved, dropped: list[dict[str, Any]], old: int, new: int) -> None:
    """Turn to `old` again what was turned to `new` and still points there."""
    for label, name, pks in moved:
        model: Any = apps.get_model(label)
        field = model._meta.get_field(name)
        rows = model._base_manager.filter(pk__in=pks, **{field.attname: new})
        for row in rows.order_by("pk"):
            _write(row, field, old)
    for one in Deserializer(dropped, ignorenonexistent=True):
        if _has_its_parents(one.object):
            try:
                with transaction.atomic():
                    one.save()
                    dirty([one.object])
            except IntegrityError:
                # Somebody said the same anew.
                continue


def pointing_fields(model: Any) -> Iterator[Any]:
    """Foreign keys at records of a model, also those of tables between two models.

    Not those of what belongs to the record: its children, its words, its choices.
    """
    own = {relation.field for relation in get_all_child_relations(model)}
    between = {field.remote_field.through for field in model._meta.many_to_many}
    for relation in model._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if (
            isinstance(field, models.ForeignKey)
            and relation.auto_created
            and field not in own
            and field.model is not model
            and field.model not in between
            and not issubclass(field.model, RecordText)
        ):
            yield field


def _turn(row: Any, field: Any, new: int, found: Turned) -> bool:
    if _says_nothing(row, field, new):
        _drop(row, found)
        return False
    try:
        with transaction.atomic():
            _write(row, field, new)
    except IntegrityError:
        # It points there already.
        row.refresh_from_db()
        _drop(row, found)
        return False
    return True


def _write(row: Any, field: Any, pk: int) -> None:
    before = type(row)._base_manager.get(pk=row.pk)
    setattr(row, field.attname, pk)
    # Past `save`, whose rules are those of forms.
    type(row)._base_manager.filter(pk=row.pk).update(**{field.attname: pk})
    dirty([before, row])


def _drop(row: Any, found: Turned) -> None:
    found.dropped += json.loads(serialize("json", [row]))
    dirty([row])
    type(row)._base_manager.filter(pk=row.pk).delete()


def _says_nothing(row: Any, field: Any, new: int) -> bool:
    """Whether an organisation would belong to itself, however far up."""
    if not isinstance(row, OrganisationRelation):
        return False
    return row.record_id == new or row.record_id in above(new, row.kind)


def _has_its_parents(row: Any) -> bool:
    return all(
        field.remote_field.model._base_manager.filter(
            pk=getattr(row, field.attname)
        ).exists()
        for field in row._meta.concrete_fields
        if field.is_relation and getattr(row, field.attname) is not None
    )


def mend(since: datetime | None, now: datetime) -> None:
    """A job: old drafts may have been published that name a merged record."""
    for kind in KINDS:
        model: Any = kind.model
        for field in pointing_fields(model):
            rows = field.model._base_manager.filter(
                **{f"{field.name}__merged_into__isnull": False}
            )
            for old, new in rows.values_list(
                field.attname, f"{field.name}__merged_into"
            ).distinct():
                turn(model, old, new)
