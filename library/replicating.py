"""Who took a practice up, as far as a network may show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count
from django.utils.translation import ngettext

from hanse.library.chains import Chain, Link
from hanse.library.enums import Outcome
from hanse.library.models.replications import Replication
from hanse.library.wording import place_in, years
from hanse.networks.frame import Frame
from hanse.taxonomy import labels


def replications_in(frame: Frame, *practices: int) -> list[Replication]:
    """The adoptions of these practices that visitors of a network may see: two queries."""
    rows = Replication.objects.visible_in(frame.pk).of(*practices)
    return list(rows.prefetch_related("texts").order_by("from_year", "pk"))


def chain_of(
    origin: Link,
    rows: Iterable[Replication],
    language: str,
    urls: Mapping[int, str],
) -> Chain:
    """One practice with its adoptions; `urls` are those of their pages, by id."""
    return Chain(origin, [link_of(row, language, urls.get(row.pk, "")) for row in rows])


def link_of(row: Replication, language: str, url: str = "") -> Link:
    text = row.text_in(language)
    country = labels.label(row.country_id, language)
    place = place_in(row.place, language)
    return Link(
        key=row.pk,
        parent=row.adapted_from_id or 0,
        who=row.who,
        place=", ".join(part for part in (place, country) if part),
        years=years(row.from_year, row.until_year or _end(row)),
        outcome=row.outcome,
        outcome_label=str(Outcome(row.outcome).label),
        url=url,
        summary=text.summary,
        summary_language=text.language,
        point=row.point,
    )


def _end(row: Replication) -> int | None:
    """A year for what is over without anybody having said when."""
    over = row.outcome in (Outcome.ENDED, Outcome.STOPPED)
    return row.from_year if over else None


def origin_of(payload: Mapping[str, Any], title: str, language: str) -> Link:
    """The practice itself, from what a search document holds of it."""
    country = labels.labels(payload["countries"], language)
    place = place_in(payload["place"], language)
    point = payload["point"]
    return Link(
        key=0,
        parent=0,
        who=title,
        place=", ".join(part for part in (place, *country[:1]) if part) or title,
        years=years(payload["from_year"], payload["until_year"]),
        outcome="",
        outcome_label="",
        point=tuple(point) if point else None,
    )


def in_a_sentence(rows: Iterable[Replication]) -> str:
    """“5 took it up, 1 gave it up.”"""
    found = list(rows)
    stopped = sum(row.outcome == Outcome.STOPPED for row in found)
    told = ngettext("%(number)s took it up.", "%(number)s took it up.", len(found)) % {
        "number": len(found)
    }
    if stopped:
        told += " " + ngettext(
            "%(number)s gave it up again.", "%(number)s gave it up again.", stopped
        ) % {"number": stopped}
    return told


def replication_counts(frame: Frame) -> dict[int, int]:
    """How many adoptions of each practice this network may show.

    Kept with the frame: whatever changes what it may show raises the generation.
    """
    found: dict[int, int] | None = frame.memo.get("replication counts")
    if found is None:
        rows = (
            Replication.objects.visible_in(frame.pk)
            .filter(practice__isnull=False)
            .order_by()
            .values_list("practice_id")
            .annotate(number=Count("pk"))
        )
        found = frame.memo["replication counts"] = dict(rows)
    return found
