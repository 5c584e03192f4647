from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanse.blocks.parts import DatedRow, Tone, in_line
from hanse.directory.kinds.base import pks, told_terms
from hanse.newsroom import facets, wording
from hanse.newsroom.deadlines import Deadline, Deadlines
from hanse.newsroom.enums import CallKind, CallStatus, DeadlineModel, ItemKind
from hanse.newsroom.kinds.base import (
    TICK,
    Kind,
    Pages,
    Payload,
    Period,
    Shown,
    by_language,
    organisations,
)

if TYPE_CHECKING:
    from hanse.newsroom.models import CallPage


class CallItemKind(Kind):
    code = ItemKind.CALL.value
    label = "hanse_newsroom.CallPage"
    formats = ("ical", "json", "jsonld")
    details = (
        "deadlines",
        "organisations__organisation__names",
        "projects",
        "sectors",
        "themes",
        "countries",
        "eligible_types",
        "eligible_countries",
    )

    def facts(self, page: CallPage, pages: Pages) -> dict[str, Any]:
        language = page.locale.language_code
        return {
            **self.common_facts(page, pages),
            "form": page.kind,
            "deadlines": page.dates.as_json(),
            "organisations": organisations(page, language),
            "programme": page.programme,
            "reference": page.reference,
            "money": [
                *(
                    "" if amount is None else str(amount)
                    for amount in (page.budget, page.grant_from, page.grant_to)
                ),
                page.currency,
                page.funding_rate,
            ],
            "eligible_types": pks(page.eligible_types),
            "eligible_countries": pks(page.eligible_countries),
            "conditions": by_language(pages, "conditions"),
            "apply_url": page.apply_url,
            "contact": [page.contact_name, page.contact_email],
        }

    def facets(self, page: CallPage) -> dict[str, tuple[int, ...]]:
        return {
            **super().facets(page),
            facets.FORM: facets.form_values(self.code, call=page.kind),
        }

    def countries(self, page: Any) -> list[int | None]:
        """Who looks for a country means from where one may apply."""
        return [*super().countries(page), *pks(page.eligible_countries)]

    def periods(self, page: CallPage, now: datetime) -> tuple[Period, ...]:
        """Its deadlines, so that the next one comes first; a permanent call has no end."""
        if page.deadline_model == DeadlineModel.PERMANENT:
            start = page.dates.opens or page.first_published_at or now
            return ((start, None),)
        return tuple((one - TICK, one - TICK) for one in page.dates.moments)

    def row(self, payload: Payload, shown: Shown) -> DatedRow:
        call = CallView(payload, shown.now)
        status, tone = call.label
        funders = ", ".join(one[1] for one in payload["organisations"] if one[1])
        told = shown.introduction or shown.summary
        day, mark = call.day_and_mark
        return DatedRow(
            title=shown.title,
            url=shown.url,
            day=day,
            mark=mark,
            text=in_line(call.amount, told),
            notes=tuple(filter(None, (call.kind, funders))),
            status=status,
            tone=tone,
            language=shown.foreign,
        )

    def entry(self, payload: Payload, shown: Shown) -> dict[str, Any]:
        call = CallView(payload, shown.now)
        budget, grant_from, grant_to, currency, rate = payload["money"]
        terms = self.common_entry(payload, shown.language)["terms"]
        return {
            "terms": {
                **terms,
                "eligible_type": told_terms(payload["eligible_types"], shown.language),
                "eligible_country": told_terms(
                    payload["eligible_countries"], shown.language
                ),
            },
            "form": payload["form"],
            "status": call.status,
            "deadline_model": call.dates.model,
            "opens": call.dates.opens_on.isoformat() if call.dates.opens_on else None,
            "deadlines": [
                moment.isoformat(timespec="minutes") for moment in call.dates.moments
            ],
            "zone": call.dates.zone,
            "funders": [one[1] for one in payload["organisations"] if one[1]],
            "programme": payload["programme"],
            "reference": payload["reference"],
            "budget": budget or None,
            "grant_from": grant_from or None,
            "grant_to": grant_to or None,
            "currency": currency,
            "funding_rate": rate,
            "conditions": shown.words("conditions"),
            "website": payload["apply_url"],
            "calendar": {"key": payload["key"], "deadlines": payload["deadlines"]},
        }

    def schema_org(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """A grant; who seeks partners or works makes a demand."""
        is_grant = entry["form"] == CallKind.FUNDING
        last = entry["deadlines"][-1] if entry["deadlines"] else None
        return {
            "@type": "MonetaryGrant" if is_grant else "Demand",
            "funder": [
                {"@type": "Organization", "name": name} for name in entry["funders"]
            ]
            if is_grant
            else None,
            "url": entry["website"] or entry["url"],
            "validThrough": None if is_grant else last,
            "validFrom": None if is_grant else entry["opens"],
        }


CALL_KINDS = {
    CallKind.FUNDING: gettext_lazy("Funding"),
    CallKind.PARTNERS: gettext_lazy("Partners sought"),
    CallKind.WORKS: gettext_lazy("Works sought"),
}


@dataclass
class CallView:
    """A call at a moment: how it stands, until when, for how much."""

    payload: Payload
    now: datetime

    @cached_property
    def dates(self) -> Deadlines:
        return Deadlines.from_json(self.payload["deadlines"])

    @property
    def status(self) -> str:
        return self.dates.status_at(self.now)

    @property
    def is_over(self) -> bool:
        return self.status == CallStatus.CLOSED

    @property
    def kind(self) -> str:
        return str(CALL_KINDS[self.payload["form"]])

    @property
    def next(self) -> Deadline | None:
        return self.dates.next_after(self.now)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.dates.tz).date()

    @property
    def label(self) -> tuple[str, Tone]:
        status = self.status
        label = str(CallStatus(status).label)
        if status == CallStatus.CLOSING and self.next:
            left = wording.in_days(self.next.day, self.today)
            label = _("Closes %(when)s") % {"when": left}
        if status == CallStatus.COMING and self.dates.opens_on:
            left = wording.in_days(self.dates.opens_on, self.today)
            label = _("Opens %(when)s") % {"when": left}
        return str(capfirst(label)), _TONES[status]

    @property
    def day_and_mark(self) -> tuple[date | None, str]:
        if self.dates.model == DeadlineModel.PERMANENT:
            return None, _("always")
        coming = self.next
        if coming is None:
            return self.dates.deadlines[-1].day if self.dates.deadlines else None, ""
        return coming.day, _("until")

    @property
    def amount(self) -> str:
        _budget, start, end, currency, _rate = self.payload["money"]
        return wording.span(start, end, currency)


_TONES: dict[str, Tone] = {
    CallStatus.COMING: Tone.PLAIN,
    CallStatus.OPEN: Tone.OPEN,
    CallStatus.CLOSING: Tone.SOON,
    CallStatus.SECOND_STAGE: Tone.PLAIN,
    CallStatus.CLOSED: Tone.OVER,
}
