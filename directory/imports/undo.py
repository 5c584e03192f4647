"""An import taken back, but for what others changed since."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.actions import action_registry

from hanse.directory.actions.confirming import CONFIRM
from hanse.directory.columns import Mode, columns_of
from hanse.directory.columns.texts import TextColumn, put_back_words
from hanse.directory.imports import runs
from hanse.directory.imports.catching_up import catch_up
from hanse.directory.imports.facts import SourceKey
from hanse.directory.imports.matches import detailed
from hanse.directory.imports.origins import forget, is_withdrawn
from hanse.directory.imports.outcomes import Outcome
from hanse.directory.models import Import, ImportRow
from hanse.networks.actions.sharing import ACTION as SHARE
from hanse.networks.models import NetworkLogEntry, Overlay
from hanse.search.editors import indexed_once

UNDONE, KEPT = "undone", "kept"
DECISIONS = [CONFIRM, SHARE]


def undo(run: Import, name: str) -> None:
    """Take the rows back, the last first, each in a transaction of its own.

    A new record is deleted unless somebody has changed, confirmed, shared or unpublished
    it since or laid words or an overlay over it. In a changed one every field goes back
    that still is what the import made it. Can be gone on with when it was stopped.
    Raises `Taken`.
    """
    model = runs.model_of(run)
    runs.require_import(run.user, model, run.network)
    # What is left alone is to be found.
    catch_up(run)
    rows = run.rows.filter(is_done=True, undo="", outcome__in=["new", "changed"])
    for row in rows.order_by("-number"):
        with transaction.atomic():
            runs.beat(run, name, None)
            row.undo = _undo_row(run, model, row)
            row.save(update_fields=["undo"])
    for entry in run.gone:
        if not entry.pop("archived", False):
            continue
        with transaction.atomic():
            runs.beat(run, name, None)
            _bring_back(run, model, entry)
            Import.objects.filter(pk=run.pk).update(gone=run.gone)
    Import.objects.filter(pk=run.pk, claim=name).update(
        state=Import.State.UNDONE, finished_at=timezone.now()
    )


def _undo_row(run: Import, model: Any, row: ImportRow) -> str:
    rows = model._default_manager.filter(pk=row.record_id, network=run.network)
    rows.select_for_update().order_by().values_list("pk", flat=True).first()
    known = detailed(model).current().filter(network=run.network)
    record = known.filter(pk=row.record_id).first()
    if record is None or record.get_lock() is not None:
        return KEPT
    if row.outcome == Outcome.NEW:
        return _delete(run, model, row, record)
    return _put_back(run, model, row, record)


def _delete(run: Import, model: Any, row: ImportRow, record: Any) -> str:
    kind = ContentType.objects.get_for_model(model)
    ours = {name.split(".")[1] for name in row.diff if name.startswith("texts.")}
    words = {text.language for text in record.texts.all()}
    if (
        record.latest_revision_id != row.revision_id
        # Somebody took it off the site, and has it for a draft.
        or not (record.live or is_withdrawn(record))
        or words - ours
        or _is_decided(record, len(ours))
        or Overlay.objects.filter(content_type=kind, object_id=record.pk).exists()
    ):
        return KEPT
    if row.key:
        forget(record, SourceKey(run.source.name, row.key), user=run.user)
    action_registry.get_action_class(model, "delete")(record, user=run.user).execute(
        skip_permission_checks=True
    )
    return UNDONE


def _is_decided(record: Any, texts: int) -> bool:
    """Whether anybody has decided about the record what makes no revision.

    The import itself has published `texts`, each once.
    """
    entries = NetworkLogEntry.objects.for_instance(record)
    return bool(
        entries.filter(action__in=DECISIONS).exists()
        or entries.filter(action__startswith="hanse.text.").count() > texts
    )


def _put_back(run: Import, model: Any, row: ImportRow, record: Any) -> str:
    if record.live and record.has_unpublished_changes:
        return KEPT
    if not record.live and not is_withdrawn(record):
        # Somebody took it off the site since, and putting back publishes.
        return KEPT
    columns, late, is_changed = columns_of(model), [], False
    now = columns.read(record, row.diff)
    # The last first: children are numbered, and go from the end.
    for name, (before, after) in reversed(row.diff.items()):
        column = columns.find(name)
        if column is None or now[name] != after:
            continue
        is_changed = True
        if isinstance(column, TextColumn):
            late.append((column, before))
        else:
            column.write(record, before, Mode.REPLACE)
    if not is_changed:
        return KEPT
    columns.tidy(record)
    try:
        with indexed_once(), transaction.atomic():
            columns.prepare(record)
            action_registry.get_action_class(model, "edit")(
                record, user=run.user, publish=True, clean=True
            ).execute()
            if is_withdrawn(record):
                model._default_manager.get(pk=record.pk).unpublish(user=run.user)
            put_back_words(record, late, user=run.user)
    except ValidationError:
        # What others changed since does not go with what was.
        return KEPT
    return UNDONE


def _bring_back(run: Import, model: Any, entry: dict[str, Any]) -> None:
    """Publish what visitors could read, and no draft that lies beside it."""
    rows = model._default_manager.filter(network=run.network, live=False)
    record = rows.filter(pk=entry["pk"], merged_into=None).first()
    if record is None:
        return
    before = record.revisions.filter(pk=entry.pop("revision", None)).first()
    if revision := before or record.latest_revision:
        revision.publish(user=run.user, skip_permission_checks=True)
