from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst

from hanse.blocks.parts import DatedRow, Teaser
from hanse.newsroom import facets
from hanse.newsroom.enums import ItemKind, NewsKind
from hanse.newsroom.kinds.base import (
    TICK,
    Kind,
    Pages,
    Payload,
    Period,
    Shown,
    midnight,
    organisations,
    people,
)

if TYPE_CHECKING:
    from hanse.newsroom.models import NewsPage


class NewsItemKind(Kind):
    code = ItemKind.NEWS.value
    label = "hanse_newsroom.NewsPage"
    details = (
        "authors__person__names",
        "organisations__organisation__names",
        "projects",
        "sectors",
        "themes",
        "countries",
    )

    def facts(self, page: NewsPage, pages: Pages) -> dict[str, Any]:
        language = page.locale.language_code
        rows: Any = page
        return {
            **self.common_facts(page, pages),
            "form": page.kind,
            "date": page.date.isoformat(),
            "authors": people(rows.authors, language),
            "organisations": organisations(page, language),
            "source": [page.source_name, page.source_url, page.licence],
        }

    def facets(self, page: NewsPage) -> dict[str, tuple[int, ...]]:
        return {
            **super().facets(page),
            facets.FORM: facets.form_values(self.code, news=page.kind),
        }

    def person_ids(self, page: Any) -> list[int | None]:
        return [row.person_id for row in page.authors.all()]

    def periods(self, page: NewsPage, now: datetime) -> tuple[Period, ...]:
        """Its day, so that an archive finds it."""
        end = midnight(page.date + timedelta(days=1))
        return ((midnight(page.date), end - TICK),)

    def date(self, page: NewsPage) -> date | None:
        return page.date

    def row(self, payload: Payload, shown: Shown) -> DatedRow:
        return DatedRow(
            title=shown.title,
            url=shown.url,
            day=date.fromisoformat(payload["date"]),
            text=shown.introduction or shown.summary,
            notes=tuple(filter(None, [form_label(payload)])),
            language=shown.foreign,
        )

    def teaser(self, payload: Payload, shown: Shown, picture: Any = None) -> Teaser:
        """The same where there is room for a picture."""
        return Teaser(
            title=shown.title,
            url=shown.url,
            key=f"news-{payload['id']}",
            day=date.fromisoformat(payload["date"]),
            kind=form_label(payload),
            text=shown.introduction or shown.summary,
            picture=picture,
            language=shown.foreign,
        )

    def entry(self, payload: Payload, shown: Shown) -> dict[str, Any]:
        name, url, licence = payload["source"]
        return {
            **self.common_entry(payload, shown.language),
            "form": payload["form"],
            "date": payload["date"],
            # Feeds tell by it what is new.
            "published": payload["published"],
            "authors": [one[0] for one in payload["authors"] if one[0]],
            "organisations": [one[1] for one in payload["organisations"] if one[1]],
            "source": {"name": name, "url": url, "licence": licence} if name else None,
        }

    def schema_org(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        source = entry["source"] or {}
        return {
            "@type": "NewsArticle",
            "headline": entry["title"],
            "datePublished": entry["date"],
            "dateModified": entry["updated"],
            "author": [{"@type": "Person", "name": name} for name in entry["authors"]],
            "mentions": [
                {"@type": "Organization", "name": name}
                for name in entry["organisations"]
            ],
            "isBasedOn": source.get("url"),
            "license": source.get("licence"),
        }


def form_label(payload: Payload) -> str:
    """Said of press releases alone: news is what a newsroom has anyway."""
    is_press = payload["form"] == NewsKind.PRESS
    return str(capfirst(NewsKind.PRESS.label)) if is_press else ""
