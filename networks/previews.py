"""A record as visitors of a network would meet it, before they can."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from hanse.networks.frame import frame_of
from hanse.networks.models import NetworkRecord, Overlay, RecordText


@dataclass(frozen=True)
class Preview:
    """What a template of a preview needs to know beside the record."""

    language: str
    overlay: Overlay | None = None


def preview(
    request: HttpRequest,
    record: NetworkRecord,
    *,
    language: str,
    network_id: int,
    overlay: Overlay | None = None,
    words: RecordText | None = None,
) -> HttpResponse:
    """The record's page inside a network's frame, in one of its languages.

    `words` lays those of one row over, a draft above what is published. The record
    must come from its row, not from a draft of the facts: that is what the words
    stand for.
    """
    if words is not None:
        _lay_over(record, words)
    kept: Any = request
    kept.is_preview, kept.preview_mode = True, language
    kept.network = frame_of(network_id)
    kept.hanse_preview = Preview(language, overlay)
    response: HttpResponse = record.serve_preview(request, language)
    patch_cache_control(response, private=True)
    return response


def _lay_over(record: NetworkRecord, words: RecordText) -> None:
    model: Any = type(words)
    shown = model(
        record=record,
        language=words.language,
        is_published=True,
        **words.words(draft=True),
    )
    # As `prefetch_related` would; nothing is saved.
    cache: dict[str, Any] = record.__dict__.setdefault("_prefetched_objects_cache", {})
    cache["texts"] = [shown]
