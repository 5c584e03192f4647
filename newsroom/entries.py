"""Pages of the newsroom as entries of lists in formats, and the columns of their table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hanse.newsroom.kinds import BY_CODE, Shown
from hanse.search.formats import Column, Entry


def entry_of(
    payload: Mapping[str, Any],
    shown: Shown,
    *,
    canonical: str = "",
    is_featured: bool = False,
    text: str = "",
) -> dict[str, Any]:
    """What pages show of a page, for a reader of one language.

    `shown.url` is its full address in this network. Everything is named one by one:
    what else a payload holds stays inside.
    """
    kind = BY_CODE[payload["kind"]]
    entry = {
        "id": canonical or shown.url,
        "url": shown.url,
        "kind": kind.code,
        "card": "",
        "language": shown.language,
        "title": shown.title,
        "title_language": shown.text_language,
        "titles": payload["titles"],
        "introduction": shown.introduction,
        "summary": shown.summary,
        "summary_language": shown.text_language if shown.summary else "",
        "published": payload["published"],
        "updated": payload["updated"],
        "is_featured": is_featured,
        **kind.entry(payload, shown),
    }
    if text:
        entry["description"] = text
    entry["schema_org"] = _schema_org(entry, kind.schema_org(entry))
    return entry


def _schema_org(entry: Entry, own: Mapping[str, Any]) -> dict[str, Any]:
    data = {
        "@type": own["@type"],
        "@id": entry["id"],
        "name": entry["title"],
        "description": entry["summary"] or entry.get("description"),
        "url": entry["id"],
        "inLanguage": entry["title_language"],
        "about": [one["label"] for one in entry["terms"].get("sector", ())],
        **own,
    }
    return {key: value for key, value in data.items() if value}


def columns(kinds: list[str]) -> tuple[Column, ...]:
    """A table's columns: those that pages of these kinds can have."""
    found = [*_plain("kind", "title", "title_language", "introduction", "summary")]
    for name in ("sector", "theme", "country"):
        found.append(_terms(name))
    if "news" in kinds:
        found += [*_plain("form", "date"), _listed("authors")]
    if "event" in kinds:
        found += _plain("starts", "ends", "zone", "rule", "attendance")
        found += _of("place", "name", "street", "postcode", "town")
        found.append(Column("place_country", _country))
        found += _of("point", "latitude", "longitude")
        found += [
            *_plain("status_reason", "registration", "registration_url", "price"),
            _terms("event_type"),
            _listed("organisers"),
        ]
    if "call" in kinds:
        found += _plain("deadline_model", "opens")
        found += [_listed("deadlines"), _listed("funders")]
        found += _plain(
            "programme",
            "reference",
            "budget",
            "grant_from",
            "grant_to",
            "currency",
            "funding_rate",
            "conditions",
        )
        found += [_terms("eligible_type"), _terms("eligible_country")]
    found += _plain("status", "website", "published", "updated", "url")
    return (*found, Column("canonical_url", lambda entry: entry["id"]))


def _plain(*names: str) -> list[Column]:
    return [Column(name, lambda entry, name=name: entry.get(name)) for name in names]  # type: ignore[misc]


def _listed(name: str) -> Column:
    return Column(name, lambda entry: entry.get(name, ()))


def _terms(name: str) -> Column:
    return Column(
        name,
        lambda entry: [one["label"] for one in entry["terms"].get(name, ())],
    )


def _of(key: str, *names: str) -> list[Column]:
    """Columns of what stands together below one key, where there is any."""
    return [
        Column(
            name if key == "point" else f"{key}_{name}",
            lambda entry, name=name: (entry.get(key) or {}).get(name),  # type: ignore[misc]
        )
        for name in names
    ]


def _country(entry: Entry) -> Any:
    country = (entry.get("place") or {}).get("country")
    return country["label"] if country else None
