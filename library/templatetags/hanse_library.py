"""What the library's templates ask for beside what they are given."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hanse.library.citations import Citation
from hanse.library.data_views import PRACTICE_FORMATS
from hanse.library.listing import Listing
from hanse.library.models import Replication
from hanse.library.presentation import PracticeView
from hanse.library.questions import KIND as QUESTION
from hanse.library.questions import QuestionForm
from hanse.library.reading_lists import ToolkitRow, toolkit_rows
from hanse.library.replication_pages import ReplicationView
from hanse.networks.items import ItemView
from hanse.search.formats import formats
from hanse.search.templatetags.hanse_search import FormatLink
from hanse.taxonomy.languages import content_languages

register = template.Library()


@register.filter
def practice_formats(practice: PracticeView) -> list[FormatLink]:
    """A practice in other formats; a former version has none."""
    if practice.version is not None:
        return []
    return [
        FormatLink(str(one.label), f"?format={one.code}", one.media_type)
        for one in formats(PRACTICE_FORMATS)
    ]


@register.filter
def bare_address(url: str) -> str:
    """An address as people say it."""
    return url.split("://", 1)[-1].rstrip("/").removeprefix("www.")


@register.simple_tag
def citation_words(one: Citation) -> SafeString:
    """The citation in one line, as one would write it by hand."""
    names = ", ".join(name.literal for name in one.authors)
    parts = [
        (f"{names}" if names else one.publisher),
        f"({one.issued.year})" if one.issued else "",
    ]
    lead = " ".join(part for part in parts if part)
    tail = [part for part in (one.container, one.publisher if names else "") if part]
    return format_html(
        "{}{}<cite>{}</cite>.{}{}",
        lead,
        ": " if lead else "",
        one.title,
        " " if tail else "",
        format_html_join(", ", "{}", ((part,) for part in tail))
        + ("." if tail else ""),
    )


@register.simple_tag
def submit_url(kind: str, practice: int | None = None) -> str:
    """Where a visitor begins to write; empty where nobody can send anything in."""
    try:
        url = reverse("hanse_library_submit", args=[get_language() or "", kind])
    except NoReverseMatch:
        return ""
    return f"{url}?practice={practice}" if practice else url


@register.simple_tag
def question_form(practice: int) -> QuestionForm:
    """The form that passes a question on to those who did it, with its address."""
    form = QuestionForm(initial={"practice": practice})
    form.action = reverse(  # type: ignore[attr-defined]
        "hanse_networks_form", args=[get_language() or "", QUESTION]
    )
    return form


@register.simple_tag(takes_context=True)
def reach_beacon(context: Context, item: ItemView) -> str:
    """The picture that counts a reading; none in previews and outside of networks."""
    request: HttpRequest | None = context.get("request")
    if request is None or getattr(request, "is_preview", False):
        return ""
    if item.frame is None or item.pk is None:
        return ""
    return reverse("hanse_library_reach", args=[get_language() or "", item.pk])


@register.simple_tag(takes_context=True)
def replication_preview(context: Context, record: Replication) -> ReplicationView:
    """A draft as its page will show it, in its own language or that of the preview."""
    request: HttpRequest | None = context.get("request")
    frame: Any = getattr(request, "network", None)
    asked = getattr(request, "hanse_preview", None)
    if asked is not None:
        return ReplicationView(record, None, frame, asked.language)
    mode = getattr(request, "preview_mode", "")
    language = mode if mode in content_languages() else record.language
    return ReplicationView(record, None, frame, language)


@register.filter
def toolkits(listing: Listing) -> list[ToolkitRow]:
    """The reading lists above a library's practices, while nothing is looked for."""
    query = listing.query
    return [] if query.is_filtered or query.page > 1 else toolkit_rows(listing)
