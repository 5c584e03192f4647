"""Wagtail's indexes for editors, written once for all saves of a record.

Wagtail writes them at each save, and a record that is made and published is saved
three times, its children besides. Imports hold them until the record is done.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models
from modelsearch import index
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from hanse.networks.models import NetworkRecord

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
    held = _thread.held = {}
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        _thread.held = None
    for model, pk in held:
        record = model._default_manager.filter(pk=pk).first()
        if record is not None:
            ReferenceIndex.create_or_update_for_object(record)
            index.insert_or_update_object(record)


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
