"""The desk asked as a browser asks it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from hanse.translation.models import Unit
from tests.translation.acts import version_of

HOST = "joining.localhost"
JSON = {"Accept": "application/json"}


def unit_url(unit: Unit) -> str:
    return reverse("hanse_translation:unit", args=(unit.pk,))


def land_url(unit: Unit) -> str:
    return reverse("hanse_translation:land", args=(unit.pk,))


def press(client: Client, unit: Unit, key: str, action: str, **data: Any) -> Any:
    """Press a button of a row, as a plain form or, with `json=True`, as the script."""
    headers = JSON if data.pop("json", False) else {}
    data.setdefault("version", version_of(unit, key))
    return client.post(
        unit_url(unit), {"key": key, "action": action, **data}, headers=headers
    )


def bulk(model: Any, action: str, *pks: Any, **query: Any) -> str:
    """The address of an action on several rows."""
    meta = model._meta
    url = reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, action])
    pairs = [("id", pk) for pk in pks] + list(query.items())
    return f"{url}?{urlencode(pairs)}"


def body_of(page: Page) -> bytes:
    """What visitors get. The address of the styles counts changes of anything."""
    page.refresh_from_db()
    response = Client(HTTP_HOST=HOST).get(page.get_url_parts()[2])
    assert response.status_code == 200
    return re.sub(rb"theme\.css\?v=\d+", b"theme.css", response.content)
