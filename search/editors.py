"""Wagtail's indexes for editors, written once for all saves of a record.

Wagtail writes them at each save, and a record that is made and published is saved
three times, its children besides. Imports hold them until the record is done, and
those of new records until some are.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from modelsearch import index
from modelsearch.backends import get_search_backends_with_name
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from hanse.networks.models import NetworkRecord

logger = logging.getLogger("hanse.search.editors")

Key = tuple[type[models.Model], Any]


class _Thread(threading.local):
    held: dict[Key, None] | None = None


_thread = _Thread()


@contextmanager
def indexed_once() -> Iterator[None]:
    """Index each record that is saved within, once, at the end.

    Use it inside the transaction of the change: what it writes belongs to that.
    """
    if _thread.held is not None:
        yield
        return
    with held_back() as held:
        yield
    index_again(held)


@contextmanager
def held_back() -> Iterator[dict[Key, None]]:
    """Index nothing that is saved within; yields what should have been.

    Whoever calls it owes `index_again` for all of it, also after it was killed.
    """
    before, held = _thread.held, dict[Key, None]()
    _thread.held = held
    try:
        with disable_reference_index_auto_update():
            yield held
    finally:
        _thread.held = before


def index_again(held: Iterable[Key]) -> None:
    """Index these records as they are now, those of one model together."""
    by_model: dict[type[models.Model], list[Any]] = {}
    for model, pk in held:
        by_model.setdefault(model, []).append(pk)
    for model, pks in by_model.items():
        _index(model, pks)


def _index(model: Any, pks: list[Any]) -> None:
    children = [one.get_accessor_name() for one in get_all_child_relations(model)]
    rows = model._default_manager.filter(pk__in=pks).order_by("pk")
    records = list(rows.prefetch_related(*children))
    for record in records:
        ReferenceIndex.create_or_update_for_object(record)
    searched = set(model.get_indexed_objects().filter(pk__in=pks).values_list("pk"))
    records = [record for record in records if (record.pk,) in searched]
    for name, backend in get_search_backends_with_name(with_auto_update=True):
        try:
            backend.add_bulk(model, records)
        except Exception:
            # As the function for one object does.
            logger.exception("Records were not added to the search backend %s.", name)
            if not backend.catch_indexing_errors:
                raise


def saved(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """As Wagtail's own handler, which leaves records to this one."""
    if kwargs.get("raw") or not _is_ours(sender):
        return
    if _thread.held is not None:
        _thread.held[sender, instance.pk] = None
        return
    meta = instance._meta
    insert_or_update_object_task.enqueue(
        meta.app_label, meta.model_name, str(instance.pk)
    )


def deleted(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    if _is_ours(sender):
        index.remove_object(instance)


def _is_ours(model: type[models.Model]) -> bool:
    return issubclass(model, NetworkRecord) and index.class_is_indexed(model)
