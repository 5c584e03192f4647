"""Places at events: asked for, confirmed, given up, moved up, erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from hanse.blocks.publicforms.signing import unsign
from hanse.networks.locks import lock_row
from hanse.networks.models import PageItem
from hanse.newsroom import conf
from hanse.newsroom.enums import EventStatus, Place
from hanse.newsroom.models import EventPage, EventRegistration
from hanse.newsroom.models.registrations import RegistrationQuerySet
from hanse.newsroom.places import occurrence_on, page_of
from hanse.newsroom.schedules import Occurrence
from hanse.newsroom.tasks import ask_to_confirm, tell_place, tell_status

# What the links in mails are signed for.
CONFIRM, CANCEL = "registration-confirm", "registration-cancel"
# An address that nobody confirms is forgotten.
KEEP_UNCONFIRMED = timedelta(days=7)


@dataclass
class Register:
    """Keep what somebody asked for, and write to the address that they named.

    The caller has made sure that the event can be registered for. A place is given
    when the address is confirmed, not before.
    """

    item: PageItem
    at: Occurrence
    via: int
    language: str
    name: str
    email: str
    organisation: str = ""
    note: str = ""

    @transaction.atomic
    def execute(self) -> EventRegistration:
        made = EventRegistration.objects.create(
            network_id=self.item.network_id,
            via_id=self.via,
            item=self.item,
            day=self.at.original,
            name=self.name,
            email=self.email,
            organisation=self.organisation,
            note=self.note,
            language=self.language,
            event_ends_at=self.at.end,
        )
        transaction.on_commit(lambda: ask_to_confirm.enqueue(made.pk))
        return made


class ConfirmRegistration:
    """Give a place to a confirmed address, or one on the waiting list.

    Confirming twice is no fault. Somebody who comes when the last place is gone and
    nobody may wait is told so, and forgotten with the others.
    """

    def __init__(self, token: str) -> None:
        self.token = token

    def find(self) -> EventRegistration | None:
        found = _signed(CONFIRM, self.token, KEEP_UNCONFIRMED)
        if found is None or found.state != Place.UNCONFIRMED:
            return found
        # Nobody gets a place at what is over.
        return found if found.event_ends_at > timezone.now() else None

    @transaction.atomic
    def execute(self) -> EventRegistration | None:
        found = self.find()
        if found is None:
            return None
        lock_row(PageItem, found.item_id)
        found.refresh_from_db()
        if found.state != Place.UNCONFIRMED:
            return found
        page = page_of(found.item, found.language)
        if page is None:
            return None
        # The same address twice is one person who was not sure.
        if earlier := _same(found):
            found.delete()
            return earlier
        found.confirmed_at = timezone.now()
        found.state = _place(page, found.day)
        if page.is_off:
            # Called off meanwhile: they hear of that, and not of a place.
            found.save()
            transaction.on_commit(lambda: tell_status.enqueue(found.item_id))
            return found
        found.told_status = page.status
        found.save()
        transaction.on_commit(lambda: tell_place.enqueue(found.pk))
        return found


class CancelRegistration:
    """Give a place up; who has waited longest gets it."""

    def __init__(self, token: str = "", registration: Any = None) -> None:
        self.token, self.registration = token, registration

    def find(self) -> EventRegistration | None:
        if self.registration is not None:
            found: EventRegistration = self.registration
            return found
        return _signed(CANCEL, self.token, timedelta(days=3650))

    @transaction.atomic
    def execute(self) -> EventRegistration | None:
        found = self.find()
        if found is None:
            return None
        lock_row(PageItem, found.item_id)
        found.refresh_from_db()
        if found.state != Place.CANCELLED:
            found.state = Place.CANCELLED
            found.save(update_fields=["state"])
            MoveUp(found.item).execute()
        return found


class SetPlace:
    """What organisers decide: somebody gets a place, waits, or is off the list.

    They may give a place beyond the capacity; a place that is free moves others up.
    """

    def __init__(self, registration: EventRegistration, state: str) -> None:
        self.registration, self.state = registration, state

    @transaction.atomic
    def execute(self) -> EventRegistration:
        row = self.registration
        lock_row(PageItem, row.item_id)
        row.refresh_from_db()
        if row.state == self.state:
            return row
        row.state = self.state
        if row.confirmed_at is None and row.state in {Place.TAKEN, Place.WAITING}:
            # Of two who wait, who registered first is first.
            row.confirmed_at = row.created_at
        row.save(update_fields=["state", "confirmed_at"])
        if row.state == Place.TAKEN:
            transaction.on_commit(lambda: tell_place.enqueue(row.pk))
        else:
            MoveUp(row.item).execute()
        return row


class EraseRegistration:
    """Forget somebody; their place goes to who waits."""

    def __init__(self, registration: EventRegistration) -> None:
        self.registration = registration

    @transaction.atomic
    def execute(self) -> None:
        item = self.registration.item
        lock_row(PageItem, item.pk)
        self.registration.delete()
        MoveUp(item).execute()


class MoveUp:
    """Give free places to those who wait, on every date of an event.

    After somebody gave one up, and after the event has got more. Nobody gets a place on
    a date that is over, or at an event that is called off.
    """

    def __init__(self, item: PageItem) -> None:
        self.item = item

    @transaction.atomic
    def execute(self) -> None:
        lock_row(PageItem, self.item.pk)
        waiting = EventRegistration.objects.waiting().filter(
            item=self.item, event_ends_at__gt=timezone.now()
        )
        days = set(waiting.values_list("day", flat=True))
        for day in sorted(days):
            for row in waiting.filter(day=day):
                page = page_of(self.item, row.language)
                if page is None or page.is_off or _place(page, day) != Place.TAKEN:
                    break
                row.state = Place.TAKEN
                row.save(update_fields=["state"])
                transaction.on_commit(
                    lambda pk=row.pk: tell_place.enqueue(pk)  # type: ignore[misc]
                )


def _place(page: EventPage, day: date) -> Place:
    """What the next one gets on this day."""
    taken = EventRegistration.objects.taken().filter(item=page.item_id, day=day)
    if page.capacity is None or taken.count() < page.capacity:
        return Place.TAKEN
    return Place.WAITING if page.has_waiting_list else Place.CANCELLED


def _same(found: EventRegistration) -> EventRegistration | None:
    return (
        EventRegistration.objects.concerned()
        .filter(item=found.item_id, day=found.day, email__iexact=found.email)
        .exclude(pk=found.pk)
        .first()
    )


def _signed(purpose: str, token: str, max_age: timedelta) -> EventRegistration | None:
    pk = unsign(purpose, token, max_age)
    rows = EventRegistration.objects.select_related("item", "item__network", "via")
    return rows.filter(pk=pk).first() if isinstance(pk, int) else None


def erase(since: datetime | None, now: datetime) -> None:
    """A job: what nobody confirmed, and everybody some days after their date."""
    rows = EventRegistration.objects.all()
    rows.filter(state=Place.UNCONFIRMED, created_at__lt=now - KEEP_UNCONFIRMED).delete()
    rows.filter(event_ends_at__lt=now - conf.keep_registrations()).delete()


def follow(item: PageItem) -> None:
    """After an event was published: new days, more places, another status."""
    page = page_of(item, item.language)
    if page is None:
        return
    rows = EventRegistration.objects.filter(item=item)
    _follow_to_another_day(page, rows)
    for day in set(rows.values_list("day", flat=True)):
        at = occurrence_on(page, day)
        if at is not None:
            rows.filter(day=day).exclude(event_ends_at=at.end).update(
                event_ends_at=at.end
            )
    MoveUp(item).execute()


def _follow_to_another_day(page: EventPage, rows: RegistrationQuerySet) -> None:
    """Who registered for what takes place once goes where it goes.

    Unless it was over before: then the page tells of another event by now.
    """
    schedule = page.schedule
    if schedule.repeats:
        return
    first = schedule.first
    elsewhere = rows.exclude(day=first.original)
    if page.status != EventStatus.RESCHEDULED:
        elsewhere = elsewhere.filter(event_ends_at__gt=timezone.now())
    # Of several days it had been repeated, and nobody knows who comes to the one left.
    if len(set(elsewhere.values_list("day", flat=True))) == 1:
        elsewhere.update(day=first.original, event_ends_at=first.end)
