"""Practices as entries of lists in formats, and the columns of their table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from wagtail.rich_text import get_text_for_indexing

from hanse.directory.kinds.base import told_terms
from hanse.library import facets
from hanse.library.citations import Citation
from hanse.library.enums import Licence
from hanse.library.sections import SECTIONS
from hanse.library.wording import in_best_language, place_in
from hanse.search.formats import Column

if TYPE_CHECKING:
    from hanse.library.presentation import PracticeView

TERMS = (
    ("themes", facets.THEME),
    ("sectors", facets.SECTOR),
    ("countries", facets.COUNTRY),
)
SCALES = (
    ("level", facets.LEVEL),
    ("cost_band", facets.COST),
    ("readiness", facets.READINESS),
    ("evidence", facets.EVIDENCE),
)


def entry_of(
    payload: Mapping[str, Any],
    language: str,
    *,
    url: str,
    permalink: str,
    citation: Citation,
    replications: int = 0,
    introduction: str = "",
    is_featured: bool = False,
) -> dict[str, Any]:
    """What pages show of a practice, for a reader of one language.

    Everything is named one by one: what else a payload holds stays inside.
    """
    title, title_language = in_best_language(payload, "titles", language)
    summary, summary_language = in_best_language(payload, "summaries", language)
    point = payload["point"]
    entry: dict[str, Any] = {
        "id": permalink,
        "url": url,
        "kind": "practice",
        "language": language,
        "title": title,
        "title_language": title_language,
        "names": payload["titles"],
        "introduction": introduction,
        "summary": summary,
        "summary_language": summary_language if summary else "",
        "terms": {one.name: told_terms(payload[name], language) for name, one in TERMS}
        | {one.name: told_terms([payload[name]], language) for name, one in SCALES},
        "place": {"town": place_in(payload["place"], language)},
        "point": {"latitude": point[0], "longitude": point[1]} if point else None,
        "from_year": payload["from_year"],
        "until_year": payload["until_year"],
        "cost": _cost(payload),
        "by": [{"name": name, "role": role} for name, role in payload["by"]],
        "people": [{"name": name, "role": role} for name, role in payload["authors"]],
        "licence": payload["licence"] or None,
        "tells_what_did_not_work": payload["tells_failures"],
        "replications": replications,
        "confirmed_on": payload["confirmed_on"] or None,
        "published": payload["published"],
        "updated": payload["updated"],
        "is_featured": is_featured,
    }
    entry["schema_org"] = schema_org(entry, citation)
    return entry


def entry_of_practice(view: PracticeView) -> dict[str, Any]:
    """One practice with all its words, from its page."""
    entry = entry_of(
        view.payload,
        view.language,
        url=view.item.url,
        permalink=view.permalink,
        citation=view.citation,
        replications=len(view.replications),
        introduction=view.item.introduction,
        is_featured=bool(view.item.overlay and view.item.overlay.is_featured),
    )
    page = view.page
    entry["sections"] = {
        section.name: get_text_for_indexing(html)
        for section in SECTIONS
        if (html := getattr(page, section.name))
    }
    entry["what_did_not_work"] = [
        {name: str(block.value.get(name) or "") for name in ("title", "text", "lesson")}
        for block in page.failures
    ]
    entry["figures"] = [
        {"number": block.value["number"], "label": block.value["label"]}
        for block in page.figures
    ]
    entry["documents"] = [
        {"title": row.shown_title, "url": row.document.url, "language": row.language}
        for row in view.documents
    ]
    entry["taken_up_by"] = [
        {
            "who": link.who,
            "place": link.place,
            "years": link.years,
            "outcome": link.outcome,
            "summary": link.summary,
        }
        for link in view.chain.links
    ]
    return entry


def schema_org(entry: Mapping[str, Any], citation: Citation) -> dict[str, Any]:
    """A practice as an `Article` of schema.org, without what is unknown."""
    point = entry["point"]
    place: dict[str, Any] = {"@type": "Place", "name": citation.place}
    if point:
        place["geo"] = {"@type": "GeoCoordinates", **point}
    found = {
        "@type": "Article",
        "@id": entry["id"],
        "url": entry["url"],
        "headline": entry["title"],
        "inLanguage": entry["title_language"],
        "abstract": entry["summary"],
        "author": [
            {
                "@type": "Organization" if name.is_organisation else "Person",
                "name": name.literal,
            }
            for name in citation.authors
        ],
        "publisher": citation.publisher
        and {"@type": "Organization", "name": citation.publisher},
        "datePublished": entry["published"],
        "dateModified": entry["updated"],
        "keywords": list(citation.keywords),
        "license": Licence(entry["licence"] or "").url,
        "version": citation.version,
        "spatialCoverage": place if citation.place else None,
        "temporalCoverage": _period(entry),
    }
    return {key: value for key, value in found.items() if value}


def columns() -> tuple[Column, ...]:
    """A table's columns, a cell for the codes and one for the words of each facet."""
    names = ("title", "title_language", "summary", "summary_language")
    found = [_plain(name) for name in names]
    for _name, facet in (*TERMS, *SCALES):
        found += [_terms(facet.name, "code"), _terms(facet.name, "label")]
    found += [
        Column("place", lambda entry: entry["place"]["town"]),
        Column("latitude", lambda entry: (entry["point"] or {}).get("latitude")),
        Column("longitude", lambda entry: (entry["point"] or {}).get("longitude")),
        _plain("from_year"),
        _plain("until_year"),
        Column("amount", lambda entry: (entry["cost"] or {}).get("amount")),
        Column("currency", lambda entry: (entry["cost"] or {}).get("currency")),
        Column("by", lambda entry: [one["name"] for one in entry["by"]]),
        _plain("replications"),
        _plain("licence"),
        _plain("confirmed_on"),
        _plain("url"),
        Column("persistent_url", lambda entry: entry["id"]),
    ]
    return tuple(found)


def _plain(name: str) -> Column:
    return Column(name, lambda entry: entry.get(name))


def _terms(facet: str, key: str) -> Column:
    name = facet if key == "code" else f"{facet}_label"
    return Column(name, lambda entry: [one[key] for one in entry["terms"][facet]])


def _cost(payload: Mapping[str, Any]) -> dict[str, str] | None:
    if not payload["amount"]:
        return None
    return {"amount": payload["amount"], "currency": payload["currency"]}


def _period(entry: Mapping[str, Any]) -> str:
    """ISO 8601, an open end as two dots."""
    if not entry["from_year"]:
        return ""
    return f"{entry['from_year']}/{entry['until_year'] or '..'}"
