"""The demo's replications: who took up what, also those that failed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

from hanse.library.models import Replication
from hanse.library.vocabularies import COUNTRIES
from hanse.networks.models import Network
from hanse.taxonomy import labels


def load(
    rows: list[dict[str, str]],
    networks: Mapping[str, Network],
    items: Mapping[str, int],
) -> None:
    """Those of practices that are new; a row may name one above it as its origin."""
    made: dict[str, Replication] = {}
    for row in rows:
        if row["practice"] not in items or row["network"] not in networks:
            continue
        record = _record(row, networks[row["network"]], items[row["practice"]])
        record.adapted_from = made.get(row["from"])
        record.full_clean(exclude=["practice"])
        record.save()
        record.save_revision().publish()
        made[row["key"]] = record


def _record(row: Mapping[str, str], network: Network, item: int) -> Replication:
    latitude, longitude = map(float, row["point"].split())
    words: dict[str, Any] = {
        name: f"<p>{escape(row[column], quote=False)}</p>" if row[column] else ""
        for name, column in (
            ("adaptation", "adaptation"),
            ("result", "result"),
            ("lessons", "lessons"),
        )
    }
    return Replication(
        network=network,
        practice_id=item,
        who=row["who"],
        place=row["place"],
        country_id=labels.snapshot().pk(COUNTRIES, row["country"]),
        latitude=latitude,
        longitude=longitude,
        from_year=int(row["from_year"]),
        until_year=int(row["until_year"]) if row["until_year"] else None,
        outcome=row["outcome"],
        language=row["language"],
        share=row["share"],
        summary=row["summary"],
        confirmed_on=date.fromisoformat(row["confirmed"]),
        live=False,
        **words,
    )
