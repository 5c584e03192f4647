"""What a page says to programs in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from hanse.networks.frame import Frame
from hanse.networks.navigation import MenuItem, path_of

CONTEXT = "https://schema.org"


def page_data(
    frame: Frame, page: Page, language: str, trail: Iterable[MenuItem], search: str
) -> dict[str, Any]:
    """The network's front page as a site that can be searched, any other as a page.

    `search` is the path of the page that searches, `trail` the pages above this one.
    """
    url = frame.root_url + path_of(page)
    home = frame.language(language)
    if home is None or page.pk == home.home_id:
        return {"@context": CONTEXT, **_site(frame, url, language, search)}
    home_url = frame.root_url + home.url
    steps = [(frame.name, home_url)]
    steps += [(item.title, frame.root_url + item.url) for item in trail]
    return {
        "@context": CONTEXT,
        "@graph": [
            _page(frame, page, url, language, home_url),
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": number, "name": name, "item": at}
                    for number, (name, at) in enumerate([*steps, (page.title, url)], 1)
                ],
            },
        ],
    }


def _site(frame: Frame, url: str, language: str, search: str) -> dict[str, Any]:
    found = {
        "@type": "WebSite",
        "name": frame.name,
        "url": url,
        "inLanguage": language,
        "publisher": _network(frame),
    }
    if search:
        found["potentialAction"] = {
            "@type": "SearchAction",
            "target": f"{frame.root_url}{search}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        }
    return found


def _page(
    frame: Frame, page: Page, url: str, language: str, home_url: str
) -> dict[str, Any]:
    first: Any = getattr(page, "machine_published_on", page.first_published_at)
    last: Any = getattr(page, "machine_revised_on", page.last_published_at)
    found = {
        "@type": "WebPage",
        "name": page.seo_title or page.title,
        "description": page.search_description or getattr(page, "introduction", ""),
        "url": url,
        "inLanguage": language,
        "datePublished": first and first.isoformat(),
        "dateModified": last and last.isoformat(),
        "isPartOf": {"@type": "WebSite", "name": frame.name, "url": home_url},
        "publisher": _network(frame),
    }
    return {name: value for name, value in found.items() if value}


def _network(frame: Frame) -> dict[str, str]:
    found = {"@type": "Organization", "name": frame.name, "url": frame.root_url}
    if frame.logo:
        # Kept at another host, it has its whole address.
        is_whole = "://" in frame.logo
        found["logo"] = frame.logo if is_whole else frame.root_url + frame.logo
    return found
