"""Creating and editing a record that is published at once, with its row saved once.

Wagtail saves a draft, reads it back whole, makes a revision of it, reads that back and
saves again. That is right for editors, who leave things half done. Whoever brings in
thousands of records that are done pays it a thousand times.

What is written is the same: row, children, revision, log, signal. Wagtail's indexes for
editors hear of the row before its children are there, and nothing else tells them: carry
the action out within `hanse.search.editors.indexed_once`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from modelcluster.models import (
    get_all_child_m2m_relations,
    get_all_child_relations,
    get_field_value,
)
from wagtail.actions import action_registry
from wagtail.actions.create import CreateAction
from wagtail.actions.edit import EditAction
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Revision, RevisionMixin, WorkflowMixin
from wagtail.signals import published

# What a revision tells of the row as it was before this revision was published.
STATE = (
    "expired",
    "first_published_at",
    "has_unpublished_changes",
    "last_published_at",
    "latest_revision",
    "live",
    "live_revision",
)


def action_for(model: Any, name: str) -> Any:
    """The site's action of this name for the model: "create" or "edit".

    Where that is Wagtail's own, one that publishes in one step.
    """
    registered = action_registry.get_action_class(model, name)
    return {CreateAction: CreateAtOnce, EditAction: EditAtOnce}.get(
        registered, registered
    )


class CreateAtOnce(CreateAction):
    """As Wagtail's, in one step where the record is to be published now."""

    def _create(self, skip_permission_checks: bool = False) -> Any:
        if not _is_at_once(self):
            return super()._create(skip_permission_checks)
        self._clean_instance()
        self.instance.live = False
        self.revision = _publish(self.instance, self.user, self.log_action)
        return self.instance


class EditAtOnce(EditAction):
    """As Wagtail's, in one step where the record is to be published now."""

    def _edit(self, skip_permission_checks: bool = False) -> Any:
        if not _is_at_once(self) or self.overwrite_revision or self.previous_revision:
            return super()._edit(skip_permission_checks)
        self._clean_instance()
        self.revision = _publish(self.instance, self.user, self.log_action)
        return self.instance


def _is_at_once(action: Any) -> bool:
    record, model = action.instance, type(action.instance)
    return bool(
        action.publish
        and action.form is None
        and not (record.go_live_at and record.go_live_at > timezone.now())
        # Models with a way of their own keep it.
        and model.save_revision is RevisionMixin.save_revision
        and model.publish is DraftStateMixin.publish
        and not hasattr(record, "sort_order_field")
    )


@transaction.atomic
def _publish(record: Any, user: Any, action: str | None) -> Revision:
    is_new = record._state.adding
    before = {name: _state(record, name) for name in STATE}
    # Off the site there is no title, and without a revision Wagtail knows of none.
    is_titled = record.live and record.latest_revision_id
    title = _title_on_site(record) if is_titled else None
    now = timezone.now()
    record.live, record.expired, record.has_unpublished_changes = True, False, False
    record.first_published_at = record.first_published_at or now
    record.last_published_at = now
    with _children_kept(record):
        record.save()
    revision = Revision.objects.create(
        content_object=record,
        base_content_type=record.get_base_content_type(),
        user=user,
        content=record.serializable_data() | before,
        object_str=str(record),
    )
    record.latest_revision = record.live_revision = revision
    # Search hears of the record by its being saved.
    rows = type(record)._base_manager.filter(pk=record.pk)
    rows.update(latest_revision=revision, live_revision=revision)
    if not is_new:
        record.revisions.update(approved_go_live_at=None)
    published.send(sender=type(record), instance=record, revision=revision)
    if not is_new:
        _end_workflow(record, user)
    _log(record, user, action, revision, title)
    return revision


def _end_workflow(record: Any, user: Any) -> None:
    if not isinstance(record, WorkflowMixin):
        return
    if not getattr(settings, "WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH", True):
        return
    if state := record.current_workflow_state:
        state.cancel(user=user)


def _state(record: Any, name: str) -> Any:
    return get_field_value(record._meta.get_field(name), record)


def _title_on_site(record: Any) -> str:
    return str(type(record)._default_manager.get(pk=record.pk))


def _log(
    record: Any, user: Any, action: str | None, revision: Revision, before: str | None
) -> None:
    told: dict[str, Any] = {"user": user, "revision": revision}
    if action:
        log(record, action, content_changed=True, **told)
    data = None
    if before is not None and before != str(record):
        data = {"title": {"old": before, "new": str(record)}}
        log(record, "wagtail.rename", data=data, **told)
    log(record, "wagtail.publish", data=data, content_changed=True, **told)


@contextmanager
def _children_kept(record: Any) -> Iterator[None]:
    """Have the record know its children still when they are saved, as if just read."""
    relations = [one.get_accessor_name() for one in get_all_child_relations(record)]
    terms = [field.name for field in get_all_child_m2m_relations(record)]
    # Children that were read ahead may have been changed where they lie; only a list that
    # the record holds itself is saved with it.
    for name in record.__dict__.get("_prefetched_objects_cache", {}):
        if name in relations:
            getattr(record, name).get_object_list()
    held: dict[str, list[Any]] = {
        name: list(items)
        for name, items in getattr(record, "_cluster_related_objects", {}).items()
    }
    if record._state.adding:
        held = {name: held.get(name, []) for name in (*relations, *terms)}
    yield
    for name, items in held.items():
        # The database knows in which order several are read.
        if name in relations or len(items) < 2:
            _as_read(record, name, items)


def _as_read(record: Any, name: str, items: list[Any]) -> None:
    rows = getattr(record, name).get_live_queryset()
    rows._result_cache, rows._prefetch_done = items, True
    record.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows
