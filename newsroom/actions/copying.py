"""The same event once more, on another date."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from hanse.networks.locks import lock_page_tree
from hanse.newsroom.enums import EventStatus
from hanse.newsroom.models import EventPage

SHIFTED = ("ends_on", "until", "registration_from", "registration_until")


class CopyEvent:
    """Drafts of the event in the languages asked for, from another first day on.

    What belongs to the old date alone does not come along: its status and reason, the
    dates that were different, who registered. Raises `PermissionDenied` for who may
    not add pages there.
    """

    def __init__(
        self, page: EventPage, starts_on: date, *, user: Any, languages: bool = True
    ) -> None:
        self.page, self.starts_on = page, starts_on
        self.user, self.languages = user, languages

    @transaction.atomic
    def execute(self) -> EventPage:
        lock_page_tree()
        key = uuid.uuid4()
        if not self._may_add_beside(self.page):
            raise PermissionDenied
        made = self._copy(self.page, key)
        for page in self._others():
            # A language that others write: they copy it themselves.
            if self._may_add_beside(page):
                self._copy(page, key)
        return made

    def _may_add_beside(self, page: EventPage) -> bool:
        parent = page.get_parent()
        return bool(parent.permissions_for_user(self.user).can_add_subpage())

    def _others(self) -> list[EventPage]:
        if not self.languages or self.page.item is None:
            return []
        rows = EventPage.objects.filter(item=self.page.item).exclude(pk=self.page.pk)
        return list(rows.order_by("path"))

    def _copy(self, page: EventPage, key: uuid.UUID) -> EventPage:
        latest: Any = page.get_latest_revision_as_object()
        moved = self.starts_on - latest.starts_on
        made: EventPage = latest.copy(
            user=self.user,
            keep_live=False,
            copy_revisions=False,
            reset_translation_key=False,
            update_attrs={
                "translation_key": key,
                "slug": _free_slug(page, self.starts_on),
            },
        )
        made.starts_on = self.starts_on
        for name in SHIFTED:
            _shift(made, name, moved)
        made.status, made.status_reason = EventStatus.PLANNED, ""
        made.previous_start = None
        made.go_live_at = made.expire_at = None
        kept: Any = made
        kept.changes = []
        # Calendars of what is planned read the row, which has the old days.
        made.save(clean=False)
        made.save_revision(user=self.user)
        return made


def _shift(page: EventPage, name: str, moved: timedelta) -> None:
    """By days of the calendar: at the same hour, whatever clocks do between."""
    value = getattr(page, name)
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    if value is not None:
        setattr(page, name, value + moved)


def _free_slug(page: EventPage, day: date) -> str:
    """The same with the day; numbered where that is taken."""
    base = f"{page.slug[:200]}-{day:%Y-%m-%d}"
    taken = set(
        page.get_siblings().filter(slug__startswith=base).values_list("slug", flat=True)
    )
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
