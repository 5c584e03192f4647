"""What lies over a record, other languages and networks' own words: moved and back."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType

from hanse.networks.models import Overlay, OverlayText
from hanse.networks.registry import record_type


def add_texts(kept: Any, other: Any) -> list[int]:
    """Give the kept one words in languages that it has none in; their numbers."""
    model: Any = record_type(type(kept)).text_model
    held = {kept.language, *(row.language for row in kept.texts.all())}
    rows = [(row.language, row) for row in other.texts.all()]
    if any(other.source_words().values()):
        rows.append((other.language, None))
    made = []
    for language, row in rows:
        if language in held:
            continue
        new = model(record=kept, language=language)
        for name in kept.text_fields:
            setattr(new, name, getattr(row or other, name))
        # Of another source: it may stand, and somebody should see to it.
        new.source_digest = row.source_digest if row else other.source_digest()
        new.is_published = row.is_published if row else other.live
        new.draft = row.draft if row else {}
        new.save()
        made.append(new.pk)
    return made


def add_overlays(kept: Any, other: Any) -> list[dict[str, Any]]:
    """Give the kept one introductions and features; that the other was hidden hides
    nothing. Says what was done, for `take_back`.
    """
    mine = {one.network_id: one for one in _overlays_of(type(kept), kept.pk)}
    done = []
    for theirs in _overlays_of(type(kept), other.pk):
        texts = {text.language: text.introduction for text in theirs.texts.all()}
        if not texts and not theirs.is_featured:
            continue
        overlay = mine.get(theirs.network_id)
        is_new = overlay is None
        if overlay is None:
            overlay = Overlay(network_id=theirs.network_id, target=kept)
        was_featured = overlay.is_featured
        overlay.is_featured = was_featured or theirs.is_featured
        overlay.version += 0 if is_new else 1
        overlay.save()
        held = set() if is_new else {text.language for text in overlay.texts.all()}
        made = [
            OverlayText.objects.create(
                overlay=overlay, language=language, introduction=words
            ).pk
            for language, words in texts.items()
            if language not in held
        ]
        done.append(
            {
                "pk": overlay.pk,
                "new": is_new,
                "texts": made,
                "featured": overlay.is_featured and not was_featured,
                "version": overlay.version,
            }
        )
    return done


def take_back(model: Any, moved: dict[str, Any]) -> None:
    """Remove what a merge added and nobody has changed since."""
    record_type(model).text_model._default_manager.filter(
        pk__in=moved["texts"], version=1
    ).delete()
    for one in moved["overlays"]:
        overlay = Overlay.objects.filter(pk=one["pk"]).first()
        if overlay is None or overlay.version != one.get("version", overlay.version):
            # Its network has decided anew, and what it says stands.
            continue
        OverlayText.objects.filter(pk__in=one["texts"]).delete()
        if one["new"] and overlay.version == 1:
            overlay.delete()
        elif one["featured"]:
            overlay.is_featured = False
            overlay.save()


def _overlays_of(model: Any, pk: int) -> Any:
    kind = ContentType.objects.get_for_model(model)
    rows = Overlay.objects.filter(content_type=kind, object_id=pk)
    return rows.order_by("network_id").prefetch_related("texts")
