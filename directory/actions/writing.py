"""How actions write a record: as the admin does, with one line in the log."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.directory.imports.matches import detailed
from hanse.networks.actions.checks import require
from hanse.networks.locks import lock_row
from hanse.search.editors import indexed_once


class Busy(ValidationError):
    """Somebody works on the record, so nothing else writes over it."""


def busy_reason(record: Any) -> str:
    """Why nobody but its editor should write the record now; empty where they may."""
    if record.live and record.has_unpublished_changes:
        return _("It has a draft that is not published yet.")
    if record.get_lock() is not None:
        return _("It is locked.")
    if record.workflow_in_progress:
        return _("It waits for approval.")
    if record.scheduled_revision is not None:
        return _("A version of it is to be published later.")
    return ""


def fresh(model: Any, pk: int) -> Any:
    """The record as it is now, with its children; nobody else writes it meanwhile.

    Raises `ValidationError` where it is gone.
    """
    lock_row(model, pk)
    record = detailed(model).current().filter(pk=pk).first()
    if record is None:
        raise ValidationError(_("This record is not there any more."))
    return as_written(record)


def as_written(record: Any) -> Any:
    """A record as its form shows it: off the site, as it was written last.

    Its row may hold what was public before it was taken off, with a draft beside it.
    """
    return record if record.live else record.get_latest_revision_as_object()


def to_change(model: Any, pk: int, user: Any) -> Any:
    """The record, where the user may write and publish it and nobody is at it.

    Raises `PermissionDenied`, `ValidationError`.
    """
    record = fresh(model, pk)
    for action in ("change", "publish"):
        require(user, action, record)
    if reason := busy_reason(record):
        raise Busy(reason)
    return record


def write(
    record: Any,
    *,
    user: Any,
    action: str,
    data: dict[str, Any] | None = None,
    publish: bool | None = None,
) -> Any:
    """Save what was changed in memory, published where the record is (or `publish`).

    Returns the new revision. Raises `ValidationError` for facts that cannot be.
    """
    live = record.live if publish is None else publish
    with indexed_once():
        record.full_clean()
        if not record.live:
            record.save()
        revision = record.save_revision(user=user, log_action=False)
        log(record, action, user=user, revision=revision, data=data or {})
        if live:
            revision.publish(user=user, log_action=False, skip_permission_checks=True)
    return revision
