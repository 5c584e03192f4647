"""Whether the words and facts of a practice are still those that somebody saw."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail_localize.fields import get_translatable_fields

from hanse.networks.digests import digest

# What may change without making it another text.
OUTSIDE = frozenset(
    {
        "change_note",
        "confirmed_on",
        "contact_email",
        "contact_name",
        "search_description",
        "seo_title",
        "show_in_menus",
    }
)


def page_digest(page: Any) -> str:
    """A fingerprint of what readers see of a page, drafts' included."""
    content = page.serializable_data()
    names = {one.field_name for one in get_translatable_fields(type(page))} - OUTSIDE
    return digest(
        json.dumps(
            {name: _told(content.get(name)) for name in sorted(names)},
            cls=DjangoJSONEncoder,
            sort_keys=True,
        )
    )


def _told(value: Any) -> Any:
    """A value without the keys of its rows and blocks, which copies have anew."""
    if isinstance(value, str) and value[:1] == "[":
        try:
            value = json.loads(value)
        except ValueError:
            return value
    if isinstance(value, Decimal):
        # As somebody typed it, or with the places that the database keeps.
        return f"{value.normalize():f}"
    if isinstance(value, list):
        return [_told(one) for one in value]
    if isinstance(value, dict):
        return {
            key: _told(one)
            for key, one in value.items()
            if key not in {"id", "pk", "page", "translation_key"}
        }
    return value
