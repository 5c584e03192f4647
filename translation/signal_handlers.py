"""What publishing anywhere means for translations."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
    workflow_cancelled,
    workflow_rejected,
)

from hanse.networks.models import NetworkRecord, RecordText
from hanse.taxonomy.models import TermLabel
from hanse.translation.actions.adopt import adopt_target
from hanse.translation.actions.counts import recount
from hanse.translation.actions.follow import withdraw_source
from hanse.translation.actions.notices import landed, tell
from hanse.translation.enums import LandingState, SourceState
from hanse.translation.kinds import kind_of
from hanse.translation.kinds.page_targets import copy_restrictions
from hanse.translation.kinds.records import OF_UNIT
from hanse.translation.models import Notice, Source, Unit
from hanse.translation.tasks import follow_source


def _source_of(obj: Any) -> Source | None:
    try:
        identity = kind_of(type(obj)).identity(obj)
    except LookupError:
        return None
    return Source.objects.filter(identity=identity).first()


def _is_source(source: Source, obj: Any) -> bool:
    return source.language == kind_of(type(obj)).language(obj)


def _follow(obj: Any) -> None:
    content_type = ContentType.objects.get_for_model(type(obj))
    args = (content_type.pk, str(obj.pk))
    transaction.on_commit(lambda: follow_source.enqueue(*args))


def follow_page(sender: Any, instance: Page, **kwargs: Any) -> None:
    page = instance.specific
    source = _source_of(page)
    if source is None:
        return
    if _is_source(source, page):
        _follow(page)
        return
    unit = source.units.filter(language=page.locale.language_code).first()
    if unit is None:
        return
    if page.live_revision_id != unit.built_revision:
        # Somebody changed the target itself: its words are approved words now. The
        # form may have been opened before the facts of the source moved.
        unit.source = source
        adopt_target(unit, again=True)
        kind_of(type(page)).sync_facts(source)
        recount(source)
        _landed_by_hand(unit)
        return
    landed(unit, get_active_log_context().user)
    Unit.objects.filter(pk=unit.pk).update(
        landing=LandingState.LANDED, landed_at=timezone.now()
    )


def _landed_by_hand(unit: Unit) -> None:
    Unit.objects.filter(pk=unit.pk).exclude(landing=LandingState.LANDED).update(
        landing=LandingState.LANDED, landed_at=timezone.now()
    )


def follow_record(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, NetworkRecord) and _source_of(instance) is not None:
        _follow(instance)


def follow_text(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Words of a record that were published by hand or by an import are approved now,
    and with readers; what was taken off by hand is there no longer.
    """
    if not isinstance(instance, RecordText):
        return
    if kwargs.get("update_fields") or getattr(instance, OF_UNIT, False):
        return
    source = _source_of(instance.record)
    units = source.units.filter(language=instance.language) if source else ()
    for unit in units:
        if not instance.is_published:
            rows = Unit.objects.filter(pk=unit.pk, landing=LandingState.LANDED)
            rows.update(landing=LandingState.NONE)
            continue
        if adopt_target(unit, again=True):
            recount(unit.source)
        _landed_by_hand(unit)


def follow_label(sender: Any, instance: TermLabel, **kwargs: Any) -> None:
    source = _source_of(instance.term)
    if source is not None and source.language == instance.language:
        _follow(instance.term)


def note_unpublished(sender: Any, instance: Any, **kwargs: Any) -> None:
    _withdraw(instance, SourceState.UNPUBLISHED)


def note_deleted(sender: Any, instance: models.Model, **kwargs: Any) -> None:
    if isinstance(instance, NetworkRecord) or type(instance) is Page:
        _withdraw(instance, SourceState.DELETED)


def note_moved(sender: Any, instance: Page, **kwargs: Any) -> None:
    if kwargs.get("url_path_before") != kwargs.get("url_path_after"):
        _withdraw(instance, SourceState.MOVED)


def _withdraw(obj: Any, state: str) -> None:
    source = _source_of(obj)
    if source is None:
        return
    if _is_source(source, obj):
        withdraw_source(source.identity, state)
    elif state != SourceState.MOVED:
        # A translation was taken away by hand.
        language = kind_of(type(obj)).language(obj)
        source.units.filter(language=language).update(landing=LandingState.NONE)


def unbuild(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A translation that was not approved is in the translators' hands again."""
    page = instance.content_object
    if not isinstance(page, Page):
        return
    for unit in Unit.objects.filter(
        source__identity=f"page:{page.translation_key}",
        language=page.locale.language_code,
        landing=LandingState.WAITS,
    ):
        Unit.objects.filter(pk=unit.pk).update(landing=LandingState.BUILT)
        tell(unit, Notice.Kind.RETURNED, but=kwargs.get("user"))


def follow_restriction(
    sender: Any, instance: PageViewRestriction, **kwargs: Any
) -> None:
    """Who may read a page is a fact of it in every language."""
    kind: Any = instance.page.specific_class
    if not kind._default_manager.filter(pk=instance.page_id).exists():
        # The page is being deleted, and its restriction with it.
        return
    page = instance.page.specific
    source = _source_of(page)
    if source is None or not _is_source(source, page):
        return
    targets = Page.objects.filter(translation_key=page.translation_key)
    for target in targets.exclude(pk=page.pk):
        copy_restrictions(page, target)


def connect() -> None:
    for signal, handler in (
        (page_published, follow_page),
        (published, follow_record),
        (page_unpublished, note_unpublished),
        (unpublished, note_unpublished),
        (post_page_move, note_moved),
        (workflow_rejected, unbuild),
        (workflow_cancelled, unbuild),
        (post_save, follow_text),
        (post_delete, note_deleted),
    ):
        signal.connect(handler, dispatch_uid=f"hanse_translation_{handler.__name__}")
    post_save.connect(follow_label, sender=TermLabel, dispatch_uid="hanse_tr_label")
    for signal in (post_save, post_delete):
        signal.connect(
            follow_restriction,
            sender=PageViewRestriction,
            dispatch_uid="hanse_tr_restriction",
        )
