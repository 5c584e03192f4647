"""Mail to those who register. Tasks take ids and tolerate missing rows."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from hanse.blocks.publicforms.signing import sign
from hanse.networks.frame import frame_of
from hanse.networks.items.addresses import local_paths
from hanse.networks.mail import send_mail_to
from hanse.newsroom import wording
from hanse.newsroom.actions.feeds import PollSource
from hanse.newsroom.enums import EventStatus, Place
from hanse.newsroom.kinds.event_views import STATUS_LABELS
from hanse.newsroom.models import EventPage, EventRegistration, FeedSource
from hanse.newsroom.places import occurrence_on, page_of

# Public forms of one button each, behind the links in mails.
CONFIRM, CANCEL = "registration-confirm", "registration-cancel"


@task()
def ask_to_confirm(registration_id: int) -> None:
    """A signed link to the address that somebody named."""
    found = _found(registration_id)
    if found is None or found[0].state != Place.UNCONFIRMED:
        return
    row, page = found
    with translation.override(row.language):
        send_mail_to(
            row.email,
            _("Please confirm: %(event)s") % {"event": page.title},
            _(
                "Somebody registered this address for “%(event)s”. If it was you, "
                "confirm it here within a week; a place is yours only then:\n\n"
                "%(url)s\n\nIf not, do nothing: we forget it."
            )
            % {"event": page.title, "url": _link(row, CONFIRM)},
        )


@task()
def tell_place(registration_id: int) -> None:
    """Whether they have a place, with everything one needs to come, or not to."""
    found = _found(registration_id)
    if found is None:
        return
    row, page = found
    with translation.override(row.language):
        words = {
            Place.TAKEN: _("You have a place."),
            Place.WAITING: _(
                "All places are taken. You are on the waiting list, and we write to "
                "you when one is free."
            ),
            Place.CANCELLED: _("All places are taken. We are sorry."),
        }
        if row.state not in words:
            return
        lines = [words[Place(row.state)], "", *_about(row, page)]
        if row.state != Place.CANCELLED:
            lines += [
                "",
                _("If you cannot come, give your place to somebody else:"),
                _link(row, CANCEL),
            ]
        send_mail_to(row.email, page.title, "\n".join(lines))


@task()
def tell_status(item_id: int) -> None:
    """Write to everybody who registered once the organisers call it off, or move it."""
    rows = EventRegistration.objects.concerned().filter(item=item_id)
    for pk in rows.values_list("pk", flat=True):
        found = _found(pk)
        if found is None or found[0].told_status == found[1].status:
            continue
        row, page = found
        with translation.override(row.language):
            status = STATUS_LABELS.get(page.status, EventStatus.PLANNED.label)
            lines = [str(status), page.status_reason, "", *_about(row, page)]
            subject = _("%(status)s: %(event)s") % {
                "status": status,
                "event": page.title,
            }
            # Noted before it is sent: a mail too few is better than one every minute.
            EventRegistration.objects.filter(pk=pk).update(told_status=page.status)
            send_mail_to(row.email, subject, "\n".join(lines))


def _found(pk: int) -> tuple[EventRegistration, EventPage] | None:
    rows = EventRegistration.objects.select_related("item__network", "via")
    row = rows.filter(pk=pk).first()
    page = page_of(row.item, row.language) if row else None
    return (row, page) if row and page else None


def _about(row: EventRegistration, page: EventPage) -> list[str]:
    """What, when, where, and its page."""
    at = occurrence_on(page, row.day)
    when = wording.when(at) if at else wording.day_in_words(row.day)
    if at and not at.is_whole_day:
        when = f"{when} ({wording.zone_of(at.start, page.zone)})"
    frame = frame_of(row.via_id)
    path = local_paths(row.item, frame).get(row.language, "")
    places = [page.place_name, page.town]
    if page.venue is not None:
        places.insert(1, page.venue.name_in(row.language)[0])
    where = ", ".join(part for part in places if part)
    lines = [page.title, when, where, page.online_url]
    if path:
        lines.append(frame.root_url + path)
    return [line for line in lines if line]


def _link(row: EventRegistration, form: str) -> str:
    address = reverse("hanse_networks_form", args=[row.language, form])
    query = urlencode({"token": sign(form, row.pk)})
    return f"{frame_of(row.via_id).root_url}{address}?{query}"


@task()
def poll(source_id: int) -> None:
    """Look at one feed."""
    source = (
        FeedSource.objects.filter(pk=source_id, is_active=True)
        .select_related("newsroom__locale")
        .first()
    )
    if source is not None:
        PollSource(source).execute()
