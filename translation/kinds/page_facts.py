"""Facts of a published page reach its translations without a translator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from wagtail.models import Page, Revision, TaskState

from hanse.networks.generation import raise_generation
from hanse.translation.compose import Twins, extract, facts
from hanse.translation.kinds.base import model_of
from hanse.translation.kinds.page_targets import twins_of
from hanse.translation.models import Source
from hanse.translation.roles import roles
from hanse.translation.walker import Content


def sync_page_facts(source: Source, content_of: Callable[[Page], Content]) -> int:
    """Write the source's facts into every target.

    Into the live row, and into each revision that can still go live: the next publish
    would bring the old facts back.
    """
    model = model_of(source)
    key = source.identity.partition(":")[2]
    targets = model.objects.filter(translation_key=key).select_related("locale")
    references = extract(model, source.content)[1]
    changed = 0
    for page in targets.exclude(locale__language_code=source.language):
        twins = twins_of(references, page.locale)
        changed += _into_row(page, source, twins, content_of)
        _into_revisions(page, source, twins)
    if changed and source.network_id:
        raise_generation({source.network_id})
    return changed


def _into_row(
    page: Any, source: Source, twins: Twins, content_of: Callable[[Page], Content]
) -> bool:
    model: Any = type(page)
    before = content_of(page)
    after = facts(model, source.content, before, locale_id=page.locale_id, twins=twins)
    names = [name for name in roles(model) if after.get(name) != before.get(name)]
    if not names:
        return False
    fresh = page.with_content_json({**before, **{name: after[name] for name in names}})
    fresh.save(clean=False, update_fields=names)
    return True


def _into_revisions(page: Any, source: Source, twins: Twins) -> None:
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        revision__object_id=str(page.pk),
        revision__base_content_type=page.get_base_content_type(),
    ).values_list("revision", flat=True)
    revisions = page.revisions.filter(
        Q(pk__in=[page.latest_revision_id, page.live_revision_id, *waiting])
        | Q(approved_go_live_at__isnull=False)
    )
    for revision in revisions:
        content = facts(
            type(page),
            source.content,
            revision.content,
            locale_id=page.locale_id,
            twins=twins,
        )
        if content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)
