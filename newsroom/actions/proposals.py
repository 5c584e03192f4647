"""A page from what a feed brought, as a draft or published."""

from __future__ import annotations

import json
import uuid
from html import escape
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from hanse.networks.locks import lock_page_tree
from hanse.newsroom.actions.feeds import decide
from hanse.newsroom.enums import Attendance, ItemKind, ProposalState, Repeats
from hanse.newsroom.feeds.cleaning import shortened
from hanse.newsroom.models import EventChange, EventPage, NewsPage, Proposal
from hanse.newsroom.schedules import Schedule

LONGEST_INTRODUCTION = 300


class TakeProposal:
    """Make a page of it below the source's newsroom, in the name of who takes it.

    Raises `PermissionDenied` for who may not add or publish there, `TakenAlready`
    where somebody has decided, `ValidationError` where it cannot be a page of ours.
    """

    def __init__(self, proposal: Proposal, *, user: Any, publish: bool = False) -> None:
        self.proposal, self.user, self.publish = proposal, user, publish

    @transaction.atomic
    def execute(self) -> NewsPage | EventPage:
        lock_page_tree()
        row = decide(self.proposal, ProposalState.TAKEN)
        parent = row.source.newsroom
        rights = parent.permissions_for_user(self.user)
        if not rights.can_add_subpage():
            raise PermissionDenied
        page = page_from(row)
        if not parent.shows(type(page)):
            raise ValidationError(_("This newsroom does not list such pages."))
        page.locale, page.owner, page.live = parent.locale, self.user, False
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        revision = page.save_revision(user=self.user, log_action="wagtail.create")
        if self.publish:
            if not page.permissions_for_user(self.user).can_publish():
                raise PermissionDenied
            revision.publish(user=self.user)
        row.item_id = page.item_id
        row.save(update_fields=["item"])
        return page


def page_from(row: Proposal) -> NewsPage | EventPage:
    """A page with what it says, not saved."""
    common = {
        "title": row.title,
        "introduction": shortened(row.summary, LONGEST_INTRODUCTION),
        "body": _body(row),
    }
    if row.kind == ItemKind.NEWS:
        published = row.published_at or row.found_at
        return NewsPage(
            **common,
            date=timezone.localdate(published),
            source_name=row.source.name,
            source_url=row.url,
            licence=row.licence,
        )
    return _event(row, common)


def _event(row: Proposal, common: dict[str, Any]) -> EventPage:
    facts = row.event or {}
    schedule = Schedule.from_json(facts["schedule"])
    website = facts["website"]
    page: Any = EventPage(
        **common,
        starts_on=schedule.starts_on,
        starts_at=schedule.starts_at,
        ends_on=schedule.ends_on,
        ends_at=schedule.ends_at,
        zone=schedule.zone,
        repeats=Repeats.RULE if schedule.rule else Repeats.NONE,
        rule=schedule.rule,
        status=facts["status"],
        place_name=facts["place"],
        online_url=website,
        attendance=Attendance.HYBRID
        if website and facts["place"]
        else (Attendance.ONLINE if website else Attendance.ONSITE),
    )
    page.changes = [
        EventChange(
            change=one.change,
            day=one.day,
            starts_on=one.starts_on,
            starts_at=one.starts_at,
            ends_on=one.ends_on,
            ends_at=one.ends_at,
        )
        for one in schedule.exceptions
    ]
    return page


def _body(row: Proposal) -> str:
    """The whole text where we may, else nothing; of events the link stands in it."""
    pieces = [row.html] if row.source.takes_body and row.html else []
    if row.kind == ItemKind.EVENT and row.url:
        link = f'<a href="{escape(row.url)}">{escape(row.source.name)}</a>'
        pieces.append(f"<p>{link}</p>")
    blocks = [
        {"type": "text", "value": piece, "id": str(uuid.uuid4())} for piece in pieces
    ]
    return json.dumps(blocks)
