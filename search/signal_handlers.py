"""One set of receivers for every way in which the database tells of a change."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_save,
    pre_delete,
    pre_save,
)
from wagtail.signals import post_page_move

from hanse.networks.signals import records_updated
from hanse.search import editors, registry
from hanse.search.changes import dirty
from hanse.search.models import SynonymSet
from hanse.taxonomy.labels import mark_changed
from hanse.taxonomy.signal_handlers import renew_version
from hanse.taxonomy.signals import terms_rewritten

# What drafts, locks and schedules write to the row of a page, a record or its words in
# another language. Visitors see none of it, and editors write it every few seconds.
SILENT_FIELDS = frozenset(
    {
        "draft",
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
        "updated_at",
        "version",
    }
)


def changed(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    fields = kwargs.get("update_fields")
    if fields and SILENT_FIELDS.issuperset(fields):
        return
    dirty([instance])


def relation_changed(
    sender: type[models.Model], instance: models.Model, action: str, **kwargs: Any
) -> None:
    """Both ends of a changed relation, since documents may show it from either."""
    if action not in {"post_add", "post_remove", "pre_clear", "post_clear"}:
        return
    if not registry.is_ignored(type(instance)):
        dirty([instance])
    pks = kwargs.get("pk_set")
    if kwargs.get("reverse") and pks:
        dirty(kwargs["model"]._default_manager.filter(pk__in=pks))


def updated(
    sender: type[models.Model], objects: list[models.Model], **kwargs: Any
) -> None:
    dirty(objects)


def moved(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    dirty([instance, kwargs["parent_page_before"], kwargs["parent_page_after"]])


def connect() -> None:
    uid = "hanse_search_{}".format
    post_save.connect(changed, dispatch_uid=uid("saved"))
    post_save.connect(editors.saved, dispatch_uid=uid("editors_saved"))
    post_delete.connect(editors.deleted, dispatch_uid=uid("editors_deleted"))
    post_delete.connect(changed, dispatch_uid=uid("deleted"))
    m2m_changed.connect(relation_changed, dispatch_uid=uid("relation"))
    records_updated.connect(updated, dispatch_uid=uid("updated"))
    terms_rewritten.connect(updated, dispatch_uid=uid("terms"))
    post_page_move.connect(moved, dispatch_uid=uid("moved"))
    for before in (pre_save, pre_delete):
        before.connect(mark_changed, sender=SynonymSet, dispatch_uid=uid("mark"))
    for after in (post_save, post_delete):
        after.connect(renew_version, sender=SynonymSet, dispatch_uid=uid("synonyms"))
